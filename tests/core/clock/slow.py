"""A second clock, slow and obvious: it looks at every day, and at every stretch of a few minutes, in turn.

It shares no code with the first but the windows' minutes, and reads the parts of a calendar itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.calendar import Calendar, DateRange, Window, calendar, pattern
from tallystick.core.clock.holidays import Holiday, HolidayTable

Span = tuple[datetime, datetime]
Hours = tuple[Window, ...]


@dataclass(frozen=True)
class Parts:
    """The parts of a calendar as they are written."""

    week: tuple[Hours, ...]
    zone: ZoneInfo
    first: date
    last: date
    holidays: frozenset[date] = frozenset()
    terms: tuple[tuple[date, date], ...] = ()
    breaks: tuple[tuple[date, date], ...] = ()
    dated: dict[date, Hours] = field(default_factory=dict)
    yearly: dict[tuple[int, int], Hours] = field(default_factory=dict)
    anchor: date | None = None

    def fast(self) -> Calendar:
        """Return the calendar of the first clock."""
        holidays = tuple(Holiday(day, "a holiday", "an act") for day in sorted(self.holidays))
        table = HolidayTable("here", "Here", "1", self.first, self.last, holidays)
        rule = pattern(
            self.week,
            holidays=[table],
            only=[DateRange(*span) for span in self.terms],
            breaks=[DateRange(*span) for span in self.breaks],
            exceptions=self.dated,
            yearly=self.yearly,
            every_other_week_from=self.anchor,
        )
        return calendar("here", rule, zone=self.zone)

    def certain(self, day: date) -> bool:
        """Return whether the parts say anything about a date."""
        starts = [self.first, *(min(first for first, _ in self.terms) for _ in self.terms[:1])]
        ends = [self.last, *(max(last for _, last in self.terms) for _ in self.terms[:1])]
        return max(starts) <= day <= min(ends)

    def windows(self, day: date) -> Hours:
        """Return the windows that start on a date."""
        if not self.certain(day):
            return ()
        if day in self.dated:
            return self.dated[day]
        if (day.month, day.day) in self.yearly:
            return self.yearly[day.month, day.day]
        if day in self.holidays or any(first <= day <= last for first, last in self.breaks):
            return ()
        if self.terms and not any(first <= day <= last for first, last in self.terms):
            return ()
        if self.anchor and ((day - self.anchor).days // 7) % 2 == 1:
            return ()
        return self.week[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        """Return whether the wall clock shows a time inside a window."""
        wall = at.astimezone(self.zone)
        minute = wall.hour * 60 + wall.minute
        today, yesterday = wall.date(), wall.date() - timedelta(days=1)
        return any(window.start <= minute < window.end for window in self.windows(today)) or any(
            window.start <= minute + 1440 < window.end for window in self.windows(yesterday)
        )


def stands_still(at: datetime, pauses: list[Span]) -> bool:
    """Return whether an instant lies inside a pause."""
    return any(start <= at < end for start, end in pauses)


def time_due(parts: Parts, start: datetime, minutes: int, pauses: list[Span], step: int) -> datetime | None:
    """Return when so many minutes have run, looking at every stretch of `step` minutes; None if never."""
    left, at = minutes, start
    while parts.certain(at.astimezone(parts.zone).date()) or parts.is_open(at):
        if parts.is_open(at) and not stands_still(at, pauses):
            if left == 0:
                return at
            left -= step
            if left == 0:
                return at + timedelta(minutes=step)
        at += timedelta(minutes=step)
    return None


def time_elapsed(parts: Parts, start: datetime, end: datetime, pauses: list[Span], step: int) -> int:
    """Return how many minutes ran between two instants, looking at every stretch of `step` minutes."""
    ran, at = 0, start
    while at < end:
        if parts.is_open(at) and not stands_still(at, pauses):
            ran += step
        at += timedelta(minutes=step)
    return ran


def day_due(parts: Parts, start: date, count: int, pauses: list[Span]) -> date | None:
    """Return the so-many-th date after `start` that counts, looking at every date; None past the certain ones."""
    left, day = max(count, 1), start if count else start - timedelta(days=1)
    while parts.certain(day + timedelta(days=1)):
        day += timedelta(days=1)
        if parts.windows(day) and not stands_still(last_moment(day, parts.zone), pauses):
            left -= 1
            if left == 0:
                return day
    return None


def day_due_before(parts: Parts, anchor: date, count: int) -> date | None:
    """Return the so-many-th date before `anchor` that counts, looking at every date; None before the certain ones."""
    left, day = max(count, 1), anchor if count else anchor + timedelta(days=1)
    while parts.certain(day - timedelta(days=1)):
        day -= timedelta(days=1)
        if parts.windows(day):
            left -= 1
            if left == 0:
                return day
    return None


def last_moment(day: date, zone: ZoneInfo) -> datetime:
    """Return the last microsecond of a local day: the last one, going back, that the zone dates so."""
    at = datetime.combine(day + timedelta(days=2), datetime.min.time(), UTC)
    while at.astimezone(zone).date() > day:
        at -= timedelta(minutes=15)
    while (at + timedelta(minutes=1)).astimezone(zone).date() == day:
        at += timedelta(minutes=1)
    return at + timedelta(minutes=1) - timedelta(microseconds=1)
