"""What differs between two agreements, as values: each change with its address, what it does, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.agreement.model import Path
from tallystick.core.clock.moment import Instant


class How(StrEnum):
    """What became of what stands at an address."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    REWORDED = "reworded"


class Effect(StrEnum):
    """What a change does to those it is for; `depends` where it is tighter on some days and looser on others."""

    TIGHTER = "tighter"
    LOOSER = "looser"
    DEPENDS = "depends"
    NEITHER = "neither"


class Group(StrEnum):
    """What a change in effect is about, in the order in which people look."""

    DUTIES = "Duties and time limits"
    MEASURES = "Measures, bands and targets"
    FOLLOWS = "Consequences and rights"
    MONEY = "Money"
    PARTIES = "Parties and posts"
    NOTICES = "Notices and key dates"
    CALENDARS = "Calendars and periods"
    FORMS = "Forms"
    TERM = "Term and scope"
    OTHER = "Figures, readings and the rest"


class Stretch(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a text that were kept, removed or added."""

    stretch: Stretch
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A day worked out on the calendars of both: what starts then is due so; None where that is not known.

    about: what it is a deadline of, where the change is not that of one time limit.
    """

    start: date | Instant
    old: date | Instant | None
    new: date | Instant | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two agreements.

    path: its address, by ids as a text has them; also_at: where else the very same change stands, such as the choices
    of further fields from one list of codes. about: what stands there, in words. old and new: what each says, empty
    where it says nothing.
    for_whom: the ids of those that `effect` is for; empty where it is for nobody in particular. said: what it does, as
    sentences. clause: where the newer agreement says it belongs; printed_in: clauses that print it. words: the text
    word by word, where it is words that changed.
    """

    path: Path
    how: How
    about: str
    old: str
    new: str
    effect: Effect = Effect.NEITHER
    for_whom: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    clause: str | None = None
    printed_in: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    also_at: tuple[Path, ...] = ()

    @property
    def group(self) -> Group:
        """Return what the change is about."""
        if self.path[0] == "records":
            return Group.DUTIES if self.path[2:3] == ("clocks",) else Group.FORMS
        return _GROUPS.get(self.path[0], Group.OTHER)


_GROUPS = {
    "duties": Group.DUTIES,
    "judgements": Group.DUTIES,
    "measures": Group.MEASURES,
    "tallies": Group.MEASURES,
    "consequences": Group.FOLLOWS,
    "rights": Group.FOLLOWS,
    "playbooks": Group.FOLLOWS,
    "charges": Group.MONEY,
    "funds": Group.MONEY,
    "parties": Group.PARTIES,
    "posts": Group.PARTIES,
    "messages": Group.NOTICES,
    "dates": Group.NOTICES,
    "calendars": Group.CALENDARS,
    "periods": Group.CALENDARS,
    "timezone": Group.CALENDARS,
    "term": Group.TERM,
    "lots": Group.TERM,
    "services": Group.TERM,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two agreements that are compared: what it calls itself."""

    id: str
    title: str
    version: int
    in_force: date
    hash: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two agreements: in words, and in effect; each in the order of the text."""

    old: Side
    new: Side
    in_words: tuple[Change, ...]
    in_effect: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        """Return whether nothing differs."""
        return not self.in_words and not self.in_effect

    def by_group(self) -> Iterator[tuple[Group, tuple[Change, ...]]]:
        """Yield each group that has a change in effect, with its changes."""
        for group in Group:
            found = tuple(change for change in self.in_effect if change.group is group)
            if found:
                yield group, found
