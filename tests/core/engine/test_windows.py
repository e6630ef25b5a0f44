"""Figures of more periods than their own: rolling ones, the year to date, a short first period."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine import explain_measure, rows_behind
from tallystick.core.engine.position import Standing
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.test_measures import measured, offers
from tests.core.engine.trade import COPY, at, counts, ledger, position, result

SHARE = """
  numerator: {count: offer, where: refused is null, counted_on: offered}
  denominator: {count: offer, counted_on: offered}
  counts: successes
  better: higher
"""
ROLLING = SHARE + "  every: month\n  over: last 3 months\n"
TO_DATE = SHARE + "  every: month\n  over: year to date from April\n"
MONTHS = [(f"2025-{month:02d}-10", month - 4) for month in range(4, 10)] + [
    ("2026-04-10", 0),
    ("2026-05-10", 9),
]


def year():
    facts = ledger("s1 signed 2025-03-01 starts=2025-04-01")
    for day, refused in MONTHS:
        facts += offers(refused, 10, day)
    return facts


def figures(text: str, *periods: str, as_of: str = "2026-06-01") -> list[str]:
    found = position(measured(text), year(), as_of)
    return [counts(found, "m", period) for period in periods]


def test_a_rolling_figure_is_of_the_last_periods_and_is_rated_each_time():
    assert figures(ROLLING, "2025-04-01", "2025-05-01", "2025-06-01", "2025-07-01") == [
        "10/10",
        "19/20",
        "27/30",
        "24/30",
    ]
    found = position(measured(ROLLING), year(), "2026-06-01")
    assert "2 of 3 periods so far" in result(found, "m", "2025-05-01").flags
    assert result(found, "m", "2025-07-01").outturn == Decimal(80)


def test_the_year_to_date_begins_anew_each_april():
    assert figures(TO_DATE, "2025-04-01", "2025-09-01", "2026-03-01", "2026-04-01", "2026-05-01") == [
        "10/10",
        "45/60",
        "45/60",
        "10/10",
        "11/20",
    ]


def test_the_middle_of_a_window_is_that_of_all_its_values():
    text = """
  outturn: median
  numerator: {count: week, value: total, counted_on: ended}
  every: month
  over: last 2 months
  type: information
"""
    facts = ledger("""
      e1 AW-1 week ended 2025-05-04 total=10
      e2 AW-2 week ended 2025-06-04 total=2
      e3 AW-3 week ended 2025-06-11 total=6
    """)
    found = position(measured(text), facts, "2025-07-02")
    assert [result(found, "m", f"2025-0{month}-01").outturn for month in (5, 6, 7)] == [10, 6, 4]


def test_what_was_returned_is_added_up_and_what_is_missing_is_said():
    text = TO_DATE + "  returned_by: provider\n"
    facts = ledger("""
      f1 figured m 2025-04-01 4/5 source=provider recorded=2025-05-02
      f2 figured m 2025-06-01 3/5 source=provider recorded=2025-07-02
    """)
    each = result(position(measured(text), facts, "2025-07-03"), "m", "2025-06-01")
    assert (each.numerator, each.denominator) == (7, 10)
    assert "provider returned 2 of 3 periods" in each.flags


def test_the_rows_behind_are_those_of_all_its_periods():
    asked = {"copy": COPY, "measure": "m", "period": at("2025-06-01").day}
    rows = rows_behind(measured(ROLLING), {}, year(), at("2026-06-01"), **asked)
    assert (len(rows.numerator), len(rows.denominator_only)) == (27, 3)
    because = explain_measure(measured(ROLLING), {}, year(), at("2026-06-01"), **asked, facts=False)
    assert "It is of 3 periods: April 2025, May 2025 and June 2025." in because.said
    assert "27 of 30, times 100, is 90 per cent." in because.said


SHORT = SHARE + "  every: quarter from April\n  short_period: "


def began_late(text: str):
    facts = (
        ledger("s1 signed 2025-03-01 starts=2025-06-01")
        + offers(1, 10, "2025-06-10")
        + offers(0, 10, "2025-07-10")
    )
    return position(measured(text), facts, "2025-10-01")


def test_a_first_period_that_is_short_is_said_to_be():
    first = result(began_late(SHARE + "  every: quarter from April"), "m", "2025-04-01")
    assert (first.standing, first.rating) == (Standing.RATED, "amber")
    assert "short period: from 1 June 2025" in first.flags


def test_a_short_first_period_may_be_joined_to_the_next():
    found = began_late(SHORT + "joined")
    first, second = result(found, "m", "2025-04-01"), result(found, "m", "2025-07-01")
    assert (first.standing, first.rating) == (Standing.TOO_SHORT, None)
    assert (second.numerator, second.denominator, second.rating) == (19, 20, "amber")
    assert [period.label for period in second.window] == ["April to June 2025", "July to September 2025"]


def test_a_short_first_period_may_stand_unrated():
    found = began_late(SHORT + "unrated")
    assert result(found, "m", "2025-04-01").standing is Standing.TOO_SHORT
    assert (result(found, "m", "2025-07-01").denominator, result(found, "m", "2025-07-01").rating) == (
        10,
        "green",
    )


def test_a_last_period_that_is_short_is_said_to_be_too():
    facts = ledger("s1 signed 2025-03-01 starts=2025-04-01 ends=2025-08-15") + offers(1, 10, "2025-07-10")
    found = position(measured(SHORT + "unrated"), facts, "2025-10-01")
    assert "short period: to 15 August 2025" in result(found, "m", "2025-07-01").flags
    assert result(found, "m", "2025-07-01").standing is Standing.TOO_SHORT


@pytest.mark.parametrize("text", [ROLLING, TO_DATE, SHORT + "joined"])
def test_steps_of_single_periods_add_up_to_windows_at_any_instant(text):
    assert_same(measured(text), year(), {}, seed=4, count=25)
