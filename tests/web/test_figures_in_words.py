"""Outturns and ratings as pages say them: word, shape and count, rounded so that the eye is not misled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.measure_words import (
    bands_in_words,
    definition_in_words,
    direction_of,
    scale_of,
)
from tallystick.core.agreement.model import Agreement, Band
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.figure_words import outturn_in_words
from tallystick.core.engine.position import MeasureResult, Standing
from tallystick.files.agreements import load_versions
from tallystick.web.words.ratings import say_result

PERIOD = Period("April to September 2025", date(2025, 4, 1), date(2025, 10, 1))
FULL = Band("green", "100", Decimal(100), True, Decimal(100), True)
AMBER = Band("amber", "85 to 99", Decimal(85), True, Decimal(99), True)


def result(**changes: object) -> MeasureResult:
    said = {
        "copy": "alder_court",
        "measure": "s1",
        "lot": None,
        "period": PERIOD,
        "version": 1,
        "numerator": 3,
        "denominator": 12,
        "pending": 0,
        "left_out": 0,
        "outturn": Decimal(25),
        "standing": Standing.RATED,
        "rating": "amber",
        "as_written": None,
        "flags": (),
        "findings": (),
    }
    return MeasureResult(**(said | changes))


@pytest.mark.covers("K-47", by="tallystick.web.words.statuses:rating_mark")
@pytest.mark.parametrize(("rating", "said"), [("green", "● Green"), ("amber", "▲ Amber"), ("red", "■ Red")])
def test_a_rating_has_word_and_shape_with_its_figure(
    day_services: tuple[Agreement, ...], rating: str, said: str
) -> None:
    figure = say_result(result(rating=rating), day_services[0].measures["s1"])
    assert figure.in_one_line == f"{said}, 25.0\N{NO-BREAK SPACE}% (3 of 12)"


def test_with_few_cases_the_count_comes_first(day_services: tuple[Agreement, ...]) -> None:
    few = result(
        numerator=1,
        denominator=3,
        outturn=Decimal(100) / 3,
        flags=("few cases: one case is worth 33.3 points",),
    )
    figure = say_result(few, day_services[0].measures["s1"])
    assert figure.figure == "1 of 3 (33.3\N{NO-BREAK SPACE}%)"
    assert figure.notes == ("few cases: one case is worth 33.3 points",)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.HELD, "○ Held"),
        (Standing.NO_CASES, "○ No cases in this period"),
        (Standing.PENDING, "○ Pending: not knowable yet"),
        (Standing.NOT_KNOWN, "○ Not known"),
        (Standing.NOT_YET_DUE, "○ Not yet due"),
    ],
)
def test_each_way_of_having_no_rating_says_which(
    day_services: tuple[Agreement, ...], standing: Standing, said: str
) -> None:
    nothing = result(standing=standing, rating=None, outturn=None)
    assert say_result(nothing, day_services[0].measures["s1"]).in_one_line == said


def test_a_held_figure_says_the_rating_as_written(day_services: tuple[Agreement, ...]) -> None:
    held = result(standing=Standing.HELD, rating=None, as_written="red")
    assert say_result(held, day_services[0].measures["s2"]).notes == ("as written: red",)


def test_an_outturn_just_short_of_a_band_is_never_rounded_into_it() -> None:
    assert outturn_in_words(Decimal("99.96"), (AMBER, FULL)) == "99.96\N{NO-BREAK SPACE}%"


def test_an_outturn_inside_its_band_is_rounded_to_one_decimal() -> None:
    assert outturn_in_words(Decimal("98.3606557"), (AMBER, FULL)) == "98.4\N{NO-BREAK SPACE}%"


def test_the_direction_is_said_in_words(day_services: tuple[Agreement, ...]) -> None:
    assert direction_of(day_services[0].measures["s1"]) == "lower is better"
    assert direction_of(day_services[0].measures["info_w1"]) == "for information"


def test_the_bands_are_said_as_they_are_written(day_services: tuple[Agreement, ...]) -> None:
    assert set(bands_in_words(day_services[0].measures["s1"])) == {
        "red more than 25",
        "amber 10 to 25",
        "green below 10",
    }


def test_the_definition_says_what_is_divided_by_what(day_services: tuple[Agreement, ...]) -> None:
    said = dict(definition_in_words(day_services[0].measures["s1"], day_services[0]))
    assert said["Numerator"] == (
        'Each package offered that reached "Refused" in the period, where "Refused" has been reached'
    )
    assert said["Worked out each"] == "half-year from April"


def test_a_list_in_a_sentence_ends_with_and() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"


LINE = load_versions(str(Path(__file__).parents[2] / "examples" / "repairs_line")).versions[0]


@pytest.mark.parametrize(
    ("rating", "said"),
    [("stretch", "● Stretch"), ("met", "● Met"), ("nearly", "▲ Nearly"), ("missed", "■ Missed")],
)
def test_a_rating_of_another_scale_has_the_mark_of_its_place(rating: str, said: str) -> None:
    figure = say_result(result(rating=rating), LINE.measures["answered"])
    assert figure.in_one_line.startswith(f"{said}, 25.0")


def test_met_and_missed_are_the_best_and_the_worst_of_two() -> None:
    waiting = LINE.measures["waiting"]
    marks = [say_result(result(rating=rating), waiting).mark.kind for rating in ("met", "missed")]
    assert marks == ["green", "red"]


@pytest.mark.parametrize(
    ("measure", "outturn", "said"),
    [
        ("waiting", Decimal(61), "61\N{NO-BREAK SPACE}seconds (12 cases)"),
        ("settling", Decimal(1), "1\N{NO-BREAK SPACE}day (12 cases)"),
        ("settling", Decimal("5.5"), "5.5\N{NO-BREAK SPACE}days (12 cases)"),
        ("cost", Decimal("1.1"), "£1.10 (12 cases)"),
        ("complaints", Decimal(8), "8"),
        ("complaint_rate", Decimal("3.25"), "3.3 per 1,000 (3 of 12)"),
    ],
)
def test_an_outturn_that_is_no_share_has_its_unit(measure: str, outturn: Decimal, said: str) -> None:
    figure = say_result(
        result(outturn=outturn, rating=None, standing=Standing.INFORMATION), LINE.measures[measure]
    )
    assert figure.figure == said


def test_the_definition_says_how_the_outturn_follows_and_over_what() -> None:
    waiting = dict(definition_in_words(LINE.measures["waiting"], LINE))
    assert waiting["Outturn"] == "90th percentile"
    assert waiting["Counted"].endswith('adding "Seconds waited"')
    assert "Denominator" not in waiting
    assert dict(definition_in_words(LINE.measures["complaints"], LINE))["Over"] == "last 4 quarters"
    answered = dict(definition_in_words(LINE.measures["answered"], LINE))
    assert answered["Target"] == "80, then 90 from year 2"
    assert answered["A first period that is short"] == "is counted with the next"


def test_bands_stand_in_the_unit_of_the_outturn() -> None:
    assert (
        scale_of(LINE.measures["waiting"]) == "lower is better: met at most 60, missed more than 60 seconds"
    )
    assert "stretch at least the target plus 5" in scale_of(LINE.measures["answered"])
