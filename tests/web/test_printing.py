"""The agreement as a file from its page: what is in it, what it is called, who gets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tallystick.documents.formats import FORMATS
from tests.documents.reading import words_in

Text = Callable[[Any], str]


def test_the_page_of_an_agreement_leads_to_its_files(ours: Client, alder: str, text_of: Text) -> None:
    page = ours.get(f"/agreements/{alder}")
    assert f'href="/agreements/{alder}/print"' in page.content.decode()

    choices = ours.get(f"/agreements/{alder}/print")

    assert "PDF of the agreement as it was signed, Word of the agreement" in text_of(choices)
    for query in ("format=.pdf", "kept=yes&amp;format=.docx", "form=complaint&amp;format=.pdf"):
        assert f"/agreements/{alder}/print/file?{query}" in choices.content.decode()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_has_its_type_and_a_name_that_names_nobody(ours: Client, alder: str, suffix: str) -> None:
    answer = ours.get(f"/agreements/{alder}/print/file?format={suffix}")

    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[suffix].media_type
    assert answer["Content-Disposition"] == f'attachment; filename="day_services-version-2{suffix}"'
    said = words_in(answer.content, suffix)
    assert "Community day services for adults" in said
    assert 'Alder Court Trust ("Provider")' in said
    assert "Fatima Wickersley" in said
    assert "How it is kept" not in said


def test_how_each_clause_is_kept_is_as_the_page_says_it(ours: Client, alder: str, text_of: Text) -> None:
    answer = ours.get(f"/agreements/{alder}/print/file?format=.html&kept=yes")
    clause = text_of(ours.get(f"/agreements/{alder}/clauses/minutes"))

    said = words_in(answer.content, ".html")
    kept = re.search(r"Kept \d+ of \d+(, \d+ late)?\.", clause)
    assert kept
    printed = said[said.index("9 minutes Minutes The Council drafts the minutes") :]
    assert f"How it is kept: {kept.group()}" in printed[:400]
    assert "how it is kept on Tuesday 20 January 2026" in said


def test_a_blank_form_is_a_file_of_its_own(ours: Client, alder: str) -> None:
    answer = ours.get(f"/agreements/{alder}/print/file?format=.html&form=complaint")

    assert answer["Content-Disposition"] == 'attachment; filename="complaint-version-2.html"'
    assert "Who complained" in words_in(answer.content, ".html")


@pytest.mark.parametrize("query", ["format=.exe", "format=.html&form=nothing", "form=", "format="])
def test_what_there_is_not_is_not_found(ours: Client, alder: str, query: str) -> None:
    assert ours.get(f"/agreements/{alder}/print/file?{query}").status_code == 404


def test_only_the_parties_get_the_file(become: Callable[[str], Client], neither: Client, alder: str) -> None:
    address = f"/agreements/{alder}/print/file?format=.pdf"

    assert neither.get(address).status_code == 404
    assert become("Asha Eddlestow").get(address).status_code == 404


@pytest.mark.parametrize(
    "query", ["format=.html&kept=yes", *(f"format=.html&form={kind}" for kind in ("attendee", "placement"))]
)
def test_no_file_names_a_person_who_is_served(theirs: Client, alder: str, query: str) -> None:
    said = words_in(theirs.get(f"/agreements/{alder}/print/file?{query}").content, ".html")

    assert "Canary" not in said
    assert "AT-0001" not in said
    assert "PL-0003" not in said
