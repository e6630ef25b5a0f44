"""The example of a learning centre: attendance, absence, weeks, and leavers as at the January after."""

from __future__ import annotations

import pytest

from tallystick.files.agreements import load_versions
from tests.agreements import worked
from tests.agreements.worked_checks import differences

CENTRE = worked.FOLDER.parent / "learning_centre"


def assert_as_worked_out(example: str) -> None:
    """Every point that the story expects holds of the position."""
    it = worked.load(example, CENTRE)
    found = [
        each for expected in it.expected for each in differences(expected, worked.position(it, expected))
    ]
    assert found == []


@pytest.mark.covers("U-77", by="tallystick.core.engine.settling:tally_row")
def test_a_pupil_above_the_baseline_may_still_be_persistently_absent() -> None:
    assert_as_worked_out("U-E07")


@pytest.mark.covers("U-79", by="tallystick.core.engine.contributions:snapshot_of")
def test_leavers_count_as_they_stand_in_the_january_after() -> None:
    assert_as_worked_out("U-E12")


def test_its_text_is_without_a_fault() -> None:
    assert [finding.message for finding in load_versions(str(CENTRE)).findings] == []
