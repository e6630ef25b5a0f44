"""An agreement taken apart: each thing at its address, each of its terms as what it means and how it is spelt.

What one place of a text says stands here once, wherever the agreement keeps copies of it: a figure that prices name,
a list of periods, a reading. A field that the model gains is taken as it is, under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias

from tallystick.core.agreement.expression.tree import Column
from tallystick.core.agreement.model import (
    Agreement,
    Amount,
    Band,
    Charge,
    ChargeLine,
    Clock,
    Consequence,
    Duty,
    Field,
    Figure,
    Gate,
    KeyDate,
    Language,
    Lookup,
    Measure,
    Message,
    Minimum,
    Path,
    Price,
    Reading,
    RecordKind,
    Right,
    Service,
    Tally,
    TimeLimit,
)
from tallystick.core.agreement.phrases import say
from tallystick.core.clock.calendar import AllOf, AnyOf, Calendar
from tallystick.core.clock.limit import Convention, Every

_Joined: TypeAlias = Mapping[str, tuple[str, ...]]

JOINED: Mapping[type, _Joined] = {
    Clock: {"from": ("starts",), "to": ("stops",), "within": ("limits",), "at_most": ("cap",)},
    Consequence: {"on": ("ratings",)},
    Charge: {"part_period": ("by_day",)},
    ChargeLine: {
        "count": ("target",),
        "steps": ("steps", "steps_apply"),
        "rates": ("rates_by", "rates"),
        "taken": ("next_statement",),
    },
    Field: {"one_of": ("options",), "meanwhile": ("meanwhile", "meanwhile_latest")},
    Gate: {"when": ("effect", "when")},
    Lookup: {"same": ("same", "also")},
    Measure: {
        "type": ("information",),
        "target": ("targets",),
        "indicative": ("indicative_years",),
        "in_words.numerator": ("in_words_numerator",),
        "in_words.denominator": ("in_words_denominator",),
    },
    Message: {"on": ("kind", "milestone")},
    Reading: {"chosen": ("chosen", "chosen_by", "chosen_on", "why")},
    RecordKind: {"person": ("is_subject",)},
    Right: {"exercised_by": ("kind", "milestones", "where")},
}
"""Keys of the text that the model keeps under another name, or in several fields."""

SPELT: Mapping[type, Mapping[str, str]] = {
    Charge: {"due_text": "due"},
    Duty: {"every_text": "every", "due_text": "due"},
    Figure: {"text": "value"},
    KeyDate: {"text": "on"},
    Measure: {
        "every_text": "every",
        "knowable_text": "knowable",
        "snapshot_text": "snapshot",
        "over_text": "over",
    },
    Minimum: {"text": "value"},
    Right: {"notice_text": "notice"},
    Service: {"notice_text": "notice"},
    Tally: {"per_text": "per"},
}
"""Fields that hold how another one is written."""

DERIVED: Mapping[type, frozenset[str]] = {
    ChargeLine: frozenset({"is_money"}),
    Clock: frozenset({"kind"}),
    Language: frozenset({"missing"}),
    Minimum: frozenset({"path"}),
    Reading: frozenset({"used_at"}),
}
"""Fields that follow from others, besides `id`, which is the last step of an address."""

SECTIONS = (
    *("parties", "posts", "lots", "calendars", "figures", "readings", "duties", "tallies", "measures"),
    *("consequences", "funds", "services", "charges", "rights", "messages", "dates", "languages", "minimums"),
    "playbooks",
    "judgements",
)
"""Parts of an agreement that are maps of things, under the name the text has; of records and clauses see elsewhere."""

_TEXTS = {Band: ("text",), Price: ("text",), Amount: ("text",)}
_TYPED = ("text", "names", "type")
"""What an expression and its nodes hold besides what was written: types follow from the fields they are over."""
_OF_LIMITS = ("text", "reading")


@dataclass(frozen=True, slots=True)
class Term:
    """What stands under one key of a thing: what it means, for comparing; how it is spelt, for people.

    value: the values of the fields that hold it.
    """

    meaning: object
    spelling: object
    value: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something at an address, with its own terms by key; what stands below it is a thing of its own."""

    path: Path
    value: Any
    terms: Mapping[str, Term]


def things_of(agreement: Agreement) -> Mapping[Path, Thing]:
    """Return all that an agreement says, thing by thing, those above first; its clauses and glossary are left out."""
    apart = _Apart(agreement)
    found = {thing.path: thing for thing in apart.things()}
    found.update({path: _listed(path, every) for path, every in apart.periods.items()})
    return found


def _listed(path: Path, every: Every) -> Thing:
    return Thing(path, every, {"": Term(every.listed, every.listed, (every.listed,))})


class _Apart:
    """Takes an agreement apart; `periods` are the lists of periods that were met."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.periods: dict[Path, Every] = {}
        self.uses = {use: name for name, each in agreement.readings.items() for use in each.used_at}

    def things(self) -> Iterator[Thing]:
        """Yield each thing, what is above it before it."""
        agreement = self.agreement
        yield self._head()
        yield self._term()
        for section in SECTIONS:
            for name, value in getattr(agreement, section).items():
                yield from self._of((section, name), value)
        for name, kind in agreement.kinds.items():
            yield from self._of(("records", name), kind)
        for reader in agreement.head.readers:
            yield from self._of(("distribution", reader.id), reader)
        for bound in agreement.bounds:
            yield from self._of(("under", bound.framework, bound.id), bound)
        for finding in agreement.findings:
            if finding.accepted:
                path = ("accepted", finding.code, *finding.place.path)
                yield Thing(path, finding, {"": _plain(finding.accepted)})

    def _head(self) -> Thing:
        agreement = self.agreement
        said = {
            "title": agreement.title,
            "status": agreement.head.status,
            "purpose": agreement.head.purpose,
            "note": agreement.note,
            "timezone": agreement.zone.key,
        }
        return Thing((), agreement, {key: _plain(value) for key, value in said.items()})

    def _term(self) -> Thing:
        """Return when it binds: of a length that is said, the end follows."""
        term = self.agreement.term
        ends = ("lasts", term.lasts) if term.lasts else ("ends", term.ends)
        said = {"starts": term.starts, ends[0]: ends[1], "clause": term.clause}
        terms = {key: self._read(("term", key), _plain(value)) for key, value in said.items()}
        return Thing(("term",), term, terms)

    def _of(self, path: Path, value: Any) -> Iterator[Thing]:
        if isinstance(value, Calendar):
            yield Thing(path, value, {"": Term(_calendar_meaning(value), (), (value,))})
            return
        below: list[tuple[Path, Any]] = []
        terms: dict[str, Term] = {}
        for key, names in _keys(type(value)).items():
            held = tuple(getattr(value, name) for name in names)
            if isinstance(held[0], Mapping) and all(hasattr(each, "id") for each in held[0].values()):
                below += [((*path, key, name), each) for name, each in held[0].items()]
            elif isinstance(held[0], Convention):
                told = held[0]
                terms["cut_off"], terms["day_one"] = _plain(told.cut_off), _plain(told.day_one)
                terms["boundary"] = _plain("next opening" if told.next_opening else "end of the window")
            else:
                terms[key] = self._read((*path, *key.split(".")), self._as_term(value, key, held))
        yield Thing(path, value, terms)
        for at, each in below:
            yield from self._of(at, each)

    def _as_term(self, owner: Any, key: str, held: tuple[Any, ...]) -> Term:
        if isinstance(owner, Figure) and key == "value" and owner.value is None:
            return _plain(owner.text)
        spelt = [name for name, of in SPELT.get(type(owner), {}).items() if of == key]
        spelling = getattr(owner, spelt[0]) if spelt else tuple(map(self._spelling, held))
        return Term(tuple(map(self._meaning, held)), spelling, held)

    def _read(self, path: Path, term: Term) -> Term:
        """Return a term; where the text says `reading of` there, which reading it names."""
        name = self.uses.get(path)
        return term if name is None else Term(("reading", name), name, term.value)

    def _meaning(self, value: Any) -> object:
        """Return what a value means, for comparing: without how it is spelt, and what it says by name as the name."""
        if isinstance(value, Every) and value.listed:
            self.periods.setdefault(("periods", value.unit), value)
            return ("period", value.unit)
        if isinstance(value, TimeLimit):
            return _limit_meaning(value)
        if isinstance(value, Price | Amount) and value.text in self.agreement.figures:
            return ("figure", value.text)
        if isinstance(value, Mapping):
            return tuple((key, self._meaning(each)) for key, each in sorted(value.items()))
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(map(self._meaning, value)))
        if not is_dataclass(value):
            return value
        left_out = _TYPED if type(value).__module__ == Column.__module__ else _TEXTS.get(type(value), ())
        parts = ((each.name, getattr(value, each.name)) for each in fields(value) if each.compare)
        told = (self._meaning(part) for name, part in parts if name not in left_out)
        return (type(value).__name__, *told)

    def _spelling(self, value: Any) -> object:
        """Return how a value is spelt, as far as that can differ while it means the same."""
        if isinstance(value, tuple):
            return tuple(map(self._spelling, value))
        if isinstance(value, TimeLimit):
            return value.reading or say(value.within)
        if isinstance(value, Band | Price | Amount):
            return value.text
        if isinstance(value, Mapping):
            return tuple((key, self._spelling(each)) for key, each in value.items())
        return ()


def _limit_meaning(limit: TimeLimit) -> object:
    if limit.reading:
        return ("reading", limit.reading, limit.start, limit.clause)
    told = (getattr(limit, each.name) for each in fields(limit) if each.name not in _OF_LIMITS)
    return ("limit", *told)


def _calendar_meaning(calendar: Calendar) -> object:
    """Return what a calendar means: of one made of others their names, as those stand for themselves."""
    rule = calendar.rule
    if not isinstance(rule, AnyOf | AllOf):
        return (calendar.edition, calendar.first_day, calendar.last_day, rule)
    least = min(part.last_day for part in rule.of)
    known_to = None if calendar.last_day == least else calendar.last_day
    return (type(rule).__name__, tuple(part.name for part in rule.of), known_to)


def _plain(value: object) -> Term:
    return Term((value,), (), (value,))


def _keys(of: type) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of a kind of thing, each with the fields that hold it."""
    joined = JOINED.get(of, {})
    taken = {name for names in joined.values() for name in names}
    aside = taken | set(SPELT.get(of, ())) | DERIVED.get(of, frozenset()) | {"id"}
    own = {each.name: (each.name,) for each in fields(of) if each.name not in aside}
    return {**own, **joined}
