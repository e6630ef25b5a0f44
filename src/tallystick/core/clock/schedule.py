"""Reporting periods and schedules: the calendar cut into days, weeks, months, quarters, half-years, years.

A period includes its start and excludes its end. Where the year is cut, the schedule says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.deadline import before, deadline
from tallystick.core.clock.limit import Every, Offset
from tallystick.core.clock.moment import on_day
from tallystick.core.clock.words import say_day, say_weekday

_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(weeks=1)
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: `start` included, `end` excluded, with its label ("April to September 2025").

    gap: it is none, but a stretch between two of an agreement's own list, or before or after them all.
    """

    label: str
    start: date
    end: date
    gap: bool = False


def period_of(every: Every, day: date) -> Period:
    """Return the whole period that a date falls in; of an agreement's own list it may be a gap.

    >>> period_of(Every("quarter", 4), date(2026, 6, 30))
    Period(label='April to June 2026', start=datetime.date(2026, 4, 1), end=datetime.date(2026, 7, 1), gap=False)
    >>> period_of(Every("week"), date(2026, 4, 8)).label
    'Week from 6 April 2026'

    Raises:
        ValueError: the schedule's unit is none of day, week, month, quarter, half-year and year.
    """
    if every.listed:
        return _listed(every, day)
    if every.unit == "day":
        return Period(say_weekday(day), day, day + _ONE_DAY)
    if every.unit == "week":
        start = day - timedelta(days=(day.weekday() - every.weekday) % 7)
        return Period(f"Week from {say_day(start)}", start, start + _ONE_WEEK)
    months = _months_in(every)
    number = day.year * 12 + day.month - 1 - (day.day < every.first_day)
    number -= (number - (every.first_month - 1)) % months
    start, end = _cut(number, every), _cut(number + months, every)
    return Period(_label(every, start, end), start, end)


def _listed(every: Every, day: date) -> Period:
    """Return the period of a list that a date falls in, or the gap."""
    since = date.min
    for label, start, end in every.listed:
        if day < start:
            return Period("", since, start, gap=True)
        if day < end:
            return Period(label, start, end)
        since = end
    return Period("", since, date.max, gap=True)


def _months_in(every: Every) -> int:
    """Return how many months a period has."""
    if every.unit not in _MONTHS:
        raise ValueError(f"a schedule is by day, week, {', '.join(_MONTHS)}, not by {every.unit}")
    return _MONTHS[every.unit]


def _cut(number: int, every: Every) -> date:
    """Return the first day of the period that begins in a month, counted from year 0."""
    return date(number // 12, number % 12 + 1, every.first_day)


def _label(every: Every, start: date, end: date) -> str:
    """Return what people call a period of months."""
    if every.unit == "year":
        return f"Year from {start:%B %Y}" if every.first_day == 1 else f"Year from {say_day(start)}"
    last = end - _ONE_DAY
    if every.first_day == 1 and every.unit == "month":
        return f"{start:%B %Y}"
    day = f"{start.day} " if every.first_day > 1 else ""
    year = f" {start.year}" if start.year != last.year else ""
    until = f"{last.day} " if day else ""
    return f"{day}{start:%B}{year} to {until}{last:%B %Y}"


def periods(every: Every, first: date, until: date) -> Iterator[Period]:
    """Return the whole periods, in order, that have a day from `first` (included) until `until` (excluded).

    >>> [period.label for period in periods(Every("half-year", 4), date(2025, 6, 1), date(2025, 11, 1))]
    ['April to September 2025', 'October 2025 to March 2026']

    Raises:
        ValueError: the schedule's unit is none of day, week, month, quarter, half-year and year.
    """
    day = first
    while day < until:
        period = period_of(every, day)
        if not period.gap:
            yield period
        day = period.end


def set_off(
    offset: Offset, anchor: date, calendars: Mapping[str, Calendar], zone: ZoneInfo, *, walk: bool = True
) -> Due | NotKnown:
    """Return the date that is set off from an anchor: `20 working days after the quarter ends`.

    anchor: the named day itself, which is day 0; for the end of a term or a period that is its last day,
    not the day after. A limit of no plain days is the anchor.

    >>> from tallystick.core.clock.limit import Days
    >>> offset = Offset(Days(28), "end", before=True)
    >>> set_off(offset, date(2029, 3, 31), {}, ZoneInfo("Europe/London"), walk=False).deadline
    datetime.date(2029, 3, 3)

    Raises:
        NoSuchCalendar: the limit names a calendar that is not given.
    """
    if offset.before:
        return before(anchor, offset.limit, calendars, zone, walk=walk)
    return deadline(on_day(anchor, zone), offset.limit, calendars, zone, walk=walk)
