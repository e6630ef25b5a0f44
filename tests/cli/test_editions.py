"""`--editions`: facts that adopt a later edition of a calendar, worked out from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import read_json, run, second_placement
from tests.files.example import common, lines, rows

LATER = """\
calendars:
  working:
    edition: "2026-06"
    week: Mon-Fri
    holidays: england_and_wales
    except: {2026-01-07: closed}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A placement that starts on Monday 22 December, and an edition adopted while its guidance is awaited."""
    entries = [
        *(row for row in rows()[:1] if row["entry"] == "signed"),
        *second_placement(),
        common("adopted", 22, "2025-12-30", calendar="working", edition="2026-06"),
    ]
    path = tmp_path / "facts.jsonl"
    path.write_text(lines(entries), encoding="utf-8")
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The text that holds the edition."""
    path = tmp_path / "later.yaml"
    path.write_text(LATER, encoding="utf-8")
    return path


def guidance(told: object) -> dict[str, object]:
    """Return the clock of the guidance that the placement is owed."""
    assert isinstance(told, dict)
    return next(each for each in told["clocks"] if each["clock"] == "placement.guidance")


def test_a_position_takes_the_editions_that_its_facts_adopt(facts: Path, later: Path) -> None:
    words = ("position", "day_services", facts, "--editions", later, "--as-of")
    assert guidance(read_json(*words, "2025-12-29"))["deadline"] == "2026-01-08"
    assert guidance(read_json(*words, "2025-12-31"))["deadline"] == "2026-01-09"


def test_an_explanation_names_the_edition_that_moved_a_clock(facts: Path, later: Path) -> None:
    said = run(
        "explain", "day_services", facts, "PL-0002", "--editions", later, "--as-of", "2025-12-31"
    ).stdout
    assert "Edition 2026-06" in said
    assert "9 January 2026" in said


def test_an_edition_is_found_among_several_texts(facts: Path, later: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(LATER.replace("2026-06", "2026-07"), encoding="utf-8")
    words = ("position", "day_services", facts, "--editions", other, "--as-of", "2025-12-31")
    missing = run(*words)
    assert missing.exit_code == 2
    assert 'no edition "2026-06" of the calendar "working"' in missing.stderr
    assert "--editions" in missing.stderr
    assert guidance(read_json(*words, "--editions", later))["deadline"] == "2026-01-09"


def test_a_faulty_edition_is_shown_at_its_line(facts: Path, later: Path) -> None:
    later.write_text(LATER.replace("working:", "workng:"), encoding="utf-8")
    result = run("position", "day_services", facts, "--editions", later, "--as-of", "2025-12-31")
    assert result.exit_code == 1
    assert "later.yaml:2:3  A104" in result.stderr
    assert 'Did you mean "working"?' in result.stderr


def test_a_file_of_editions_that_is_not_there_is_named(facts: Path) -> None:
    result = run("position", "day_services", facts, "--editions", "absent.yaml", "--as-of", "2025-12-31")
    assert result.exit_code == 2
    assert "absent.yaml" in result.stderr
