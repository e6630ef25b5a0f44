"""Calendars: their words, their parts, what they refuse, and several joined."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.clock.calendar import (
    CLOSED,
    WHOLE_DAY,
    CalendarFault,
    DateRange,
    Window,
    calendar,
    intersection,
    pattern,
    read_week,
    read_windows,
    union,
)
from tallystick.core.clock.limit import Days, Time
from tallystick.core.clock.window import read_days
from tests.core.clock.timetable import (
    ENGLAND,
    LONDON,
    NIGHTS,
    OFFICE,
    TERM,
    TERMS,
    WORKING,
    back,
    dates,
    day,
    due,
    hours,
    week,
)


def test_windows_are_read_from_words_in_any_order_and_made_one_where_they_touch() -> None:
    assert read_windows("13:30-17:00, 09:00-12:30") == (Window(540, 750), Window(810, 1020))
    assert read_windows("09:00-12:00, 12:00-17:00, 11:00-13:00") == (Window(540, 1020),)
    assert read_windows("22:00-06:00") == (Window(1320, 1800),)
    assert read_windows("00:00-24:00") == WHOLE_DAY
    assert read_windows("06:00-06:00") == (Window(360, 1800),)
    assert str(read_windows("22:00-06:00")[0]) == "22:00-06:00"
    assert str(WHOLE_DAY[0]) == "00:00-24:00"


def test_windows_that_together_pass_24_hours_stay_two() -> None:
    assert read_windows("06:00-06:00, 05:00-08:00") == (Window(300, 480), Window(360, 1800))


def test_days_are_read_from_words() -> None:
    assert read_days("Mon-Fri") == (0, 1, 2, 3, 4)
    assert read_days("saturday") == (5,)
    assert read_days("Fri-Mon") == (0, 4, 5, 6)
    assert read_week("Mon-Fri")[5] == CLOSED


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("9-5", '"9-5" is no window of time; write it as 09:00-17:00'),
        ("09:00-25:00", '"09:00-25:00" has a time that no clock shows'),
        ("24:00-06:00", '"24:00-06:00" has a time that no clock shows'),
        ("09:60-17:00", '"09:60-17:00" has a time that no clock shows'),
        ("", '"" is no window of time; write it as 09:00-17:00'),
    ],
)
def test_words_that_are_no_window_are_refused(words: str, why: str) -> None:
    with pytest.raises(CalendarFault) as refused:
        read_windows(words)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Mon-Fry", '"Mon-Fry" is no day of the week; write Mon, Tue, Wed, Thu, Fri, Sat or Sun'),
        ("Thurs", '"Thurs" is no day of the week; write Mon, Tue, Wed, Thu, Fri, Sat or Sun'),
        ("Mon-Wed-Fri", '"Mon-Wed-Fri" names more than a first and a last day'),
        ({"Mon-Fri": "09:00-17:00", "Fri": "09:00-12:00"}, "Friday is named twice"),
    ],
)
def test_words_that_are_no_week_are_refused(words: str | dict[str, str], why: str) -> None:
    with pytest.raises(CalendarFault) as refused:
        read_week(words)
    assert str(refused.value) == why


@pytest.mark.parametrize(("start", "end"), [(-60, 60), (1440, 1500), (600, 600), (600, 540), (600, 2041)])
def test_a_window_starts_on_its_date_and_lasts_at_most_a_day(start: int, end: int) -> None:
    with pytest.raises(CalendarFault, match="lasts at most 24 hours"):
        Window(start, end)


def test_parts_that_make_no_calendar_are_refused() -> None:
    monday_to_friday = read_week("Mon-Fri")
    with pytest.raises(CalendarFault, match="a week has seven days"):
        pattern(monday_to_friday[:5])
    with pytest.raises(CalendarFault, match="counted from a Monday"):
        pattern(monday_to_friday, every_other_week_from=day("Tue 8 Apr 2025"))
    with pytest.raises(CalendarFault, match="no year has a day 30 in month 2"):
        pattern(monday_to_friday, yearly={(2, 30): ()})
    with pytest.raises(CalendarFault, match="ends before it begins"):
        DateRange(day("Fri 24 Oct 2025"), day("Mon 1 Sep 2025"))
    with pytest.raises(CalendarFault, match="has no certain day"):
        calendar("short", pattern(monday_to_friday, holidays=[ENGLAND]), first_day=date(2029, 1, 1))


def test_an_open_exception_takes_the_hours_of_its_weekday_or_of_the_whole_week() -> None:
    christmas, saturday = day("Thu 25 Dec 2025"), day("Sat 27 Dec 2025")
    mixed = {"Mon-Thu": "09:00-17:00", "Fri": "09:00-16:00"}
    assert week("mixed", mixed, holidays=[ENGLAND], exceptions={christmas: None}).windows_on(
        christmas
    ) == read_windows("09:00-17:00")
    assert week("whole", "Mon-Fri", exceptions={saturday: None}).windows_on(saturday) == WHOLE_DAY
    with pytest.raises(CalendarFault, match="write the hours instead of open"):
        week("mixed", mixed, exceptions={saturday: None})
    with pytest.raises(CalendarFault, match="write the hours instead of open"):
        week("mixed", mixed, yearly={(12, 27): None})


def test_a_calendar_is_certain_as_far_as_all_its_parts_are() -> None:
    assert (WORKING.first_day, WORKING.last_day) == (date(2012, 1, 1), date(2028, 12, 31))
    assert (TERM.first_day, TERM.last_day) == (date(2025, 9, 1), date(2026, 7, 21))
    narrowed = week("narrow", "Mon-Fri", holidays=[ENGLAND], known_to=date(2026, 12, 31))
    assert narrowed.last_day == date(2026, 12, 31)
    assert week("plain", "Mon-Fri").last_day == date(2199, 12, 31)
    assert not WORKING.counts(day("Mon 1 Jan 2029"))
    assert WORKING.day(day("Mon 1 Jan 2029")).why == "not certain"


def test_before_its_first_certain_day_nothing_is_known() -> None:
    begins = 'the calendar "working" is certain only from 1 January 2012'
    assert due("Fri 30 Dec 2011", Days(1, "working"), WORKING) == begins
    assert due("Sat 31 Dec 2011", Days(1, "working"), WORKING) == "Tue 3 Jan 2012"
    assert back("Wed 4 Jan 2012", Days(1, "working"), WORKING) == "Tue 3 Jan 2012"
    assert back("Wed 4 Jan 2012", Days(2, "working"), WORKING) == begins
    hourly = 'the calendar "office" is certain only from 1 January 2012'
    assert due("Fri 30 Dec 2011 12:00", Time(60, "office"), OFFICE) == hourly
    assert back("Wed 4 Jan 2012", Time(600, "office"), OFFICE) == hourly


def test_the_last_night_shift_runs_to_its_end_past_the_last_certain_day() -> None:
    nights = week("night", {"Mon-Sun": "22:00-06:00"}, known_to=date(2026, 12, 31))
    assert due("Thu 31 Dec 2026 23:00", Time(420, "night"), nights) == "Fri 1 Jan 2027 06:00"
    assert hours("Thu 31 Dec 2026 23:00", "Fri 1 Jan 2027 06:00", nights) == 7
    assert due("Thu 31 Dec 2026 23:00", Time(421, "night"), nights) == (
        'the calendar "night" is certain only until 31 December 2026'
    )


def test_a_union_is_open_whenever_one_of_its_calendars_is() -> None:
    either = union("either", [WORKING, week("saturdays", {"Sat": "10:00-12:00"})])
    assert due("Fri 5 Jun 2026", Days(1, "either"), either) == "Sat 6 Jun 2026"
    assert either.day(day("Sun 7 Jun 2026")).why == "Sunday"
    assert either.day(day("Fri 25 Dec 2026")).why == "Christmas Day, Friday"
    assert either.last_day == WORKING.last_day
    round_the_clock = union("all", [OFFICE, NIGHTS])
    assert due("Mon 1 Jun 2026 16:00", Time(180, "all"), round_the_clock) == "Tue 2 Jun 2026 00:00"


def test_an_intersection_is_open_only_while_all_its_calendars_are() -> None:
    both = intersection("both", [TERM, OFFICE], known_to=date(2026, 6, 30))
    assert due("Fri 24 Oct 2025 16:00", Time(90, "both"), both) == "Tue 4 Nov 2025 09:30"
    assert both.day(day("Mon 27 Oct 2025")).why == "outside the term dates"
    assert both.day(day("Sat 27 Dec 2025")).why == "outside the term dates, Saturday"
    assert (both.first_day, both.last_day) == (date(2025, 9, 1), date(2026, 6, 30))


def test_a_night_shift_common_to_two_calendars_is_cut_where_one_of_them_closes() -> None:
    weekdays = week("weekdays", "Mon-Fri")
    common = intersection("common", [NIGHTS, weekdays])
    assert common.windows_on(day("Mon 1 Jun 2026")) == (Window(0, 360), Window(1320, 1440))
    assert common.windows_on(day("Sat 6 Jun 2026")) == ()
    assert hours("Fri 5 Jun 2026 20:00", "Sat 6 Jun 2026 12:00", common) == 2
    assert hours("Mon 1 Jun 2026 20:00", "Tue 2 Jun 2026 12:00", common) == 8


def test_calendars_with_no_common_hours_say_so() -> None:
    apart = intersection("apart", [OFFICE, week("evenings", {"Mon-Fri": "18:00-20:00"})])
    assert apart.day(day("Mon 1 Jun 2026")).why == "no common hours"
    assert not apart.is_ever_open()


def test_a_joined_calendar_names_the_editions_of_all_its_parts() -> None:
    first, second = week("a", "Mon-Fri", edition="2026-01"), week("b", "Mon-Fri", edition="2026-06")
    joined = union("both", [first, second])
    assert joined.edition == "2026-01 + 2026-06"
    assert [part.name for part in joined.parts()] == ["both", "a", "b"]


def test_calendars_of_two_zones_or_none_are_not_joined() -> None:
    elsewhere = week("elsewhere", "Mon-Fri", zone=ZoneInfo("Europe/Paris"))
    with pytest.raises(CalendarFault, match="all of them in one zone"):
        union("both", [WORKING, elsewhere])
    with pytest.raises(CalendarFault, match="at least one"):
        intersection("none", [])


def test_term_dates_are_kept_in_order_however_they_are_written() -> None:
    backwards = week(
        "term", "Mon-Fri", only=list(reversed(TERMS)), breaks=dates("Wed 1 Oct 2025 to Thu 2 Oct 2025")
    )
    assert backwards.first_day == date(2025, 9, 1)
    assert backwards.zone is LONDON
    assert due("Tue 30 Sep 2025", Days(1, "term"), backwards) == "Fri 3 Oct 2025"
    assert backwards.day(day("Wed 1 Oct 2025")).why == "term break"
