"""How a deadline was reached: the days counted, the stretches that ran, what was skipped and why."""

from __future__ import annotations

from datetime import time

import pytest

from tallystick.core.clock.because import Due, Walk
from tallystick.core.clock.deadline import NoSuchCalendar, before, deadline
from tallystick.core.clock.limit import USUAL, ByTime, Convention, Days, EndOfMonth, Limit, Months, Time
from tests.core.clock.timetable import ALWAYS, LONDON, LUNCH, OFFICE, TERM, WORKING, due, instant, moment, say

CALENDARS = {each.name: each for each in (WORKING, OFFICE, LUNCH, TERM, ALWAYS)}
AFTER_FOUR = Convention(cut_off=time(16))


def walk(
    start: str,
    limit: Limit,
    convention: Convention = USUAL,
    pauses: list[tuple[str, str | None]] | None = None,
) -> Walk:
    """Return the walk of a deadline."""
    still = [(instant(a), instant(b) if b else None) for a, b in pauses or []]
    found = deadline(moment(start), limit, CALENDARS, LONDON, convention=convention, pauses=still)
    assert isinstance(found, Due)
    return found.walk


def test_over_christmas_each_day_skipped_says_why() -> None:
    found = walk("Mon 22 Dec 2025", Days(5, "working"))
    assert found.said == (
        "Day 0 is Monday 22 December 2025.",
        "25 December 2025: Christmas Day",
        "26 December 2025: Boxing Day",
        "27 December 2025: Saturday",
        "28 December 2025: Sunday",
        "Day 5, counting working days, is Wednesday 31 December 2025.",
        "Due by the end of Wednesday 31 December 2025.",
    )
    assert [say(counted) for counted in found.counted] == [
        "Tue 23 Dec 2025",
        "Wed 24 Dec 2025",
        "Mon 29 Dec 2025",
        "Tue 30 Dec 2025",
        "Wed 31 Dec 2025",
    ]
    assert found.calendars == (("working", "1"),)


@pytest.mark.parametrize(
    ("start", "limit", "said"),
    [
        (
            "Mon 1 Jun 2026",
            Days(1),
            ("Day 1 is Tuesday 2 June 2026.", "Due by the end of Tuesday 2 June 2026."),
        ),
        (
            "Sat 6 Jun 2026",
            Days(0, "working"),
            (
                "The day, counting working days, is Monday 8 June 2026.",
                "Due by the end of Monday 8 June 2026.",
            ),
        ),
        (
            "Mon 1 Jun 2026",
            Days(0),
            ("The day is Monday 1 June 2026.", "Due by the end of Monday 1 June 2026."),
        ),
        (
            "Sat 31 Jan 2026",
            Months(1),
            ("1 month on is Saturday 28 February 2026.", "Due by the end of Saturday 28 February 2026."),
        ),
        (
            "Sat 31 Jan 2026",
            EndOfMonth(1),
            ("The month ends on Saturday 28 February 2026.", "Due by the end of Saturday 28 February 2026."),
        ),
        (
            "Mon 1 Jun 2026",
            ByTime(time(10), 1, "working"),
            ("Day 1, counting working days, is Tuesday 2 June 2026.", "Due by 10:00 on Tuesday 2 June 2026."),
        ),
    ],
)
def test_each_kind_of_limit_says_its_last_day(start: str, limit: Limit, said: tuple[str, ...]) -> None:
    assert walk(start, limit).said[-2:] == said


def test_a_day_that_is_day_one_is_said_and_counted() -> None:
    found = walk("Wed 7 Jan 2026", Days(2, "term"), Convention(day_one=True))
    assert found.said[0] == "Day 1 is Wednesday 7 January 2026."
    assert [say(counted) for counted in found.counted] == ["Wed 7 Jan 2026", "Thu 8 Jan 2026"]


def test_the_cut_off_says_what_it_does() -> None:
    late = walk("Fri 5 Jun 2026 16:20", Days(1, "working"), AFTER_FOUR)
    assert late.said[:2] == (
        "Friday 5 June 2026, 16:20 is not before the cut-off at 16:00.",
        "Day 0 is Monday 8 June 2026.",
    )
    undated = walk("Fri 5 Jun 2026", Days(1, "working"), AFTER_FOUR)
    assert undated.said[0] == "Only the day is known, so the cut-off at 16:00 moves nothing."
    in_time = walk("Fri 5 Jun 2026 15:00", Days(1, "working"), AFTER_FOUR)
    assert in_time.said[0] == "Day 0 is Friday 5 June 2026."


def test_hours_after_the_cut_off_begin_with_the_next_counted_day() -> None:
    assert (
        due("Fri 5 Jun 2026 16:20", Time(60, "office"), OFFICE, convention=AFTER_FOUR)
        == "Mon 8 Jun 2026 10:00"
    )
    assert due("Fri 5 Jun 2026 16:20", Time(60), convention=AFTER_FOUR) == "Sat 6 Jun 2026 01:00"
    found = walk("Fri 5 Jun 2026 16:20", Time(60, "office"), AFTER_FOUR)
    assert found.said == (
        "The trigger is Friday 5 June 2026, 16:20.",
        "That is not before the cut-off at 16:00.",
        "Time runs from Monday 8 June 2026, 09:00.",
        "1 hour of office time is used up at Monday 8 June 2026, 10:00.",
    )


def test_a_cut_off_on_the_last_certain_day_leads_past_it() -> None:
    past = 'the calendar "working" is certain only until 31 December 2028'
    assert due("Fri 29 Dec 2028 17:00", Days(1, "working"), WORKING, convention=AFTER_FOUR) == past
    hourly = 'the calendar "office" is certain only until 31 December 2028'
    assert due("Fri 29 Dec 2028 17:00", Time(60, "office"), OFFICE, convention=AFTER_FOUR) == hourly


def test_hours_say_the_stretches_that_ran() -> None:
    found = walk("Fri 5 Jun 2026 12:00", Time(480, "lunch"))
    assert [(say(ran.start), say(ran.end)) for ran in found.ran] == [
        ("Fri 5 Jun 2026 12:00", "Fri 5 Jun 2026 12:30"),
        ("Fri 5 Jun 2026 13:30", "Fri 5 Jun 2026 17:00"),
        ("Mon 8 Jun 2026 09:00", "Mon 8 Jun 2026 12:30"),
        ("Mon 8 Jun 2026 13:30", "Mon 8 Jun 2026 14:00"),
    ]
    assert found.said == (
        "The trigger is Friday 5 June 2026, 12:00.",
        "6 June 2026: Saturday",
        "7 June 2026: Sunday",
        "8 hours of lunch time is used up at Monday 8 June 2026, 14:00.",
    )


def test_time_that_runs_through_midnight_is_one_stretch() -> None:
    found = walk("Mon 1 Jun 2026 12:00", Time(4000, "always"))
    assert [(say(ran.start), say(ran.end)) for ran in found.ran] == [
        ("Mon 1 Jun 2026 12:00", "Thu 4 Jun 2026 06:40")
    ]


def test_hours_from_a_date_alone_begin_at_its_end() -> None:
    found = walk("Fri 5 Jun 2026", Time(30, "office"))
    assert found.said[:2] == (
        "The trigger is Friday 5 June 2026; a date alone stands for the end of its day.",
        "Time runs from Monday 8 June 2026, 09:00.",
    )
    assert walk("Fri 5 Jun 2026", Time(0)).ran == ()


def test_a_pause_is_said_and_what_it_takes_out() -> None:
    still = [("Tue 2 Jun 2026 10:00", "Thu 4 Jun 2026 10:00")]
    found = walk("Mon 1 Jun 2026", Days(3, "working"), pauses=still)
    assert found.said == (
        "Day 0 is Monday 1 June 2026.",
        "The clock stands still from Tuesday 2 June 2026, 10:00 until Thursday 4 June 2026, 10:00.",
        "2 June 2026: it ended while the clock stood still",
        "3 June 2026: it ended while the clock stood still",
        "6 June 2026: Saturday",
        "7 June 2026: Sunday",
        "Day 3, counting working days, is Monday 8 June 2026.",
        "Due by the end of Monday 8 June 2026.",
    )
    open_ended = walk("Mon 1 Jun 2026 09:00", Time(30), pauses=[("Mon 1 Jun 2026 10:00", None)])
    assert open_ended.said[1] == "The clock stands still from Monday 1 June 2026, 10:00 until further notice."


def test_a_pause_lengthens_months_by_the_days_that_end_inside_it() -> None:
    still = [("Tue 2 Jun 2026 10:00", "Thu 4 Jun 2026 10:00")]
    assert due("Mon 1 Jun 2026", Months(1), pauses=still) == "Fri 3 Jul 2026"
    assert due("Mon 1 Jun 2026", EndOfMonth(0), pauses=still) == "Thu 2 Jul 2026"


def test_a_time_of_day_that_falls_in_a_pause_moves_to_the_next_counted_day() -> None:
    by_ten = ByTime(time(10), 1, "working")
    morning = [("Fri 5 Jun 2026 09:00", "Fri 5 Jun 2026 15:00")]
    assert due("Thu 4 Jun 2026 12:00", by_ten, WORKING, pauses=morning) == "Mon 8 Jun 2026 10:00"
    for_good = [("Fri 5 Jun 2026 09:00", None)]
    assert due("Thu 4 Jun 2026 12:00", by_ten, WORKING, pauses=for_good) == (
        "the clock stands still and has not started again"
    )
    assert due("Fri 29 Dec 2028 12:00", by_ten, WORKING) == (
        'the calendar "working" is certain only until 31 December 2028'
    )


def test_the_next_opening_after_the_last_certain_day_is_not_known() -> None:
    opening = Convention(next_opening=True)
    assert due("Fri 29 Dec 2028 09:00", Time(480, "office"), OFFICE, convention=opening) == (
        'the calendar "office" is certain only until 31 December 2028'
    )


def test_the_next_opening_is_looked_for_outside_the_pause() -> None:
    opening = Convention(next_opening=True)
    still = [("Tue 2 Jun 2026 08:00", "Tue 2 Jun 2026 11:00")]
    assert due("Mon 1 Jun 2026 16:00", Time(60, "office"), OFFICE, convention=opening, pauses=still) == (
        "Tue 2 Jun 2026 11:00"
    )


def test_counting_back_says_what_was_skipped() -> None:
    found = before(moment("Fri 2 Jan 2026").day, Days(2, "working"), CALENDARS, LONDON)
    assert isinstance(found, Due)
    assert found.walk.said == (
        "Counted back from Friday 2 January 2026.",
        "1 January 2026: New Year's Day",
        "Due by the end of Tuesday 30 December 2025.",
    )
    assert [say(counted) for counted in found.walk.counted] == ["Tue 30 Dec 2025", "Wed 31 Dec 2025"]
    assert found.late_from == instant("Wed 31 Dec 2025 00:00")


def test_counting_hours_back_says_the_stretches() -> None:
    found = before(moment("Mon 8 Jun 2026").day, Time(600, "lunch"), CALENDARS, LONDON)
    assert isinstance(found, Due)
    assert [(say(ran.start), say(ran.end)) for ran in found.walk.ran] == [
        ("Thu 4 Jun 2026 14:00", "Thu 4 Jun 2026 17:00"),
        ("Fri 5 Jun 2026 09:00", "Fri 5 Jun 2026 12:30"),
        ("Fri 5 Jun 2026 13:30", "Fri 5 Jun 2026 17:00"),
    ]
    assert found.walk.said == (
        "Counted back from the beginning of Monday 8 June 2026.",
        "6 June 2026: Saturday",
        "7 June 2026: Sunday",
        "10 hours of lunch time is left from Thursday 4 June 2026, 14:00.",
    )


def test_counting_back_knows_its_limits() -> None:
    def say_before(anchor: str, limit: Limit) -> str:
        return say(before(moment(anchor).day, limit, CALENDARS, LONDON))

    past = 'the calendar "working" is certain only until 31 December 2028'
    assert say_before("Tue 2 Jan 2029", Days(1, "working")) == past
    assert say_before("Tue 2 Jan 2029", Time(60, "office")) == past.replace("working", "office")
    assert say_before("Tue 2 Jan 2029", Days(10**6)) == "no date before 1 January 1900 is worked out"
    assert say_before("Tue 2 Jan 2029", Months(10**6)) == "no date before 1 January 1900 is worked out"
    assert say_before("Tue 2 Jan 2029", Time(10**9)) == "no date before 1 January 1900 is worked out"
    assert say_before("Tue 2 Jan 2029", ByTime(time(9), 1, "working")) == past


def test_a_limit_on_a_calendar_that_is_not_given_is_refused_with_those_that_are() -> None:
    with pytest.raises(NoSuchCalendar, match='no calendar "school"; those given: office, working'):
        deadline(moment("Mon 1 Jun 2026"), Days(1, "school"), {"working": WORKING, "office": OFFICE}, LONDON)
    with pytest.raises(NoSuchCalendar, match="those given: none"):
        deadline(moment("Mon 1 Jun 2026"), Days(1, "school"), {}, LONDON)
