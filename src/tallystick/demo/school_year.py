"""The school year from September 2025 to July 2026: the days on which pupils attend.

The days are those of the calendar of the agreement with pupil referral units. First and last days are included.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tallystick.demo.days import ONE_DAY, is_worked

FIRST = date(2025, 9, 1)
LAST = date(2026, 7, 21)

HALF_TERMS = (
    (date(2025, 9, 1), date(2025, 10, 24)),
    (date(2025, 11, 3), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 2, 13)),
    (date(2026, 2, 23), date(2026, 4, 2)),
    (date(2026, 4, 20), date(2026, 5, 22)),
    (date(2026, 6, 1), date(2026, 7, 21)),
)
TERMS = tuple((HALF_TERMS[at][0], HALF_TERMS[at + 1][1]) for at in (0, 2, 4))

_WITHOUT_PUPILS = frozenset(
    date.fromisoformat(day) for day in ("2025-09-01 2025-09-02 2025-11-03 2026-01-05 2026-06-01").split()
)


def is_school_day(day: date) -> bool:
    """Return whether pupils attend on a day."""
    in_term = any(first <= day <= last for first, last in HALF_TERMS)
    return in_term and is_worked(day) and day not in _WITHOUT_PUPILS


def school_days(first: date, last: date) -> list[date]:
    """Return the school days from first to last."""
    return [day for day in _days(first, last) if is_school_day(day)]


def school_day_on_or_after(day: date) -> date:
    """Return the first school day from `day` on; `day` itself where the year has none left."""
    return next((each for each in _days(day, LAST) if is_school_day(each)), day)


def school_days_later(day: date, count: int) -> date:
    """Return the day so many school days after `day`; the year's last where it has too few left."""
    left = school_days(day + ONE_DAY, LAST)
    return left[min(count, len(left)) - 1] if count and left else day


def school_day_between(rng: Random, first: date, last: date) -> date:
    """Return a school day drawn between first and last, or the first from `first` on where none lies between."""
    there = school_days(first, last)
    return rng.choice(there) if there else school_day_on_or_after(first)


def last_days_of_weeks(first: date, last: date) -> list[date]:
    """Return the last school day of each week that has one between first and last."""
    ends: dict[tuple[int, int], date] = {}
    for day in school_days(first, last):
        ends[day.isocalendar()[:2]] = day
    return list(ends.values())


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))
