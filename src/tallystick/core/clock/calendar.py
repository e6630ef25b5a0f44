"""Calendars: which days and hours count.

A calendar is one immutable edition: nothing in it can change, so what is worked out once is kept.
A date *counts* if any window starts on it. Beyond `last_day`, and before `first_day`, nothing is certain:
whoever counts there gets `NotKnown`, never a guess.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from tallystick.core.clock.local_day import Stretch, open_stretches
from tallystick.core.clock.moment import FIRST_YEAR, LAST_YEAR
from tallystick.core.clock.pattern import Day, Pattern, pattern
from tallystick.core.clock.window import (
    CLOSED,
    DAY_MINUTES,
    WHOLE_DAY,
    CalendarFault,
    DateRange,
    Window,
    Windows,
    read_week,
    read_windows,
    tidy,
)

__all__ = [
    "CLOSED",
    "FIRST_DAY",
    "LAST_DAY",
    "WHOLE_DAY",
    "Calendar",
    "CalendarFault",
    "DateRange",
    "Day",
    "Pattern",
    "Window",
    "Windows",
    "calendar",
    "intersection",
    "pattern",
    "read_week",
    "read_windows",
    "union",
]

FIRST_DAY = date(FIRST_YEAR, 1, 1)
LAST_DAY = date(LAST_YEAR, 12, 31)
"""No calendar is certain outside these, even if nothing else ends it: law and clock changes will differ."""

LONDON = ZoneInfo("Europe/London")


class Rule(Protocol):
    """What says which windows start on a date."""

    def day(self, day: date) -> Day:
        """Return the windows that start on a date, or why there are none."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One edition of a calendar, certain from `first_day` to `last_day`.

    Its windows are on the wall clock of `zone`. Made by `calendar`, `union` or `intersection`.
    """

    name: str
    edition: str
    zone: ZoneInfo
    first_day: date
    last_day: date
    rule: Rule
    _days: dict[date, Day] = field(default_factory=dict, init=False, repr=False, compare=False)
    _years: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _open: dict[date, tuple[Stretch, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise CalendarFault(
                f"a calendar certain from {self.first_day} to {self.last_day} has no certain day"
            )

    def day(self, day: date) -> Day:
        """Return the windows that start on a date, or why there are none; none outside the certain days."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = self._day(day)
        return known

    def _day(self, day: date) -> Day:
        """Return what `day` returns, worked out."""
        if not self.is_certain(day):
            return Day(CLOSED, "not certain")
        return self.rule.day(day)

    def is_certain(self, day: date) -> bool:
        """Return whether the calendar knows about a date."""
        return self.first_day <= day <= self.last_day

    def windows_on(self, day: date) -> Windows:
        """Return the windows that start on a date."""
        return self.day(day).windows

    def counts(self, day: date) -> bool:
        """Return whether a date counts: whether any window starts on it."""
        return bool(self.day(day).windows)

    def open_on(self, day: date) -> tuple[Stretch, ...]:
        """Return the open time within a local day, in microseconds, in order, none touching another."""
        known = self._open.get(day)
        if known is None:
            known = self._open[day] = open_stretches(day, self.windows_on, self.zone)
        return known

    def counted_in(self, year: int) -> tuple[int, ...]:
        """Return the ordinals of the certain dates of a year that count."""
        known = self._years.get(year)
        if known is None:
            first, last = max(self.first_day, date(year, 1, 1)), min(self.last_day, date(year, 12, 31))
            numbers = range(first.toordinal(), last.toordinal() + 1)
            known = tuple(number for number in numbers if self.counts(date.fromordinal(number)))
            self._years[year] = known
        return known

    def nth_after(self, day: int, count: int) -> int | None:
        """Return the `count`th counted date after a date, both as ordinals; None past the last certain."""
        for year in range(date.fromordinal(day).year, self.last_day.year + 1):
            counted = self.counted_in(year)
            place = bisect_right(counted, day) + count - 1
            if place < len(counted):
                return counted[place]
            count = place - len(counted) + 1
        return None

    def nth_before(self, day: int, count: int) -> int | None:
        """Return the `count`th counted date before a date, both as ordinals; None before the first."""
        for year in range(date.fromordinal(day).year, self.first_day.year - 1, -1):
            counted = self.counted_in(year)
            place = bisect_left(counted, day) - count
            if place >= 0:
                return counted[place]
            count = -place
        return None

    def count_between(self, after: int, until: int) -> int:
        """Return how many dates count after one date, up to and including another (both as ordinals)."""
        total = 0
        for year in range(date.fromordinal(after).year, date.fromordinal(until).year + 1):
            counted = self.counted_in(year)
            total += bisect_right(counted, until) - bisect_right(counted, after)
        return total

    def is_ever_open(self) -> bool:
        """Return whether any certain date counts."""
        return any(self.counted_in(year) for year in range(self.first_day.year, self.last_day.year + 1))

    def parts(self) -> Iterator[Calendar]:
        """Return the calendar itself and all it is made from."""
        yield self
        for part in getattr(self.rule, "of", ()):
            yield from part.parts()


def calendar(
    name: str,
    rule: Pattern,
    *,
    edition: str = "1",
    zone: ZoneInfo = LONDON,
    first_day: date | None = None,
    known_to: date | None = None,
) -> Calendar:
    """Return the calendar of a pattern.

    It begins with the latest beginning, and is certain until the earliest end, of its holiday tables and
    its term dates; `first_day` and `known_to` (the last certain day as declared) may only narrow that.

    >>> working = calendar("working", pattern(read_week("Mon-Fri")), known_to=date(2028, 12, 31))
    >>> working.counts(date(2025, 12, 27)), working.day(date(2025, 12, 27)).why
    (False, 'Saturday')
    """
    starts = [table.first_day for table in rule.holidays] + [dates.first for dates in rule.only[:1]]
    ends = [table.last_day for table in rule.holidays]
    if rule.only:
        ends.append(max(dates.last for dates in rule.only))
    return Calendar(
        name,
        edition,
        zone,
        max([FIRST_DAY, first_day or FIRST_DAY, *starts]),
        min([LAST_DAY, known_to or LAST_DAY, *ends]),
        rule,
    )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Open whenever any of its calendars is."""

    of: tuple[Calendar, ...]

    def day(self, day: date) -> Day:
        """Return the windows of all the calendars together, or why each of them is closed."""
        days = [part.day(day) for part in self.of]
        return Day(tidy(window for each in days for window in each.windows), _together(days))


@dataclass(frozen=True, slots=True)
class AllOf:
    """Open only while all of its calendars are."""

    of: tuple[Calendar, ...]

    def day(self, day: date) -> Day:
        """Return the open time that begins on a date and is common to all, or why some are closed."""
        common = self._reaching(self.of[0], day)
        for part in self.of[1:]:
            others = self._reaching(part, day)
            both = [(max(a, c), min(b, d)) for a, b in common for c, d in others]
            common = [(start, end) for start, end in both if start < end]
        closed = [each for each in (part.day(day) for part in self.of) if not each.windows]
        windows = tidy(Window(start, end) for start, end in common if start >= 0)
        return Day(windows, _together(closed) or "no common hours")

    @staticmethod
    def _reaching(part: Calendar, day: date) -> list[tuple[int, int]]:
        """Return the windows of a date and those of the day before that may run into it, in its minutes."""
        yesterday = part.windows_on(date.fromordinal(day.toordinal() - 1))
        earlier = [(window.start - DAY_MINUTES, window.end - DAY_MINUTES) for window in yesterday]
        return earlier + [(window.start, window.end) for window in part.windows_on(day)]


def _together(days: Sequence[Day]) -> str:
    """Return the reasons of several closed days, each once."""
    return ", ".join(dict.fromkeys(day.why for day in days))


def union(name: str, calendars: Sequence[Calendar], *, known_to: date | None = None) -> Calendar:
    """Return the calendar that is open whenever any of the calendars is; certain while all of them are."""
    return _joined(name, AnyOf(tuple(calendars)), known_to)


def intersection(name: str, calendars: Sequence[Calendar], *, known_to: date | None = None) -> Calendar:
    """Return the calendar that is open only while all the calendars are; certain while all of them are."""
    return _joined(name, AllOf(tuple(calendars)), known_to)


def _joined(name: str, rule: AnyOf | AllOf, known_to: date | None) -> Calendar:
    """Return the calendar of several; its edition names theirs.

    Raises:
        CalendarFault: there is none of them, or they are in different zones.
    """
    if not rule.of or len({part.zone for part in rule.of}) != 1:
        raise CalendarFault("calendars are joined from at least one, all of them in one zone")
    return Calendar(
        name,
        " + ".join(dict.fromkeys(part.edition for part in rule.of)),
        rule.of[0].zone,
        max(part.first_day for part in rule.of),
        min([known_to or LAST_DAY, *(part.last_day for part in rule.of)]),
        rule,
    )
