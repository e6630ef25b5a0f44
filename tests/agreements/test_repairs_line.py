"""The example of a repairs line: counts, means, medians, percentiles, rates, targets that rise, windows, repeats."""

from __future__ import annotations

from tallystick.files.agreements import load_versions
from tests.agreements import worked
from tests.agreements.worked_checks import differences

LINE = worked.FOLDER.parent / "repairs_line"


def test_a_year_of_the_line_comes_to_the_figures_worked_out_by_hand() -> None:
    it = worked.load("a-year", LINE)
    found = [
        each for expected in it.expected for each in differences(expected, worked.position(it, expected))
    ]
    assert found == []


def test_its_text_is_without_a_fault() -> None:
    assert [finding.message for finding in load_versions(str(LINE)).findings] == []
