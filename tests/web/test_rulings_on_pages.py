"""Results ruled upon, comparators and ranks, as the store keeps them and pages show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tallystick.store.queries.roll_up import roll_ups
from tallystick.store.viewer import At
from tests.agreements import worked
from tests.web.example_pages import Shown, show

Text = Callable[[Any], str]
CLASSES = worked.FOLDER.parent / "adult_classes"


@pytest.fixture
def ash(db: None) -> Shown:
    return show(CLASSES, "an-autumn", "2025-12-20")


def test_the_scorecard_has_what_the_position_has_but_for_the_rank_among_copies(ash: Shown) -> None:
    expected = {
        replace(each, rank=None) if each.measure == "finishers" else each for each in ash.position().measures
    }
    assert ash.results() == expected
    assert any(each.rank for each in expected)


def test_a_withheld_result_says_so_and_shows_no_rating(ash: Shown, text_of: Text) -> None:
    said = text_of(ash.page("measures/above_baseline"))
    assert "○ Withheld" in said
    assert "withheld by council, 14 December 2025, as levels are being looked into; computed: amber" in said


def test_the_page_names_the_comparator_and_where_ranks_are_shown(ash: Shown, text_of: Text) -> None:
    said = text_of(ash.page("measures/finishers"))
    assert (
        "National figure (Office for Adult Classes) for the period from 1 June 2025: 87.5 %; ours is 2.5 more"
        in said
    )
    assert "Ranked among the copies, on the page that shows them side by side" in said


def test_copies_side_by_side_are_ranked_among_those_that_are_shared(ash: Shown) -> None:
    (of,) = roll_ups(ash.viewer, At(ash.at.at, ash.at.at))
    ranks = [
        result.rank for row in of.rows for result in row.results.values() if row.measure.id == "finishers"
    ]
    assert ranks == [None]
