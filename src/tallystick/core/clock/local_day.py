"""Local days on the line of time: where a zone's days begin, and which instants its wall clock calls open.

Time is reckoned in whole microseconds since 1970-01-01 00:00 UTC. Open is what the wall clock shows:
an hour that the clocks skip holds no open time, an hour that they show twice holds it twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import MICROSECOND, Instant, from_micros, start_of_day, to_micros
from tallystick.core.clock.window import DAY_MINUTES, Windows

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = DAY_MINUTES * MINUTE

Stretch = tuple[int, int]
"""A stretch of time in microseconds: start included, end excluded."""


def day_start(day: date, zone: ZoneInfo) -> int:
    """Return when a local day begins, in microseconds."""
    return to_micros(start_of_day(day, zone))


def local_date(micros: int, zone: ZoneInfo) -> date:
    """Return the date that the zone's wall clock shows at an instant."""
    return from_micros(micros).astimezone(zone).date()


def at_wall(day: date, at: time, zone: ZoneInfo) -> Instant:
    """Return when the wall clock first shows a time on a date; if it skips that time, when it does so.

    >>> london = ZoneInfo("Europe/London")
    >>> at_wall(date(2026, 3, 29), time(1, 30), london).isoformat()
    '2026-03-29T01:00:00+00:00'
    """
    wall = datetime.combine(day, at.replace(fold=0))
    late = wall.replace(tzinfo=zone).astimezone(UTC)
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return late if late <= early else from_micros(change_between(to_micros(early), to_micros(late), zone))


def closing(day: date, end: int, zone: ZoneInfo) -> int:
    """Return when a window that starts on a date ends, so many minutes after the midnight that its date begins with.

    In microseconds. In an hour that is shown twice that is the second time, in one that is skipped when it is.
    """
    last = datetime.combine(day, time()) + timedelta(minutes=end) - MICROSECOND
    first, second = (to_micros(last.replace(tzinfo=zone, fold=fold).astimezone(UTC)) for fold in (0, 1))
    return (second if first <= second else change_between(second, first, zone) - 1) + 1


def offset_at(micros: int, zone: ZoneInfo) -> int:
    """Return how far the wall clock is ahead of UTC at an instant, in microseconds."""
    shown = from_micros(micros).astimezone(zone).utcoffset()
    return 0 if shown is None else shown // MICROSECOND


def change_between(low: int, high: int, zone: ZoneInfo) -> int:
    """Return the first instant after `low`, at most `high`, at which the offset is not that at `low`."""
    before = offset_at(low, zone)
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high


def _steady(low: int, high: int, zone: ZoneInfo) -> list[tuple[int, int, int]]:
    """Return the pieces of a day over which the offset stays the same, each with it."""
    first, last = offset_at(low, zone), offset_at(high - 1, zone)
    if first == last:
        return [(low, high, first)]
    change = change_between(low, high - 1, zone)
    return [(low, change, first), (change, high, last)]


def open_stretches(day: date, windows_on: Callable[[date], Windows], zone: ZoneInfo) -> tuple[Stretch, ...]:
    """Return the open time within a local day, in order, none touching another.

    `windows_on` gives the windows that start on a date; those of the day before may run into this one.
    """
    found: list[Stretch] = []
    low, high = day_start(day, zone), day_start(day + timedelta(days=1), zone)
    for start, end, offset in _steady(low, high, zone):
        for opens, closes in _on_the_wall(start + offset, end + offset, windows_on):
            _append(found, max(start, opens - offset), min(end, closes - offset))
    return tuple(found)


def _on_the_wall(low: int, high: int, windows_on: Callable[[date], Windows]) -> list[Stretch]:
    """Return the windows that touch a span of wall time, in order of start."""
    first, last = low // DAY - 1, (high - 1) // DAY
    shown = []
    for number in range(first, last + 1):
        midnight = number * DAY
        shown += [
            (midnight + window.start * MINUTE, midnight + window.end * MINUTE)
            for window in windows_on(_EPOCH_DAY + timedelta(days=number))
        ]
    return sorted(shown)


def _append(found: list[Stretch], start: int, end: int) -> None:
    """Add a stretch that does not start before the last one; one that overlaps or touches it lengthens it."""
    if start >= end:
        return
    if found and start <= found[-1][1]:
        found[-1] = (found[-1][0], max(found[-1][1], end))
    else:
        found.append((start, end))


_EPOCH_DAY = date(1970, 1, 1)
