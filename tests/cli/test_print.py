"""`tallystick print`: what it writes, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import facts_in, run
from tests.documents.reading import words_in


def test_an_agreement_is_printed_to_the_format_that_the_name_says(tmp_path: Path) -> None:
    for suffix, begins in ((".pdf", b"%PDF-1.7"), (".html", b"<!DOCTYPE html>")):
        target = tmp_path / f"agreement{suffix}"

        result = run("print", "national_framework", "-o", target)

        assert result.exit_code == 0
        assert result.stdout == (
            f"Printed to {target}: National framework of agreements with local authorities. "
            "Version 1, in force from 1 April 2014.\n"
        )
        assert target.read_bytes().startswith(begins)


def test_the_version_in_force_on_a_day_is_printed(tmp_path: Path) -> None:
    result = run("print", "day_services", "--on", "2025-09-30", "-o", tmp_path / "first.html")

    assert "Version 1, in force from 1 April 2025." in result.stdout
    assert "Version 2" not in (tmp_path / "first.html").read_text(encoding="utf-8")


def test_a_position_shows_beside_each_clause_how_it_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "kept.html"

    result = run(
        "print", "day_services", "--position", facts_in(tmp_path), "--as-of", "2026-01-20", "-o", target
    )

    assert result.exit_code == 0, result.stderr
    said = words_in(target.read_bytes(), ".html")
    assert "how it is kept on Tuesday 20 January 2026" in said
    assert "How it is kept: Kept 2 of 2. E1 Careers guidance in time: Green, 100.0 % (1 of 1)" in said
    assert "Latest figure" in said
    assert "AT-0001" not in said
    assert "AT-0002" not in said


def test_a_form_is_printed_blank_with_every_field_and_option(tmp_path: Path) -> None:
    target = tmp_path / "form.html"

    result = run("print", "debt_recovery", "--form", "referral", "-o", target)

    assert result.exit_code == 0, result.stderr
    said = words_in(target.read_bytes(), ".html")
    assert said.startswith(" Referral Skip to the text Referral Recovery of housing benefit overpayments")
    assert "Prescribed benefit in payment Clause A4" in said
    assert "☐ JSA: Jobseeker's allowance ☐ ESA: Employment and support allowance" in said
    assert "Introduction" not in said


def test_a_message_is_printed_as_a_letter_with_all_it_carries(tmp_path: Path) -> None:
    target = tmp_path / "letter.html"

    run("print", "debt_recovery", "--form", "HBREC", "-o", target)

    said = words_in(target.read_bytes(), ".html")
    assert "Recovery started on day / month / year" in said
    assert "First deduction on day / month / year" in said
    assert "Deduction a week" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["print", "debt_recovery", "-o", "agreement.doc"],
            'agreement.doc ends with ".doc". Name a file that ends with .pdf (PDF)',
        ),
        (
            ["print", "debt_recovery", "-o", "agreement"],
            "agreement has no ending. Name a file that ends with",
        ),
        (["print", "debt_recoveri", "-o", "a.pdf"], "debt_recovery"),
        (
            ["print", "debt_recovery", "--form", "referal", "-o", "a.pdf"],
            'The agreement has no form or message called "referal". Did you mean "referral"?',
        ),
        (
            ["print", "debt_recovery", "-o", "no/such/folder/a.pdf"],
            "There is no folder no/such/folder. Make it, or name another.",
        ),
        (
            ["print", "debt_recovery", "--position", "facts.jsonl", "-o", "a.pdf"],
            "belong together. Give both",
        ),
        (
            [
                "print",
                "debt_recovery",
                "--position",
                "f",
                "--as-of",
                "2026-01-20",
                "--form",
                "x",
                "-o",
                "a.pdf",
            ],
            "A form is printed blank. Leave out --position, or --form.",
        ),
        (
            ["print", "debt_recovery", "--position", "f.jsonl", "--as-of", "2026-01-20", "-o", "a.pdf"],
            "There is no file f.jsonl.",
        ),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_cure(words: list[str], told: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert told in result.stderr


def test_a_folder_is_no_file_to_print_to(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()

    result = run("print", "national_framework", "-o", tmp_path / "folder.pdf")

    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path}/folder.pdf is a folder. Name a file in it.\n"


def test_of_several_copies_one_has_to_be_named(tmp_path: Path) -> None:
    run("demo", "--to", tmp_path)
    facts, target = tmp_path / "debt_recovery.jsonl", tmp_path / "a.html"
    words = ("print", "debt_recovery", "--position", facts, "--as-of", "2025-06-01", "-o", target)

    several, unknown = run(*words), run(*words, "--copy", "nobody")

    assert "The facts are of several copies:" in several.stderr
    assert "Name one with --copy." in several.stderr
    assert 'The facts have no copy called "nobody".' in unknown.stderr
    assert not target.exists()
