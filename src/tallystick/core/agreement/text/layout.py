"""Where the things of a tree stand in their text: how a value is written, where it ends, how far it is set in."""

from __future__ import annotations

import re

from tallystick.core.agreement.text.tree import Entry, Map, Node, Scalar, Sequence

BLOCK_SIGNS = ("|", ">")
_FLOW_SIGNS = ("{", "[")


def sign_of(node: Scalar) -> str:
    """Return how a text is written: `"`, `'`, `|`, `>`, or nothing where it is plain."""
    first = node.span.text[:1]
    return first if first in {'"', "'", *BLOCK_SIGNS} else ""


def is_flow(node: Node) -> bool:
    """Return whether a map or a list is written in brackets."""
    return not isinstance(node, Scalar) and node.span.text.startswith(_FLOW_SIGNS)


def children(node: Node) -> list[Node]:
    """Return what stands in a map or a list, in the order written."""
    if isinstance(node, Map):
        return [entry.value for entry in node.entries.values()]
    return node.items if isinstance(node, Sequence) else []


def end_of(node: Node) -> int:
    """Return the offset behind the last sign of a value; blank lines and remarks after it are not part of it."""
    if isinstance(node, Scalar) and sign_of(node) in BLOCK_SIGNS:
        written = node.span.text
        keeps = re.match(r"[|>][0-9]?\+", written)
        return node.span.start + len(written if keeps else written.rstrip())
    if isinstance(node, Scalar) or is_flow(node):
        return node.span.end
    if isinstance(node, Map):
        return max(end_of_entry(entry) for entry in node.entries.values())
    return max((end_of(each) for each in node.items), default=node.span.end)


def end_of_entry(entry: Entry) -> int:
    """Return the offset behind a key with its value."""
    return max(colon_of(entry) + 1, end_of(entry.value))


def colon_of(entry: Entry) -> int:
    """Return the offset of the colon behind a key."""
    return entry.key.source.text.index(":", entry.key.end)


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends: at its line end, or where the text ends."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def next_line(text: str, offset: int) -> int:
    """Return where the line after that of an offset begins."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def dash_of(node: Node) -> int:
    """Return the offset of the dash before an item of a list without brackets."""
    return node.span.source.text.rindex("-", 0, node.span.start + (not node.span.text))


def is_alone(text: str, offset: int) -> bool:
    """Return whether nothing but space stands before an offset on its line."""
    return not text[line_start(text, offset) : offset].strip()
