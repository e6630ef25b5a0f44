"""Places bought and used, by the pattern of the week; one taken by another; days stayed away come off."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

FOLDER = Path(__file__).parents[2] / "examples" / "training_places"


@cache
def copy_at(as_of):
    versions = load_versions(str(FOLDER)).versions
    reading = read_facts("facts.yaml", (FOLDER / "facts.yaml").read_text(encoding="utf-8"), versions)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    return evaluate(versions, {}, reading.entries, parse_moment(as_of, versions[0].zone)).copies[0]


def month(number):
    first = date(2026, number, 1)
    return next(each for each in copy_at("2026-05-05").statements if each.period.start == first)


def test_places_bought_are_paid_whether_or_not_they_are_used() -> None:
    """March has five Mondays, five Tuesdays and four Thursdays with pupils: 14 days for each of two places."""
    march = month(3)
    assert [(line.line, line.quantity, line.amount) for line in march.lines] == [
        ("bought", 28, 182000),
        ("used", 24, 0),
    ]


def test_a_place_passes_to_another_person_with_a_pattern_of_their_own() -> None:
    used = next(line for line in month(3).lines if line.line == "used")
    assert [(item.ref, item.quantity) for item in used.items] == [
        ("PT-0001", 14),
        ("PT-0002", 6),
        ("PT-0003", 4),
    ]


def test_the_centre_answers_whether_the_programme_suits() -> None:
    (answer,) = (run for record in copy_at("2026-05-05").records for run in record.clocks)
    assert (answer.deadline, answer.status.value) == (date(2026, 3, 17), "met")


def test_days_stayed_away_come_off_the_next_statement_and_the_invoice_that_forgot_them_asks_too_much() -> (
    None
):
    april = month(4)
    away = next(line for line in april.lines if line.line == "away")
    assert (away.quantity, away.amount, away.period.start) == (2, -13000, date(2026, 3, 1))
    assert april.total == 91000 - 13000
    assert april.invoices[0].difference == 13000


@pytest.mark.parametrize(("as_of", "seen"), [("2026-03-08", False), ("2026-03-09", True)])
def test_a_wish_counts_from_when_the_school_agrees(as_of: str, *, seen: bool) -> None:
    away = [
        each for each in copy_at(as_of).records if each.kind == "stay_away" and "agreed" in each.milestones
    ]
    assert bool(away) is seen
