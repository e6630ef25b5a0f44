"""The example of music lessons: a yearly report in preparation, part by part."""

from __future__ import annotations

from tallystick.files.agreements import load_versions
from tests.agreements import worked
from tests.agreements.worked_checks import differences

LESSONS = worked.FOLDER.parent / "music_lessons"


def test_a_report_shows_what_is_there_and_what_somebody_still_writes() -> None:
    it = worked.load("a-year", LESSONS)
    found = [
        each for expected in it.expected for each in differences(expected, worked.position(it, expected))
    ]
    assert found == []


def test_its_text_is_without_a_fault() -> None:
    assert [finding.message for finding in load_versions(str(LESSONS)).findings] == []
