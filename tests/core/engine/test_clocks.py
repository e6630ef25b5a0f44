"""Clocks of records: when they start, by when they are due, how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallystick.core.engine.position import Status
from tests.core.engine.stages import GUIDANCE, STARTED
from tests.core.engine.trade import agreement, at, clock_of, position, record_of, status


@pytest.fixture(scope="module")
def guidance():
    return agreement(GUIDANCE)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-12-01", "not started"),
        ("2025-12-22", "running"),
        ("2026-01-05", "running"),
        ("2026-01-06", "due soon"),
        ("2026-01-08T23:59:59.999999", "due soon"),
        ("2026-01-09T00:00", "missed"),
    ],
)
def test_a_clock_starts_runs_is_due_soon_and_is_missed_at_the_next_midnight(guidance, as_of, expected):
    assert status(guidance, STARTED, as_of) == expected


@pytest.mark.parametrize(
    ("guided", "expected"),
    [("2026-01-08", "met"), ("2026-01-08T23:59:59.999999", "met"), ("2026-01-09T00:00", "met late")],
)
def test_met_is_what_happened_before_the_midnight_after_the_last_day(guidance, guided, expected):
    assert status(guidance, f"{STARTED}\ne3 PL-1 placement guided {guided}", "2026-02-01") == expected


def test_the_earliest_of_several_starts_and_of_several_stops_counts(guidance):
    facts = """
      e1 PL-1 placement offered  2025-12-01
      e2 PL-1 placement started  2025-12-24
      e3 PL-1 placement moved_in 2025-12-22
      e4 PL-1 placement advised  2026-01-08
      e5 PL-1 placement guided   2026-01-20
    """
    run = clock_of(position(guidance, facts, "2026-02-01"), "PL-1", "guidance")
    assert (run.started, run.done, run.deadline) == (at("2025-12-22"), at("2026-01-08"), date(2026, 1, 8))
    assert run.status is Status.MET


def test_a_stop_on_the_day_of_the_start_counts_whatever_the_hour(guidance):
    facts = """
      e1 PL-1 placement offered 2025-12-01
      e2 PL-1 placement started 2025-12-22
      e3 PL-1 placement guided  2025-12-22T09:30
    """
    assert status(guidance, facts, "2026-02-01") == "met"


def test_the_clock_stands_still_while_we_wait_for_the_council(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked    2025-12-23T12:00
      e4 PL-1 placement answered 2026-01-05T12:00
    """
    assert status(guidance, facts, "2025-12-23T11:59") == "running"
    assert status(guidance, facts, "2025-12-23T12:00") == "paused"
    assert status(guidance, facts, "2026-01-05T12:00") == "running"
    run = clock_of(position(guidance, facts, "2026-01-05T12:00"), "PL-1", "guidance")
    assert run.deadline == date(2026, 1, 16)


def test_a_clock_may_stand_still_more_than_once(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked    2025-12-23T12:00
      e4 PL-1 placement asked    2025-12-23T13:00
      e5 PL-1 placement answered 2025-12-24T12:00
      e6 PL-1 placement asked    2025-12-29T12:00
    """
    run = clock_of(position(guidance, facts, "2025-12-30"), "PL-1", "guidance")
    assert (run.status, run.paused_since) == (Status.PAUSED, at("2025-12-29T12:00").at)
    assert (run.deadline, run.why_not_known) == (None, "")
    assert run.limits[0].deadline is None


def test_a_question_put_too_late_stops_no_clock(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked 2026-01-09
    """
    assert status(guidance, facts, "2026-01-10") == "missed"


def test_guidance_given_while_the_clock_stands_still_is_in_time(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked  2025-12-23T12:00
      e4 PL-1 placement guided 2026-03-02
    """
    run = clock_of(position(guidance, facts, "2026-03-02"), "PL-1", "guidance")
    assert (run.status, run.paused_since) == (Status.MET, None)


def test_a_withdrawal_ends_a_clock_that_runs(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement withdrawn 2026-01-05
    """
    assert status(guidance, facts, "2026-01-04") == "running"
    assert status(guidance, facts, "2026-01-05") == "withdrawn"


def test_a_withdrawal_leaves_what_was_met_or_missed_before(guidance):
    met = f"{STARTED}\ne3 PL-1 placement guided 2025-12-23\ne4 PL-1 placement withdrawn 2026-01-05"
    missed = f"{STARTED}\ne3 PL-1 placement withdrawn 2026-01-09"
    assert status(guidance, met, "2026-02-01") == "met"
    assert status(guidance, missed, "2026-02-01") == "missed"


def test_a_withdrawal_before_the_start_starts_nothing(guidance):
    facts = """
      e1 PL-1 placement offered   2025-12-01
      e2 PL-1 placement withdrawn 2025-12-05
    """
    assert status(guidance, facts, "2026-02-01") == "not started"


def test_past_the_calendars_last_certain_day_the_answer_is_not_known(guidance):
    facts = """
      e1 PL-1 placement offered 2199-01-01
      e2 PL-1 placement started 2199-01-02
    """
    run = clock_of(position(guidance, facts, "2199-02-01"), "PL-1", "guidance")
    assert (run.status, run.deadline, run.late_from) == (Status.NOT_KNOWN, None, None)
    assert run.why_not_known == 'the calendar "working" is certain only until 31 December 2028'


REPEATS = """
records:
  visit:
    title: Visit
    prefix: VI
    raised_by: council
    milestones:
      asked: {title: Asked for, repeats: yes}
      made: {title: Made, repeats: yes}
    clocks:
      visit: {title: Visit, from: asked, to: made, within: 5 days, BY_PROVIDER}
"""


def test_of_a_stop_that_repeats_the_first_since_the_start_counts():
    facts = """
      e1 PL-1 visit made  2025-04-30
      e2 PL-1 visit asked 2025-05-02
      e3 PL-1 visit made  2025-05-08
      e4 PL-1 visit made  2025-05-20
    """
    run = clock_of(position(agreement(REPEATS), facts, "2025-06-01"), "PL-1", "visit")
    assert (run.done, run.status) == (at("2025-05-08"), Status.MET_LATE)


APPLIES = """
records:
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    fields: {route: {title: Route, type: choice, one_of: [framework, direct]}}
    milestones: {started: Started, guided: Guided}
    clocks:
      guidance: {title: Guidance, when: route = 'framework', from: started, to: guided, within: 5 days, BY_PROVIDER}
"""


def test_a_record_that_a_clock_is_not_for_does_not_have_it():
    found = position(agreement(APPLIES), "e1 PL-1 placement started 2025-05-01 route=direct", "2025-05-02")
    assert record_of(found, "PL-1").clocks == ()


def test_whether_a_clock_applies_is_not_known_while_what_decides_is_not_recorded():
    facts = """
      e1 PL-1 placement started 2025-05-01
      e2 PL-1 placement - 2025-05-03 route=framework
    """
    run = clock_of(position(agreement(APPLIES), facts, "2025-05-02"), "PL-1", "guidance")
    assert (run.status, run.why_not_known) == (
        Status.NOT_KNOWN,
        "whether it applies is not known: route is not recorded",
    )
    assert status(agreement(APPLIES), facts, "2025-05-03") == "running"


HOURS = """
  coverage: {week: {Mon-Fri: "09:00-17:00"}, known_to: 2027-12-31}
  past: {week: Mon-Fri, known_to: 2025-04-02}
records:
  incident:
    title: Incident
    prefix: IN
    raised_by: either
    fields: {from_council: {title: From the council, type: yes or no}}
    milestones: {reported: Reported, answered: Answered}
    clocks:
      urgent: {title: Urgent, from: reported, to: answered, within: 1 coverage hour, BY_PROVIDER, warn: 30 minutes}
      normal: {title: Usual, from: reported, to: answered, within: 4 coverage hours, BY_PROVIDER, warn: 2 coverage hours}
      later: {title: Report, from: reported, to: answered, within: 3 days, BY_PROVIDER, warn: 2 hours}
      dim: {title: Review, from: reported, to: answered, within: 5 days, BY_PROVIDER, warn: 1 past day}
      timed: {title: Call, from: reported, to: answered, within: 2 hours, BY_COUNCIL, warn: 1 day}
"""


@pytest.mark.parametrize(
    ("clock", "late_from", "warned"),
    [
        ("urgent", "2025-05-19T09:30:00.000001", "2025-05-19T09:00:00"),
        ("normal", "2025-05-19T12:30:00.000001", "2025-05-19T10:30:00"),
        ("later", "2025-05-20T00:00", "2025-05-19T22:00"),
        ("dim", "2025-05-22T00:00", None),
        ("timed", "2025-05-16T18:30:00.000001", "2025-05-15T00:00"),
    ],
)
def test_due_soon_begins_at_the_clocks_own_warning(clock, late_from, warned):
    found = position(agreement(HOURS), "e1 PL-1 incident reported 2025-05-16T16:30", "2025-05-16T16:31")
    run = clock_of(found, "PL-1", clock)
    assert run.late_from == at(late_from).at
    assert run.warn_from == (at(warned).at if warned else None)


def test_a_run_says_the_same_whenever_it_is_asked_but_for_its_status(guidance):
    early = clock_of(position(guidance, STARTED, "2025-12-22"), "PL-1", "guidance")
    late = clock_of(position(guidance, STARTED, "2026-03-01"), "PL-1", "guidance")
    assert replace(late, status=early.status) == early
