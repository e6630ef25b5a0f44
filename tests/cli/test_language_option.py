"""`--language`: the words of an agreement in the language asked for."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run

FAMILIES = Path(__file__).parents[2] / "examples" / "family_support"


def test_a_record_is_explained_with_the_words_of_the_language() -> None:
    said = run(
        "explain", FAMILIES, FAMILIES / "facts.yaml", "RF-0001", "--as-of", "2026-05-05", "--language", "cy"
    )

    assert said.exit_code == 0
    assert "Penderfynu ar atgyfeiriad (referral.decide): running, due Monday 11 May 2026" in said.stdout


def test_the_text_is_printed_in_one_language() -> None:
    assert "title: Cymorth i deuluoedd" in run("text", FAMILIES, "--language", "cy").stdout
    assert "title: Support for families" in run("text", FAMILIES, "--language", "en").stdout


def test_a_language_that_there_is_not_is_refused_with_those_there_are() -> None:
    no_french, none = (
        run("text", FAMILIES, "--language", "fr"),
        run("text", "day_services", "--language", "cy"),
    )

    assert (no_french.exit_code, none.exit_code) == (2, 2)
    assert 'no language called "fr". It has en, cy.' in no_french.stderr
    assert "It declares no languages." in none.stderr
