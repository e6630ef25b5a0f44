"""Numbers of clauses as Word counts them itself, wherever it would count them as the agreement writes them.

A number of an agreement is an address, and must stand as it is written. Where Word's own counting gives just that
number it does the counting, so that whoever goes on editing keeps a list that counts; else the number is text.
"""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from tallystick.documents.word.styles import W

DEPTH = 3
INDENT = 794
_DECIMAL = re.compile(r"([A-Z]?)(\d+(?:\.\d+)*)")


class Numbering:
    """The lists of one document: one for each letter that numbers begin with."""

    def __init__(self, word: WordDocument) -> None:
        self._element = _part(word).element
        self._lists: dict[str, int] = {}
        self._counted: dict[str, list[int]] = {}

    def list_for(self, number: str, depth: int) -> int | None:
        """Return the list whose next number at that depth (0 is the outermost) is just this one, or None."""
        found = _DECIMAL.fullmatch(number)
        if found is None:
            return None
        letter, steps = found.group(1), [int(step) for step in found.group(2).split(".")]
        counted = self._counted.setdefault(letter, [0] * DEPTH)
        following = [*counted[:depth], counted[depth] + 1] if depth < DEPTH else []
        if steps != following or 0 in following:
            return None
        self._counted[letter] = [*following, *[0] * (DEPTH - len(following))]
        if letter not in self._lists:
            self._lists[letter] = self._new_list(letter)
        return self._lists[letter]

    def _new_list(self, letter: str) -> int:
        """Add a list to the document and return its number."""
        abstract = 1 + max(self._numbers("w:abstractNum", "w:abstractNumId"), default=-1)
        number = 1 + max(self._numbers("w:num", "w:numId"), default=0)
        levels = "".join(_level(letter, depth) for depth in range(DEPTH))
        written = parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>{levels}'
            "</w:abstractNum>"
        )
        first = self._element.find(qn("w:num"))
        if first is None:
            self._element.append(written)
        else:
            first.addprevious(written)
        self._element.append(
            parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
        )
        return number

    def _numbers(self, tag: str, attribute: str) -> list[int]:
        return [int(each.get(qn(attribute))) for each in self._element.findall(qn(tag))]


def _level(letter: str, depth: int) -> str:
    shown = letter + ".".join(f"%{step + 1}" for step in range(depth + 1))
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{shown}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
    )


def _part(word: WordDocument) -> NumberingPart:
    """Return the part of a document that holds its lists; a template may have none yet."""
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part  # type: ignore[return-value]
    part = NumberingPart.load(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        f"<w:numbering {W}/>".encode(),
        word.part.package,
    )
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part  # type: ignore[return-value]
