"""Counting days: the so-many-th day that counts, forwards and backwards, and how many lie between two dates.

Days are dates and are stepped as dates, never by hours or seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tallystick.core.clock.because import NotKnown, Skipped
from tallystick.core.clock.calendar import FIRST_DAY, LAST_DAY, Calendar
from tallystick.core.clock.horizon import before_the_beginning, past_the_end
from tallystick.core.clock.local_day import Stretch
from tallystick.core.clock.pauses import FOR_EVER

_FIRST, _LAST = FIRST_DAY.toordinal(), LAST_DAY.toordinal()

STANDS_STILL = NotKnown("the clock stands still and has not started again")


def nth_day(day: date, count: int, calendar: Calendar | None, out: Sequence[Stretch] = ()) -> date | NotKnown:
    """Return the `count`th day after `day` that counts; for 0 the day itself if it counts, else the next one.

    calendar: None where every day counts. out: the days taken out by pauses, as ordinals in order.
    """
    after, count = (day.toordinal() - 1, 1) if count == 0 else (day.toordinal(), count)
    if after + 1 < (calendar.first_day.toordinal() if calendar else _FIRST):
        return before_the_beginning(calendar)
    for start, end in out:
        counted = _between(after, max(after, start - 1), calendar)
        if counted >= count:
            break
        if end == FOR_EVER:
            return STANDS_STILL
        count -= counted
        after = max(after, end - 1)
    found = calendar.nth_after(after, count) if calendar else after + count
    return past_the_end(calendar) if found is None or found > _LAST else date.fromordinal(found)


def nth_day_back(day: date, count: int, calendar: Calendar | None) -> date | NotKnown:
    """Return the `count`th day before `day` that counts; for 0 the day itself if it does, else the last."""
    before, count = (day.toordinal() + 1, 1) if count == 0 else (day.toordinal(), count)
    if before - 1 > (calendar.last_day.toordinal() if calendar else _LAST):
        return past_the_end(calendar)
    found = calendar.nth_before(before, count) if calendar else before - count
    return before_the_beginning(calendar) if found is None or found < _FIRST else date.fromordinal(found)


def counted_days(start: date, end: date, calendar: Calendar | None) -> int | NotKnown:
    """Return how many days count after `start`, up to and including `end`.

    The other way round it is the negative of that. It is the inverse of a limit in days:
    `end` is so many counted days after `start`, the trigger day being day 0.

    >>> counted_days(date(2026, 2, 27), date(2026, 3, 1), None)
    2
    """
    if end < start:
        counted = counted_days(end, start, calendar)
        return counted if isinstance(counted, NotKnown) else -counted
    if start == end:
        return 0
    first, last = (calendar.first_day, calendar.last_day) if calendar else (FIRST_DAY, LAST_DAY)
    if start.toordinal() + 1 < first.toordinal():
        return before_the_beginning(calendar)
    if end > last:
        return past_the_end(calendar)
    return _between(start.toordinal(), end.toordinal(), calendar)


def _between(after: int, until: int, calendar: Calendar | None) -> int:
    """Return how many days count after one ordinal, up to and including another."""
    return calendar.count_between(after, until) if calendar else until - after


def days_walked(
    first: date, last: date, calendar: Calendar | None, out: Sequence[Stretch] = ()
) -> tuple[tuple[date, ...], tuple[Skipped, ...]]:
    """Return the days from `first` to `last` that counted, and those skipped, each with why."""
    counted, skipped = [], []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if calendar and not calendar.counts(day):
            skipped.append(Skipped(day, calendar.day(day).why))
        elif any(start <= number < end for start, end in out):
            skipped.append(Skipped(day, "it ended while the clock stood still"))
        else:
            counted.append(day)
    return tuple(counted), tuple(skipped)
