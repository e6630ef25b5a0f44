"""The days of the invented years: which are worked, and when things are written down.

Dates are local dates in Great Britain. First and last days are included.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import Instant, Moment, at_local, on_day

ZONE = ZoneInfo("Europe/London")
FIRST = date(2025, 4, 1)
LAST = date(2026, 3, 31)
HALF = date(2025, 10, 1)
ONE_DAY = timedelta(days=1)

_CLOSED = frozenset(
    date.fromisoformat(day)
    for day in (
        "2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26 "
        "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25"
    ).split()
)
_SATURDAY = 5
_OPENS, _CLOSES = 8, 18
"""Hours between which somebody is there to write."""


def is_worked(day: date) -> bool:
    """Return whether offices work on a day."""
    return day.weekday() < _SATURDAY and day not in _CLOSED


def worked_on_or_after(day: date) -> date:
    """Return the first day from `day` on that is worked."""
    while not is_worked(day):
        day += ONE_DAY
    return day


def worked_days_later(day: date, count: int) -> date:
    """Return the day so many worked days after `day`; with none the first worked day from it on."""
    day = worked_on_or_after(day)
    for _ in range(count):
        day = worked_on_or_after(day + ONE_DAY)
    return day


def worked_days(first: date, last: date) -> Iterator[date]:
    """Yield the worked days from first to last."""
    day = worked_on_or_after(first)
    while day <= last:
        yield day
        day = worked_on_or_after(day + ONE_DAY)


def day_between(rng: Random, first: date, last: date) -> date:
    """Return a worked day drawn between first and last, or the first worked day from `first` on."""
    drawn = worked_on_or_after(first + timedelta(days=rng.randint(0, max(0, (last - first).days))))
    return drawn if drawn <= last else worked_on_or_after(first)


def month_starts(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month that begins between first and last."""
    month = first.replace(day=1)
    while month <= last:
        if month >= first:
            yield month
        month = next_month(month)


def next_month(day: date) -> date:
    """Return the first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def whole_day(day: date) -> Moment:
    """Return the moment of a date alone."""
    return on_day(day, ZONE)


def in_hours(rng: Random, day: date) -> Moment:
    """Return a moment in office hours of a day."""
    return at_minute(day, rng.randint(8 * 60 + 40, 17 * 60 + 20), rng.randint(0, 59))


def at_minute(day: date, minute: int, second: int = 0) -> Moment:
    """Return the moment of a day so many minutes after midnight by the clock, 0 to 1,439."""
    return at_local(datetime.combine(day, time(minute // 60, minute % 60, second)), ZONE)


def moved(moment: Moment, day: date) -> Moment:
    """Return the moment of another day at the same time of day, a date alone where it is one."""
    if moment.date_only:
        return whole_day(day)
    there = moment.at.astimezone(ZONE)
    return at_minute(day, there.hour * 60 + there.minute, there.second)


def written_down(rng: Random, happened: Moment, tardy: float) -> Instant:
    """Return when something was written down: mostly within days, now and then weeks later.

    `tardy` (0 to 1) is how slow the desk is. Offices write on worked days; now and then somebody does so at a
    weekend. Never before it happened.
    """
    day = happened.day + timedelta(days=_delay(rng, tardy))
    if not is_worked(day) and rng.random() > 0.06:
        day = worked_on_or_after(day)
    moment = in_hours(rng, day).at
    return (
        moment
        if happened.date_only or moment > happened.at
        else happened.at + timedelta(minutes=rng.randint(1, 90))
    )


def written_at_once(rng: Random, happened: Moment) -> Instant | None:
    """Return when something is written down that somebody writes while it happens; None outside office hours."""
    written = happened.at + timedelta(minutes=rng.randint(1, 25))
    office = is_worked(happened.day) and _OPENS <= written.astimezone(ZONE).hour < _CLOSES
    return written if office else None


def _delay(rng: Random, tardy: float) -> int:
    """Return how many days pass before something is written down."""
    luck = rng.random() * (1 - tardy)
    if luck > 0.42:
        return 0
    if luck > 0.11:
        return rng.randint(1, 3)
    return rng.randint(4, 14) if luck > 0.025 else rng.randint(15, 48)
