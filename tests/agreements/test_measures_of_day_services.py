"""Each of the 37 measures of day services counts what its row of the schedule says, on few cases one can follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.agreements import worked
from tests.agreements.worked_checks import differences

REQUIREMENTS = {
    "s1": "K-09",
    "s2": "K-10",
    "s3": "K-11",
    "s4a": "K-12",
    "s4b": "K-13",
    "s4c": "K-14",
    "s5": "K-15",
    "s6": "K-16",
    "info_w1": "K-17",
    "info_w2": "K-18",
    "info_w3": "K-19",
    "w1": "K-20",
    "w2": "K-21",
    "info_i1": "K-22",
    "info_i2": "K-23",
    "info_i3": "K-24",
    "i1": "K-25",
    "i2": "K-26",
    "i3": "K-27",
    "i4": "K-28",
    "info_e1": "K-29",
    "info_e2": "K-30",
    "e1": "K-31",
    "e2": "K-32",
    "e3": "K-33",
    "e4": "K-34",
    "info_a1": "K-35",
    "info_a2": "K-36",
    "info_a3a": "K-37",
    "info_a3b": "K-38",
    "info_a3c": "K-39",
    "info_a4": "K-40",
    "a1": "K-41",
    "a2": "K-42",
    "info_t1": "K-43",
    "info_t2": "K-44",
    "t1": "K-45",
}
WORLD = worked.load("every_measure", Path(__file__).parent)
ROWS = "tallystick.core.engine.contributions:rows_of_record"


def rows() -> Iterator[Any]:
    """Yield each measure that is expected, marked with the requirement it proves."""
    for row in WORLD.expected[0].sections["measures"]:
        mark = pytest.mark.covers(REQUIREMENTS[row["measure"]], by=ROWS)
        yield pytest.param(row, id=row["measure"], marks=mark)


@pytest.mark.parametrize("row", list(rows()))
def test_a_measure_counts_what_its_row_of_the_schedule_says(row: dict[str, Any]) -> None:
    expected = worked.Expected("2027-04-01", None, WORLD.versions, {"measures": [row]})
    assert differences(expected, worked.position(WORLD, expected)) == []


def test_the_schedule_has_37_measures_and_each_is_tried() -> None:
    agreement = WORLD.versions[0]
    assert set(agreement.measures) == set(REQUIREMENTS)
    assert {row["measure"] for row in WORLD.expected[0].sections["measures"]} == set(REQUIREMENTS)
    assert sum(measure.information for measure in agreement.measures.values()) == 16
