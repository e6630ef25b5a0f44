"""Stages, caps and several limits: which deadline rules."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.engine.position import Status
from tests.core.engine.stages import COMPLAINT, REFERRAL, unstated
from tests.core.engine.trade import agreement, at, clock_of, clocks, position, status

RECEIVED = "e1 PL-1 referral received 2025-12-15"


@pytest.mark.covers("D-39", by="tallystick.core.engine.clocks:work_out")
@pytest.mark.covers("D-42", by="tallystick.core.engine.triggers:governing")
@pytest.mark.covers("D-43", by="tallystick.core.engine.clocks:_strictest")
def test_stage_two_starts_when_loaded_and_the_cap_over_both_binds():
    facts = f"{RECEIVED}\ne2 PL-1 referral loaded 2026-01-05"
    found = position(agreement(REFERRAL), facts, "2026-01-06")
    assert clock_of(found, "PL-1", "load").deadline == date(2025, 12, 31)
    assert clocks(found, "PL-1") == {"load": "met late", "decide": "running"}
    own, cap = clock_of(found, "PL-1", "decide").limits
    assert (own.deadline, own.rules) == (date(2026, 1, 19), False)
    assert (cap.deadline, cap.rules) == (date(2026, 1, 15), True)
    assert clock_of(found, "PL-1", "decide").deadline == date(2026, 1, 15)


def test_a_stage_that_ends_before_its_cap_keeps_its_own_deadline():
    facts = f"{RECEIVED}\ne2 PL-1 referral loaded 2025-12-16"
    run = clock_of(position(agreement(REFERRAL), facts, "2025-12-17"), "PL-1", "decide")
    assert run.deadline == date(2026, 1, 2)
    assert [limit.rules for limit in run.limits] == [True, False]


def test_a_cap_runs_before_the_stage_it_caps_has_begun():
    run = clock_of(position(agreement(REFERRAL), RECEIVED, "2025-12-16"), "PL-1", "decide")
    assert (run.status, run.deadline, run.started) == (Status.RUNNING, date(2026, 1, 15), at("2025-12-15"))
    assert run.limits[0].why_not_known == "what it runs from has not happened yet"
    assert status(agreement(REFERRAL), RECEIVED, "2026-01-16", "decide") == "missed"


def test_a_clock_whose_start_is_not_stated_is_not_known():
    found = position(agreement(unstated()), f"{RECEIVED}\ne2 PL-1 referral decided 2025-12-20", "2026-06-01")
    run = clock_of(found, "PL-1", "decide")
    assert (run.status, run.why_not_known) == (
        Status.NOT_KNOWN,
        "the agreement does not say from when it runs",
    )
    assert run.limits[0].why_not_known == run.why_not_known


def test_a_clock_whose_start_is_not_stated_has_only_its_cap():
    versions = agreement(unstated("        at_most: 20 working days from received\n"))
    run = clock_of(position(versions, RECEIVED, "2025-12-16"), "PL-1", "decide")
    assert (run.status, run.deadline) == (Status.RUNNING, date(2026, 1, 15))
    assert [limit.rules for limit in run.limits] == [False, True]
    assert status(versions, RECEIVED, "2026-01-16", "decide") == "missed"


def test_a_withdrawal_ends_a_clock_that_nobody_could_reckon():
    facts = f"{RECEIVED}\ne2 PL-1 referral withdrawn 2025-12-20"
    assert status(agreement(unstated()), facts, "2026-01-01", "decide") == "withdrawn"


def test_a_clock_that_starts_with_a_date_that_no_form_holds_is_not_known():
    text = REFERRAL.replace("loaded: Loaded", "loaded: {title: Loaded, recorded: no}").replace(
        "        at_most: 20 working days from received\n", ""
    )
    run = clock_of(position(agreement(text), RECEIVED, "2026-01-01"), "PL-1", "decide")
    assert (run.status, run.why_not_known) == (
        Status.NOT_KNOWN,
        "no form or field holds the date from which it runs",
    )


@pytest.mark.covers("D-51", by="tallystick.core.engine.clocks:_strictest")
def test_of_two_limits_the_strictest_rules_and_both_are_shown():
    versions = agreement(COMPLAINT.replace("LIMIT", "3 working days"))
    run = clock_of(
        position(versions, "e1 PL-1 complaint received 2025-12-22", "2025-12-23"), "PL-1", "forward"
    )
    assert [(limit.text, limit.deadline, limit.rules) for limit in run.limits] == [
        ("7 working days", date(2026, 1, 5), False),
        ("3 working days", date(2025, 12, 29), True),
    ]
    assert run.deadline == date(2025, 12, 29)


@pytest.mark.covers("D-47", by="tallystick.core.engine.clocks:_strictest")
def test_two_weeks_and_ten_working_days_of_one_change_form_rule_by_what_ends_first():
    text = COMPLAINT.replace("7 working days", "2 weeks").replace("LIMIT", "10 working days")
    run = clock_of(
        position(agreement(text), "e1 PL-1 complaint received 2026-05-21", "2026-05-22"), "PL-1", "forward"
    )
    assert [limit.deadline for limit in run.limits] == [date(2026, 6, 4), date(2026, 6, 5)]
    assert run.deadline == date(2026, 6, 4)


CALENDARS_END = """
  short: {week: Mon-Fri, known_to: 2025-05-30}
records:
  complaint:
    title: Complaint
    prefix: CO
    raised_by: provider
    milestones: {received: Received, forwarded: Passed on}
    clocks:
      forward:
        {title: Pass on, from: received, to: forwarded, limits: [{within: 10 short days}, {within: LIMIT}], BY_PROVIDER}
"""


def test_a_limit_past_the_end_of_its_calendar_cannot_be_the_strictest_before_that_end():
    versions = agreement(CALENDARS_END.replace("LIMIT", "9 days"))
    run = clock_of(
        position(versions, "e1 PL-1 complaint received 2025-05-21", "2025-05-22"), "PL-1", "forward"
    )
    assert (run.status, run.deadline) == (Status.RUNNING, date(2025, 5, 30))
    assert run.limits[0].why_not_known != ""


def test_a_limit_past_the_end_of_its_calendar_leaves_a_later_one_not_known():
    versions = agreement(CALENDARS_END.replace("LIMIT", "10 days"))
    run = clock_of(
        position(versions, "e1 PL-1 complaint received 2025-05-21", "2025-05-22"), "PL-1", "forward"
    )
    assert (run.status, run.deadline) == (Status.NOT_KNOWN, None)
