"""Every agreement that ships, and every example, prints in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.documents.agreement import agreement_document
from tallystick.documents.formats import FORMATS
from tallystick.files.agreements import shipped_names
from tests.documents.reading import pages_of, print_whole, versions_of, words_in

EXAMPLES = Path(__file__).parents[2] / "examples"
EVERY = [*shipped_names(), *sorted(str(each.parent) for each in EXAMPLES.glob("*/version-1.yaml"))]


@pytest.mark.parametrize("name", EVERY, ids=lambda name: Path(name).name)
@pytest.mark.parametrize("suffix", FORMATS)
def test_it_prints_and_says_all_its_clauses(name: str, suffix: str) -> None:
    version = versions_of(name)[-1]

    said = words_in(print_whole(name, suffix), suffix)

    assert [each.title for each in version.clauses.values() if each.title not in said] == []
    assert [each.title for each in version.kinds.values() if each.title not in said] == []
    assert [each.number for each in version.measures.values() if each.number not in said] == []
    assert version.hash in said.replace(" ", "")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_bytes_are_the_same_from_run_to_run(suffix: str) -> None:
    versions = versions_of("national_framework")

    first, second = (FORMATS[suffix].render(agreement_document(versions[-1], versions)) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("name", shipped_names())
def test_version_and_seal_stand_on_every_page(name: str) -> None:
    version = versions_of(name)[-1]

    pages = pages_of(print_whole(name, ".pdf"))

    assert len(pages) > 3
    for page in pages:
        assert f"Version {version.version}, in force from" in page
        assert version.hash in page.replace("\r\n", "")


def test_a_pdf_is_tagged_and_says_its_title_and_language() -> None:
    made = print_whole("debt_recovery", ".pdf")

    assert b"/MarkInfo" in made
    assert b"/Lang(en-GB)" in made
    assert b"pdfuaid:part" in made
    assert b"Recovery of housing benefit overpayments" in made
