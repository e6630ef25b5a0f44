"""Results that are overridden, excluded or withheld: who must say so, what stands beside, what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.core.engine import explain_measure
from tallystick.core.engine.position import Standing
from tallystick.core.facts import Ruled
from tests.core.engine.test_composites import THIRDS, facts, made
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.test_measures import KINDS, offers
from tests.core.engine.trade import COPY, agreement, at, only_copy, position, result

WON = """
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
    comparators: {elsewhere: {title: Elsewhere}}
consequences:
  talk: {title: Talk, on: [red, amber], measures: [won], decided_by: council}
"""


def ruling(party: str, kind: str, day: str, number: int = 900, **said: str) -> Ruled:
    about = {"measure": "won", "period": at("2025-04-01").day, "reason": "it was so", **said}
    return Ruled(number, f"u{number}", COPY, at(day), at(day).at, "somebody", party, ruling=kind, **about)


def won(*rulings: Ruled, refused: int = 2):
    return result(
        position(agreement(KINDS + WON), [*offers(refused, 2), *rulings], "2025-12-01"), "won", "2025-04-01"
    )


BOTH = (
    ruling("provider", "overridden", "2025-08-01", rating="amber"),
    ruling("council", "overridden", "2025-08-05", 901, rating="amber"),
)


def test_a_result_is_overridden_once_both_say_the_same_and_what_is_computed_stays_beside():
    one = won(BOTH[0])
    assert (one.standing, one.rating, one.ruling.agreed) == (Standing.RATED, "red", False)
    both = won(*BOTH)
    assert (both.standing, both.rating) == (Standing.OVERRIDDEN, "amber")
    assert (both.ruling.computed, both.ruling.computed_outturn, both.ruling.by) == (
        "red",
        0,
        ("provider", "council"),
    )


def test_what_one_says_now_is_not_what_it_said_before():
    back = ruling("provider", "overridden", "2025-08-09", 902, rating="green")
    assert won(*BOTH, back).standing is Standing.RATED


def test_the_rating_that_was_agreed_is_a_ground_and_the_computed_one_is_none():
    of = agreement(KINDS + WON)
    grounds = [
        [(each.rating) for each in only_copy(position(of, [*offers(2, 2), *said], "2025-12-01")).proposals]
        for said in ((), BOTH, [replace(each, rating="green") for each in BOTH])
    ]
    assert grounds == [["red"], ["amber"], []]


def test_either_party_alone_withholds_and_nothing_follows():
    held_back = won(ruling("council", "withheld", "2025-08-01"))
    assert (held_back.standing, held_back.rating, held_back.outturn) == (Standing.WITHHELD, None, None)
    of = agreement(KINDS + WON)
    entries = [*offers(2, 2), ruling("council", "withheld", "2025-08-01")]
    assert only_copy(position(of, entries, "2025-12-01")).proposals == ()


@pytest.mark.parametrize("second", ["withheld", "excluded"])
def test_a_period_is_excluded_by_both_under_the_same_clause(second):
    said = (
        ruling("provider", "excluded", "2025-08-01", clause="floods"),
        ruling("council", second, "2025-08-05", 901, clause="floods"),
    )
    assert won(*said).standing is Standing(second)
    assert won(*said).rating is None
    assert won(said[0]).standing is Standing.RATED


def test_what_is_made_of_a_withheld_figure_has_no_figure_either():
    entries = [*facts(2, 3, 2, 3), ruling("council", "withheld", "2025-08-01")]
    found = result(position(made(THIRDS), entries, "2025-12-01"), "s", "2025-04-01")
    assert found.standing is Standing.INCOMPLETE
    assert "missing: M1 (withheld)" in found.flags


def test_the_reasons_say_who_ruled_and_rest_on_both_entries():
    because = explain_measure(
        agreement(KINDS + WON),
        {},
        [*offers(2, 2), *BOTH],
        at("2025-12-01"),
        copy=COPY,
        measure="won",
        period=at("2025-04-01").day,
    )
    assert (
        "Overridden by provider and council, 5 August 2025: amber, as it was so; computed: red."
        in because.said
    )
    assert {"u900", "u901"} <= set(because.facts)


def test_steps_and_evaluation_agree_on_what_was_ruled_at_any_instant():
    assert_same(agreement(KINDS + WON), [*offers(2, 2), *BOTH], {}, 3)
