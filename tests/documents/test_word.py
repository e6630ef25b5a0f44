"""Word files: real styles, headings, numbering and tables, and a house's own template."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument

from tallystick.documents.agreement import agreement_document
from tallystick.documents.formats import FORMATS
from tallystick.documents.refusals import CannotPrint
from tests.cli.running import run
from tests.documents.reading import print_whole, versions_of, words_in

PLACES = ("{{ agreement }}", "{{ version }}", "{{ seal }}")


def opened(made: bytes) -> WordDocument:
    return docx.Document(BytesIO(made))


def house(*paragraphs: str, footer: str = "") -> bytes:
    """Return a house template with these paragraphs."""
    word, made = docx.Document(), BytesIO()
    for words in paragraphs:
        word.add_paragraph(words)
    word.sections[0].footer.paragraphs[0].text = footer
    word.save(made)
    return made.getvalue()


def printed_into(template: bytes) -> bytes:
    versions = versions_of("national_framework")
    return FORMATS[".docx"].render_into(agreement_document(versions[-1], versions), template)


def test_clauses_are_headings_by_their_depth() -> None:
    styled = {each.text: each.style.name for each in opened(print_whole("debt_recovery", ".docx")).paragraphs}

    assert styled["Recovery of housing benefit overpayments"] == "Title"
    assert styled["The agreement"] == "Heading 1"
    assert styled["Introduction"] == "Heading 2"
    assert styled["Housing benefit"] == "Heading 3"
    assert styled["What the Department owes"] == "Caption"


def test_word_counts_the_clauses_where_it_counts_as_they_are_written() -> None:
    """13.2 follows 13 without a 13.1, and A1.8b is no number that Word counts: both stand as text."""
    word = opened(print_whole("debt_recovery", ".docx"))
    numbered = {}
    for each in word.paragraphs:
        if each.style.name.startswith("Heading"):
            numbering = each._p.pPr.numPr
            numbered[each.text] = None if numbering is None else (numbering.numId.val, numbering.ilvl.val)

    plain, lettered = numbered["Introduction"][0], numbered["Services and standards"][0]
    assert numbered["Introduction"] == (plain, 0)
    assert numbered["Overpayments that may be referred"] == (plain, 1)
    assert numbered["13.2\tLowest level first"] is None
    assert numbered["Changes of circumstances"] == (lettered, 1)
    assert numbered["A1.8b\tSequence of events"] is None
    assert lettered != plain


def test_counted_numbers_come_out_as_the_agreement_writes_them() -> None:
    """Counted as Word does, every clause stands under its own number."""
    said = words_in(print_whole("provider_sla", ".docx"), ".docx")
    clauses = said[said.rindex("The agreement 1 How this agreement came about") :]

    for clause in versions_of("provider_sla")[-1].clauses.values():
        assert f" {clause.number} {clause.title} " in clauses


def test_tables_are_tables_with_a_head_that_is_repeated() -> None:
    word = opened(print_whole("day_services", ".docx"))

    measures = next(table for table in word.tables if table.cell(0, 0).text == "No.")
    assert [cell.text for cell in measures.rows[0].cells][:6] == [
        "No.",
        "Measure",
        "Method of measurement",
        "Red",
        "Amber",
        "Green",
    ]
    assert measures.style.name == "Agreement Table"
    assert measures.rows[0]._tr.trPr.xpath("w:tblHeader")
    for table in word.tables:
        assert table._tbl.tblPr.xpath("w:tblCaption/@w:val") != [""]


def test_wide_tables_lie_on_their_side_and_every_section_has_version_and_seal() -> None:
    version = versions_of("day_services")[-1]
    sections = opened(print_whole("day_services", ".docx")).sections

    turned = [section.page_width > section.page_height for section in sections]
    assert turned[0] is False
    assert True in turned
    for section in sections:
        footer = " ".join(each.text for each in section.footer.paragraphs)
        assert f"Version {version.version}, in force from" in footer
        assert version.hash in footer


def test_the_file_says_what_it_is_and_not_when_it_was_printed() -> None:
    made = print_whole("debt_recovery", ".docx")

    told = opened(made).core_properties
    assert (told.title, told.author) == ("Recovery of housing benefit overpayments", "Tallystick")
    assert told.modified.date() == versions_of("debt_recovery")[-1].in_force
    assert {entry.date_time for entry in ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_house_template_keeps_its_own_and_takes_the_agreement_in() -> None:
    made = printed_into(
        house("Riverside Borough Council", *PLACES[:1], "The end", footer="{{ version }} {{ seal }}")
    )

    word = opened(made)
    said = [each.text for each in word.paragraphs]
    assert said[0] == "Riverside Borough Council"
    assert said[-1] == "The end"
    assert "F5\tLeast standards" in said
    version = versions_of("national_framework")[-1]
    assert version.hash in word.sections[0].footer.paragraphs[0].text
    assert word.styles["Heading 1"].font.size == docx.Document().styles["Heading 1"].font.size
    assert "{{" not in words_in(made, ".docx")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (b"not a file", "The house template is no Word file. Save it as a Word document (.docx)."),
        (
            house("Nothing"),
            "The house template has no place {{ agreement }} and {{ version }} and {{ seal }}.",
        ),
        (house("{{ agreement }} {{ version }}"), "has no place {{ seal }}."),
        (
            house(*PLACES, "{{ author }}"),
            "has a place {{ author }}, which there is not. There are {{ agreement }}",
        ),
        (house("The text: {{ agreement }}", *PLACES[1:]), "must stand alone in a paragraph of the text"),
        (
            house(*PLACES, "{{ ''.__class__.__mro__ }}"),
            "holds more than places: an instruction, which is never run.",
        ),
        (house(*PLACES, "{{ title.__class__ }}"), "holds more than places"),
        (house(*PLACES, "{% for x in range(9) %}{{ title }}{% endfor %}"), "holds more than places"),
        (house(*PLACES, "{{ cycler() }}"), "holds more than places"),
        (house(*PLACES, "{{ title | upper }}"), "holds more than places"),
        (house(*PLACES, footer="{% include 'x' %}"), "holds more than places"),
        (house(*PLACES, "{{ title"), "cannot be read"),
    ],
)
def test_a_house_template_that_cannot_be_used_is_told_why(template: bytes, told: str) -> None:
    with pytest.raises(CannotPrint, match=re.escape(told)):
        printed_into(template)


def test_a_template_that_would_unfold_without_end_is_refused() -> None:
    made = BytesIO()
    with ZipFile(made, "w", 8) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)

    with pytest.raises(CannotPrint, match="larger than 50 MB"):
        printed_into(made.getvalue())


def test_the_command_prints_into_a_template(tmp_path: Path) -> None:
    template, target = tmp_path / "house.docx", tmp_path / "agreement.docx"
    template.write_bytes(house(*PLACES))

    result = run("print", "national_framework", "--template", template, "-o", target)

    assert result.exit_code == 0, result.stderr
    assert "Least standards" in words_in(target.read_bytes(), ".docx")
    refused = run("print", "national_framework", "--template", template, "-o", tmp_path / "a.pdf")
    assert "A template is for Word." in refused.stderr
    template.write_bytes(b"nothing")
    told = run("print", "national_framework", "--template", template, "-o", target)
    assert told.exit_code == 2
    assert told.stderr == "The house template is no Word file. Save it as a Word document (.docx).\n"
    absent = run("print", "national_framework", "--template", tmp_path / "no.docx", "-o", target)
    assert f"There is no file {tmp_path}/no.docx." in absent.stderr
