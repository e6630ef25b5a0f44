"""`tallystick explain`: why a record, a figure or a duty stands as it does."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import facts_in, read_json, run


def test_a_record_is_explained_clock_by_clock(tmp_path: Path) -> None:
    result = run("explain", "day_services", facts_in(tmp_path), "PL-0002", "--as-of", "2026-01-20")
    assert result.exit_code == 0
    assert "== Placement PL-0002, Alder Court Trust, lot 3: guided" in result.stdout
    assert "Careers guidance (placement.guidance): met, due Thursday 8 January 2026" in result.stdout
    assert "1 January 2026: New Year's Day" in result.stdout
    assert "  Decided by e21, e22" in result.stdout


def test_programs_read_a_record_with_its_reasons(tmp_path: Path) -> None:
    told = read_json("explain", "day_services", facts_in(tmp_path), "PL-0002", "--as-of", "2026-01-20")
    assert isinstance(told, list)
    (record,) = told
    assert (record["record"], record["party"], record["kind"]) == ("PL-0002", "alder_court", "placement")
    assert record["milestones"] == {"started": "2025-12-22", "guided": "2026-01-08"}
    assert record["entries"] == ["e21", "e22"]
    guidance = next(each for each in record["clocks"] if each["clock"] == "placement.guidance")
    assert guidance["status"] == "met"
    assert guidance["because"]["clause"]
    assert guidance["because"]["facts"] == ["e21", "e22"]
    assert "25 December 2025: Christmas Day" in guidance["because"]["walks"][0]


def test_a_measure_is_explained_by_its_id_or_its_number(tmp_path: Path) -> None:
    facts = facts_in(tmp_path)
    by_id = run("explain", "day_services", facts, "e1", "--as-of", "2026-01-20")
    by_number = run("explain", "day_services", facts, "E1", "--as-of", "2026-01-20")
    assert by_id.stdout == by_number.stdout
    assert (
        "== E1 Careers guidance in time, Alder Court Trust, October 2025 to March 2026: green" in by_id.stdout
    )
    assert "In the numerator" in by_id.stdout
    assert "PL-0002" in by_id.stdout


def test_programs_read_a_figure_with_the_rows_behind_it(tmp_path: Path) -> None:
    told = read_json(
        "explain",
        "day_services",
        facts_in(tmp_path),
        "e1",
        "--as-of",
        "2026-01-20",
        "--period",
        "2025-06-01",
        "--party",
        "alder_court",
    )
    assert isinstance(told, list)
    (figure,) = told
    assert figure["period"] == {"start": "2025-04-01", "end": "2025-10-01"}
    assert [row["ref"] for row in figure["rows"]["numerator"]] == ["PL-0001"]
    assert figure["rows"]["denominator_only"] == []
    assert figure["because"]["said"]


def test_a_duty_is_explained_for_the_period_of_the_moment(tmp_path: Path) -> None:
    facts = facts_in(tmp_path)
    result = run("explain", "day_services", facts, "duty.forum", "--as-of", "2026-01-20")
    assert "Provider forum, January to March 2026 (duty.forum): running" in result.stdout
    earlier = read_json(
        "explain", "day_services", facts, "forum", "--as-of", "2026-01-20", "--period", "2025-05-01"
    )
    assert isinstance(earlier, list)
    assert [(slot["slot"], slot["status"]) for slot in earlier[0]["clocks"]] == [
        ("April to June 2025", "missed")
    ]


def test_what_is_not_known_then_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    facts = facts_in(tmp_path)
    result = run("explain", "day_services", facts, "PL-002", "--as-of", "2026-01-20")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'Nothing called "PL-002" is known at that moment. Did you mean "PL-0002"?' in result.stderr
    elsewhere = run(
        "explain", "day_services", facts, "PL-0002", "--as-of", "2026-01-20", "--party", "beck_house"
    )
    assert "in the copy of beck_house" in elsewhere.stderr
    too_early = run("explain", "day_services", facts, "PL-0002", "--as-of", "2025-12-01")
    assert too_early.exit_code == 2
