"""Months: the corresponding date so many months on, and the end of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.calendar import FIRST_DAY, LAST_DAY
from tallystick.core.clock.horizon import before_the_beginning, past_the_end


def month_on(day: date, months: int) -> tuple[int, int, int] | NotKnown:
    """Return year, month and last day of the month so many months after that of a date, or before it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return past_the_end(None) if months > 0 else before_the_beginning(None)
    return year, month + 1, monthrange(year, month + 1)[1]


def same_day(day: date, months: int, *, day_one: bool = False) -> date | NotKnown:
    """Return the corresponding date so many months on, or the month's last day where there is none.

    Where the trigger day is day 1 it is the day before that: 3 April and one month is 2 May.

    >>> same_day(date(2026, 1, 31), 1), same_day(date(2026, 4, 3), 1, day_one=True)
    (datetime.date(2026, 2, 28), datetime.date(2026, 5, 2))
    """
    found = month_on(day, months)
    if isinstance(found, NotKnown):
        return found
    year, month, last = found
    return date(year, month, min(day.day, last)) - timedelta(days=day_one and months > 0)


def last_of_month(day: date, months: int) -> date | NotKnown:
    """Return the last day of the month so many months on.

    >>> last_of_month(date(2026, 1, 15), 1)
    datetime.date(2026, 2, 28)
    """
    found = month_on(day, months)
    return found if isinstance(found, NotKnown) else date(*found)
