"""The clock as a timetable: weekday, date and time in; weekday, date and time out."""

from __future__ import annotations

from datetime import time

import pytest

from tallystick.core.clock.deadline import counted_days
from tallystick.core.clock.limit import ByTime, Convention, Days, EndOfMonth, Limit, Months, Time
from tests.core.clock.timetable import (
    ALWAYS,
    COVERAGE,
    ENGLAND,
    LUNCH,
    NIGHTS,
    OFFICE,
    SATURDAY_NIGHT,
    SCOTLAND,
    TERM,
    TERMS,
    ULSTER,
    WORKING,
    back,
    day,
    due,
    hours,
    week,
)

CALENDARS = (WORKING, OFFICE, LUNCH, ALWAYS, NIGHTS, SATURDAY_NIGHT, TERM, COVERAGE)
SCOTTISH = week("working", "Mon-Fri", holidays=[SCOTLAND])
ULSTERS = week("working", "Mon-Fri", holidays=[ULSTER])
BOTH = week("working", "Mon-Fri", holidays=[ENGLAND, SCOTLAND])


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        # over week-ends and bank holidays
        ("Mon 22 Dec 2025", Days(10, "working"), "Thu 8 Jan 2026"),
        ("Thu 2 Apr 2026", Days(10, "working"), "Mon 20 Apr 2026"),
        ("Fri 14 Aug 2026", Days(10, "working"), "Fri 28 Aug 2026"),
        ("Mon 17 Aug 2026", Days(10, "working"), "Tue 1 Sep 2026"),
        ("Tue 16 Dec 2025", Days(10, "working"), "Fri 2 Jan 2026"),
        ("Fri 2 Jan 2026", Days(10, "working"), "Fri 16 Jan 2026"),
        ("Mon 15 Dec 2025", Days(10, "working"), "Wed 31 Dec 2025"),
        ("Mon 15 Dec 2025", Days(20, "working"), "Thu 15 Jan 2026"),
        ("Wed 1 Apr 2026", Days(5, "working"), "Fri 10 Apr 2026"),
        ("Fri 19 Dec 2025", Days(10, "working"), "Wed 7 Jan 2026"),
        ("Mon 22 Dec 2025", Days(3, "working"), "Mon 29 Dec 2025"),
        ("Mon 22 Dec 2025", Days(7, "working"), "Mon 5 Jan 2026"),
        ("Tue 26 May 2026", Days(7, "working"), "Thu 4 Jun 2026"),
        ("Mon 3 Nov 2025", Days(15, "working"), "Mon 24 Nov 2025"),
        ("Tue 30 Jun 2026", Days(20, "working"), "Tue 28 Jul 2026"),
        ("Thu 2 Apr 2026", Days(5, "working"), "Mon 13 Apr 2026"),
        ("Thu 18 Dec 2025", Days(5, "working"), "Mon 29 Dec 2025"),
        ("Fri 30 Oct 2020", Days(40, "working"), "Tue 29 Dec 2020"),
        # plain days, over a leap day and a year's end
        ("Mon 1 Dec 2025", Days(30), "Wed 31 Dec 2025"),
        ("Thu 2 Apr 2026", Days(5), "Tue 7 Apr 2026"),
        ("Wed 1 Apr 2026", Days(21), "Wed 22 Apr 2026"),
        ("Fri 9 Jan 2026", Days(91), "Fri 10 Apr 2026"),
        ("Thu 5 Mar 2026", Days(90), "Wed 3 Jun 2026"),
        ("Mon 28 Feb 2028", Days(1), "Tue 29 Feb 2028"),
        ("Sun 28 Feb 2027", Days(1), "Mon 1 Mar 2027"),
        ("Wed 31 Dec 2025", Days(1), "Thu 1 Jan 2026"),
        # term days
        ("Mon 6 Oct 2025", Days(15, "term"), "Tue 4 Nov 2025"),
        ("Thu 18 Dec 2025", Days(5, "term"), "Fri 9 Jan 2026"),
        # months
        ("Wed 1 Oct 2025", Months(3), "Thu 1 Jan 2026"),
        ("Sun 30 Nov 2025", Months(3), "Sat 28 Feb 2026"),
        ("Mon 31 Aug 2026", Months(6), "Sun 28 Feb 2027"),
        ("Mon 16 Mar 2026", Months(6), "Wed 16 Sep 2026"),
        ("Thu 29 Feb 2024", Months(12), "Fri 28 Feb 2025"),
        ("Thu 29 Feb 2024", Months(48), "Tue 29 Feb 2028"),
        ("Sat 15 Nov 2025", EndOfMonth(1), "Wed 31 Dec 2025"),
        ("Fri 30 Jan 2026", EndOfMonth(0), "Sat 31 Jan 2026"),
        ("Mon 31 Jan 2028", EndOfMonth(1), "Tue 29 Feb 2028"),
        # elapsed hours over both clock changes
        ("Fri 22 Aug 2025 16:30", Time(1440), "Sat 23 Aug 2025 16:30"),
        ("Sat 25 Oct 2025 14:00", Time(1440), "Sun 26 Oct 2025 13:00"),
        ("Fri 13 Feb 2026 16:00", Time(72 * 60), "Mon 16 Feb 2026 16:00"),
        ("Fri 27 Mar 2026 17:00", Time(72 * 60), "Mon 30 Mar 2026 18:00"),
        ("Tue 20 Jan 2026 11:50", Time(30), "Tue 20 Jan 2026 12:20"),
        # hours of a calendar
        ("Fri 24 Oct 2025 15:10", Time(60, "coverage"), "Tue 4 Nov 2025 09:40"),
        ("Wed 10 Dec 2025 13:00", Time(240, "coverage"), "Thu 11 Dec 2025 10:30"),
        ("Fri 13 Feb 2026 16:00", Time(240, "coverage"), "Mon 23 Feb 2026 13:00"),
        ("Fri 5 Jun 2026 16:30", Time(60, "office"), "Mon 8 Jun 2026 09:30"),
        ("Mon 1 Jun 2026 12:00", Time(60, "lunch"), "Mon 1 Jun 2026 14:00"),
        ("Wed 24 Dec 2025 16:00", Time(120, "office"), "Mon 29 Dec 2025 10:00"),
        ("Wed 31 Dec 2025 16:30", Time(60, "office"), "Fri 2 Jan 2026 09:30"),
        ("Sat 28 Mar 2026 23:00", Time(180, "saturday"), "Sun 29 Mar 2026 03:00"),
        ("Sat 24 Oct 2026 23:00", Time(180, "saturday"), "Sun 25 Oct 2026 01:00"),
        ("Sat 24 Oct 2026 22:00", Time(540, "saturday"), "Sun 25 Oct 2026 06:00"),
        ("Mon 1 Jun 2026 07:00", Time(60, "night"), "Mon 1 Jun 2026 23:00"),
        # a time of day
        ("Tue 20 Jan 2026 08:00", ByTime(time(10), 0, "term"), "Tue 20 Jan 2026 10:00"),
        ("Tue 20 Jan 2026 11:00", ByTime(time(10), 0, "term"), "Tue 20 Jan 2026 10:00"),
        ("Sat 24 Jan 2026 11:00", ByTime(time(10), 0, "term"), "Mon 26 Jan 2026 10:00"),
        ("Fri 13 Feb 2026 11:00", ByTime(time(10), 1, "term"), "Mon 23 Feb 2026 10:00"),
        ("Tue 20 Jan 2026 11:00", ByTime(time(17, 30), 1), "Wed 21 Jan 2026 17:30"),
    ],
)
def test_it_is_due(start: str, limit: Limit, expected: str) -> None:
    assert due(start, limit, *CALENDARS) == expected


@pytest.mark.parametrize(
    ("start", "england", "scotland", "ulster", "both"),
    [
        ("Fri 12 Jun 2026", "Mon 15 Jun 2026", "Tue 16 Jun 2026", "Mon 15 Jun 2026", "Tue 16 Jun 2026"),
        ("Fri 31 Jul 2026", "Mon 3 Aug 2026", "Tue 4 Aug 2026", "Mon 3 Aug 2026", "Tue 4 Aug 2026"),
        ("Fri 28 Aug 2026", "Tue 1 Sep 2026", "Mon 31 Aug 2026", "Tue 1 Sep 2026", "Tue 1 Sep 2026"),
        ("Mon 16 Mar 2026", "Tue 17 Mar 2026", "Tue 17 Mar 2026", "Wed 18 Mar 2026", "Tue 17 Mar 2026"),
        ("Fri 10 Jul 2026", "Mon 13 Jul 2026", "Mon 13 Jul 2026", "Tue 14 Jul 2026", "Mon 13 Jul 2026"),
        ("Wed 31 Dec 2025", "Fri 2 Jan 2026", "Mon 5 Jan 2026", "Fri 2 Jan 2026", "Mon 5 Jan 2026"),
        ("Thu 2 Apr 2026", "Tue 7 Apr 2026", "Mon 6 Apr 2026", "Tue 7 Apr 2026", "Tue 7 Apr 2026"),
        ("Fri 27 Nov 2026", "Mon 30 Nov 2026", "Tue 1 Dec 2026", "Mon 30 Nov 2026", "Tue 1 Dec 2026"),
        ("Fri 16 Sep 2022", "Tue 20 Sep 2022", "Tue 20 Sep 2022", "Tue 20 Sep 2022", "Tue 20 Sep 2022"),
    ],
)
def test_the_next_working_day_of_each_nation(
    start: str, england: str, scotland: str, ulster: str, both: str
) -> None:
    found = [due(start, Days(1, "working"), nation) for nation in (WORKING, SCOTTISH, ULSTERS, BOTH)]
    assert found == [england, scotland, ulster, both]


@pytest.mark.parametrize(
    ("anchor", "limit", "expected"),
    [
        ("Thu 27 Nov 2025", Days(14), "Thu 13 Nov 2025"),
        ("Sat 28 Feb 2026", Days(30), "Thu 29 Jan 2026"),
        ("Wed 11 Mar 2026", Days(1), "Tue 10 Mar 2026"),
        ("Fri 31 Mar 2028", Months(6), "Thu 30 Sep 2027"),
        ("Fri 2 Jan 2026", Days(5, "working"), "Tue 23 Dec 2025"),
        ("Sat 3 Jan 2026", Days(1, "working"), "Fri 2 Jan 2026"),
        ("Sat 3 Jan 2026", Days(0, "working"), "Fri 2 Jan 2026"),
        ("Fri 2 Jan 2026", Days(0, "working"), "Fri 2 Jan 2026"),
        ("Fri 2 Jan 2026", Days(0), "Fri 2 Jan 2026"),
        ("Fri 2 Jan 2026", EndOfMonth(1), "Wed 31 Dec 2025"),
        ("Fri 2 Jan 2026", ByTime(time(12), 1, "working"), "Wed 31 Dec 2025 12:00"),
        ("Fri 2 Jan 2026", Time(600, "office"), "Tue 30 Dec 2025 15:00"),
        ("Fri 2 Jan 2026", Time(0, "office"), "Wed 31 Dec 2025 17:00"),
        ("Mon 30 Mar 2026", Time(1440), "Sat 28 Mar 2026 23:00"),
        ("Sun 7 Jun 2026", Time(240, "saturday"), "Sun 31 May 2026 04:00"),
    ],
)
def test_it_must_have_been_done_before(anchor: str, limit: Limit, expected: str) -> None:
    assert back(anchor, limit, *CALENDARS) == expected


@pytest.mark.covers("A-11", by="tallystick.core.clock.running:elapsed")
def test_a_car_reported_on_friday_and_removed_on_bank_holiday_monday_took_64_and_a_half_hours() -> None:
    assert due("Fri 22 Aug 2025 16:30", Time(24 * 60)) == "Sat 23 Aug 2025 16:30"
    assert hours("Fri 22 Aug 2025 16:30", "Mon 25 Aug 2025 09:00") == 64.5
    assert hours("Sat 23 Aug 2025 16:30", "Mon 25 Aug 2025 09:00") == 40.5


@pytest.mark.covers("U-56", by="tallystick.core.clock.counting:counted_days")
def test_a_school_year_has_190_pupil_days() -> None:
    assert counted_days(day("Mon 1 Sep 2025"), day("Tue 21 Jul 2026"), TERM) == 190


@pytest.mark.covers("P-16", by="tallystick.core.clock.pattern:Pattern.day")
def test_coverage_hours_leave_out_school_holidays_and_in_service_days() -> None:
    assert not COVERAGE.counts(day("Mon 27 Oct 2025"))
    assert COVERAGE.day(day("Mon 27 Oct 2025")).why == "outside the term dates"
    assert not COVERAGE.counts(day("Mon 3 Nov 2025"))
    open_then = week("coverage", {"Mon-Fri": "09:00-15:30"}, holidays=[ENGLAND], only=TERMS)
    assert due("Fri 24 Oct 2025 15:10", Time(60, "coverage"), open_then) == "Mon 3 Nov 2025 09:40"
    assert due("Fri 24 Oct 2025 15:10", Time(60, "coverage"), COVERAGE) == "Tue 4 Nov 2025 09:40"


def test_the_tenth_day_of_part_time_where_the_first_is_day_one() -> None:
    tenth = due("Wed 7 Jan 2026", Days(10, "term"), TERM, convention=Convention(day_one=True))
    assert tenth == "Tue 20 Jan 2026"
