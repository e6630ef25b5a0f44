"""Targets: dated, stepped, interim and indicative; bands set off from them, or from the figure before; other scales."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine import explain_measure
from tallystick.core.engine.position import Standing
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.test_measures import measured, offers
from tests.core.engine.trade import COPY, at, ledger, position, result

SIGNED = "s1 signed 2025-03-01 starts=2025-04-01"

STEPPED = """
  numerator: {count: offer, where: refused is null, counted_on: offered}
  denominator: {count: offer, counted_on: offered}
  counts: successes
  better: higher
  target: [{value: "70", interim: yes, indicative: yes}, {value: "80", since: year 2, source: Annex B}, {value: "90", since: year 4}]
  bands: {stretch: ">= target + 5", green: "target to < target + 5", amber: ">= target - 10 to < target", red: "< target - 10"}
"""


def history(*refused: tuple[str, int]):
    """Return a ledger of ten offers on each day, of which so many were refused, after the copy was signed."""
    facts = ledger(SIGNED, first=1)
    for day, count in refused:
        facts += offers(count, 10, day)
    return list(facts)


def ratings(text: str, facts, periods: list[str], as_of: str = "2029-03-31"):
    found = position(measured(text), facts, as_of)
    return [result(found, "m", period).rating for period in periods]


def test_the_target_of_the_year_in_which_a_period_begins_governs_it():
    days = ["2025-05-01", "2026-05-01", "2028-05-01"]
    facts = history(*((day, 3) for day in days))
    assert ratings(STEPPED, facts, ["2025-04-01", "2026-04-01", "2028-04-01"]) == ["green", "amber", "red"]
    found = position(measured(STEPPED), facts, "2029-03-31")
    assert [result(found, "m", f"{year}-04-01").target.value for year in (2025, 2026, 2027, 2028)] == [
        70,
        80,
        80,
        90,
    ]


def test_years_are_those_of_the_copy_and_not_of_the_agreement():
    facts = (
        ledger("s1 signed 2025-12-01 starts=2026-01-01")
        + offers(3, 10, "2026-11-01")
        + offers(3, 10, "2027-05-01")
    )
    assert ratings(STEPPED, facts, ["2026-10-01", "2027-04-01"]) == ["green", "amber"]


def test_dated_targets_govern_from_their_day_on():
    text = STEPPED.replace("since: year 2", "since: 2026-04-01").replace("since: year 4", "since: 2026-10-01")
    days = [("2025-11-01", 3), ("2026-05-01", 3), ("2026-11-01", 0)]
    assert ratings(text, history(*days), ["2025-10-01", "2026-04-01", "2026-10-01"]) == [
        "green",
        "amber",
        "stretch",
    ]


@pytest.mark.covers("K-56", by="tallystick.core.engine.targets:fixed_bands")
def test_a_stretch_lies_above_green_wherever_the_target_is():
    assert (
        ratings(STEPPED, history(("2025-05-01", 2), ("2026-05-01", 1)), ["2025-04-01", "2026-04-01"])
        == ["stretch"] * 2
    )


def test_an_interim_and_an_indicative_target_are_said_to_be():
    found = position(measured(STEPPED), history(("2025-05-01", 3), ("2026-05-01", 3)), "2026-12-01")
    assert set(result(found, "m", "2025-04-01").flags) == {"indicative", "interim target"}
    assert result(found, "m", "2026-04-01").flags == ()


def test_the_reasons_name_the_target_and_where_it_comes_from():
    facts = history(("2026-05-01", 3))
    asked = {"copy": COPY, "measure": "m", "period": at("2026-04-01").day}
    because = explain_measure(measured(STEPPED), {}, facts, at("2026-12-01"), **asked)
    assert "The target is 80 from year 2, by Annex B." in because.said
    assert any("amber 70 to below 80" in said for said in because.said)
    assert "1 case more in the numerator would give green." in because.changes


TREND = """
  numerator: {count: offer, where: refused is null, counted_on: offered}
  denominator: {count: offer, counted_on: offered}
  counts: successes
  better: higher
  bands: {met: ">= previous", missed: "< previous"}
"""


def test_a_figure_may_be_held_against_that_of_the_period_before():
    days = [("2025-05-01", 3), ("2025-11-01", 3), ("2026-05-01", 4)]
    assert ratings(TREND, history(*days), ["2025-10-01", "2026-04-01"]) == ["met", "missed"]


def test_the_first_period_has_nothing_to_compare_with():
    found = position(measured(TREND), history(("2025-05-01", 3), ("2026-05-01", 4)), "2026-12-01")
    first, after_none = result(found, "m", "2025-04-01"), result(found, "m", "2026-04-01")
    assert (first.standing, first.rating, first.outturn) == (Standing.NO_COMPARISON, None, Decimal(70))
    assert after_none.standing is Standing.NO_COMPARISON


def test_the_figure_before_is_among_what_decides():
    facts = history(("2025-05-01", 3), ("2025-11-01", 4))
    asked = {"copy": COPY, "measure": "m", "period": at("2025-10-01").day}
    because = explain_measure(measured(TREND), {}, facts, at("2026-05-01"), **asked)
    assert any("met at least 70" in said for said in because.said), because.said
    assert {"r2025-05-01-0", "r2025-11-01-0"} <= set(because.facts)


def test_nothing_follows_from_a_figure_that_cannot_be_compared():
    found = position(measured(TREND), history(("2025-05-01", 3)), "2025-12-01")
    asked = {"copy": COPY, "measure": "m", "period": at("2025-04-01").day}
    because = explain_measure(measured(TREND), {}, history(("2025-05-01", 3)), at("2025-12-01"), **asked)
    assert any("what they are set off from is not there" in said for said in because.said)
    assert result(found, "m", "2025-04-01").as_written is None


@pytest.mark.parametrize("text", [STEPPED, TREND])
def test_steps_give_the_same_ratings_at_any_instant(text):
    assert_same(
        measured(text), history(("2025-05-01", 3), ("2025-11-01", 4), ("2026-05-01", 1)), {}, seed=1, count=20
    )
