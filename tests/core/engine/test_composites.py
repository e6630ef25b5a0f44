"""Measures made of others: exact sums, points, tables, an index, the worst, a count; and what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine import explain_measure
from tallystick.core.engine.position import Standing
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.test_measures import KINDS, offers
from tests.core.engine.trade import COPY, agreement, at, ledger, position, result

PARTS = """
measures:
  won:
    number: M1
    title: Offers won
    numerator: {count: offer, where: refused is null, counted_on: offered}
    denominator: {count: offer, counted_on: offered}
    counts: successes
    better: higher
    every: quarter from April
    bands: {red: "< 50", amber: "50 to < 80", green: ">= 80"}
  placed:
    number: M2
    title: Guided
    numerator: {count: placement, where: guided is not null, counted_on: started}
    denominator: {count: placement, counted_on: started}
    better: higher
    every: quarter from April
    bands: {red: "< 50", amber: "50 to < 80", green: ">= 80"}
    LOTS
"""


def made(*composites: str, by_lot: bool = False):
    parts = PARTS.replace("LOTS", 'lots: ["1", "2"]\n    by_lot: yes' if by_lot else "description: Guided")
    lines = [f"  {each}\n" for each in composites]
    return agreement(f"{KINDS}{parts}{''.join(lines)}")


def placements(guided: int, of: int, day: str = "2025-05-01", lot: str = "1"):
    lines = [f"k{lot}{n} AT-{lot}{n} attendee known {day}" for n in range(of)]
    lines += [
        f"p{lot}{n} PL-{lot}{n} placement started {day} lot={lot} subject=AT-{lot}{n}" for n in range(of)
    ]
    lines += [f"g{lot}{n} PL-{lot}{n} placement guided {day}" for n in range(guided)]
    return ledger("\n".join(lines), first=1000)


def facts(refused: int, offered: int, guided: int, started: int):
    return offers(refused, offered) + placements(guided, started)


def rated(versions, entries, measure: str = "s", period: str = "2025-04-01", as_of: str = "2025-12-01"):
    return result(position(versions, entries, as_of), measure, period)


THIRDS = (
    's: {number: S, title: S, made_of: {weights: {won: "0.6", placed: "0.6"}}, better: higher, '
    'every: quarter from April, bands: {red: "< 60", green: ">= 60"}}'
)


def test_a_sum_that_lies_on_an_edge_is_on_it_though_its_parts_never_end():
    found = rated(made(THIRDS), facts(2, 3, 2, 3))
    assert (found.outturn, found.rating) == (Decimal(60), "green")
    assert [part.adds for part in found.parts] == [
        Decimal(20),
        Decimal(40),
    ]


def test_a_part_without_cases_is_named_and_not_taken_as_nought():
    found = rated(made(THIRDS), offers(0, 3))
    assert (found.outturn, found.rating, found.standing) == (None, None, Standing.INCOMPLETE)
    assert "missing: M2 (no cases)" in found.flags


def test_before_anything_could_be_counted_it_is_not_yet_due():
    signed = ledger("s1 signed 2025-03-01")
    assert rated(made(THIRDS), signed, as_of="2025-04-10").standing is Standing.NOT_YET_DUE


POINTS = (
    "s: {number: S, title: S, type: information, every: quarter from April, "
    'made_of: {points: {won: {red: "0", amber: "1", green: "2.5"}, placed: {"< 50": "0", ">= 60": "3"}}}}'
)


@pytest.mark.parametrize(
    ("guided", "outturn"), [(0, Decimal("2.5")), (3, Decimal("5.5")), (2, Decimal("5.5"))]
)
def test_points_are_earned_by_rating_and_by_figure(guided, outturn):
    found = rated(made(POINTS), facts(0, 3, guided, 3))
    assert (found.outturn, found.standing) == (outturn, Standing.INFORMATION)


def test_a_figure_that_earns_no_points_by_any_band_is_missing():
    found = rated(made(POINTS), facts(0, 3, 1, 2))
    assert found.standing is Standing.INCOMPLETE
    assert "missing: M2 (falls in no one band of its points)" in found.flags


INDEX = "s: {number: S, title: S, type: information, every: quarter from April, made_of: {index: {of: won, base: 2025-05-31}}}"


def test_an_index_is_a_hundred_in_its_base_period_and_moves_with_the_figure():
    entries = offers(1, 2) + offers(1, 4, "2025-08-01")
    assert rated(made(INDEX), entries).outturn == Decimal(100)
    assert rated(made(INDEX), entries, period="2025-07-01").outturn == Decimal(150)


def test_an_index_on_nothing_says_so():
    entries = offers(2, 2) + offers(1, 4, "2025-08-01")
    found = rated(made(INDEX), entries, period="2025-07-01")
    assert found.outturn is None
    assert "missing: M1 in April to June 2025 (nought in the base period)" in found.flags


WORST = "s: {number: S, title: S, every: quarter from April, made_of: {worst_of: [won, placed]}}"


@pytest.mark.parametrize(
    ("counts", "rating"), [((0, 2, 2, 2), "green"), ((0, 2, 1, 2), "amber"), ((2, 2, 1, 2), "red")]
)
def test_the_worst_of_two_is_the_worse(counts, rating):
    found = rated(made(WORST), facts(*counts))
    assert (found.rating, found.outturn, found.standing) == (rating, None, Standing.RATED)


def test_what_is_missing_leaves_the_worst_open_unless_the_worst_there_is_was_reached():
    assert rated(made(WORST), offers(0, 2)).standing is Standing.INCOMPLETE
    found = rated(made(WORST), offers(2, 2))
    assert (found.rating, found.numerator, found.denominator) == ("red", 1, 2)
    assert "missing: M2 (no cases)" in found.flags


REDS = "s: {number: S, title: S, type: information, every: quarter from April, made_of: {count_of: {rating: red, among: [won, placed]}}}"


def test_reds_are_counted_lot_by_lot():
    entries = [
        *ledger("s1 signed 2025-03-01 lots=1,2"),
        *offers(2, 2),
        *placements(0, 1),
        *placements(1, 1, lot="2"),
    ]
    found = rated(made(REDS, by_lot=True), entries)
    assert (found.outturn, found.numerator, found.denominator) == (Decimal(2), 3, 3)


TABLE = (
    "s: {number: S, title: S, every: quarter from April, made_of: {table: {down: won, across: placed, gives: "
    "{red: {red: poor, amber: poor, green: fair}, amber: {red: poor, amber: fair, green: fair}, "
    "green: {red: fair, amber: fair, green: good}}}, scale: [poor, fair, good]}}"
)


@pytest.mark.parametrize(
    ("counts", "rating"), [((0, 2, 2, 2), "good"), ((2, 2, 2, 2), "fair"), ((1, 2, 0, 2), "poor")]
)
def test_a_table_gives_the_rating_of_each_pair(counts, rating):
    assert rated(made(TABLE), facts(*counts)).rating == rating


def test_a_composite_of_a_composite_follows_too():
    versions = made(
        "t: {number: T, title: T, type: information, every: quarter from April, made_of: {weights: {s: '2', won: '1'}}}",
        THIRDS,
    )
    assert rated(versions, facts(2, 3, 2, 3), "t").outturn == Decimal("153.3333333333333333333333333")


HELD = (
    's: {number: S, title: S, made_of: {weights: {won: "1", bad: "1"}}, better: higher, '
    'every: quarter from April, bands: {red: "< 60", green: ">= 60"}}'
)
INVERTED = (
    "bad: {number: M3, title: Refused, numerator: {count: offer, where: refused is not null, counted_on: offered}, "
    "denominator: {count: offer, counted_on: offered}, counts: failures, better: higher, "
    'every: quarter from April, bands: {red: "< 60", green: ">= 60"}}'
)


def test_what_is_made_of_a_held_rating_is_held_too():
    found = rated(made(HELD, INVERTED), offers(1, 2))
    assert (found.standing, found.rating, found.as_written) == (Standing.HELD, None, "green")


def test_it_says_what_it_is_made_of_and_rests_on_the_facts_of_its_parts():
    versions, entries = made(THIRDS), facts(2, 3, 2, 3)
    because = explain_measure(
        versions, {}, entries, at("2025-12-01"), copy=COPY, measure="s", period=at("2025-04-01").day
    )
    assert "Made of M1 times 0.6 and M2 times 0.6, added up." in because.said
    assert "M1 Offers won: 33.3333… per cent, red, times 0.6 is 20." in because.said
    assert "Together they come to 60." in because.said
    assert {"e2025-05-01-0", "r2025-05-01-0", "p10", "g10"} <= set(because.facts)
    without = [entry for entry in entries if entry.id != "g10"]
    assert rated(versions, without).outturn == Decimal(40)


def test_a_missing_part_is_told_in_the_reasons():
    because = explain_measure(
        made(THIRDS), {}, offers(2, 3), at("2025-12-01"), copy=COPY, measure="s", period=at("2025-04-01").day
    )
    assert "M2 Guided: missing, no cases." in because.said
    assert "A part is missing, and it has no rating: what is missing is not taken as nought." in because.said


def test_the_steps_of_the_parts_give_it_at_any_instant():
    versions = made(THIRDS, WORST.replace("s:", "w:").replace("number: S", "number: W"))
    entries = [*ledger("s1 signed 2025-03-01"), *facts(2, 3, 2, 3)]
    assert_same(versions, entries, {}, 7)
