"""A document as blocks: what every format prints, and all that a format knows.

A block is a frozen value; text is plain, never markup, so nothing that an agreement says can be taken for an
instruction to a typesetter. An anchor names a place that other text may lead to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar, TypeAlias


class EmptyCell(ValueError):
    """A cell of a table says nothing: a reader could not tell unset from none, or from nought."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text. strong: set apart; to: the anchor it leads to, empty for none."""

    text: str
    strong: bool = False
    to: str = ""


Text: TypeAlias = tuple[Span, ...]
Cell: TypeAlias = tuple[Text, ...]
"""A cell holds lines, at least one."""


def text(*parts: str | Span) -> Text:
    """Return a text of plain stretches and spans; empty ones are left out."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


def cell(*lines: str | Text) -> Cell:
    """Return a cell of lines; empty ones are left out."""
    said = (text(line) if isinstance(line, str) else line for line in lines)
    return tuple(line for line in said if line)


def plain(said: Text) -> str:
    """Return a text without its marks."""
    return "".join(span.text for span in said)


def unlinked(said: Text) -> Text:
    """Return a text that leads nowhere, for a document that does not hold what it would lead to."""
    return tuple(replace(span, to="") for span in said)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below a part's own; level 2 or deeper."""

    kind: ClassVar[str] = "heading"
    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. leads: it leads into what follows, and stays on the page with it."""

    kind: ClassVar[str] = "paragraph"
    text: Text
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause: its heading, its words, and notes that stand beside them.

    number is printed as it is written; level is that of its heading.
    """

    kind: ClassVar[str] = "clause"
    level: int
    number: str
    title: str
    anchor: str
    paragraphs: tuple[Text, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width."""

    title: str
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row names the row.

    headed: the heading right above it says the same, so that the caption is not shown again.

    Raises:
        EmptyCell: a cell has no words.
        ValueError: a row is not as long as there are columns.
    """

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headed: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f'a row of "{self.caption}" has {len(row)} cells')
            for column, each in zip(self.columns, row, strict=True):
                if not any(plain(line).strip() for line in each):
                    raise EmptyCell(f'"{column.title}" is empty in a row of "{self.caption}"')


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is said of one thing: a name and its value, row by row.

    Raises:
        EmptyCell: a value has no words.
    """

    kind: ClassVar[str] = "pairs"
    caption: str
    rows: tuple[tuple[str, Cell], ...]

    def __post_init__(self) -> None:
        for name, value in self.rows:
            if not any(plain(line).strip() for line in value):
                raise EmptyCell(f'"{name}" says nothing in "{self.caption}"')


@dataclass(frozen=True, slots=True)
class Blank:
    """A place on a form: what is asked for, what to know for it, and room to write.

    hint: what the agreement says to know; notes: what else there is to know. lines: how many lines of writing; boxes:
    what may be ticked, each beside its box; shape: how a short answer is written (`day / month / year`), empty where it
    is free.
    """

    label: str
    hint: str = ""
    notes: tuple[str, ...] = ()
    lines: int = 1
    boxes: tuple[str, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be filled in on paper: groups of places, each under what it is about."""

    kind: ClassVar[str] = "form"
    caption: str
    groups: tuple[tuple[str, tuple[Blank, ...]], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where each party signs: for whom, and what is written there."""

    kind: ClassVar[str] = "signatures"
    sides: tuple[str, ...]
    lines: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Clause | Table | Pairs | Form | Signatures


@dataclass(frozen=True, slots=True)
class Part:
    """A part under its own heading.

    wide: it holds tables that ask for the page's long side. fresh: it begins a page; what is wide does so anyway.
    """

    title: str
    anchor: str
    blocks: tuple[Block, ...]
    wide: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document. running: what stands on every page beside the page's number; dated: the day its text is from.

    cover: what the first page says below title and subtitle. contents: the title of the list of what is in it, empty
    for a document that needs none. language: as HTML and PDF name it.
    """

    title: str
    subtitle: str
    language: str
    dated: date
    running: tuple[str, ...]
    cover: tuple[Block, ...]
    parts: tuple[Part, ...]
    contents: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: level 1 for a part, 2 for what stands in it."""

    level: int
    number: str
    title: str
    anchor: str


def contents_of(document: Document) -> tuple[Entry, ...]:
    """Return the lines of the contents: parts, and in each its headings and clauses of the second level."""
    return tuple(entry for part in document.parts for entry in _entries(part))


def _entries(part: Part) -> Iterator[Entry]:
    yield Entry(1, "", part.title, part.anchor)
    for block in part.blocks:
        if isinstance(block, Heading | Clause) and block.level == 2:
            yield Entry(2, getattr(block, "number", ""), block.title, block.anchor)


def as_members(value: object) -> object:
    """Return a document or a block as maps, lists and texts, each block naming its kind."""
    if isinstance(value, tuple):
        return [as_members(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if not hasattr(value, "__dataclass_fields__"):
        return value
    members = {field.name: as_members(getattr(value, field.name)) for field in fields(value)}
    return {"kind": value.kind, **members} if hasattr(value, "kind") else members
