"""What is made of other measures, as the store keeps it and pages show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.agreements import worked
from tests.web.example_pages import Shown, show

Text = Callable[[Any], str]
CENTRES = worked.FOLDER.parent / "leisure_centres"


@pytest.fixture
def centres(db: None) -> Shown:
    return show(CENTRES, "two-quarters", "2026-01-15")


def test_the_scorecard_has_what_the_position_has(centres: Shown) -> None:
    expected = centres.position().measures
    assert centres.results() == set(expected)
    assert [each for each in expected if each.parts]


@pytest.mark.parametrize("measure", ["score", "points", "cost_index", "safety", "weakest", "reds"])
def test_the_page_of_one_measure_reads_what_it_is_made_of(centres: Shown, measure: str) -> None:
    expected = [each for each in centres.position().measures if each.measure == measure]
    assert centres.results_alone(measure) == expected


def test_the_page_shows_each_part_and_which_is_missing(centres: Shown, text_of: Text) -> None:
    said = text_of(centres.page("measures/score?period=2025-07-01"))
    assert "Lessons and water, weighted" in said
    assert "M1 Lessons held July to September 2025 77.8 %, red 46.6666" in said
    said = text_of(centres.page("measures/score?period=2025-10-01"))
    assert "A part is missing" in said
    assert "Missing: no cases" in said


def test_a_rating_by_a_table_has_its_place_on_its_own_scale(centres: Shown, text_of: Text) -> None:
    said = text_of(centres.page("performance"))
    assert "■ Poor" in said
    assert "▲ Fair" in said
