"""What belongs to a service ends with it: its reports, its charge; what is kept of them says so too."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.derive import derive_copy
from tallystick.core.engine.spans import spans_of_slots
from tallystick.core.engine.status import FOR_EVER
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

EXAMPLES = Path(__file__).parents[2] / "examples"
APART = load_versions(str(EXAMPLES / "services_apart")).versions
NOTICE = load_versions(str(EXAMPLES / "ending_on_notice")).versions
ZONE = APART[0].zone
TAKEN_BACK = """
- {entry: recorded, id: back, copy: homes, record: NT-0001, milestone: taken_back, happened_at: 2025-12-01, recorded_at: "2025-12-01T10:00:00+00:00", by: coordinator, for: company}
"""
RETURNED = """
- {entry: gated, id: gated, copy: homes, record: NT-0001, gate: no_effect, effect: return, happened_at: 2025-09-08, recorded_at: "2025-09-08T16:00:01+01:00", by: coordinator, for: company}
"""


def entries(versions, folder, more=""):
    text = (EXAMPLES / folder / "facts.yaml").read_text(encoding="utf-8") + more
    reading = read_facts("facts.yaml", text, versions)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    return reading.entries


def copy_at(as_of, more="", versions=APART, folder="services_apart"):
    return evaluate(versions, {}, entries(versions, folder, more), parse_moment(as_of, ZONE)).copies[0]


def quarters(copy):
    return [slot.slot for slot in copy.slots]


YEAR = ["April to June 2025", "July to September 2025", "October to December 2025"]


def test_reports_are_owed_to_the_quarter_in_which_the_service_ends_and_no_longer() -> None:
    """It ends on 1 January 2026, so the quarter from January is the last (A-21)."""
    assert quarters(copy_at("2026-07-10")) == [*YEAR, "January to March 2026"]


def test_its_figures_go_on_for_what_falls_due_after_it_and_then_have_no_cases() -> None:
    """The report of its last quarter is due in the next one."""
    figures = [(each.period.label, each.denominator) for each in copy_at("2026-10-10").measures]
    assert figures[-3:] == [
        ("April to June 2026", 1),
        ("July to September 2026", 0),
        ("October to December 2026", 0),
    ]


def test_a_notice_taken_back_lets_all_of_it_go_on() -> None:
    assert quarters(copy_at("2026-07-10", TAKEN_BACK))[-1] == "July to September 2026"


def test_a_notice_that_came_back_at_the_gate_ends_nothing() -> None:
    copy = copy_at("2026-07-10", RETURNED)
    assert quarters(copy)[-1] == "July to September 2026"
    assert copy.notices == ()
    assert copy.services[0].ends is None


def test_the_agreement_ends_on_its_day_with_all_that_is_in_it() -> None:
    copy = copy_at("2026-12-31", versions=NOTICE, folder="ending_on_notice")
    assert copy.ends == date(2026, 6, 3)
    assert [each.period.label for each in copy.measures][-1] == "April to June 2026"


@pytest.mark.parametrize("more", ["", TAKEN_BACK, RETURNED])
@pytest.mark.parametrize(
    "as_of",
    ["2025-09-30", "2025-10-01", "2025-11-30", "2025-12-01", "2026-01-01", "2026-01-02", "2026-07-10"],
)
def test_what_is_kept_gives_what_evaluation_gives(as_of: str, more: str) -> None:
    facts = entries(APART, "services_apart", more)
    moment = parse_moment(as_of, ZONE)
    copy = copy_at(as_of, more)
    sums = defaultdict(lambda: [0, 0])
    for derived in derive_copy(APART, {}, "homes", facts):
        for step in derived.steps:
            if step.at <= moment.at and step.known_until is None:
                sums[step.measure, step.period_start][0] += step.numerator
                sums[step.measure, step.period_start][1] += step.denominator
    kept = {(each.measure, each.period.start): [each.numerator, each.denominator] for each in copy.measures}
    assert {key: sums[key] for key in kept} == kept
    spans = spans_of_slots(APART, {}, "homes", facts)
    standing = [
        span.item.slot
        for span in spans
        if span.at <= moment.at
        and (span.until is None or moment.at < span.until)
        and span.known_until in (None, FOR_EVER)
        and span.item.started.at <= moment.at
    ]
    assert sorted(standing) == sorted(quarters(copy))
