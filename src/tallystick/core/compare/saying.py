"""Terms in words: what a thing is called, what a key of it is, and what a value says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from tallystick.core.agreement.cell_words import cell_in_words
from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.expression import Expression
from tallystick.core.agreement.model import (
    Agreement,
    Band,
    Cell,
    Charge,
    ChargeLine,
    Clock,
    Consequence,
    DoneBy,
    Duty,
    Field,
    Figure,
    Fund,
    Gate,
    KeyDate,
    Language,
    Lookup,
    Lot,
    Measure,
    Message,
    Milestone,
    Minimum,
    Need,
    Outturn,
    Party,
    Pause,
    Post,
    Price,
    Reader,
    Reading,
    RecordKind,
    Right,
    RightNeed,
    Route,
    Service,
    ShownBy,
    Tally,
    Target,
    TimeLimit,
)
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.wording import targets_in_words
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.limit import ByTime, Days, EndOfMonth, Every, Months, Offset, Time
from tallystick.core.clock.window import Season
from tallystick.core.clock.words import say_day
from tallystick.core.compare.terms import Term, Thing
from tallystick.core.findings import Acceptance, Finding

_NOUNS: Mapping[type, str] = {
    Agreement: "Agreement",
    Calendar: "Calendar",
    Charge: "Charge",
    ChargeLine: "Line",
    Clock: "Time limit",
    Consequence: "Consequence",
    Duty: "Duty",
    Every: "Periods",
    Field: "Field",
    Figure: "Figure",
    Finding: "Accepted finding",
    Fund: "Fund",
    Gate: "Gate",
    KeyDate: "Key date",
    Language: "Language",
    Lookup: "Lookup",
    Lot: "Lot",
    Measure: "Measure",
    Message: "Notice",
    Milestone: "Milestone",
    Minimum: "Minimum",
    Party: "Party",
    Post: "Post",
    Reader: "Distribution",
    Reading: "Reading",
    RecordKind: "Record",
    Right: "Right",
    Route: "Route",
    Service: "Service",
    Tally: "Tally",
}
_KEYS = {
    "at_most": "cap",
    "better": "which way is better",
    "by_lot": "rated lot by lot",
    "cap": "cap",
    "clause": "clause that it belongs to",
    "from": "what starts it",
    "is_subject": "whether it is a person served",
    "on": "what it is on",
    "one_of": "choices",
    "prevails": "which source prevails",
    "only_when": "when it applies",
    "target": "target",
    "to": "what meets it",
    "warn": "warning",
    "when": "when it holds",
    "within": "limit",
}
_OF_PARTIES = frozenset(
    "owed_by owed_to held_by raised_by decided_by provided_by returned_by party by prevails checked_against".split()
)
_OF_KINDS = frozenset("kind of for_each subject".split())
_PHRASES = Days | Time | Months | EndOfMonth | ByTime | Every | Offset | Outturn | Band


def called(thing: Thing, agreement: Agreement) -> str:
    """Return what a thing is called: `Time limit "Load the referral" (Referral)`."""
    value, path = thing.value, thing.path
    noun = _NOUNS.get(type(value), "Part")
    if not path:
        return noun
    name = getattr(value, "title", None) or getattr(value, "name", None) or path[-1].replace("_", " ")
    if path == ("term",):
        return "Term"
    if isinstance(value, Measure):
        noun = f"Measure {value.number}"
    within = _within(path, agreement)
    return f'{noun} "{name}"{f" ({within})" if within else ""}'


def key_called(key: str) -> str:
    """Return what a key is called in a sentence."""
    return _KEYS.get(key, key.replace("_", " ").replace(".", ", "))


def _within(path: tuple[str, ...], agreement: Agreement) -> str:
    if path[0] == "records" and len(path) > 2 and path[1] in agreement.kinds:
        return agreement.kinds[path[1]].title
    if path[0] == "charges" and len(path) > 2 and path[1] in agreement.charges:
        return agreement.charges[path[1]].title
    return ""


class Saying:
    """Says the terms of one agreement."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    def term(self, thing: Thing, key: str, term: Term) -> str:
        """Return what a term says, empty where it says nothing."""
        if isinstance(thing.value, Calendar):
            return self._calendar(thing.value)
        if isinstance(thing.value, Every):
            return ", ".join(label for label, _, _ in thing.value.listed)
        if isinstance(thing.value, Reading) and key == "chosen":
            return _chosen(thing.value)
        if isinstance(thing.value, Gate) and key == "when":
            return f"{thing.value.effect} where {self._value(thing, key, thing.value.when)}"
        if isinstance(term.spelling, str) and term.spelling:
            of = self.agreement.readings.get(term.spelling)
            return " or ".join(of.may_mean.values()) if of and not of.is_settled else term.spelling
        said = [self._value(thing, key, value) for value in term.value]
        return ", ".join(filter(None, said))

    def _value(self, thing: Thing, key: str, value: Any) -> str:
        if value is None or (isinstance(value, str | tuple) and not value):
            return ""
        named = self._named(key, value)
        if named:
            return named
        if isinstance(value, DoneBy):
            return self._done_by(thing, value)
        if key in {"from", "to", "deemed"} and isinstance(value, tuple):
            return " or ".join(self._milestone(thing, name) for name in value)
        if isinstance(value, Expression):
            return condition_in_words(value, self.agreement, self._target(thing))
        if isinstance(value, tuple):
            return self._several(thing, key, value)
        if isinstance(value, Mapping):
            return ", ".join(f"{name}: {self._value(thing, '', each)}" for name, each in value.items())
        return self._alone(thing, value)

    def _named(self, key: str, value: Any) -> str:
        """Return what a party, a kind of record or a clause is called that a key names; empty where it names none."""
        agreement = self.agreement
        if not isinstance(value, str):
            return ""
        if key in _OF_PARTIES and value in agreement.parties:
            return agreement.parties[value].name
        if key in _OF_KINDS and value in agreement.kinds:
            return agreement.kinds[value].title
        return agreement.clauses[value].number if key == "clause" and value in agreement.clauses else ""

    def _done_by(self, thing: Thing, done: DoneBy) -> str:
        kind = self.agreement.kinds.get(done.kind)
        step = kind.milestones.get(done.milestone) if kind else None
        where = f", where {self._value(thing, '', done.where)}" if done.where else ""
        return f'{kind.title if kind else done.kind} that reached "{step.title if step else done.milestone}"{where}'

    def _milestone(self, thing: Thing, name: str) -> str:
        kind = self.agreement.kinds.get(thing.path[1])
        step = kind.milestones.get(name) if kind else None
        return step.title if step else name

    def _several(self, thing: Thing, key: str, values: tuple[Any, ...]) -> str:
        if isinstance(values[0], TimeLimit):
            unsettled = values[0].reading and len(values) > 1
            return (" or " if unsettled else " and ").join(dict.fromkeys(each.text for each in values))
        if isinstance(values[0], Target):
            return targets_in_words(values)
        if isinstance(values[0], Band):
            return ", ".join(f"{band.rating} {band.text}" for band in values)
        return ", ".join(filter(None, (self._value(thing, key, each) for each in values)))

    def _alone(self, thing: Thing, value: Any) -> str:
        for kind, tell in _SAID.items():
            if isinstance(value, kind):
                return tell(value)
        if isinstance(value, Cell):
            return cell_in_words(value, self.agreement)
        if isinstance(value, Price):
            figure = self.agreement.figures.get(value.text)
            return figure.text if figure else value.text
        return self._parts(thing, value) if is_dataclass(value) else str(value)

    def _parts(self, thing: Thing, value: Any) -> str:
        """Return something with fields as those that say something."""
        said = (
            (each.name, self._value(thing, each.name, getattr(value, each.name))) for each in fields(value)
        )
        return ", ".join(f"{key_called(name)} {text}" for name, text in said if text and text != "no")

    def _target(self, thing: Thing) -> str:
        """Return what a condition of a thing is about."""
        value, path = thing.value, thing.path
        if path[0] == "records":
            return path[1]
        told = {Tally: "of", ChargeLine: "target", Right: "kind"}.get(type(value))
        if isinstance(value, Duty):
            return value.done_by.kind
        return str(getattr(value, told)) if told else ""

    def _calendar(self, calendar: Calendar) -> str:
        """Return what can be said of a calendar in a line."""
        certain = f"certain from {say_day(calendar.first_day)} to {say_day(calendar.last_day)}"
        parts = [part.name for part in getattr(calendar.rule, "of", ())]
        of = f"of {' and '.join(parts)}, " if parts else ""
        return f"edition {calendar.edition}, {of}{certain}"


def _chosen(reading: Reading) -> str:
    """Return which reading was chosen, by whom, when and why; nothing where none was."""
    if reading.chosen is None:
        return ""
    on = f" on {say_day(reading.chosen_on)}" if reading.chosen_on else ""
    by = f", chosen by {reading.chosen_by}{on}" if reading.chosen_by else ""
    return f"{reading.may_mean.get(reading.chosen, reading.chosen)}{by}{f': {reading.why}' if reading.why else ''}"


def _pause(pause: Pause) -> str:
    return f'from "{pause.start}" to "{pause.end}": {pause.why}'


def _shown_by(shown: ShownBy) -> str:
    return f"{shown.kind} {shown.milestone}"


def _accepted(accepted: Acceptance) -> str:
    return f"accepted by {accepted.by} on {say_day(accepted.on)}: {accepted.because}"


_SAID: Mapping[Any, Callable[[Any], str]] = {
    bool: lambda value: "yes" if value else "no",
    Decimal: lambda value: f"{value:f}",
    date: say_day,
    time: lambda value: f"{value:%H:%M}",
    _PHRASES: say,
    TimeLimit: lambda limit: limit.text,
    Pause: _pause,
    ShownBy: _shown_by,
    Need | RightNeed: lambda need: need.says,
    Season: lambda season: f"{season.first[1]}/{season.first[0]} to {season.last[1]}/{season.last[0]}",
    Acceptance: _accepted,
}
