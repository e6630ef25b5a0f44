"""Printed files read back: what a reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

from tallystick.core.agreement.model import Agreement
from tallystick.documents.agreement import agreement_document
from tallystick.documents.formats import FORMATS
from tallystick.files import load_versions


@cache
def versions_of(name: str) -> tuple[Agreement, ...]:
    """Return the versions of an agreement that ships, or lies in a folder; none may have an error."""
    loaded = load_versions(name)
    assert loaded.usable
    return loaded.versions


@cache
def print_whole(name: str, suffix: str) -> bytes:
    """Return the latest version of an agreement as a file."""
    versions = versions_of(name)
    return FORMATS[suffix].render(agreement_document(versions[-1], versions))


def words_in(made: bytes, suffix: str) -> str:
    """Return the words of a file in reading order, each run of white space as one space."""
    return re.sub(r"\s+", " ", " ".join(READERS[suffix](made)))


def pages_of(made: bytes) -> list[str]:
    """Return the words of each page of a PDF."""
    with pypdfium2.PdfDocument(made) as pdf:
        return [_joined(page.get_textpage().get_text_bounded()) for page in pdf]


def _joined(text: str) -> str:
    """Return the text of a page with words joined again that were broken at the end of a line."""
    return re.sub("[\ufffe\u00ad\u0002]\\s*", "", text)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag == "style"
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "style"
        self._part(tag)

    def _part(self, tag: str) -> None:
        """Part the words before and after a tag, unless it stands within a sentence."""
        if tag not in {"a", "strong"}:
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def _of_html(made: bytes) -> list[str]:
    words = _Words()
    words.feed(made.decode())
    return ["".join(words.found)]


def _of_word(made: bytes) -> Iterator[str]:
    word = docx.Document(BytesIO(made))
    numbers = _Numbers(word)
    for paragraph in word.element.body.iter(qn("w:p")):
        yield numbers.of(paragraph) + "".join(_runs(paragraph))
    for each in word.sections[-1].footer.paragraphs:
        yield each.text


def _runs(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:tab")):
        yield node.text or " "


class _Numbers:
    """Counts the numbered paragraphs of a Word file as Word does."""

    def __init__(self, word: Any) -> None:
        numbering = word.part.numbering_part.element
        self._patterns = {
            each.get(qn("w:abstractNumId")): [
                level.find(qn("w:lvlText")).get(qn("w:val")) for level in each.findall(qn("w:lvl"))
            ]
            for each in numbering.findall(qn("w:abstractNum"))
        }
        self._lists = {
            each.get(qn("w:numId")): each.find(qn("w:abstractNumId")).get(qn("w:val"))
            for each in numbering.findall(qn("w:num"))
        }
        self._counted: dict[str, list[int]] = {}

    def of(self, paragraph: Any) -> str:
        """Return the number that stands before a paragraph, with a space; nothing where Word counts none."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        number, depth = (found.find(qn(tag)).get(qn("w:val")) for tag in ("w:numId", "w:ilvl"))
        pattern = self._patterns[self._lists[number]]
        counted = self._counted.setdefault(number, [0] * len(pattern))
        counted[int(depth) :] = [counted[int(depth)] + 1, *[0] * (len(pattern) - int(depth) - 1)]
        return (
            re.sub(r"%(\d)", lambda level: str(counted[int(level.group(1)) - 1]), pattern[int(depth)]) + " "
        )


READERS = {".docx": _of_word, ".pdf": pages_of, ".html": _of_html}
