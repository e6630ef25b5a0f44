"""Duties owed only on days, or in weeks, that a calendar counts: reports in school weeks, calls on school mornings."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.clock.window import DateRange
from tallystick.core.engine.position import Status
from tests.core.agreement.checking import read
from tests.core.engine.trade import FRAME, LONDON, agreement, only_copy, position

SCHOOL = """
  school: {week: Mon-Fri, only: [2025-09-01 to 2025-10-24, 2025-11-03 to 2025-12-19], known_to: 2025-12-31}
records:
  report:
    title: Punctuality report
    prefix: RT
    raised_by: provider
    milestones: {sent: Sent}
  call:
    title: Morning call
    prefix: CL
    raised_by: provider
    milestones: {called: Called}
duties:
  punctuality: {title: Punctuality, every: week, only_on: school, done_by: {record: report, milestone: sent}, BY_PROVIDER}
  whereabouts:
    title: Whereabouts
    every: day
    only_on: school
    due: by 10:00 the same day after the day starts
    owed_by: provider
    owed_to: council
    done_by: {record: call, milestone: called}
"""
SIGNED = "s1 signed 2025-08-20 starts=2025-10-13 ends=2026-01-18"


@pytest.fixture(scope="module")
def school():
    return agreement(SCHOOL)


def deadlines(versions, duty, facts=SIGNED, as_of="2025-11-12"):
    return [(slot.deadline, slot.status) for slot in owed(position(versions, facts, as_of), duty)]


def owed(found, duty):
    return [slot for slot in only_copy(found).slots if slot.clock == f"duty.{duty}"]


def test_a_weekly_report_is_not_owed_in_half_term(school):
    assert deadlines(school, "punctuality") == [
        (date(2025, 10, 19), Status.MISSED),
        (date(2025, 10, 26), Status.MISSED),
        (date(2025, 11, 9), Status.MISSED),
        (date(2025, 11, 16), Status.RUNNING),
    ]


def test_a_call_is_owed_by_ten_on_each_school_morning_and_on_no_other_day(school):
    facts = f"{SIGNED}\ne1 CL-1 call called 2025-10-24T09:58\ne2 CL-2 call called 2025-11-03T10:01"
    days = {
        deadline.astimezone(LONDON): status
        for deadline, status in deadlines(school, "whereabouts", facts, "2025-11-04T09:30")
    }
    assert [day.date() for day in days][-4:] == [
        date(2025, 10, 23),
        date(2025, 10, 24),
        date(2025, 11, 3),
        date(2025, 11, 4),
    ]
    assert {(day.hour, day.minute) for day in days} == {(10, 0)}
    assert list(days.values())[-4:] == [Status.MISSED, Status.MET, Status.MET_LATE, Status.RUNNING]


def test_past_the_last_certain_day_nobody_can_say_whether_it_is_owed(school):
    weeks = owed(position(school, SIGNED, "2026-01-16"), "punctuality")
    last = weeks[-1]
    assert (last.deadline, last.status) == (None, Status.NOT_KNOWN)
    assert last.why_not_known == 'the calendar "school" is known to Friday 19 December 2025'


def test_a_later_edition_says_on_which_days_it_is_owed(school):
    edition = calendar(
        "school",
        pattern(read_week("Mon-Fri"), only=[DateRange(date(2025, 9, 1), date(2026, 1, 7))]),
        edition="2",
    )
    facts = f"{SIGNED}\na1 adopted school 2 2025-12-20"
    found = position(school, facts, "2026-01-16", calendars={"school": [edition]})
    weeks = [slot.deadline for slot in owed(found, "punctuality")]
    assert weeks[-3:] == [date(2026, 1, 4), date(2026, 1, 11), None]


def test_the_calendar_must_be_one_of_the_agreement():
    text = (FRAME + SCHOOL).replace("every: week, only_on: school", "every: week, only_on: scool")
    text = text.replace("BY_PROVIDER", "owed_by: provider, owed_to: council")
    (fault,) = [finding for finding in read(text).findings if finding.code == "A104"]
    assert fault.place.path == ("duties", "punctuality", "only_on")
    assert 'Did you mean "school"?' in fault.cure
