"""Names that cannot be: SQL's reserved words, words of the language, one name for two things."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.expression import RESERVED_WORDS
from tallystick.core.agreement.model import OUTSIDE, SERVICES
from tallystick.core.agreement.text.tree import Path

SQL_RESERVED = RESERVED_WORDS | frozenset(
    """
    all alter analyse analyze any array as asc asymmetric authorization binary both cast check collate collation
    column commit constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user cursor default deferrable deferred delete desc distinct do drop escape except
    exists false fetch for foreign freeze from full glob grant group having if ilike initially inner insert
    intersect interval into isnull join lateral leading left like limit localtime localtimestamp match natural
    notnull nothing offset on only order outer over overlaps placing pragma primary qualify raise recursive
    references regexp returning right rollback row rows select session_user set similar some symmetric table
    tablesample to trailing transaction trigger true truncate union unique update user using values variadic
    view where window with
    """.split()
)
"""What neither the databases we write for nor SQL itself allow as the name of a table or a column."""

_PHRASE_WORDS = frozenset(
    "day days hour hours minute minutes week weeks month months year years next same the".split()
)
_COUNTED = frozenset({"duty", "tally"})
_PLACEHOLDER_ROOTS = frozenset(
    {
        "measures",
        "duties",
        "figures",
        "term",
        "parties",
        "dates",
        "services",
        "rights",
        "charges",
        "bodies",
        OUTSIDE,
    }
)
_PARTY_WORDS = frozenset({"either", "both", "nobody", "records"})
_COLUMNS = frozenset({"lot", "party", "subject", "status"})
_SUM_COLUMNS = frozenset({"lot", "party", "subject"})


def check_names(draft: Draft) -> None:
    """Find every name of the agreement that is reserved, or that stands for two things."""
    _free(draft, ("calendars",), _PHRASE_WORDS, "is a word of time limits")
    _free(draft, ("parties",), _PARTY_WORDS, "has a meaning of its own where a party is named")
    _free(draft, ("bodies",), _PARTY_WORDS, "has a meaning of its own where a party is named")
    _free(
        draft,
        ("records",),
        _COUNTED | _PLACEHOLDER_ROOTS,
        "has a meaning of its own where things are counted",
    )
    _free(draft, ("codes",), {SERVICES}, "is the list of the services themselves")
    _free(draft, ("codes",), {OUTSIDE}, "is the list of the rules and documents from outside")
    if draft.part.agreement.lower() in SQL_RESERVED:
        _taken(draft, ("agreement",), draft.part.agreement, "is a reserved word of SQL")
    for section in ("records", "duties", "tallies", "measures"):
        _free(draft, (section,), SQL_RESERVED, "is a reserved word of SQL")
    for tally in draft.names("tallies"):
        for sums in ("sums", "totals"):
            _free(draft, ("tallies", tally, sums), SQL_RESERVED, "is a reserved word of SQL")
            _free(
                draft, ("tallies", tally, sums), _SUM_COLUMNS, "is the name of a column that every tally has"
            )
    for kind in draft.names("records"):
        _check_record(draft, ("records", kind))


def _check_record(draft: Draft, path: Path) -> None:
    for section in ("fields", "milestones", "lookups", "clocks"):
        _free(draft, (*path, section), SQL_RESERVED, "is a reserved word of SQL")
        _free(draft, (*path, section), _COLUMNS, "is the name of a column that every record has")
    taken: dict[str, str] = {}
    for section, what in (("fields", "field"), ("milestones", "milestone"), ("lookups", "lookup")):
        for name in draft.names(*path, section):
            if name in taken:
                _collision(draft, (*path, section, name), name, taken[name])
            taken.setdefault(name, what)


def _free(draft: Draft, path: Path, reserved: Iterable[str], why: str) -> None:
    words = frozenset(reserved)
    for name in draft.names(*path):
        if name.lower() in words:
            _taken(draft, (*path, name), name, why)


def _taken(draft: Draft, path: Path, name: str, why: str) -> None:
    draft.say(
        "A015",
        path,
        f'"{name}" {why}.',
        "A name that means nothing else.",
        f'Choose another name, such as "{name}_1" or, better, a word of the trade.',
        span=draft.key(path) if len(path) > 1 else None,
    )


def _collision(draft: Draft, path: Path, name: str, what: str) -> None:
    draft.say(
        "A120",
        path,
        f'This record has a {what} called "{name}" already.',
        "Fields, milestones and lookups of one record have names of their own, as conditions name them alike.",
        f'Call one of the two otherwise, such as "{name}_on".',
        span=draft.key(path),
    )
