"""The names that may stand in an expression, by what it is about, each with the kind of value it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.expression import (
    INSTANT,
    MONEY,
    TEXT,
    WHOLE_NUMBER,
    Expression,
    ValueType,
    choice,
    parse,
)
from tallystick.core.agreement.expression.value_type import YES_OR_NO
from tallystick.core.agreement.field_types import column_of
from tallystick.core.agreement.model import OUTSIDE, SERVICES
from tallystick.core.agreement.shape.records import FieldPart, RecordPart
from tallystick.core.agreement.text.tree import Path, Scalar

STATUSES = (
    *("not started", "running", "due soon", "paused", "met", "met late", "missed"),
    *("relieved", "deemed", "withdrawn", "void", "not known"),
)
"""What the status of a clock or of a duty slot may be."""

STATUS = choice(STATUSES)
TAKEN = ("days_taken", "minutes_taken", "minutes_late")
"""What is known of a clock that is done, beside its status: how long it took, and by how much it was late."""
DAYS_OPEN = "days_open"
"""How many days a record has been active when a period ends; the day it became so is day 0."""
_SUBJECT = "subject."


@dataclass(frozen=True, slots=True)
class Columns:
    """Names with the kind of value each stands for.

    unsound: names that the text gives to something that has faults of its own (a prefix, where it ends with a dot).
    """

    types: Mapping[str, ValueType]
    unsound: frozenset[str] = frozenset()

    def beside(self, other: Columns) -> Columns:
        """Return the names of both."""
        return Columns({**self.types, **other.types}, self.unsound | other.unsound)

    def is_unsound(self, name: str) -> bool:
        """Return whether a name is that of something that has faults of its own."""
        return name in self.unsound or (name.startswith(_SUBJECT) and _SUBJECT in self.unsound)


def read_expression(
    draft: Draft,
    path: Path,
    columns: Callable[[Draft, str], Columns],
    about: str,
    wanted: ValueType | None = YES_OR_NO,
) -> Expression | None:
    """Return the expression at a path, None and findings where it has faults or there is none.

    columns gives the names that may stand in it for what it is about.
    What is said of a name that has faults of its own is not said again here.
    """
    node = draft.node(path)
    if not isinstance(node, Scalar) or not node.text.strip():
        return None
    text = node.text.strip()
    known = draft.once(columns, about)
    read = parse(text, known.types, wanted)
    if isinstance(read, Expression):
        return read
    for told in read:
        if not known.is_unsound(text[told.offset : told.offset + told.length]):
            span = node.part(told.offset, told.length)
            draft.say("A301", path, told.message, told.expected, told.cure, span=span, instead=told.instead)
    return None


def opened_with(draft: Draft, kind: str) -> Columns:
    """Return what is known when a record is opened: its fields, lot, party, subject and lookups."""
    lookups = dict.fromkeys(draft.names("records", kind, "lookups"), WHOLE_NUMBER)
    return draft.once(filled_in, kind).beside(Columns(lookups))


def routed(draft: Draft, kind: str) -> Columns:
    """Return what decides where a record goes: what it is opened with, and what its copy says of a party."""
    said = {
        f"party.{name}": choice(options)
        for party in draft.part.parties.values()
        for name, options in party.says.items()
    }
    return opened_with(draft, kind).beside(Columns(said))


def filled_in(draft: Draft, kind: str) -> Columns:
    """Return what a form shows: the fields of a record, its lot, party and subject."""
    part = draft.part.records[kind]
    return _fields(draft, kind, part).beside(_around(draft, part))


def looked_up(draft: Draft, kind: str) -> Columns:
    """Return what another record may ask of one: its fields and milestones, lot, party and subject."""
    milestones = dict.fromkeys(draft.names("records", kind, "milestones"), INSTANT)
    return draft.once(filled_in, kind).beside(Columns(milestones))


def noticed(draft: Draft, kind: str) -> Columns:
    """Return what is known of a notice by itself: its fields and milestones, lot and party."""
    milestones = dict.fromkeys(draft.names("records", kind, "milestones"), INSTANT)
    own = _fields(draft, kind, draft.part.records[kind])
    return own.beside(Columns(milestones)).beside(_everywhere(draft))


def shared(draft: Draft, kind: str) -> Columns:
    """Return what both parties may see of any record: its milestones, and fields neither personal nor commercial."""
    part = draft.part.records.get(kind)
    types = {
        name: column_of(field.type, options_of(draft, field))
        for name, field in (part.fields.items() if part else ())
        if field.data_class == "organisation"
    }
    milestones = dict.fromkeys(draft.names("records", kind, "milestones"), INSTANT)
    unsound = frozenset() if part else frozenset(draft.names("records", kind, "fields"))
    return Columns({**types, **milestones}, unsound)


def running(draft: Draft, kind: str) -> Columns:
    """Return what decides whether a record has a clock: all but the clocks."""
    return draft.once(looked_up, kind).beside(draft.once(opened_with, kind))


def recorded(draft: Draft, kind: str) -> Columns:
    """Return all that is known of a record, its clocks included."""
    clocks: dict[str, ValueType] = {}
    for clock in draft.names("records", kind, "clocks"):
        clocks[f"{clock}.status"] = STATUS
        clocks.update(dict.fromkeys((f"{clock}.{name}" for name in TAKEN), WHOLE_NUMBER))
    return draft.once(running, kind).beside(Columns(clocks))


def aged(row: Callable[[Draft, str], Columns], draft: Draft, kind: str) -> Columns:
    """Return what is known of a record that is active as a period ends: all of `row`, and for how long.

    Where the kind has a name of its own for `days_open`, that goes first.
    """
    return Columns({DAYS_OPEN: WHOLE_NUMBER}).beside(row(draft, kind))


def timed(draft: Draft, kind: str) -> Columns:
    """Return what is known of a run of a clock: its status, and all of its record."""
    return draft.once(recorded, kind).beside(Columns({"status": STATUS}))


def owed(draft: Draft, duty: str) -> Columns:
    """Return what is known of a slot of a duty: its status, lot and party, and what is known of its anchor."""
    part = draft.part.duties.get(duty)
    anchor = part.for_each if part else None
    around = draft.once(looked_up, anchor) if anchor in draft.part.records else _everywhere(draft)
    return around.beside(Columns({"status": STATUS}))


def summed(draft: Draft, tally: str) -> Columns:
    """Return what is known of a row of a tally: its sums, lot and party, and the fields of the subject."""
    part = draft.part.tallies.get(tally)
    record = draft.part.records.get(part.of) if part else None
    if part and part.per is not None:
        names = draft.names("tallies", tally, "totals")
        totals = Columns(
            {name: _total_type(draft, ("tallies", tally, "totals", name), tally) for name in names}
        )
        return totals.beside(_around(draft, record) if record else _everywhere(draft))
    return added_up(draft, tally)


def added_up(draft: Draft, tally: str) -> Columns:
    """Return what is known of what a tally adds up first: its sums, lot and party, and the fields of the subject."""
    part = draft.part.tallies.get(tally)
    record = draft.part.records.get(part.of) if part else None
    of = part.of if part and record else None
    names = draft.names("tallies", tally, "sums")
    sums = Columns({name: _sum_type(draft, ("tallies", tally, "sums", name), of) for name in names})
    return sums.beside(_around(draft, record) if record else _everywhere(draft))


def _total_type(draft: Draft, path: Path, tally: str) -> ValueType:
    """Return whether a total of a tally is money or a number."""
    node = draft.node(path)
    read = parse(node.text.strip(), added_up(draft, tally).types, None) if isinstance(node, Scalar) else ()
    return MONEY if isinstance(read, Expression) and read.type.name == MONEY.name else WHOLE_NUMBER


def _sum_type(draft: Draft, path: Path, of: str | None) -> ValueType:
    """Return whether a sum of a tally is money or a number; what faults it has are said where it is read."""
    node = draft.node(path)
    if of is None or not isinstance(node, Scalar):
        return WHOLE_NUMBER
    read = parse(node.text.strip(), recorded(draft, of).types, None)
    return MONEY if isinstance(read, Expression) and read.type.name == MONEY.name else WHOLE_NUMBER


def _fields(draft: Draft, kind: str, part: RecordPart, prefix: str = "") -> Columns:
    types = {
        f"{prefix}{name}": column_of(field.type, options_of(draft, field))
        for name, field in part.fields.items()
    }
    written = (f"{prefix}{name}" for name in draft.names("records", kind, "fields"))
    return Columns(types, frozenset(name for name in written if name not in types))


def _around(draft: Draft, part: RecordPart) -> Columns:
    if part.subject is None:
        return _everywhere(draft)
    subject = draft.part.records.get(part.subject)
    if subject is None:
        return _everywhere(draft).beside(Columns({}, frozenset({_SUBJECT})))
    return _everywhere(draft).beside(_fields(draft, part.subject, subject, _SUBJECT))


def _everywhere(draft: Draft) -> Columns:
    lots = draft.names("lots")
    return Columns({"lot": choice(lots) if lots else TEXT, "party": TEXT})


def options_of(draft: Draft, field: FieldPart) -> Mapping[str, str]:
    """Return what a choice may be, or the codes of its list."""
    if field.codes == SERVICES:
        return {name: part.title for name, part in draft.part.services.items() if part.agreed}
    if field.codes == OUTSIDE:
        return {name: part.title for name, part in draft.part.outside.items()}
    if field.codes is not None:
        return {code: part.title for code, part in draft.part.codes.get(field.codes, {}).items()}
    return field.one_of
