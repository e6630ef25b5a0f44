"""How an agreement may count otherwise than usual: each setting as a timetable, and what its walk says."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.clock.because import Due
from tallystick.core.clock.deadline import deadline
from tallystick.core.clock.limit import ByTime, Convention, Days, EndOfMonth, Kept, Limit, Months, Moved, Time
from tallystick.core.clock.local_day import closing
from tallystick.core.clock.moment import from_micros
from tests.core.clock.timetable import LONDON, OFFICE, WORKING, due, moment, week

NIGHT = week("night", {"Mon-Fri": "22:00-06:00"})
CALENDARS = {each.name: each for each in (WORKING, OFFICE, NIGHT)}

CLOSED_START = Convention(closed_start=True)
AT_CLOSING = Convention(kept=Kept.CLOSING)
SAME_TIME = Convention(kept=Kept.SAME_TIME)
NEXT, PREVIOUS = Convention(moved=Moved("working")), Convention(moved=Moved("working", back=True))


@pytest.mark.parametrize(
    ("start", "limit", "convention", "expected"),
    [
        # closed start: what comes on a closed day counts as the next counted day's
        ("Sat 6 Jun 2026 11:00", Days(1, "working"), Convention(), "Mon 8 Jun 2026"),
        ("Sat 6 Jun 2026 11:00", Days(1, "working"), CLOSED_START, "Tue 9 Jun 2026"),
        ("Sat 6 Jun 2026", Days(0, "working"), CLOSED_START, "Mon 8 Jun 2026"),
        ("Fri 5 Jun 2026 11:00", Days(1, "working"), CLOSED_START, "Mon 8 Jun 2026"),
        ("Sat 6 Jun 2026", Days(3), CLOSED_START, "Tue 9 Jun 2026"),
        # cut-off at closing
        ("Fri 5 Jun 2026 16:59", Days(1, "office"), Convention(cut_off_at_closing=True), "Mon 8 Jun 2026"),
        ("Fri 5 Jun 2026 17:00", Days(1, "office"), Convention(cut_off_at_closing=True), "Tue 9 Jun 2026"),
        ("Fri 5 Jun 2026", Days(1, "office"), Convention(cut_off_at_closing=True), "Mon 8 Jun 2026"),
        ("Sat 6 Jun 2026 17:00", Days(1, "office"), Convention(cut_off_at_closing=True), "Mon 8 Jun 2026"),
        # kept until closing time
        ("Fri 5 Jun 2026 11:00", Days(1, "office"), AT_CLOSING, "Mon 8 Jun 2026 17:00"),
        ("Fri 5 Jun 2026", Days(1, "night"), AT_CLOSING, "Tue 9 Jun 2026 06:00"),
        ("Fri 5 Jun 2026 11:00", Days(3), AT_CLOSING, "Mon 8 Jun 2026"),
        # kept until the same time of day; where it is not open then, at the next opening
        ("Thu 4 Jun 2026 11:30", Days(1, "office"), SAME_TIME, "Fri 5 Jun 2026 11:30"),
        ("Thu 4 Jun 2026 18:30", Days(1, "office"), SAME_TIME, "Mon 8 Jun 2026 09:00"),
        ("Thu 4 Jun 2026 07:30", Days(1, "office"), SAME_TIME, "Fri 5 Jun 2026 09:00"),
        ("Thu 4 Jun 2026", Days(1, "office"), SAME_TIME, "Fri 5 Jun 2026"),
        ("Sat 31 Jan 2026 18:30", Months(1), SAME_TIME, "Sat 28 Feb 2026 18:30"),
        ("Sat 28 Mar 2026 01:30", Days(1), SAME_TIME, "Sun 29 Mar 2026 02:00"),
        # a last day that does not count moves
        ("Fri 5 Jun 2026", Days(1), NEXT, "Mon 8 Jun 2026"),
        ("Fri 5 Jun 2026", Days(1), PREVIOUS, "Fri 5 Jun 2026"),
        ("Fri 5 Jun 2026", Days(3), NEXT, "Mon 8 Jun 2026"),
        ("Thu 12 Feb 2026", EndOfMonth(0), PREVIOUS, "Fri 27 Feb 2026"),
        ("Fri 5 Jun 2026", ByTime(time(10), 1), NEXT, "Mon 8 Jun 2026 10:00"),
        ("Fri 5 Jun 2026 16:00", Time(20 * 60), NEXT, "Sat 6 Jun 2026 12:00"),
        # several together
        (
            "Sat 6 Jun 2026 17:30",
            Days(1, "office"),
            Convention(closed_start=True, day_one=True, kept=Kept.CLOSING),
            "Mon 8 Jun 2026 17:00",
        ),
    ],
)
def test_each_convention_counts_as_it_says(
    start: str, limit: Limit, convention: Convention, expected: str
) -> None:
    assert due(start, limit, WORKING, OFFICE, NIGHT, convention=convention) == expected


def test_what_moves_past_the_last_certain_day_is_not_known() -> None:
    past = 'the calendar "working" is certain only until 31 December 2028'
    assert due("Sat 30 Dec 2028", Days(0), WORKING, convention=NEXT) == past
    assert due("Sat 30 Dec 2028", Days(1, "working"), WORKING, convention=CLOSED_START) == past


def test_a_clock_that_stands_still_at_closing_is_due_on_the_next_day_that_counts() -> None:
    found = due(
        "Fri 5 Jun 2026 11:00",
        Days(1, "office"),
        OFFICE,
        convention=AT_CLOSING,
        pauses=[("Mon 8 Jun 2026 16:00", "Mon 8 Jun 2026 20:00")],
    )
    assert found == "Tue 9 Jun 2026 17:00"


def test_a_window_closes_when_its_end_is_last_shown() -> None:
    zone = ZoneInfo("Europe/London")
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    closings = [
        from_micros(closing(day, minutes, zone)).isoformat()[:19]
        for day, minutes in (
            (autumn, 60),
            (autumn, 90),
            (autumn, 120),
            (spring, 60),
            (spring, 90),
            (spring, 120),
        )
    ]
    assert closings == [
        "2026-10-25T00:00:00",
        "2026-10-25T01:30:00",
        "2026-10-25T02:00:00",
        "2026-03-29T01:00:00",
        "2026-03-29T01:00:00",
        "2026-03-29T01:00:00",
    ]


def walked(start: str, limit: Limit, convention: Convention) -> tuple[str, ...]:
    """Return what the walk to a deadline says."""
    found = deadline(moment(start), limit, CALENDARS, LONDON, convention=convention)
    assert isinstance(found, Due)
    return found.walk.said


def test_the_walk_says_what_a_convention_does() -> None:
    closed = walked("Sat 6 Jun 2026 11:00", Days(1, "working"), CLOSED_START)
    assert closed[:2] == (
        "Saturday 6 June 2026 does not count, so the next day that does stands for it.",
        "Day 0 is Monday 8 June 2026.",
    )
    after = walked("Fri 5 Jun 2026 17:00", Days(1, "office"), Convention(cut_off_at_closing=True))
    assert after[0] == "Friday 5 June 2026, 17:00 is not before closing time."
    at_closing = walked("Fri 5 Jun 2026", Days(1, "night"), AT_CLOSING)
    assert at_closing[-2:] == (
        "Day 1, counting night days, is Monday 8 June 2026.",
        "Due by 06:00 on Tuesday 9 June 2026.",
    )
    moved = walked("Fri 5 Jun 2026", Days(1), NEXT)
    assert moved[-2] == "Day 1, moved where it does not count as a working day, is Monday 8 June 2026."
    month = walked("Thu 12 Feb 2026", EndOfMonth(0), PREVIOUS)
    assert month[-2:] == (
        "The month's end, moved where it does not count as a working day, is Friday 27 February 2026.",
        "Due by the end of Friday 27 February 2026.",
    )
