"""A YAML text as a tree of maps, lists and scalars; every scalar is text, every key and value has its span.

Lines and columns count from 1, in characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from tallystick.core.findings import Place

Path: TypeAlias = tuple[str, ...]
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Source:
    """One text by the name its reader knows it by."""

    name: str
    text: str


class Span(NamedTuple):
    """A stretch of a source: `start` and `end` are offsets in its text, `line` and `column` are of its start."""

    source: Source
    line: int
    column: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the stretch as it is written."""
        return self.source.text[self.start : self.end]

    def place(self, path: Path) -> Place:
        """Return the place of the stretch; where it runs over several lines, of its first line."""
        first = self.text.split("\n", 1)[0].rstrip()
        return Place(self.source.name, self.line, self.column, self.column + max(1, len(first)), path)

    def until(self, end: int) -> Span:
        """Return the stretch from the same start to a later end."""
        return Span(self.source, self.line, self.column, self.start, max(end, self.end))

    def part(self, offset: int, length: int) -> Span:
        """Return a stretch within this one, `offset` characters after its start."""
        before = self.source.text[self.start : self.start + offset]
        breaks = before.count("\n")
        column = self.column + offset if breaks == 0 else offset - before.rfind("\n")
        start = self.start + offset
        return Span(
            self.source, self.line + breaks, column, start, min(start + length, len(self.source.text))
        )


@dataclass(slots=True)
class Scalar:
    """A value that is text. A key without a value is the empty text."""

    text: str
    span: Span

    def part(self, offset: int, length: int) -> Span:
        """Return where `length` characters of the value, from `offset`, stand; the whole if that cannot be told."""
        found = self.span.text.find(self.text)
        if found < 0 or not self.text:
            return self.span
        return self.span.part(found + min(offset, len(self.text)), length)

    def find(self, words: str, after: int = 0) -> tuple[int, int] | None:
        """Return from where to where `words` stand in the text as written, from offset `after`; None if nowhere.

        Where a text is folded, any white space stands for a space.
        """
        spaced = r"\s+".join(re.escape(word) for word in words.split())
        found = re.compile(spaced).search(self.span.text, after)
        return found.span() if found else None


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    items: list[Node]
    span: Span


@dataclass(slots=True)
class Entry:
    """A key with its value."""

    key: Span
    value: Node


@dataclass(slots=True)
class Map:
    """Keys and their values, in the order written."""

    span: Span
    entries: dict[str, Entry] = field(default_factory=dict)


Node: TypeAlias = Scalar | Sequence | Map


def plain(node: Node) -> Plain:
    """Return the tree without its marks: dicts, lists and text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def child(node: Node, step: str) -> Node | None:
    """Return what stands under a key, or at a position in a list; None where nothing does."""
    if isinstance(node, Map):
        entry = node.entries.get(step)
        return entry.value if entry else None
    if isinstance(node, Sequence) and step.isdigit() and int(step) < len(node.items):
        return node.items[int(step)]
    return None


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Span]]:
    """Yield the path of every value with where it stands: a scalar at its value, anything else at its key."""
    for step, value, key in _below(node):
        below = (*path, step)
        if isinstance(value, Scalar):
            yield below, value.span if value.text else key
        else:
            yield below, key
            yield from walk(value, below)


def _below(node: Node) -> Iterator[tuple[str, Node, Span]]:
    """Yield what stands directly below a node: its step, itself, and its key, which in a list is itself."""
    if isinstance(node, Map):
        return ((key, entry.value, entry.key) for key, entry in node.entries.items())
    if isinstance(node, Sequence):
        return ((str(number), item, item.span) for number, item in enumerate(node.items))
    return iter(())
