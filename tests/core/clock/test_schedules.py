"""Reporting periods and dates set off from them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tallystick.core.clock.limit import Days, Every, Months, Offset
from tallystick.core.clock.schedule import Period, period_of, periods, set_off
from tests.core.clock.timetable import LONDON, WORKING, day, say

QUARTERS = Every("quarter", 4)


@pytest.mark.parametrize(
    ("every", "on", "label", "start", "end"),
    [
        (QUARTERS, "Tue 30 Jun 2026", "April to June 2026", "Wed 1 Apr 2026", "Wed 1 Jul 2026"),
        (QUARTERS, "Wed 1 Jul 2026", "July to September 2026", "Wed 1 Jul 2026", "Thu 1 Oct 2026"),
        (QUARTERS, "Wed 31 Mar 2027", "January to March 2027", "Fri 1 Jan 2027", "Thu 1 Apr 2027"),
        (Every("quarter"), "Tue 30 Jun 2026", "April to June 2026", "Wed 1 Apr 2026", "Wed 1 Jul 2026"),
        (
            Every("quarter", 12),
            "Thu 1 Jan 2026",
            "December 2025 to February 2026",
            "Mon 1 Dec 2025",
            "Sun 1 Mar 2026",
        ),
        (
            Every("half-year", 4),
            "Wed 1 Apr 2026",
            "April to September 2026",
            "Wed 1 Apr 2026",
            "Thu 1 Oct 2026",
        ),
        (
            Every("half-year", 4),
            "Tue 31 Mar 2026",
            "October 2025 to March 2026",
            "Wed 1 Oct 2025",
            "Wed 1 Apr 2026",
        ),
        (Every("year", 4), "Tue 31 Mar 2026", "Year from April 2025", "Tue 1 Apr 2025", "Wed 1 Apr 2026"),
        (Every("year"), "Tue 31 Mar 2026", "Year from January 2026", "Thu 1 Jan 2026", "Fri 1 Jan 2027"),
        (
            Every("year", 9, 15),
            "Mon 14 Sep 2026",
            "Year from 15 September 2025",
            "Mon 15 Sep 2025",
            "Tue 15 Sep 2026",
        ),
        (Every("month"), "Sat 28 Feb 2026", "February 2026", "Sun 1 Feb 2026", "Sun 1 Mar 2026"),
        (
            Every("month", 1, 16),
            "Wed 15 Apr 2026",
            "16 March to 15 April 2026",
            "Mon 16 Mar 2026",
            "Thu 16 Apr 2026",
        ),
        (
            Every("month", 1, 16),
            "Thu 15 Jan 2026",
            "16 December 2025 to 15 January 2026",
            "Tue 16 Dec 2025",
            "Fri 16 Jan 2026",
        ),
        (Every("week"), "Sun 12 Apr 2026", "Week from 6 April 2026", "Mon 6 Apr 2026", "Mon 13 Apr 2026"),
        (
            Every("week", weekday=5),
            "Fri 10 Apr 2026",
            "Week from 4 April 2026",
            "Sat 4 Apr 2026",
            "Sat 11 Apr 2026",
        ),
    ],
)
def test_a_date_falls_in_its_period(every: Every, on: str, label: str, start: str, end: str) -> None:
    assert period_of(every, day(on)) == Period(label, day(start), day(end))


def test_a_framework_year_has_four_quarters_and_two_half_years() -> None:
    first, until = day("Wed 1 Apr 2026"), day("Thu 1 Apr 2027")
    last_days = [say(period.end - timedelta(days=1)) for period in periods(QUARTERS, first, until)]
    assert last_days == ["Tue 30 Jun 2026", "Wed 30 Sep 2026", "Thu 31 Dec 2026", "Wed 31 Mar 2027"]
    assert [period.label for period in periods(Every("half-year", 4), first, until)] == [
        "April to September 2026",
        "October 2026 to March 2027",
    ]


def test_whole_periods_are_given_where_a_span_has_only_a_day_of_them() -> None:
    found = list(periods(QUARTERS, day("Tue 30 Jun 2026"), day("Thu 2 Jul 2026")))
    assert [period.label for period in found] == ["April to June 2026", "July to September 2026"]
    assert list(periods(QUARTERS, day("Wed 1 Jul 2026"), day("Wed 1 Jul 2026"))) == []


@pytest.mark.parametrize(
    "every",
    [
        Every(unit, month, first)
        for unit in ("month", "quarter", "half-year", "year")
        for month in (1, 4, 9, 12)
        for first in (1, 15, 28)
    ]
    + [Every("week", weekday=weekday) for weekday in range(7)],
)
def test_periods_follow_one_another_without_a_gap(every: Every) -> None:
    found = list(periods(every, date(2023, 12, 1), date(2028, 3, 1)))
    assert found[0].start <= date(2023, 12, 1) < found[0].end
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(period_of(every, period.end - timedelta(days=1)) == period for period in found)


def test_a_schedule_by_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="not by fortnight"):
        period_of(Every("fortnight"), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("offset", "anchor", "expected"),
    [
        (Offset(Days(20, "working"), "period_end", before=False), "Tue 30 Jun 2026", "Tue 28 Jul 2026"),
        (Offset(Months(6), "end", before=True), "Fri 31 Mar 2028", "Thu 30 Sep 2027"),
        (Offset(Days(14), "start", before=True), "Tue 1 Apr 2025", "Tue 18 Mar 2025"),
        (Offset(Days(0), "end", before=True), "Fri 31 Mar 2028", "Fri 31 Mar 2028"),
        (Offset(Days(0), "end", before=False), "Fri 31 Mar 2028", "Fri 31 Mar 2028"),
    ],
)
def test_a_date_is_set_off_from_its_anchor(offset: Offset, anchor: str, expected: str) -> None:
    with_walk = set_off(offset, day(anchor), {"working": WORKING}, LONDON)
    assert say(with_walk) == expected
    assert say(set_off(offset, day(anchor), {"working": WORKING}, LONDON, walk=False)) == expected
