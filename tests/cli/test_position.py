"""`tallystick position`: what two files come to at a moment, for people and for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.running import facts_in, read_json, run
from tests.files.example import common, lines, rows


def clock(told: object, name: str, record: str) -> dict[str, object]:
    """Return one clock of a position."""
    assert isinstance(told, dict)
    return next(each for each in told["clocks"] if (each["clock"], each["record"]) == (name, record))


def measure(told: object, name: str) -> dict[str, object]:
    """Return the latest figure of a measure."""
    assert isinstance(told, dict)
    return [each for each in told["measures"] if each["id"] == name][-1]


def test_programs_read_clocks(tmp_path: Path) -> None:
    told = read_json("position", "day_services", facts_in(tmp_path), "--as-of", "2026-01-20")
    guidance = clock(told, "placement.guidance", "PL-0002")
    assert {"record", "clock", "owed_by", "deadline", "late_from", "status"} <= guidance.keys()
    assert (guidance["owed_by"], guidance["deadline"], guidance["late_from"], guidance["status"]) == (
        "provider",
        "2026-01-08",
        "2026-01-09T00:00:00+00:00",
        "met",
    )


def test_programs_read_measures_with_exact_decimals(tmp_path: Path) -> None:
    told = read_json("position", "day_services", facts_in(tmp_path), "--as-of", "2026-01-20")
    figure = measure(told, "e1")
    listed = {
        "id",
        "party",
        "lot",
        "period",
        "numerator",
        "denominator",
        "outturn",
        "rating",
        "as_written",
        "flags",
    }
    assert listed <= figure.keys()
    assert figure["period"] == {"start": "2025-10-01", "end": "2026-04-01"}
    assert (figure["party"], figure["numerator"], figure["denominator"]) == ("alder_court", 1, 1)
    assert isinstance(figure["outturn"], str)
    assert (Decimal(figure["outturn"]), figure["rating"]) == (100, "green")


def test_a_fact_counts_from_when_it_is_known(tmp_path: Path) -> None:
    facts = facts_in(tmp_path)
    before = read_json(
        "position", "day_services", facts, "--as-of", "2026-01-20", "--known-at", "2026-01-20T10:59"
    )
    after = read_json(
        "position", "day_services", facts, "--as-of", "2026-01-20", "--known-at", "2026-01-20T11:00"
    )
    assert clock(before, "placement.guidance", "PL-0002")["status"] == "missed"
    assert clock(after, "placement.guidance", "PL-0002")["status"] == "met"


def test_an_instant_and_the_end_of_its_day_are_two_moments(tmp_path: Path) -> None:
    facts = facts_in(tmp_path)
    morning = read_json("position", "day_services", facts, "--as-of", "2026-01-08T09:00")
    evening = read_json("position", "day_services", facts, "--as-of", "2026-01-08")
    assert clock(morning, "placement.guidance", "PL-0002")["status"] == "due soon"
    assert clock(evening, "placement.guidance", "PL-0002")["status"] == "met"


def test_people_read_tables(tmp_path: Path) -> None:
    result = run("position", "day_services", facts_in(tmp_path), "--as-of", "2026-01-20")
    assert result.exit_code == 0
    shown = result.stdout.splitlines()
    assert shown[0] == "Community day services for adults, at Tuesday 20 January 2026"
    assert "== Alder Court Trust, lots 1a, 3; version 2 in force" in shown
    assert any(line.split()[:2] == ["council", "duty.forum"] for line in shown)
    line = next(line for line in shown if line.startswith("  E1 "))
    assert "1 of 1" in line
    assert "green" in line


def test_what_was_missed_stands_latest_first_whatever_its_kind(tmp_path: Path) -> None:
    person = common("recorded", 2, "2025-07-01", record="AT-0001", kind="attendee", milestone="known")
    placement = common(
        "recorded",
        3,
        "2025-07-01",
        record="PL-0001",
        kind="placement",
        lot="3",
        subject="AT-0001",
        milestone="started",
    )
    facts = tmp_path / "facts.jsonl"
    facts.write_text(lines([rows()[0], person, placement]), encoding="utf-8")
    shown = run("position", "day_services", facts, "--as-of", "2025-08-01").stdout
    missed = shown[shown.index("Missed, latest first") : shown.index("Due next")]
    clocks = [line.split()[1] for line in missed.splitlines() if " 2025" in line]
    assert clocks == ["placement.guidance", "duty.forum"]


def test_what_may_follow_names_the_measure_by_its_printed_number(tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(lines([rows()[0], *_complaints()]), encoding="utf-8")
    shown = run("position", "day_services", facts, "--as-of", "2025-11-01").stdout
    follows = shown[shown.index("May follow") :]
    assert "Review with the provider  S3 " in follows


def _complaints() -> list[dict[str, object]]:
    """Return a person and two complaints of the first half-year, neither resolved."""
    made = [
        common(
            "recorded",
            number,
            "2025-06-02",
            record=f"CO-{number:04}",
            kind="complaint",
            subject="AT-0001",
            milestone="received",
            fields={"formality": "formal"},
        )
        for number in (3, 4)
    ]
    return [common("recorded", 2, "2025-06-02", record="AT-0001", kind="attendee", milestone="known"), *made]


def test_before_anything_is_signed_there_is_nothing(tmp_path: Path) -> None:
    result = run("position", "day_services", facts_in(tmp_path), "--as-of", "2025-03-01")
    assert result.exit_code == 0
    assert "Nothing had been signed by then." in result.stdout


def test_facts_with_faults_are_shown_and_nothing_else(tmp_path: Path) -> None:
    faulty = tmp_path / "facts.jsonl"
    broken = rows()
    broken[3]["lot"] = "9"
    broken[4]["milestone"] = "gided"
    faulty.write_text(lines(broken), encoding="utf-8")
    result = run("position", "day_services", faulty, "--as-of", "2026-01-20")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{faulty}:4:" in result.stderr
    assert f"{faulty}:5:" in result.stderr
    assert 'Did you mean "guided"?' in result.stderr


def test_an_agreement_with_errors_is_not_used(tmp_path: Path) -> None:
    faulty = tmp_path / "agreement.yaml"
    faulty.write_text("agreement: ours\n", encoding="utf-8")
    result = run("position", faulty, facts_in(tmp_path), "--as-of", "2026-01-20")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("day_servces", "facts", "--as-of", "2026-01-20"), 'Did you mean "day_services"?'),
        (("day_services", "nothing.jsonl", "--as-of", "2026-01-20"), "There is no file nothing.jsonl."),
        (("day_services", ".", "--as-of", "2026-01-20"), ". is a folder. Name the file in it."),
        (("day_services", "facts", "--as-of", "20 January"), '"20 January" is not a date or time.'),
        (("day_services", "facts"), "Missing option '--as-of'."),
        (("day_services", "facts", "--as-of", "2026-01-20", "--known-at", "x"), "--known-at"),
    ],
)
def test_a_bad_argument_could_not_be_run(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    facts = str(facts_in(tmp_path))
    result = run("position", *(facts if word == "facts" else word for word in words))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_versions_of_two_agreements_are_not_mixed(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for number, name in enumerate(("grounds", "streets"), start=1):
        (folder / f"version-{number}.yaml").write_text(
            f"agreement: {name}\ntitle: Care of {name}\nversion: {number}\nin_force: 2025-04-01\n"
            "parties:\n  council: {role: customer, name: Council}\n"
            "  provider: {role: provider, name: Provider, counterparty: yes}\n"
            "term: {starts: 2025-04-01, lasts: 4 years}\n",
            encoding="utf-8",
        )
    result = run("position", folder, facts_in(tmp_path), "--as-of", "2026-01-20")
    assert result.exit_code == 2
    assert "versions of different agreements: grounds and streets" in result.stderr


def test_an_edition_that_is_not_at_hand_is_named(tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    adopted = common("adopted", 2, "2025-11-01", calendar="working", edition="2026-06")
    facts.write_text(lines([rows()[0], adopted]), encoding="utf-8")
    result = run("position", "day_services", facts, "--as-of", "2026-01-20")
    assert result.exit_code == 2
    assert 'no edition "2026-06" of the calendar "working"' in result.stderr


def test_facts_in_yaml_and_csv_are_taken_too(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(json.dumps(rows()[:5]), encoding="utf-8")
    assert run("position", "day_services", path, "--as-of", "2026-01-20").exit_code == 0
