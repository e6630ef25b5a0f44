"""Promises of the five sources, each as a clock or a measure of a small agreement."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.engine.trade import agreement, at, clock_of, clocks, counts, position

INCIDENTS = """
  coverage: {week: {Mon-Fri: "09:00-17:00"}, known_to: 2027-12-31}
  term: {week: Mon-Fri, only: [2025-09-03 to 2025-10-24, 2025-11-03 to 2025-12-19]}
records:
  incident:
    title: Incident
    prefix: IN
    raised_by: either
    fields:
      reporter: {title: Reporter, type: choice, one_of: [council, provider]}
      priority: {title: Priority, type: choice, one_of: [urgent, normal]}
    milestones: {reported: Reported, answered: Answered}
    clocks:
      provider_urgent:
        {title: U, when: CUSTOMER_URGENT, from: reported, to: answered, within: 1 coverage hour, BY_PROVIDER}
      provider_normal:
        {title: N, when: CUSTOMER_NORMAL, from: reported, to: answered, within: 4 coverage hours, BY_PROVIDER}
      council_urgent:
        {title: U, when: PROVIDER_URGENT, from: reported, to: answered, within: 1 coverage hour, BY_COUNCIL}
      council_normal:
        {title: N, when: PROVIDER_NORMAL, from: reported, to: answered, within: 4 coverage hours, BY_COUNCIL}
  dispute: {title: Dispute, prefix: DI, raised_by: either, milestones: {raised: Raised, settled: Settled}}
  absence:
    title: Absence
    prefix: AB
    raised_by: provider
    milestones: {registered: Registration passed, called: Called}
    clocks:
      call: {title: Call, from: registered, to: called, limits: [{within: 30 minutes}, {within: 1 hour}], BY_PROVIDER}
  pupil:
    title: Pupil
    prefix: PU
    raised_by: council
    milestones: {agreed: Referral agreed, admitted: Admitted, planned: Plan made}
    clocks:
      provision: {title: Provision, from: agreed, to: admitted, within: 5 working days, BY_PROVIDER}
      plan: {title: Plan, from: admitted, to: planned, within: 15 term days, BY_PROVIDER}
  referral:
    title: Referral
    prefix: RF
    raised_by: council
    milestones: {told: Team told of the change, sent: Form sent, cleared: Debt cleared, stopped: Stopped, reported: Told}
    clocks:
      form: {title: Form, from: told, to: sent, within: 5 working days, BY_COUNCIL}
      report: {title: Report, from: [cleared, stopped], to: reported, within: 10 working days, BY_PROVIDER}
measures:
  answered:
    number: M1
    title: Answered in time
    description: Share of urgent incidents of the council answered in time
    type: information
    numerator: {count: incident.provider_urgent, where: status = 'met'}
    denominator: {count: incident.provider_urgent, where: "status in ('met', 'met late', 'missed')"}
    every: quarter from April
"""
for _who in ("council", "provider"):
    for _how in ("urgent", "normal"):
        _name = f"{'CUSTOMER' if _who == 'council' else 'PROVIDER'}_{_how.upper()}"
        INCIDENTS = INCIDENTS.replace(_name, f"\"reporter = '{_who}' and priority = '{_how}'\"")


@pytest.fixture(scope="module")
def incidents():
    return agreement(INCIDENTS)


def covering(requirement: str, by: str = "tallystick.core.engine.clocks:work_out"):
    return pytest.mark.covers(requirement, by=by)


@pytest.mark.parametrize(
    ("reporter", "priority", "owed_by", "due"),
    [
        pytest.param("council", "urgent", "provider", "2025-05-19T09:30", marks=covering("P-41")),
        pytest.param("council", "normal", "provider", "2025-05-19T12:30", marks=covering("P-42")),
        pytest.param("provider", "urgent", "council", "2025-05-19T09:30", marks=covering("P-43")),
        pytest.param("provider", "normal", "council", "2025-05-19T12:30", marks=covering("P-44")),
    ],
)
def test_both_sides_owe_an_answer_within_coverage_hours(incidents, reporter, priority, owed_by, due):
    facts = f"e1 IN-1 incident reported 2025-05-16T16:30 reporter={reporter} priority={priority}"
    found = position(incidents, facts, "2025-05-16T16:31")
    assert clocks(found, "IN-1") == {f"{owed_by}_{priority}": "running"}
    run = clock_of(found, "IN-1", f"{owed_by}_{priority}")
    assert (run.owed_by, run.deadline) == (owed_by, at(due).at)


@covering("P-77", "tallystick.core.engine.counting:Counting.outcome")
def test_response_times_are_measured_by_priority(incidents):
    facts = """
      e1 IN-1 incident reported 2025-05-16T10:00 reporter=council priority=urgent
      e2 IN-1 incident answered 2025-05-16T11:00
      e3 IN-2 incident reported 2025-05-16T10:00 reporter=council priority=urgent
      e4 IN-2 incident answered 2025-05-16T11:01
      e5 IN-3 incident reported 2025-05-16T10:00 reporter=council priority=normal
      e6 IN-4 incident reported 2025-05-16T10:00 reporter=council priority=urgent
    """
    assert counts(position(incidents, facts, "2025-06-30"), "answered", "2025-04-01") == "1/3"


@covering("P-101")
def test_a_dispute_stops_no_clock(incidents):
    facts = """
      e1 IN-1 incident reported 2025-05-16T10:00 reporter=council priority=urgent
      e2 DI-1 dispute raised 2025-05-16T10:10
    """
    assert clocks(position(incidents, facts, "2025-05-16T11:01"), "IN-1") == {"provider_urgent": "missed"}


@covering("P-59", "tallystick.core.engine.clocks:_strictest")
def test_of_half_an_hour_and_an_hour_for_the_call_the_half_hour_rules(incidents):
    run = clock_of(
        position(incidents, "e1 AB-1 absence registered 2025-05-16T09:30", "2025-05-16T09:31"), "AB-1", "call"
    )
    assert run.deadline == at("2025-05-16T10:00").at


@covering("U-37")
def test_an_agreed_referral_has_provision_within_five_working_days(incidents):
    run = clock_of(position(incidents, "e1 PU-1 pupil agreed 2025-12-22", "2025-12-23"), "PU-1", "provision")
    assert run.deadline == date(2025, 12, 31)


@covering("U-43")
def test_a_plan_is_made_within_fifteen_days_of_term(incidents):
    run = clock_of(position(incidents, "e1 PU-1 pupil admitted 2025-10-20", "2025-10-21"), "PU-1", "plan")
    assert run.deadline == date(2025, 11, 17)


@covering("D-46")
def test_the_form_is_sent_within_five_working_days_of_telling_the_team(incidents):
    run = clock_of(position(incidents, "e1 RF-1 referral told 2026-04-01", "2026-04-02"), "RF-1", "form")
    assert (run.owed_by, run.deadline) == ("council", date(2026, 4, 10))


@covering("D-48", "tallystick.core.engine.triggers:first_of")
@pytest.mark.parametrize("end", ["cleared", "stopped"])
def test_the_end_of_a_recovery_is_told_within_ten_working_days_however_it_came(incidents, end):
    run = clock_of(position(incidents, f"e1 RF-1 referral {end} 2025-12-19", "2025-12-20"), "RF-1", "report")
    assert run.deadline == date(2026, 1, 7)
