"""Reckoning: deadlines, warnings and schedules on one edition of each calendar, each worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.clock.because import Due, NotKnown, Walk
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.deadline import before, deadline
from tallystick.core.clock.limit import USUAL, Convention, Every, Limit, Offset, Time
from tallystick.core.clock.local_day import MINUTE, at_wall
from tallystick.core.clock.moment import MICROSECOND, Instant, Moment, from_micros, start_of_day, to_micros
from tallystick.core.clock.running import run_back
from tallystick.core.clock.schedule import Period, period_of, periods, set_off
from tallystick.core.clock.words import say_weekday


@dataclass(frozen=True, slots=True, eq=False)
class Reckoner:
    """What counts time: a zone and one edition of each calendar. It remembers what it worked out."""

    zone: ZoneInfo
    calendars: Mapping[str, Calendar]
    _known: dict[Any, Any] = field(default_factory=dict, repr=False)

    def due(
        self,
        start: Moment,
        limit: Limit,
        convention: Convention = USUAL,
        pauses: Sequence[tuple[Instant, Instant | None]] = (),
    ) -> Due | NotKnown:
        """Return the deadline, without its walk."""
        if pauses:
            return deadline(
                start, limit, self.calendars, self.zone, convention=convention, pauses=pauses, walk=False
            )
        hours = isinstance(limit, Time) or convention.asks_the_hour
        key = (limit, convention, start.at if hours else start.day)
        known: Due | NotKnown | None = self._known.get(key)
        if known is None:
            known = deadline(start, limit, self.calendars, self.zone, convention=convention, walk=False)
            self._known[key] = known
        return known

    def walked(
        self,
        start: Moment,
        limit: Limit,
        convention: Convention,
        pauses: Sequence[tuple[Instant, Instant | None]] = (),
    ) -> Due | NotKnown:
        """Return the deadline with its walk."""
        return deadline(start, limit, self.calendars, self.zone, convention=convention, pauses=pauses)

    def warning(self, due: Due, limit: Limit) -> Instant | None:
        """Return from when a deadline is due soon, None where that is not known."""
        key = (due.late_from, limit)
        if key not in self._known:
            self._known[key] = self._warning(due, limit)
        known: Instant | None = self._known[key]
        return known

    def _warning(self, due: Due, limit: Limit) -> Instant | None:
        if isinstance(limit, Time):
            end = due.deadline if isinstance(due.deadline, Instant) else due.late_from
            calendar = self.calendars[limit.calendar] if limit.calendar else None
            begins = run_back(to_micros(end), limit.minutes * MINUTE, calendar, self.zone)
            return None if isinstance(begins, NotKnown) else from_micros(begins)
        warned = before(self.local_day(due), limit, self.calendars, self.zone, walk=False)
        return None if isinstance(warned, NotKnown) else self.first_instant(warned)

    def local_day(self, due: Due) -> date:
        """Return the local day of a deadline."""
        at = due.deadline
        return at.astimezone(self.zone).date() if isinstance(at, Instant) else at

    def first_instant(self, due: Due) -> Instant:
        """Return the first instant of a deadline: of its day, or itself."""
        return due.deadline if isinstance(due.deadline, Instant) else self.day_start(due.deadline)

    def set_off(self, offset: Offset, anchor: date) -> Due | NotKnown:
        """Return the date set off from an anchor."""
        key = (offset, anchor)
        known: Due | NotKnown | None = self._known.get(key)
        if known is None:
            known = self._known[key] = set_off(offset, anchor, self.calendars, self.zone)
        return known

    def at_time(self, day: date, at: time, amount: Limit, *, before: bool) -> Due:
        """Return the instant at a time of a local day, or elapsed hours or minutes from it."""
        whole = f"{at:%H:%M} on {say_weekday(day)}"
        minutes = amount.minutes if isinstance(amount, Time) else 0
        due = at_wall(day, at, self.zone) + timedelta(minutes=-minutes if before else minutes)
        return Due(due, due + MICROSECOND, Walk(said=(f"It is set off from {whole}.",)))

    def day_start(self, day: date) -> Instant:
        """Return the first instant of a local day."""
        known: Instant | None = self._known.get(day)
        if known is None:
            known = self._known[day] = start_of_day(day, self.zone)
        return known

    def period(self, every: Every, day: date) -> Period:
        """Return the period that a day falls in."""
        key = (every, day)
        known: Period | None = self._known.get(key)
        if known is None:
            known = self._known[key] = period_of(every, day)
        return known

    def periods(self, every: Every, first: date, until: date) -> tuple[Period, ...]:
        """Return the whole periods that overlap the days from `first` until `until` (excluded)."""
        return tuple(periods(every, first, until)) if first < until else ()
