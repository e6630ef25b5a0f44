"""The example of leisure centres: scores made of other figures and ratings."""

from __future__ import annotations

from tallystick.files.agreements import load_versions
from tests.agreements import worked
from tests.agreements.worked_checks import differences

CENTRES = worked.FOLDER.parent / "leisure_centres"


def test_quarters_are_worth_what_their_figures_come_to_together() -> None:
    it = worked.load("two-quarters", CENTRES)
    found = [
        each for expected in it.expected for each in differences(expected, worked.position(it, expected))
    ]
    assert found == []


def test_its_text_is_without_a_fault() -> None:
    assert [finding.message for finding in load_versions(str(CENTRES)).findings] == []
