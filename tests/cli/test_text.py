"""`tallystick text`: the version in force as one whole text."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run


def test_the_latest_version_is_printed_whole() -> None:
    result = run("text", "day_services")

    assert result.exit_code == 0
    assert result.stdout.startswith("agreement: day_services\n")
    assert "\nversion: 2\n" in result.stdout
    assert "varies:" not in result.stdout


def test_the_version_in_force_on_a_day_is_printed() -> None:
    assert "\nversion: 1\n" in run("text", "day_services", "--on", "2025-09-30").stdout
    assert "\nversion: 2\n" in run("text", "day_services", "--on", "2025-10-01").stdout


def test_what_is_printed_can_be_checked_as_a_file_of_its_own(tmp_path: Path) -> None:
    whole = tmp_path / "version-2.yaml"
    whole.write_text(run("text", "debt_recovery").stdout, encoding="utf-8")

    assert run("check", whole).exit_code == 0
    assert run("text", tmp_path).stdout == whole.read_text(encoding="utf-8")


def test_a_day_before_the_first_version_has_none() -> None:
    result = run("text", "day_services", "--on", "2024-01-01")

    assert result.exit_code == 2
    assert result.stderr == (
        "No version is in force on 2024-01-01: the first comes into force on 2025-04-01.\n"
    )


def test_what_is_no_day_is_refused() -> None:
    result = run("text", "day_services", "--on", "yesterday")

    assert result.exit_code == 2
    assert '"yesterday" is not a date.' in result.stderr


def test_a_faulty_text_is_not_printed(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text("agreement: Faulty\n", encoding="utf-8")

    result = run("text", faulty)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "A015" in result.stderr
