"""Canal moorings: an inspectorate, a forum, an institute and an arbitrator stand outside the parties."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tallystick.core.agreement.wording import clause_text
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate, explain_clock
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

FOLDER = Path(__file__).parents[2] / "examples" / "canal_moorings"


@cache
def versions():
    return load_versions(str(FOLDER)).versions


@cache
def entries():
    found = read_facts("facts.yaml", (FOLDER / "facts.yaml").read_text(encoding="utf-8"), versions())
    assert found.findings == ()
    return found.entries


def moment(written):
    return parse_moment(written, versions()[0].zone)


def runs(as_of):
    (copy,) = evaluate(versions(), {}, entries(), moment(as_of)).copies
    return [each for record in copy.records for each in record.clocks] + list(copy.slots)


@pytest.mark.parametrize(
    ("clock", "owed_by", "owed_to", "status"),
    [
        ("dispute.opinion", "boaters_forum", "council", "met"),
        ("dispute.naming", "institute", "council", "met"),
        ("dispute.award", "arbitrator", "council", "running"),
        ("inspection.findings", "safety_inspectorate", "keeper", "missed"),
        ("duty.forum", "boaters_forum", "council", "missed"),
    ],
)
def test_a_body_owes_its_step_and_is_late_with_it_like_a_party(clock, owed_by, owed_to, status) -> None:
    run = next(each for each in runs("2026-07-07") if each.clock == clock)
    assert (run.owed_by, run.owed_to, run.status.value) == (owed_by, owed_to, status)


@pytest.mark.covers("P-39", by="tallystick.core.engine.clocks:towards")
def test_a_visit_of_an_inspectorate_is_told_of_a_day_before() -> None:
    run = next(each for each in runs("2026-05-12") if each.clock == "inspection.tell")
    assert (run.deadline.isoformat(), run.owed_by, run.status.value) == ("2026-05-11", "keeper", "met")


def test_a_step_of_a_body_is_recorded_by_the_party_that_records_for_it() -> None:
    steps = versions()[0].kinds["dispute"].milestones
    assert (steps["viewed"].body, steps["viewed"].by) == ("boaters_forum", "council")
    assert (steps["decided"].body, steps["decided"].by) == ("arbitrator", "either")
    assert (steps["asked"].body, steps["asked"].by) == (None, None)


@pytest.mark.parametrize(
    ("clock", "record", "slot", "said"),
    [
        (
            "dispute.award",
            "DS-0001",
            None,
            "Arbitrator is a body outside the parties (arbitrator); either party records what it does.",
        ),
        (
            "inspection.findings",
            "IN-0001",
            None,
            "Safety inspectorate is a body outside the parties (inspector); the keeper records what it does.",
        ),
        (
            "duty.forum",
            None,
            "April to June 2026",
            "Boaters' forum is a body outside the parties (forum); the council records what it does.",
        ),
    ],
)
def test_the_reasons_say_that_a_body_stands_outside_and_who_records_for_it(clock, record, slot, said) -> None:
    of = {"copy": "lockside", "clock": clock, "record": record, "slot": slot}
    told = explain_clock(versions(), {}, entries(), moment("2026-07-07"), **of).said
    assert said in told
    assert not any("outside the parties" in each for each in told if each != said)


def test_a_clause_calls_a_body_by_its_title() -> None:
    words = "".join(part.text for part in clause_text(versions()[0], "disputes"))
    assert "goes to the Boaters' forum first" in words
    assert "{" not in words
