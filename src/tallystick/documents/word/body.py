"""Blocks as the paragraphs and tables of Word, written as its own markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatchmethod
from xml.sax.saxutils import escape, quoteattr

from tallystick.documents.blocks import (
    Blank,
    Block,
    Cell,
    Clause,
    Document,
    Entry,
    Form,
    Heading,
    Pairs,
    Paragraph,
    Signatures,
    Span,
    Table,
    Text,
    contents_of,
    text,
)
from tallystick.documents.word.numbering import INDENT, Numbering


def run(words: str, *, strong: bool = False, style: str = "") -> str:
    """Return a run of text."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if strong else "")
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    """Return a field that Word works out, with what it shows until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


TAB = "<w:r><w:tab/></w:r>"


@dataclass
class Body:
    """Writes the blocks of one document. styles: the id of each style; anchors: the bookmark of each anchor."""

    document: Document
    styles: Mapping[str, str]
    numbering: Numbering
    width: int = 0

    def __post_init__(self) -> None:
        self._bookmarks = {
            anchor: f"place{number}" for number, anchor in enumerate(_anchors(self.document), start=1)
        }

    def paragraph(self, style: str, inside: str, properties: str = "") -> str:
        """Return a paragraph in a style; properties go after its style, in the order of the schema."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{properties}</w:pPr>{inside}</w:p>'

    def said(self, words: Text, *, strong: bool = False) -> str:
        """Return a text as runs; what leads to an anchor of the document is a link."""
        return "".join(self._span(span, strong=strong) for span in words)

    def _span(self, span: Span, *, strong: bool) -> str:
        if span.to in self._bookmarks:
            link = run(span.text, strong=strong, style=self.styles["hyperlink"])
            return f'<w:hyperlink w:anchor="{self._bookmarks[span.to]}">{link}</w:hyperlink>'
        return run(span.text, strong=strong or span.strong)

    def heading(self, level: int, title: str, anchor: str, number: str = "", properties: str = "") -> str:
        """Return a heading with its bookmark, numbered by Word where it counts as the agreement does."""
        counted = self.numbering.list_for(number, level - 2) if number else None
        before = ""
        if counted is not None:
            properties = f'<w:numPr><w:ilvl w:val="{level - 2}"/><w:numId w:val="{counted}"/></w:numPr>'
        elif number:
            properties = f'<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/>'
            before = run(number) + TAB
        name = self._bookmarks[anchor]
        place = name.removeprefix("place")
        inside = f'<w:bookmarkStart w:id="{place}" w:name="{name}"/>{before}{run(title)}<w:bookmarkEnd w:id="{place}"/>'
        return self.paragraph(f"heading {level}", inside, properties)

    @singledispatchmethod
    def block(self, block: Block) -> Iterator[str]:
        """Yield the paragraphs and tables of a block."""
        raise TypeError(f"no way to write {block!r}")

    @block.register
    def _(self, block: Heading) -> Iterator[str]:
        yield self.heading(block.level, block.title, block.anchor)

    @block.register
    def _(self, block: Paragraph) -> Iterator[str]:
        yield self.paragraph("normal", self.said(block.text), "<w:keepNext/>" if block.leads else "")

    @block.register
    def _(self, block: Clause) -> Iterator[str]:
        yield self.heading(block.level, block.title, block.anchor, block.number)
        for words in block.paragraphs:
            yield self.paragraph("normal", self.said(words))
        for note in block.notes:
            yield self.paragraph("agreement note", self.said(note))

    @block.register
    def _(self, block: Table) -> Iterator[str]:
        if not block.headed:
            yield self.paragraph("caption", run(block.caption))
        widths = self._widths([column.share for column in block.columns])
        heads = [self._cell("agreement cell head", (text(column.title),)) for column in block.columns]
        rows = [self._row(heads, widths, head=True)]
        rows += [
            self._row([self._cell("agreement cell", each) for each in row], widths) for row in block.rows
        ]
        yield self._table(block.caption, widths, rows, headed=True)

    @block.register
    def _(self, block: Pairs) -> Iterator[str]:
        yield self.paragraph("caption", run(block.caption))
        widths = self._widths([3, 7])
        rows = [
            self._row([self._named(name), self._cell("agreement cell", value)], widths)
            for name, value in block.rows
        ]
        yield self._table(block.caption, widths, rows)

    @block.register
    def _(self, block: Form) -> Iterator[str]:
        for title, blanks in block.groups:
            yield self.paragraph("caption", run(title))
            widths = self._widths([2, 3])
            rows = [self._row([self._asked(blank), self._room(blank)], widths) for blank in blanks]
            yield self._table(f"{block.caption}: {title}", widths, rows)

    @block.register
    def _(self, block: Signatures) -> Iterator[str]:
        for side in block.sides:
            yield self.paragraph("caption", run(f"Signed for {side}"))
            widths = self._widths([2, 5])
            room = self.paragraph("agreement hint", run("Write here"))
            rows = [self._row([self._named(line), room], widths, height=624) for line in block.lines]
            yield self._table(f"Signed for {side}", widths, rows)

    def _widths(self, shares: Sequence[int]) -> list[int]:
        whole = sum(shares)
        return [self.width * share // whole for share in shares]

    def _table(
        self, caption: str, widths: Sequence[int], rows: Iterable[str], *, headed: bool = False
    ) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = (
            f'<w:tblLook w:val="{"0620" if headed else "0600"}" w:firstRow="{int(headed)}" w:lastRow="0"'
            ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles["agreement table"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"{look}<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{self.paragraph('agreement hint', '')}"
        )

    @staticmethod
    def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False, height: int = 0) -> str:
        """Return a row, which stays on one page; a head is repeated on each page."""
        tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        properties = f"<w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if head else ''}</w:trPr>"
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, cells, strict=True)
        )
        return f"<w:tr>{properties}{inside}</w:tr>"

    def _cell(self, style: str, lines: Cell) -> str:
        return "".join(self.paragraph(style, self.said(line)) for line in lines)

    def _named(self, name: str) -> str:
        return self.paragraph("agreement cell", run(name, strong=True))

    def _asked(self, blank: Blank) -> str:
        hints = (self.paragraph("agreement hint", run(note)) for note in (blank.hint, *blank.notes) if note)
        return self._named(blank.label) + "".join(hints)

    def _room(self, blank: Blank) -> str:
        """Return the room for an answer: boxes to tick, or lines to write on."""
        if blank.boxes:
            return "".join(self.paragraph("agreement cell", run(f"☐ {words}")) for words in blank.boxes)
        shape = self.paragraph("agreement hint", run(blank.shape or "Write here"))
        return shape + self.paragraph("agreement line", "") * blank.lines

    def contents(self) -> Iterator[str]:
        """Yield the contents: a field that Word can work out anew, filled in already, each line a link."""
        entries = contents_of(self.document)
        for place, entry in enumerate(entries):
            begin = _CONTENTS_BEGIN if place == 0 else ""
            end = _CONTENTS_END if place == len(entries) - 1 else ""
            yield self.paragraph(f"toc {entry.level}", f"{begin}{self._entry(entry)}{end}")

    def _entry(self, entry: Entry) -> str:
        name = self._bookmarks[entry.anchor]
        number = run(f"{entry.number}  ") if entry.number else ""
        page = field(f"PAGEREF {name} \\h", "")
        return f'<w:hyperlink w:anchor="{name}">{number}{run(entry.title)}{TAB}{page}</w:hyperlink>'


_CONTENTS_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_CONTENTS_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _anchors(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield part.anchor
        for block in part.blocks:
            if isinstance(block, Heading | Clause):
                yield block.anchor
