"""YAML text to a marked tree: every scalar as text, and none of YAML's surprises.

Keys given twice, anchors, aliases, tags, a second document, control characters, texts that are too large
or too deep are findings. A fault of syntax is one finding, and there is no tree then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

import yaml

from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.syntax import syntax_fault
from tallystick.core.agreement.text.tree import Entry, Map, Node, Scalar, Sequence, Source, Span
from tallystick.core.findings import Finding

LARGEST = 2_000_000
MOST_VALUES = 100_000
DEEPEST = 16
MOST_FAULTS = 500
_MOST_SHOWN = 20

_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)"
)
_BYTE_ORDER_MARK = "\ufeff"
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_MARK = re.compile(r"[&!][^\s,\[\]{}]*")
_NOT_UTF_8 = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=64)
def compose(source: Source) -> tuple[Map | None, tuple[Finding, ...]]:
    """Return the tree of a text, None where there can be none, and what was found.

    The tree is kept for when the same text is asked for again, as an earlier version is: nobody may change it.
    """
    unreadable = tuple(_unreadable(source))
    if unreadable:
        return None, unreadable
    composer = _Composer(source)
    composer.findings.extend(_tabs(source))
    try:
        root = composer.compose()
    except yaml.MarkedYAMLError as problem:
        return None, tuple(composer.findings) or (syntax_fault(source, problem),)
    except _Stop:
        return None, tuple(composer.findings)
    if isinstance(root, Map) and root.entries:
        return root, tuple(composer.findings)
    composer.findings.append(_no_agreement(source))
    return None, tuple(composer.findings)


def _unreadable(source: Source) -> Iterator[Finding]:
    """Yield why the text cannot be read at all: its size, its encoding, what cannot be seen."""
    if len(source.text) > LARGEST:
        yield fault(
            "A006",
            _span(source, 0, 1),
            message=f"The text has {len(source.text):,} characters.",
            expected=f"An agreement has at most {LARGEST:,} characters.",
            cure="Split the agreement, or leave out what is not part of it.",
        )
        return
    for found in _NOT_UTF_8.finditer(source.text):
        yield fault(
            "A001",
            _span(source, found.start(), found.end()),
            message="A byte here is not UTF-8.",
            expected="Agreements are written in UTF-8.",
            cure="Save the file again with the encoding UTF-8.",
            excerpt="",
        )
        return
    odd = _ODD.finditer(source.text, 1 if source.text.startswith(_BYTE_ORDER_MARK) else 0)
    for found in islice(odd, _MOST_SHOWN):
        yield fault(
            "A008",
            _span(source, found.start(), found.end()),
            message=f"The character U+{ord(found.group()):04X} cannot be seen and may mislead a reader.",
            expected="Text holds letters, signs, spaces and line ends only.",
            cure="Delete the character.",
            excerpt="",
        )


def _tabs(source: Source) -> Iterator[Finding]:
    """Yield each tab that stands where lines are set in: editors show it as any number of spaces."""
    for found in islice(_TAB.finditer(source.text), _MOST_SHOWN):
        yield fault(
            "A002",
            _span(source, found.end() - 1, found.end()),
            message="A tab stands where the line is set in.",
            expected="Lines are set in by spaces.",
            cure="Write two spaces instead of the tab.",
            excerpt="",
        )


def _no_agreement(source: Source) -> Finding:
    return fault(
        "A007",
        _span(source, 0, 1),
        message="The text holds no keys with values.",
        expected="An agreement begins with `agreement: its_name`.",
        cure="Write the keys of the agreement, one a line, each with a colon.",
    )


def _span(source: Source, start: int, end: int) -> Span:
    line = source.text.count("\n", 0, start) + 1
    return Span(source, line, start - source.text.rfind("\n", 0, start), start, end)


class _Stop(Exception):
    """Reading further would be of no use."""


class _Composer:
    """Makes the tree from the parser's events, one pass, without recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.stack: list[tuple[Map | Sequence, tuple[str, Span] | None]] = []
        self.root: Node | None = None
        self.values = 0
        self.skipped = int(source.text.startswith(_BYTE_ORDER_MARK))
        self.key: tuple[str, Span] | None = None

    def compose(self) -> Node | None:
        """Return the root of the tree, None for an empty text.

        Raises:
            yaml.MarkedYAMLError: the text is not YAML.
            _Stop: a limit was reached, or a key cannot be one.
        """
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in yaml.parse(self.source.text[self.skipped :], Loader=yaml.CSafeLoader):
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
        return self.root

    def _scalar(self, event: Any) -> None:
        span = self._mark(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, span)
        self.values += 1
        if self.values > MOST_VALUES:
            expected = f"At most {MOST_VALUES:,} keys and values."
            self._say("A006", span, "The text holds too many values.", expected, "Split the agreement.")
            raise _Stop
        if self.stack and isinstance(self.stack[-1][0], Map) and self.key is None:
            self.key = (event.value, span)
        else:
            self._place(Scalar(event.value, span))

    def _open(self, event: Any) -> None:
        span = self._mark(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, span)
        self._refuse_as_key(span)
        if len(self.stack) >= DEEPEST:
            self._say(
                "A006", span, "Values are nested too deep.", f"At most {DEEPEST} levels.", "Write it flatter."
            )
            raise _Stop
        node: Map | Sequence = Map(span) if isinstance(event, yaml.MappingStartEvent) else Sequence([], span)
        self.stack.append((node, self.key))
        self.key = None

    def _close(self, event: Any) -> None:
        node, self.key = self.stack.pop()
        node.span = node.span.until(event.end_mark.index + self.skipped)
        self._place(node)

    def _alias(self, event: Any) -> None:
        span = self._mark(event)
        self._refuse_as_key(span)
        self._say(
            "A004",
            span,
            f"`{span.text}` stands for a value written elsewhere.",
            "Each value is written where it is read; aliases are not used.",
            "Write the value out here.",
        )
        self._place(Scalar("", span))

    def _place(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self.stack:
            self.root = self.root or node
            return
        parent = self.stack[-1][0]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        else:
            assert self.key is not None
            (key, span), self.key = self.key, None
            self._add(parent, key, Entry(span, node))

    def _add(self, parent: Map, key: str, entry: Entry) -> None:
        first = parent.entries.get(key)
        if first is None:
            parent.entries[key] = entry
            return
        self._say(
            "A003",
            entry.key,
            f'The key "{key}" stands here a second time; the first is in line {first.key.line}.',
            "Each key is given once.",
            "Delete one of the two, or give it the name it should have.",
        )

    def _refuse_marks(self, event: Any, span: Span) -> None:
        """Find an anchor (&name) or a tag (!name) before a value."""
        for sign, name in (("&", event.anchor), ("!", event.tag)):
            if name is None:
                continue
            written = _MARK.search(self.source.text, span.start)
            ours = written is not None and written.group()[0] == sign
            at = span.part(written.start() - span.start, len(written.group())) if written and ours else span
            self._say(
                "A004",
                at,
                f"`{at.text}` is {'an anchor' if sign == '&' else 'a tag'} of YAML.",
                "Values are plain text, lists and maps.",
                "Delete it, and write the value alone.",
            )

    def _refuse_as_key(self, span: Span) -> None:
        if self.stack and isinstance(self.stack[-1][0], Map) and self.key is None:
            self._say(
                "A012",
                span,
                "A list or a map stands where a key should.",
                "A key is a name.",
                "Write a name.",
            )
            raise _Stop

    def _document(self, event: Any) -> None:
        if self.root is None:
            return
        self._say(
            "A005",
            self._mark(event),
            "A second document begins here.",
            "A text holds one agreement.",
            "Delete the line `---`, or put what follows into a text of its own.",
        )
        raise _Stop

    def _mark(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(
            self.source,
            start.line + 1,
            start.column + 1,
            start.index + self.skipped,
            end.index + self.skipped,
        )

    def _say(self, code: str, span: Span, message: str, expected: str, cure: str) -> None:
        self.findings.append(fault(code, span, message=message, expected=expected, cure=cure))
        if len(self.findings) >= MOST_FAULTS:
            raise _Stop
