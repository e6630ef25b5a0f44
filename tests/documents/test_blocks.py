"""The blocks of a document: what they refuse."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from tallystick.documents.blocks import Column, Document, EmptyCell, Pairs, Paragraph, Part, Table, cell, text
from tallystick.documents.formats import FORMATS
from tallystick.documents.refusals import CannotPrint
from tests.documents.reading import words_in

HEADS = (Column("What"), Column("When"))


def document(said: str) -> Document:
    parts = (Part("Part", "part", (Paragraph(text(said)),)),)
    return Document("Title", "Subtitle", "en", date(2026, 4, 1), ("Running",), (), parts)


def test_a_table_refuses_a_cell_without_words() -> None:
    with pytest.raises(EmptyCell, match='"When" is empty in a row of "Dates"'):
        Table("Dates", HEADS, ((cell("Talks"), cell("  ")),))
    with pytest.raises(EmptyCell, match='"Ends" says nothing in "Term"'):
        Pairs("Term", (("Ends", cell("")),))


def test_a_table_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match='a row of "Dates" has 1 cells'):
        Table("Dates", HEADS, ((cell("Talks"),),))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "said",
    ["#let x = 1", "$a^2$ *bold* _it_ \\ @here", "<b>&amp;</b>", "{{ title }} {% raw %}", "ŵ ŷ £ ≥ – “”"],
)
def test_what_an_agreement_says_is_never_taken_for_markup(suffix: str, said: str) -> None:
    assert said in words_in(FORMATS[suffix].render(document(said)), suffix)


def test_a_character_that_no_font_has_is_refused_with_its_cure() -> None:
    with pytest.raises(CannotPrint, match=r'no character "中".*print to Word or to a web page'):
        FORMATS[".pdf"].render(document("中文"))

    assert "中文" in words_in(FORMATS[".html"].render(document("中文")), ".html")


def test_a_format_whose_maker_is_not_installed_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "tallystick.documents.pdf", raising=False)

    with pytest.raises(
        CannotPrint, match=r'needs "typst", which is not installed\. Install tallystick\[documents\]'
    ):
        FORMATS[".pdf"].render(document("Words"))
