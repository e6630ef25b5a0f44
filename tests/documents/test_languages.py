"""Forms of an agreement in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.documents.formats import FORMATS
from tests.cli.running import run
from tests.documents.reading import words_in

AGREEMENT = Path(__file__).parents[2] / "examples" / "family_support"


def form(folder: Path, suffix: str, *words: str) -> str:
    target = folder / f"form{suffix}"
    result = run("print", AGREEMENT, "--form", "referral", *words, "-o", target)
    assert result.exit_code == 0, result.stderr
    return words_in(target.read_bytes(), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.covers("D-86", by="tallystick.documents.agreement.bilingual:beside")
def test_a_form_stands_in_both_languages_of_the_agreement(tmp_path: Path, suffix: str) -> None:
    said = form(tmp_path, suffix)

    assert "Referral / Atgyfeiriad" in said
    assert "Name of the family / Enw'r teulu" in said
    assert "English / Saesneg" in said
    assert "Yr Elusen" not in said


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_form_stands_in_the_one_language_that_is_asked_for(tmp_path: Path, suffix: str) -> None:
    welsh, english = form(tmp_path, suffix, "--language", "cy"), form(tmp_path, suffix, "--language", "en")

    assert "Enw'r teulu" in welsh
    assert "Name of the family" not in welsh
    assert "Name of the family" in english
    assert "Enw'r teulu" not in english
