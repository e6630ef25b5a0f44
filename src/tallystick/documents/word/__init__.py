"""A document as a Word file, with real styles, headings, numbering and tables, that people go on editing."""

from __future__ import annotations

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from tallystick.documents.blocks import Document
from tallystick.documents.word.body import Body, field, run
from tallystick.documents.word.house import filled_in
from tallystick.documents.word.layout import lay_out
from tallystick.documents.word.numbering import Numbering
from tallystick.documents.word.package import as_bytes, describe, modernise
from tallystick.documents.word.styles import W, complete, dress


def render(document: Document) -> bytes:
    """Return a document as a Word file; the same document gives the same bytes.

    Clauses are headings, numbered by Word's own lists wherever those count as the agreement does. The contents are a
    field: Word fills in its page numbers.
    """
    word = docx.Document()
    body = Body(document, dress(word), Numbering(word))
    _page(word)
    _footer(word, body)
    modernise(word, document)
    head = [body.paragraph("title", run(document.title)), body.paragraph("subtitle", run(document.subtitle))]
    place = word.element.body.sectPr
    lay_out(word, body, place, head)
    describe(word, document)
    return as_bytes(word)


def render_into(document: Document, template: bytes) -> bytes:
    """Return a document as a Word file in a house's own template, whose styles, header and footer it takes.

    Raises:
        CannotPrint: the template is no Word file, lacks a place that is needed, or has one that there is not.
    """
    word, place = filled_in(document, template)
    lay_out(word, Body(document, complete(word), Numbering(word)), place, ())
    place.getparent().remove(place)
    describe(word, document)
    return as_bytes(word)


def _page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(22)
    section.footer_distance = Mm(9)


def _footer(word: WordDocument, body: Body) -> None:
    """Write on every page which text it is, its seal, and the page's number."""
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    element = footer._element  # noqa: SLF001  python-docx gives no public way to the markup
    lines = [body.paragraph("footer", run(line)) for line in body.document.running]
    number = f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
    for each in list(element):
        element.remove(each)
    for written in parse_xml(f"<w:ftr {W}>{''.join(lines)}{body.paragraph('footer', number)}</w:ftr>"):
        element.append(written)
