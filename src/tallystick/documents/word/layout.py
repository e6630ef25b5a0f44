"""A whole document laid out in Word: contents, parts, and sections that lie on their side for wide tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from tallystick.documents.blocks import Part
from tallystick.documents.word.body import Body, run
from tallystick.documents.word.styles import W

NEW_PAGE = "<w:pageBreakBefore/>"


def lay_out(word: WordDocument, body: Body, place: BaseOxmlElement, head: Sequence[str]) -> None:
    """Write a document before an element of the body: its head and cover, its contents, then its parts.

    A run of wide parts is a section of its own, on its side, with the header and footer of the document's last section.
    """
    upright = word.element.body.sectPr
    sideways = turned(upright)
    written = [*head, *_front(body, width_of(upright))]
    groups = [(wide, list(parts)) for wide, parts in groupby(body.document.parts, key=lambda part: part.wide)]
    for number, (wide, parts) in enumerate(groups):
        section = sideways if wide else upright
        body.width = width_of(section)
        written += _parts(body, parts, first=number == 0)
        if wide or number < len(groups) - 1:
            written.append(_end_of(section))
    _insert(place, written)


def _front(body: Body, width: int) -> Iterator[str]:
    body.width = width
    for block in body.document.cover:
        yield from body.block(block)
    if body.document.contents:
        yield body.paragraph("toc heading", run(body.document.contents), NEW_PAGE)
        yield from body.contents()


def _parts(body: Body, parts: Sequence[Part], *, first: bool) -> Iterator[str]:
    for number, part in enumerate(parts):
        fresh = part.fresh or (first and number == 0 and bool(body.document.contents))
        yield body.heading(1, part.title, part.anchor, properties=NEW_PAGE if fresh and not part.wide else "")
        for block in part.blocks:
            yield from body.block(block)


def turned(section: BaseOxmlElement) -> BaseOxmlElement:
    """Return the properties of a section whose page lies on its side."""
    sideways = deepcopy(section)
    size = sideways.find(qn("w:pgSz"))
    assert size is not None
    short, long = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
    size.set(qn("w:w"), str(long))
    size.set(qn("w:h"), str(short))
    size.set(qn("w:orient"), "landscape")
    return sideways


def width_of(section: BaseOxmlElement) -> int:
    """Return the width of a section's text in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert size is not None
    assert margins is not None
    return int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))


def _end_of(section: BaseOxmlElement) -> str:
    """Return the paragraph that ends a section."""
    return f"<w:p><w:pPr>{etree.tostring(section, encoding='unicode')}</w:pPr></w:p>"


def _insert(place: BaseOxmlElement, written: Sequence[str]) -> None:
    for element in list(parse_xml(f"<w:body {W}>{''.join(written)}</w:body>")):
        place.addprevious(element)
