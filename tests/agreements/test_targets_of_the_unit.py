"""The targets of the pupil referral unit, each from the records of two students of whom one reaches it."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import MeasureResult
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions("pupil_referral_unit").versions
ROWS = "tallystick.core.engine.contributions:rows_of_record"
REACHED = {
    "finishes_year_11": "yes",
    "qualification": "yes",
    "behaviour_targets": "met",
    "learning_skills": "yes",
    "organisation": "yes",
    "course": "completed",
    "award": "awarded",
    "destination": "yes",
}
MISSED = {
    "finishes_year_11": "yes",
    "qualification": "no",
    "behaviour_targets": "not_met",
    "learning_skills": "no",
    "organisation": "no",
    "course": "not_completed",
    "award": "not_awarded",
    "destination": "no",
}
NOT_ASKED = {"finishes_year_11": "no", "behaviour_targets": "none", "course": "not_due", "award": "not_due"}


def entry(number: int, on: str, **said: object) -> dict[str, object]:
    return {
        "entry": "recorded",
        "id": f"e{number}",
        "copy": "rushmoor_lane",
        "happened_at": on,
        "recorded_at": f"{on}T20:00:00+00:00",
        "by": "lead_teacher",
        "for": "committee",
        **said,
    }


def student(number: int, fields: dict[str, str], planned: str) -> list[dict[str, object]]:
    """Return a student admitted on a Monday in September who left in July."""
    ref, place = f"ST-000{number}", f"PL-000{number}"
    return [
        entry(
            number * 10, "2025-09-03", record=ref, kind="student", milestone="known", fields={"name": "Fern"}
        ),
        entry(
            number * 10 + 1, "2025-09-08", record=place, kind="placement", subject=ref, milestone="admitted"
        ),
        entry(number * 10 + 2, planned, record=place, milestone="planned"),
        entry(number * 10 + 3, "2026-07-20", record=place, milestone="ended", fields=fields),
        entry(
            number * 10 + 4,
            "2025-09-19",
            record=f"TT-000{number}",
            kind="timetable",
            subject=ref,
            milestone="week_ended",
            fields={"hours": 25 if fields is REACHED else 24},
        ),
    ]


@cache
def results() -> dict[str, MeasureResult]:
    """Return the figures of the school year by measure."""
    signed = {**entry(1, "2025-09-01", name="Rushmoor Lane Unit"), "entry": "signed"}
    rows = [
        signed,
        *student(1, REACHED, "2025-09-20"),
        *student(2, MISSED, "2025-11-20"),
        *student(3, NOT_ASKED, "2025-09-20"),
    ]
    reading = read_facts("facts.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows), VERSIONS)
    assert reading.findings == ()
    position = evaluate(VERSIONS, {}, reading.entries, parse_moment("2026-08-31", VERSIONS[0].zone))
    return {each.measure: each for each in position.copies[0].measures if each.period.start.year == 2025}


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param("qualified", marks=pytest.mark.covers("U-78", by=ROWS)),
        pytest.param("behaviour_targets", marks=pytest.mark.covers("U-80", by=ROWS)),
        pytest.param("learning_skills", marks=pytest.mark.covers("U-81", by=ROWS)),
        pytest.param("organisation", marks=pytest.mark.covers("U-82", by=ROWS)),
        pytest.param("courses", marks=pytest.mark.covers("U-83", by=ROWS)),
        pytest.param("awards", marks=pytest.mark.covers("U-84", by=ROWS)),
        pytest.param("destinations", marks=pytest.mark.covers("U-85", by=ROWS)),
    ],
)
def test_one_of_two_students_who_are_asked_reaches_a_target(measure: str) -> None:
    result = results()[measure]
    assert (result.numerator, result.denominator, result.rating) == (1, 2, "missed")


@pytest.mark.covers("U-76", by=ROWS)
def test_plans_count_when_their_time_is_up() -> None:
    result = results()["plans_in_time"]
    assert (result.numerator, result.denominator, result.rating) == (2, 3, "missed")


@pytest.mark.covers("U-30", by=ROWS)
def test_weeks_of_fewer_than_twenty_five_hours_are_counted_apart() -> None:
    result = results()["full_weeks"]
    assert (result.numerator, result.denominator) == (1, 3)
