"""Two agreements beyond the five sources, written from the manual alone, with a year of facts each."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.clock.words import say_instant
from tallystick.core.engine import evaluate
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS = {"school_transport": "facts.jsonl", "grounds_maintenance": "facts.yaml"}


@cache
def copy_at(agreement, as_of):
    """Return the one copy of an example at a moment."""
    folder = EXAMPLES / agreement
    versions = load_versions(str(folder)).versions
    text = (folder / FACTS[agreement]).read_text(encoding="utf-8")
    reading = read_facts(FACTS[agreement], text, versions)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    return evaluate(versions, {}, reading.entries, parse_moment(as_of, versions[0].zone)).copies[0]


def statement(copy, charge, period):
    return next(each for each in copy.statements if (each.charge, each.period.start) == (charge, period))


def clock(copy, record):
    return next(run for each in copy.records if each.ref == record for run in each.clocks)


# home-to-school transport: the totals are counted from the plan of the year, not by the engine

MONTHS = {
    # coaches and minibuses that ran, failure points, what is owed in pounds
    date(2025, 9, 1): (20, 20, 2, 9900),
    date(2025, 10, 1): (18, 18, 2, 8910),
    date(2025, 11, 1): (20, 19, 12, 9415),  # a minibus did not run, and points bring £300
    date(2025, 12, 1): (15, 15, 2, 7425),
    date(2026, 1, 1): (20, 19, 25, 8965),  # £750 for 25 points
    date(2026, 2, 1): (15, 15, 2, 7425),
    date(2026, 3, 1): (20, 20, 2, 9900),
    date(2026, 4, 1): (14, 14, 2, 6930),
    date(2026, 5, 1): (15, 15, 0, 7425),
    date(2026, 6, 1): (22, 22, 2, 10890),
    date(2026, 7, 1): (15, 15, 0, 7425),
}


@pytest.mark.parametrize("month", MONTHS)
def test_each_month_of_transport_comes_to_what_ran_less_the_points(month: date) -> None:
    coaches, minibuses, points, owed = MONTHS[month]
    found = statement(copy_at("school_transport", "2026-08-01"), "transport", month)
    lines = {line.line: line for line in found.lines}
    assert lines["runs"].quantity == coaches + minibuses
    assert lines["points"].quantity == points
    assert found.total == 100 * owed == sum(line.amount for line in found.lines)


def test_two_failures_of_one_route_on_one_day_count_once_by_the_graver() -> None:
    january = statement(copy_at("school_transport", "2026-08-01"), "transport", date(2026, 1, 1))
    points = next(line for line in january.lines if line.line == "points")
    assert [item.ref for item in points.items if not item.counted] == ["FL-0010"]


def test_seats_bought_stand_beside_passengers_carried() -> None:
    september = statement(copy_at("school_transport", "2026-08-01"), "transport", date(2025, 9, 1))
    counted = {line.line: line.quantity for line in september.lines}
    assert (counted["seats"], counted["carried"]) == (20 * (48 + 14), 20 * (41 + 12))


def test_an_invoice_that_bills_a_bus_that_did_not_run_asks_too_much() -> None:
    copy = copy_at("school_transport", "2026-08-01")
    assert statement(copy, "transport", date(2025, 9, 1)).invoices[0].difference == 0
    assert statement(copy, "transport", date(2026, 1, 1)).invoices[0].difference == 75000 + 18500


def test_a_term_with_eight_late_runs_of_ninety_nine_is_red_and_opens_the_first_door() -> None:
    copy = copy_at("school_transport", "2026-08-01")
    rated = {each.period.start: each for each in copy.measures if each.measure == "punctual"}
    winter = rated[date(2025, 12, 1)]
    assert (winter.numerator, winter.denominator, winter.rating) == (91, 99, "red")
    right = copy.rights[0]
    assert right.open is False
    assert [need.state.value for need in right.needs] == ["on the record", "not on the record"]


def test_the_sheet_of_january_came_late_and_the_breakdown_and_the_complaint_were_handled_late_or_in_time() -> (
    None
):
    copy = copy_at("school_transport", "2026-08-01")
    late = [slot.slot for slot in copy.slots if slot.status.value == "met late"]
    assert late == ["January 2026"]
    assert clock(copy, "BD-0001").status.value == "met"
    assert (clock(copy, "CP-0001").deadline, clock(copy, "CP-0001").status.value) == (
        date(2026, 1, 19),
        "met late",
    )


# care of grounds: hours by season, days late

DUE = {
    "DE-1": "Monday 5 October 2026, 12:00",  # two winter hours on Friday, four on Monday
    "DE-3": "Thursday 1 April 2027, 12:00",  # one winter hour, and five of the first summer day
    "DE-5": "Monday 7 June 2027, 12:00",  # an hour of a Saturday in summer, five on Monday
}


@pytest.mark.parametrize("record", DUE)
def test_six_hours_on_site_run_in_the_hours_of_the_season(record: str) -> None:
    run = clock(copy_at("grounds_maintenance", "2027-08-01"), record)
    zone = load_versions(str(EXAMPLES / "grounds_maintenance")).versions[0].zone
    assert say_instant(run.deadline, zone) == DUE[record]


def test_days_late_come_off_the_fee_of_the_season() -> None:
    october = statement(copy_at("grounds_maintenance", "2027-08-01"), "care", date(2026, 10, 1))
    assert [(line.line, line.quantity, line.amount) for line in october.lines] == [
        ("fee", None, 510000),
        ("late_ways", 2, -9000),
        ("late_defects", 3, -13500),
    ]
    assert october.total == 487500
    assert october.invoices[0].difference == 22500


def test_what_is_taken_off_is_at_most_a_tenth_of_the_fee() -> None:
    july = statement(copy_at("grounds_maintenance", "2027-08-01"), "care", date(2027, 7, 1))
    late = next(line for line in july.lines if line.line == "late_defects")
    assert (late.quantity, late.amount, july.total) == (43, -84000, 756000)


def test_before_the_version_that_charges_nothing_is_charged() -> None:
    copy = copy_at("grounds_maintenance", "2027-08-01")
    fees = [(each.period.start, each.lines[0].amount) for each in copy.statements]
    assert fees == [
        *((date(2026 + (month > 12), (month - 1) % 12 + 1, 1), 510000) for month in range(10, 16)),
        *((date(2027, month, 1), 840000) for month in range(4, 9)),
    ]


def test_a_defect_put_right_on_its_last_day_is_no_day_late() -> None:
    copy = copy_at("grounds_maintenance", "2027-08-01")
    june = statement(copy, "care", date(2027, 6, 1))
    assert [(line.line, line.quantity) for line in june.lines[1:]] == [("late_ways", 0), ("late_defects", 0)]
