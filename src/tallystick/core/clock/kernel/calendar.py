"""A calendar compiled to columns: its counted days and its open time, each found by one look-up.

Two kinds answer the same questions: a calendar, and that of plain days, on which every day counts and time always runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np

from tallystick.core.clock.calendar import FIRST_DAY, LAST_DAY, Calendar
from tallystick.core.clock.kernel.columns import NEVER, UNKNOWN, Numbers, column, day_number, day_of
from tallystick.core.clock.kernel.grid import Grid, grid
from tallystick.core.clock.kernel.zone import CompiledZone, compiled_zone
from tallystick.core.clock.local_day import DAY, MINUTE

_EDGES = (UNKNOWN, UNKNOWN)
"""What stands before the first counted day and after the last."""


class Compiled(Protocol):
    """What deadlines are reckoned on. Positions in open time are microseconds of it since it first ran."""

    @property
    def first_day(self) -> int:
        """Return the number of the first certain day."""

    @property
    def last_day(self) -> int:
        """Return the number of the last certain day."""

    @property
    def certain_until(self) -> int:
        """Return the instant from which nothing is certain."""

    @property
    def zone(self) -> CompiledZone:
        """Return its zone."""

    @property
    def is_ever_open(self) -> bool:
        """Return whether any certain day counts."""

    def counted_up_to(self, days: Numbers) -> Numbers:
        """Return how many days count up to and including each day."""

    def counted_day(self, numbers: Numbers) -> Numbers:
        """Return the so-many-th counted days, from 1; `UNKNOWN` where there is none."""

    def opening(self, days: Numbers) -> Numbers:
        """Return when counted days open."""

    def closing(self, days: Numbers) -> Numbers:
        """Return when the last windows close that start on days; `UNKNOWN` where there is none."""

    def open_before(self, at: Numbers) -> Numbers:
        """Return how much open time lies before instants."""

    def used_up(self, positions: Numbers) -> Numbers:
        """Return when positions in open time, from 1, are first reached; `NEVER` or more where they are not."""

    def last_at(self, positions: Numbers) -> Numbers:
        """Return when open time last stands at positions and goes on; `UNKNOWN` before it first ran."""

    def next_open(self, at: Numbers) -> Numbers:
        """Return the instants themselves where open, else the next opening; `NEVER` where there is none."""

    def last_open(self, at: Numbers) -> Numbers:
        """Return until when it was last open before instants; `UNKNOWN` where it never was."""


@dataclass(frozen=True, slots=True)
class CompiledCalendar:
    """A calendar's counted days and open stretches, ascending.

    ranks: for each day from the one before the first certain, how many count up to it. opens and closes: when each
    counted day opens, and when its last window closes. starts and ends: of the stretches, with `NEVER` after the last;
    before: how much is open before each, the whole after the last; closed_before: what must be added to a position in
    open time within each to make it an instant. by_start, by_end and by_position: the grids of where they start and
    end, and of their ends in open time.
    """

    first_day: int
    last_day: int
    certain_until: int
    zone: CompiledZone
    ranks: Numbers
    counted: Numbers
    opens: Numbers
    closes: Numbers
    starts: Numbers
    ends: Numbers
    before: Numbers
    closed_before: Numbers
    by_start: Grid
    by_end: Grid
    by_position: Grid

    @property
    def is_ever_open(self) -> bool:
        """Return whether any certain day counts."""
        return len(self.counted) > len(_EDGES)

    def counted_up_to(self, days: Numbers) -> Numbers:
        """Return how many days count up to and including each day."""
        return self.ranks.take(days - (self.first_day - 1), mode="clip")

    def counted_day(self, numbers: Numbers) -> Numbers:
        """Return the so-many-th counted days, from 1; `UNKNOWN` where there is none."""
        return self.counted.take(numbers, mode="clip")

    def opening(self, days: Numbers) -> Numbers:
        """Return when counted days open."""
        return self.opens.take(self.counted_up_to(days), mode="clip")

    def closing(self, days: Numbers) -> Numbers:
        """Return when the last windows close that start on days; `UNKNOWN` where there is none."""
        number = self.counted_up_to(days)
        found = self.closes.take(number, mode="clip")
        return np.where(number > self.counted_up_to(days - 1), found, UNKNOWN)

    def open_before(self, at: Numbers) -> Numbers:
        """Return how much open time lies before instants."""
        place = self.by_end.up_to(at)
        found = at - self.closed_before.take(place)
        np.maximum(found, self.before.take(place), out=found)
        return found

    def used_up(self, positions: Numbers) -> Numbers:
        """Return when positions in open time, from 1, are first reached; `NEVER` or more where they are not."""
        found = self.closed_before.take(self.by_position.up_to(positions - 1))
        found += positions
        return found

    def last_at(self, positions: Numbers) -> Numbers:
        """Return when open time last stands at positions and goes on; `UNKNOWN` before it first ran."""
        found = self.closed_before.take(self.by_position.up_to(positions)) + positions
        return np.where(positions < 0, UNKNOWN, found)

    def next_open(self, at: Numbers) -> Numbers:
        """Return the instants themselves where open, else the next opening; `NEVER` where there is none."""
        return np.maximum(self.starts.take(self.by_end.up_to(at)), at)

    def last_open(self, at: Numbers) -> Numbers:
        """Return until when it was last open before instants; `UNKNOWN` where it never was."""
        place = self.by_start.up_to(at - 1) - 1
        return np.where(place < 0, UNKNOWN, np.minimum(self.ends.take(place, mode="clip"), at))


@dataclass(frozen=True, slots=True)
class PlainDays:
    """Every day counts and time always runs; certain of the years that are reckoned with."""

    first_day: int
    last_day: int
    certain_until: int
    begins: int
    zone: CompiledZone
    is_ever_open: bool = True

    def counted_up_to(self, days: Numbers) -> Numbers:
        """Return how many days count up to and including each day: its place from the first."""
        return days - (self.first_day - 1)

    def counted_day(self, numbers: Numbers) -> Numbers:
        """Return the so-many-th counted days, from 1; `UNKNOWN` where there is none."""
        found = numbers + (self.first_day - 1)
        return np.where((found > self.last_day) | (found < self.first_day), UNKNOWN, found)

    def opening(self, days: Numbers) -> Numbers:
        """Return when days begin."""
        return self.zone.day_starts(days)

    def closing(self, days: Numbers) -> Numbers:
        """Return `UNKNOWN` for each day: plain days have no closing time."""
        return np.full(len(days), UNKNOWN)

    def open_before(self, at: Numbers) -> Numbers:
        """Return how much time lies before instants, up to the last that is certain."""
        return np.minimum(at, self.certain_until) - self.begins

    def used_up(self, positions: Numbers) -> Numbers:
        """Return when so much time has passed; `NEVER` past the last certain instant."""
        found = positions + self.begins
        return np.where(found > self.certain_until, NEVER, found)

    def last_at(self, positions: Numbers) -> Numbers:
        """Return when so much time has passed; `UNKNOWN` before the first certain instant."""
        return np.where(positions < 0, UNKNOWN, positions + self.begins)

    def next_open(self, at: Numbers) -> Numbers:
        """Return the instants themselves; `NEVER` past the last that is certain."""
        return np.where(at >= self.certain_until, NEVER, at)

    def last_open(self, at: Numbers) -> Numbers:
        """Return the instants themselves; `UNKNOWN` before the first that is certain."""
        return np.where(at < self.begins, UNKNOWN, at)


@lru_cache(maxsize=64)
def plain_days(zone: ZoneInfo) -> PlainDays:
    """Return the calendar of plain days in a zone."""
    compiled = compiled_zone(zone)
    first, after = day_number(FIRST_DAY), day_number(LAST_DAY) + 1
    begins, until = compiled.day_starts(column([first, after])).tolist()
    return PlainDays(first, after - 1, until, begins, compiled)


def compiled_calendar(calendar: Calendar) -> CompiledCalendar:
    """Return a calendar compiled to columns."""
    zone = compiled_zone(calendar.zone, calendar.first_day.year, calendar.last_day.year)
    first, last = day_number(calendar.first_day), day_number(calendar.last_day)
    windows = [
        (number, window.start, window.end)
        for number in range(first, last + 1)
        for window in calendar.windows_on(day_of(number))
    ]
    days, opens, closes = (
        (column(part) for part in zip(*windows, strict=True)) if windows else [column([])] * 3
    )
    midnights = days * DAY
    starts, ends = _joined(*zone.pieces(midnights + opens * MINUTE, midnights + closes * MINUTE))
    counted, places = np.unique(days, return_index=True)
    lasts = np.searchsorted(days, counted, "right") - 1
    lengths = np.cumsum(ends - starts)
    before = np.concatenate([column([0]), lengths])
    until = int(zone.day_starts(column([last + 1]))[0])
    return CompiledCalendar(
        first_day=first,
        last_day=last,
        certain_until=max([until, *ends[-1:].tolist()]),
        zone=zone,
        ranks=np.searchsorted(counted, np.arange(first - 1, last + 1), "right"),
        counted=column([*_EDGES[:1], *counted, *_EDGES[1:]]),
        opens=column([UNKNOWN, *zone.first_shown((midnights + opens * MINUTE)[places])]),
        closes=column([UNKNOWN, *zone.closings((midnights + closes * MINUTE)[lasts])]),
        starts=np.append(starts, NEVER),
        ends=np.append(ends, NEVER),
        before=before,
        closed_before=np.append(starts - before[:-1], NEVER),
        by_start=grid(starts),
        by_end=grid(ends),
        by_position=grid(lengths),
    )


def _joined(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return stretches in order, those that overlap or touch made one."""
    if not len(starts):
        return starts, ends
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    begins_anew = np.concatenate([[True], starts[1:] > reach[:-1]])
    lasts = np.append(np.flatnonzero(begins_anew)[1:] - 1, len(starts) - 1)
    return starts[begins_anew], reach[lasts]
