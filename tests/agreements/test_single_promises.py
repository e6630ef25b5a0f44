"""Single promises of the agreements that ship, each shown by a few facts of its own."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.clock.moment import Instant, parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import ClockRun
from tallystick.files.facts import read_facts
from tests.agreements import worked


def run_of(
    agreement: str, rows: list[dict[str, object]], as_of: str, clock: str, number: int = 1
) -> ClockRun:
    """Return the run of a clock in the shipped agreement, its versions up to a number, at an instant."""
    versions = tuple(version for at, version in worked.shipped(agreement).items() if at <= number)
    usual = {"copy": "here", "by": "sla_manager", "recorded_at": as_of}
    text = "".join(json.dumps({**usual, "id": f"e{at}", **row}) + "\n" for at, row in enumerate(rows))
    reading = read_facts("facts.jsonl", text, versions)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    (copy,) = evaluate(versions, {}, reading.entries, parse_moment(as_of, versions[0].zone)).copies
    return next(run for record in copy.records for run in record.clocks if run.clock == clock)


def at(written: str) -> Instant:
    """Return an instant in England."""
    return parse_moment(written, ZoneInfo("Europe/London")).at


def signed(party: str, day: str) -> dict[str, object]:
    return {"entry": "signed", "name": "Here", "for": party, "happened_at": day, "recorded_at": day}


def enquiry(day: str) -> dict[str, object]:
    about = {"about": "Which bus"}
    opened = {"entry": "recorded", "record": "EQ-1", "kind": "enquiry", "milestone": "asked", "fields": about}
    return {**opened, "for": "provider", "happened_at": day, "recorded_at": day}


@pytest.mark.covers("P-47", by="tallystick.core.engine.clocks:_strictest")
def test_hours_of_the_contact_point_run_by_the_clock_until_it_is_settled_which_they_are() -> None:
    """A Friday afternoon: by the clock the answer is due that night, in hours of coverage on Monday."""
    asked = [signed("school", "2025-09-15"), enquiry("2025-10-03T15:00")]
    run = run_of("provider_sla", asked, "2025-10-03T15:01", "enquiry.answer")
    assert (run.deadline, run.owed_by) == (at("2025-10-03T19:00"), "school")
    assert [(limit.text, limit.rules) for limit in run.limits] == [
        ("4 hours", True),
        ("4 coverage hours", False),
    ]


def test_hours_of_the_contact_point_are_those_of_coverage_once_both_chose_them() -> None:
    asked = [signed("school", "2025-09-15"), enquiry("2026-01-09T15:00")]
    run = run_of("provider_sla", asked, "2026-01-09T15:01", "enquiry.answer", number=2)
    assert [limit.text for limit in run.limits] == ["4 coverage hours"]


@pytest.mark.covers("U-54", by="tallystick.core.clock.months:same_day")
@pytest.mark.parametrize(
    ("reviewed", "next_due"), [("2025-11-12", date(2026, 11, 12)), ("2028-02-29", date(2029, 2, 28))]
)
def test_the_next_yearly_review_of_a_statement_is_due_twelve_months_on(reviewed: str, next_due: date) -> None:
    student = {
        "entry": "recorded",
        "record": "ST-1",
        "kind": "student",
        "for": "council",
        "happened_at": reviewed,
    }
    student["fields"] = {"name": "Ivo Lark"}
    review = {
        **student,
        "fields": {},
        "for": "committee",
        "record": "SR-1",
        "kind": "statement_review",
        "subject": "ST-1",
        "milestone": "reviewed",
    }
    facts = [signed("committee", reviewed), student, review]
    assert run_of("pupil_referral_unit", facts, "2028-03-01", "statement_review.next").deadline == next_due


@pytest.mark.covers("A-15", by="tallystick.core.engine.clocks:towards")
@pytest.mark.parametrize(
    ("finalised", "status"), [("2025-09-30", "met"), ("2025-10-01", "met late"), ("", "missed")]
)
def test_an_action_plan_is_finalised_by_its_date(finalised: str, status: str) -> None:
    fields = {"which": "action_plan", "finalise_by": "2025-09-30"}
    paper = {"entry": "recorded", "record": "DL-1", "kind": "deliverable", "for": "council"}
    facts = [
        signed("council", "2025-04-01"),
        {**paper, "milestone": "agreed", "fields": fields, "happened_at": "2025-04-01"},
        *([{**paper, "milestone": "finalised", "happened_at": finalised}] if finalised else []),
    ]
    run = run_of("housing_company", facts, "2025-12-01", "deliverable.finalise")
    assert (run.deadline, run.status, run.owed_by) == (date(2025, 9, 30), status, "council")
