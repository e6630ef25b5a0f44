"""Bands: which way they reward, what they leave open, what they give twice."""

from __future__ import annotations

import pytest
import yaml

from tallystick.core.agreement.rules import held_by
from tests.core.agreement.rules.grounds import changed, found, lint


def bands(written: str, more: str = "") -> str:
    """Return the change that gives one measure these bands, and no others."""
    given = yaml.safe_load(written)
    gone = "".join(f"{rating}: (removed), " for rating in ("red", "amber", "green") if rating not in given)
    return f"measures: {{made_safe: {{bands: {{{gone}{written[1:]}{more}}}}}"


HIGH = '{red: "< 85", amber: "85 to < 95", green: ">= 95"}'
LOW = '{red: "> 15", amber: "> 5 to 15", green: "<= 5"}'
INVERTED = ("A310", "measures.made_safe.bands")


@pytest.mark.parametrize(
    ("written", "more"),
    [
        (HIGH, ", counts: failures"),
        (LOW, ""),
        (LOW, ", counts: successes, better: (removed)"),
        (HIGH, ", better: lower"),
        ('{red: "< 95", green: ">= 95"}', ", counts: failures, better: (removed)"),
        ('{met: ">= 95", not_met: "< 95"}', ", counts: failures, better: (removed)"),
        ('{failed: "< 90", sound: "90 to 100"}', ", counts: failures, better: (removed)"),
    ],
)
def test_a_measure_whose_bands_reward_the_contrary_is_turned_round_and_held(written: str, more: str) -> None:
    assert found(bands(written, more)) == [INVERTED]
    assert held_by(changed(bands(written, more))) == {"made_safe": ("A310",)}


def test_what_is_counted_shows_from_the_status_asked_for() -> None:
    missed = "numerator: {where: \"status in ('missed', 'met late')\"}, counts: (removed), better: (removed)"
    assert found(f"measures: {{made_safe: {{{missed}}}}}") == [INVERTED]


def test_what_is_counted_is_left_open_where_the_formula_does_not_say() -> None:
    silent = "counts: (removed), better: (removed), bands: {red: '> 15', amber: '> 5 to 15', green: '<= 5'}"
    assert found(f"measures: {{safe_swings: {{{silent}}}}}") == []
    both = "numerator: {where: \"status in ('met', 'missed')\"}"
    assert found(f"measures: {{made_safe: {{{both}, {silent}}}}}") == []
    urgent = "numerator: {where: urgency = 'urgent'}"
    assert found(f"measures: {{made_safe: {{{urgent}, {silent}}}}}") == []


@pytest.mark.parametrize(
    ("written", "more"),
    [
        (HIGH, ""),
        (HIGH, ", counts: successes, better: higher"),
        (LOW, ", counts: failures, better: lower"),
        (LOW, ", counts: failures, better: (removed)"),
        ('{outstanding: ">= 98", good: "90 to < 98", poor: "< 90"}', ""),
        ('{low: "< 50", middle: "50 to < 80", high: ">= 80"}', ", counts: failures"),
        ('{red: "> 80", green: "40 to 80", amber: "< 40"}', ", counts: failures"),
    ],
)
def test_a_measure_whose_bands_fit_or_do_not_say_is_not_turned_round(written: str, more: str) -> None:
    assert found(bands(written, more)) == []


@pytest.mark.covers("K-49", by="tallystick.core.agreement.rules.bands:stretches")
def test_values_between_99_and_100_are_in_no_band_unless_outturns_are_rounded() -> None:
    gap = '{red: "< 85", amber: "85 to 99", green: "100"}'
    (finding,) = lint(bands(gap))
    assert (finding.code, finding.family) == ("A312", "band-gap")
    assert "no band holds values above 99 and under 100 per cent" in finding.message
    assert "rounded" in finding.cure
    assert found(bands(gap, ", rounding: 0 decimals")) == []
    assert found(bands(gap, ", rounding: 1 decimal")) == [("A312", "measures.made_safe.bands")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{red: "< 85", amber: "> 85 to < 95", green: ">= 95"}', "exactly 85"),
        ('{red: "< 80", green: ">= 95"}', "from 80 and under 95"),
        ('{amber: "85 to < 95", green: ">= 95"}', "from 0 and under 85"),
        ('{red: "< 85", amber: "85 to < 95", green: "95 to 99"}', "above 99 and up to 100"),
        (
            '{red: "< 85", amber: "86 to 94", green: "> 95"}',
            "from 85 and under 86, nor above 94 and up to 95",
        ),
    ],
)
def test_a_gap_is_told_with_its_edges(written: str, said: str) -> None:
    (finding,) = lint(bands(written))
    assert finding.code == "A312"
    assert f"no band holds values {said} per cent." in finding.message


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{red: "< 85", amber: "85 to 95", green: ">= 95"}', "amber and green both hold values exactly 95"),
        (
            '{red: "<= 90", amber: "85 to < 95", green: ">= 95"}',
            "red and amber both hold values from 85 to 90",
        ),
    ],
)
def test_values_in_two_bands_are_told_with_their_edges(written: str, said: str) -> None:
    (finding,) = lint(bands(written))
    assert (finding.code, finding.family) == ("A313", "band-overlap")
    assert said in finding.message


@pytest.mark.parametrize(
    "written",
    [
        '{red: "< 85", amber: "85 to 95", green: "> 95"}',
        '{red: "< 85", amber: "85 to < 100", green: "100"}',
        '{red: "< 85", amber: "85 to < 95", green: "95 to 100"}',
        '{red: "< 95", green: ">= 95"}',
    ],
)
def test_bands_that_meet_hold_every_value_once(written: str) -> None:
    assert found(bands(written)) == []
