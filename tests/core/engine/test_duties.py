"""Duties: slots on schedules, by whom and when they are fulfilled."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.engine.position import Status
from tests.core.engine.trade import agreement, at, only_copy, position, slots

MEETINGS = """
records:
  attendee:
    title: Person
    prefix: AT
    raised_by: council
    person: yes
    active: {from: known, until: gone}
    milestones: {known: Known, gone: Gone}
  meeting:
    title: Meeting
    prefix: MT
    raised_by: council
    fields: {type: {title: Type, type: choice, one_of: [forum, review]}}
    milestones: {held: {title: Held, repeats: yes}}
  report:
    title: Report
    prefix: RT
    raised_by: provider
    fields: {period: {title: Period, type: date}}
    milestones: {sent: Sent}
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    subject: attendee
    per_lot: yes
    active: {from: started, until: ended}
    milestones: {offered: Offered, started: Started, ended: Ended, visited: {title: Visited, repeats: yes}}
  review:
    title: Review
    prefix: RV
    raised_by: provider
    subject: attendee
    per_lot: yes
    milestones: {reviewed: Reviewed}
duties:
  forum:
    title: Forum
    owed_by: council
    owed_to: provider
    every: quarter from April
    done_by: {record: meeting, milestone: held, where: type = 'forum'}
  calls:
    title: Calls
    BY_PROVIDER
    every: month
    at_least: 2
    done_by: {record: meeting, milestone: held, where: type = 'review'}
  report:
    title: Report
    BY_PROVIDER
    every: quarter from April
    due: 20 working days after the quarter ends
    done_by: {record: report, milestone: sent, slot: period}
  review:
    title: Review
    BY_PROVIDER
    every: half-year from April
    for_each: placement
    lots: ["1", "2"]
    done_by: {record: review, milestone: reviewed}
  visit:
    title: Visit
    BY_COUNCIL
    every: year from April
    for_each: placement
    lots: ["3"]
    done_by: {record: placement, milestone: visited}
  greeting:
    title: Greeting
    BY_COUNCIL
    every: year from April
    for_each: attendee
    done_by: {record: review, milestone: reviewed}
  transport:
    title: Transport report
    BY_PROVIDER
    every: year from April
    lots: [transport]
    due: 10 days before the year ends
    done_by: {record: report, milestone: sent}
measures:
  forums:
    number: M1
    title: Forums
    description: Share of forums held in their quarter
    type: information
    numerator: {count: duty.forum, where: status = 'met'}
    denominator: {count: duty.forum, where: "status in ('met', 'met late', 'missed')"}
    every: year from April
  reviews:
    number: M2
    title: Reviews
    description: Share of reviews done
    type: information
    by_lot: yes
    numerator: {count: duty.review, where: status = 'met'}
    denominator: {count: duty.review, where: "status <> 'withdrawn' and lot = '1' and started is not null"}
    every: half-year from April
""".replace("    BY_PROVIDER", "    owed_by: provider\n    owed_to: council").replace(
    "    BY_COUNCIL", "    owed_by: council\n    owed_to: provider"
)

SIGNED = "s1 signed 2025-03-20 lots=1,3 starts=2025-04-01 ends=2026-03-31"


@pytest.fixture(scope="module")
def meetings():
    return agreement(MEETINGS)


def run_of(found, duty: str, label: str):
    return next(run for run in only_copy(found).slots if (run.clock, run.slot) == (f"duty.{duty}", label))


def test_four_forums_a_year_each_due_by_the_end_of_its_quarter(meetings):
    facts = f"""{SIGNED}
      e1 MT-1 meeting held 2025-06-30 type=forum
      e2 MT-2 meeting held 2025-10-02 type=forum
      e3 MT-3 meeting held 2025-11-02 type=review
    """
    found = position(meetings, facts, "2026-01-01")
    assert slots(found, "forum") == {
        "April to June 2025": "met",
        "July to September 2025": "missed",
        "October to December 2025": "met",
        "January to March 2026": "running",
    }
    assert run_of(found, "forum", "January to March 2026").deadline == date(2026, 3, 31)
    assert run_of(found, "forum", "January to March 2026").late_from == at("2026-04-01T00:00").at


def test_slots_begin_with_their_period_and_end_with_the_copy(meetings):
    assert list(slots(position(meetings, SIGNED, "2025-06-30"), "forum")) == ["April to June 2025"]
    assert len(slots(position(meetings, SIGNED, "2027-06-30"), "forum")) == 4


def test_so_many_meetings_as_are_owed_fulfil_a_slot(meetings):
    facts = f"""{SIGNED}
      e1 MT-1 meeting held 2025-04-02 type=review
      e2 MT-1 meeting held 2025-04-20 type=review
      e3 MT-2 meeting held 2025-05-02 type=review
    """
    found = position(meetings, facts, "2025-06-01")
    assert slots(found, "calls") == {"April 2025": "met", "May 2025": "missed", "June 2025": "running"}
    assert run_of(found, "calls", "April 2025").done == at("2025-04-20")


def test_a_report_says_by_its_field_which_quarter_it_is_for(meetings):
    facts = f"""{SIGNED}
      e1 RT-1 report sent 2025-07-28 period=2025-04-01
      e2 RT-2 report sent 2025-10-29 period=2025-07-01
      e3 RT-3 report sent 2025-10-30
    """
    found = position(meetings, facts, "2026-01-05")
    assert slots(found, "report") == {
        "April to June 2025": "met",
        "July to September 2025": "met late",
        "October to December 2025": "running",
        "January to March 2026": "running",
    }
    assert run_of(found, "report", "April to June 2025").deadline == date(2025, 7, 28)
    assert (
        run_of(found, "report", "July to September 2025").limits[0].text
        == "20 working days after the quarter ends"
    )


def test_a_void_record_fulfils_nothing(meetings):
    facts = f"{SIGNED}\ne1 MT-1 meeting held 2025-06-30 type=forum\ne2 voids record MT-1"
    assert slots(position(meetings, facts, "2025-07-01"), "forum")["April to June 2025"] == "missed"


PLACED = f"""{SIGNED}
  e1 PL-1 placement started 2025-05-01 lot=1 subject=AT-1
  e2 PL-2 placement started 2025-05-01 lot=3 subject=AT-2
  e3 PL-3 placement offered 2025-05-01 lot=1 subject=AT-3
  e4 PL-4 placement started 2025-10-01 lot=1 subject=AT-4
  e5 PL-5 placement started 2025-05-01 subject=AT-5
"""


def test_a_duty_for_each_placement_has_slots_while_it_is_active_in_a_lot_of_the_duty(meetings):
    assert slots(position(meetings, PLACED, "2025-10-02"), "review") == {
        "PL-1 April to September 2025": "missed",
        "PL-5 April to September 2025": "missed",
        "PL-1 October 2025 to March 2026": "running",
        "PL-4 October 2025 to March 2026": "running",
        "PL-5 October 2025 to March 2026": "running",
    }


def test_a_review_of_the_person_in_the_lot_fulfils_the_slot_of_the_placement(meetings):
    facts = f"""{PLACED}
      e6 RV-1 review reviewed 2025-08-01 lot=1 subject=AT-1
      e7 RV-2 review reviewed 2025-08-01 lot=2 subject=AT-5
      e8 RV-3 review reviewed 2025-08-01 lot=3 subject=AT-5
      e9 RV-4 review reviewed 2025-08-01 subject=AT-9
    """
    found = position(meetings, facts, "2025-09-01")
    assert slots(found, "review") == {
        "PL-1 April to September 2025": "met",
        "PL-5 April to September 2025": "met",
    }


def test_a_slot_ends_with_the_placement_it_is_for(meetings):
    facts = f"""{PLACED}
      e6 PL-1 placement ended 2025-08-01
      e7 PL-5 placement ended 2025-10-01
    """
    assert slots(position(meetings, facts, "2026-01-01"), "review") == {
        "PL-1 April to September 2025": "withdrawn",
        "PL-5 April to September 2025": "missed",
        "PL-4 October 2025 to March 2026": "running",
        "PL-5 October 2025 to March 2026": "withdrawn",
    }


def test_a_placement_may_fulfil_its_own_slot(meetings):
    facts = f"{PLACED}\ne6 PL-2 placement visited 2025-08-01\ne7 PL-2 placement visited 2025-09-01"
    assert slots(position(meetings, facts, "2025-09-01"), "visit") == {
        "PL-2 Year from April 2025": "met",
        "PL-5 Year from April 2025": "running",
    }


def test_a_duty_for_each_person_is_fulfilled_by_a_record_about_the_person(meetings):
    facts = f"""{SIGNED}
      e1 AT-1 attendee known 2025-05-01
      e2 AT-2 attendee known 2025-05-01
      e3 RV-1 review reviewed 2025-06-01 subject=AT-1
    """
    assert slots(position(meetings, facts, "2025-09-01"), "greeting") == {
        "AT-1 Year from April 2025": "met",
        "AT-2 Year from April 2025": "running",
    }


def test_who_holds_none_of_the_lots_owes_nothing(meetings):
    assert slots(position(meetings, SIGNED, "2025-09-01"), "transport") == {}
    held = SIGNED.replace("1,3", "transport")
    due = run_of(position(meetings, held, "2025-09-01"), "transport", "Year from April 2025")
    assert due.deadline == date(2026, 3, 21)


def test_the_version_in_force_when_its_period_begins_governs_a_slot(meetings):
    later = "from: 2025-08-01\nduties: {forum: {done_by: {where: (removed)}}, calls: (removed)}"
    facts = f"""{SIGNED}
      e1 MT-1 meeting held 2025-09-01 type=review
      e2 MT-2 meeting held 2025-10-01 type=review
    """
    found = position(agreement(MEETINGS, later), facts, "2025-12-01")
    assert slots(found, "forum")["July to September 2025"] == "missed"
    assert slots(found, "forum")["October to December 2025"] == "met"
    assert list(slots(found, "calls")) == ["April 2025", "May 2025", "June 2025", "July 2025"]
    assert [run.version for run in only_copy(found).slots if run.clock == "duty.forum"] == [1, 1, 2]


def test_slots_are_counted_by_measures(meetings):
    facts = f"{SIGNED}\ne1 MT-1 meeting held 2025-06-30 type=forum"
    (forums,) = (
        each
        for each in only_copy(position(meetings, facts, "2026-01-01")).measures
        if each.measure == "forums"
    )
    assert (forums.numerator, forums.denominator) == (1, 3)


def test_slots_for_placements_are_counted_by_what_is_known_of_the_placement(meetings):
    facts = f"{PLACED}\ne6 RV-1 review reviewed 2025-08-01 lot=1 subject=AT-1"
    found = only_copy(position(meetings, facts, "2025-09-01")).measures
    counted = {each.lot: (each.numerator, each.denominator) for each in found if each.measure == "reviews"}
    assert counted == {"1": (1, 1), "3": (0, 0)}


def test_past_the_calendars_end_a_slots_deadline_is_not_known():
    text = MEETINGS.replace("records:", "  short: {week: Mon-Fri, known_to: 2025-07-10}\nrecords:", 1)
    versions = agreement(text.replace("20 working days after", "20 short days after"))
    run = run_of(position(versions, SIGNED, "2025-12-01"), "report", "April to June 2025")
    assert (run.status, run.deadline) == (Status.NOT_KNOWN, None)
    assert run.limits[0].why_not_known == run.why_not_known != ""


def test_a_proclaimed_holiday_moves_the_slots_that_run(meetings):
    closed = {date(2025, 7, 21): ()}
    editions = {
        "working": [calendar("working", pattern(read_week("Mon-Fri"), exceptions=closed), edition="2025-07")]
    }
    before = position(
        meetings, f"{SIGNED}\ne1 adopted working 2025-07 2025-03-31", "2025-08-01", calendars=editions
    )
    during = position(
        meetings, f"{SIGNED}\ne1 adopted working 2025-07 2025-07-10", "2025-08-01", calendars=editions
    )
    after = position(
        meetings, f"{SIGNED}\ne1 adopted working 2025-07 2025-07-30", "2025-08-01", calendars=editions
    )
    due = [run_of(found, "report", "April to June 2025").deadline for found in (before, during, after)]
    assert due == [date(2025, 7, 29), date(2025, 7, 29), date(2025, 7, 28)]
