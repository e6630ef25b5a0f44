"""The example of adult classes: baselines, comparators, ranks, and results that were ruled upon."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine.beside_words import beside_in_words
from tallystick.core.engine.figure_standing import Rank
from tallystick.core.engine.position import MeasureResult
from tallystick.files.agreements import load_versions
from tests.agreements import worked
from tests.agreements.worked_checks import differences

CLASSES = worked.FOLDER.parent / "adult_classes"


def found(copy: str, measure: str, day: int = 1, lot: str | None = None) -> MeasureResult:
    it = worked.load("an-autumn", CLASSES)
    copies = worked.position(it, it.expected[day]).copies
    (result,) = (
        each
        for of in copies
        for each in of.measures
        if (of.copy, each.measure, each.lot, each.period.start.month) == (copy, measure, lot, 9)
    )
    return result


@pytest.mark.covers("U-77", by="tallystick.core.engine.contributions:rows_of_record")
def test_an_autumn_comes_to_the_figures_worked_out_by_hand() -> None:
    it = worked.load("an-autumn", CLASSES)
    wrong = [
        each for expected in it.expected for each in differences(expected, worked.position(it, expected))
    ]
    assert wrong == []


def test_its_text_is_without_a_fault() -> None:
    assert [finding.message for finding in load_versions(str(CLASSES)).findings] == []


def test_the_figure_stands_beside_the_national_one_of_the_season_before() -> None:
    (national,) = found("ash", "finishers").comparisons
    assert (national.outturn, national.difference) == (Decimal("87.5"), Decimal("2.5"))
    assert (national.period.isoformat(), national.given.day.isoformat()) == ("2025-06-01", "2025-10-01")
    assert national.source == "Office for Adult Classes"


def test_colleges_are_ranked_and_the_lots_of_each() -> None:
    assert [found(copy, "finishers").rank for copy in ("ash", "birch", "cedar")] == [
        Rank("copies", place, 3, Decimal(70)) for place in (1, 2, 3)
    ]
    assert found("ash", "finishers_by_lot", lot="day").rank == Rank("lots", 1, 2, Decimal(90))
    assert found("birch", "finishers_by_lot", lot="day").rank is None


def test_what_stands_beside_is_said_in_words() -> None:
    version = worked.load("an-autumn", CLASSES).versions[0]
    said = list(beside_in_words(found("cedar", "finishers"), version.measures["finishers"]))
    assert said == [
        "overridden by college and council, 12 December 2025: amber, as four learners moved away; computed: red",
        (
            "National figure (Office for Adult Classes) for the period from 1 June 2025: 87.5\N{NO-BREAK SPACE}%; "
            "ours is 27.5 less"
        ),
        "3rd of 3 copies, whose median is 70.0\N{NO-BREAK SPACE}%",
    ]


def test_two_sources_are_both_kept_and_what_is_beyond_the_tolerance_is_to_be_explained() -> None:
    ash, birch = (found(copy, "baselines_known") for copy in ("ash", "birch"))
    assert [(each.source, each.prevails) for each in ash.sources] == [("records", True), ("college", False)]
    assert "sources differ by 1, within the tolerance" in ash.flags
    assert "sources differ by 3: to be explained" in birch.flags
