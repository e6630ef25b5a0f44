"""Reports in preparation, as `tallystick position` and `explain` tell them to people and to programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import read_json, run

LESSONS = Path(__file__).parents[2] / "examples" / "music_lessons"
FACTS = """
- {entry: signed, id: s1, copy: ash, name: Ash Music, happened_at: 2025-03-20, recorded_at: 2025-03-20T18:00, by: arts_officer, for: council}
- {entry: recorded, id: e1, copy: ash, record: PU-0001, kind: pupil, milestone: put_forward, fields: {instrument: voice}, happened_at: 2025-05-01, recorded_at: 2025-05-01T18:00, by: arts_officer, for: council}
- {entry: recorded, id: e2, copy: ash, record: PU-0001, milestone: started, happened_at: 2025-05-12, recorded_at: 2025-05-12T18:00, by: head_of_music, for: trust}
- {entry: recorded, id: e3, copy: ash, record: YR-0001, kind: yearly_report, milestone: begun, fields: {year: 2025-04-01, progress: Well}, happened_at: 2026-05-04, recorded_at: 2026-05-04T18:00, by: head_of_music, for: trust}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    file = tmp_path / "facts.yaml"
    file.write_text(FACTS, encoding="utf-8")
    return file


def test_the_position_shows_each_report_in_preparation(facts: Path) -> None:
    shown = run("position", LESSONS, facts, "--as-of", "2026-05-10").stdout
    assert "Reports in preparation" in shown
    row = next(line for line in shown.splitlines() if "YR-0001" in line)
    assert row.split("  ")[1] == "Yearly report on music lessons"
    assert "Year from April 2025" in row
    assert "Tuesday 30 June 2026" in row
    assert row.endswith("6 of 8")


def test_an_explanation_says_of_each_part_what_there_is_and_who_writes_it(facts: Path) -> None:
    shown = run("explain", LESSONS, facts, "yearly", "--as-of", "2026-05-10", "--period", "2025-05-01").stdout
    assert "== Yearly report on music lessons, Ash Music: Year from April 2025, YR-0001" in shown
    assert "Due Tuesday 30 June 2026." in shown
    assert "  1. Pupils who began, and how soon: has its data." in shown
    assert "M1 First lessons in time, Year from April 2025: 100.0 % (1 of 1), information." in shown
    assert "Concert: 0 of 4 kept (has its data)." in shown
    assert "  4. Latest inspection for fire safety: missing." in shown
    assert '"What schools say", written by Council: not written.' in shown
    assert "  8. What else the council asks for: may stay empty." in shown


def test_programs_read_reports_in_both(facts: Path) -> None:
    position = read_json("position", LESSONS, facts, "--as-of", "2026-05-10")
    explained = read_json("explain", LESSONS, facts, "report.yearly", "--as-of", "2026-05-10")
    assert isinstance(position, dict)
    assert position["reports"] == explained
    report = position["reports"][0]
    assert (report["deadline"], report["sent"], report["in_hand"]) == ("2026-06-30", None, 6)
    assert report["parts"][0]["draws_on"][0] == {
        "measure": None,
        "records": "pupil",
        "duty": None,
        "written_in": None,
        "state": "has its data",
        "figures": [],
        "slots": [],
        "kept": None,
        "found": ["PU-0001"],
    }


def test_a_report_that_was_sent_is_no_longer_in_preparation(facts: Path) -> None:
    sent = "- {entry: recorded, id: e4, copy: ash, record: YR-0001, milestone: sent, happened_at: 2026-06-04, recorded_at: 2026-06-04T18:00, by: head_of_music, for: trust}\n"
    facts.write_text(FACTS + sent, encoding="utf-8")
    shown = run("position", LESSONS, facts, "--as-of", "2026-06-10").stdout
    assert not any("YR-0001" in line for line in shown.split("Reports in preparation")[1].splitlines())
    explained = run(
        "explain", LESSONS, facts, "yearly", "--as-of", "2026-06-10", "--period", "2025-05-01"
    ).stdout
    assert "Sent Thursday 4 June 2026." in explained
