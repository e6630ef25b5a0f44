"""Where one tree differs from another that it was laid over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tallystick.core.agreement.text.tree import Map, Node, Path, Plain, Span, plain


class Departure(NamedTuple):
    """A value that differs: what each tree says, None where it says nothing, and where ours stands, if it does."""

    path: Path
    theirs: Plain | None
    ours: Plain | None
    span: Span | None


def departures(theirs: Map, ours: Map, path: Path = ()) -> Iterator[Departure]:
    """Yield where our tree differs from theirs, in their order, then what is ours alone; of a map the top of it."""
    for key, entry in theirs.entries.items():
        own = ours.entries.get(key)
        below = (*path, key)
        if own is None:
            yield Departure(below, plain(entry.value), None, None)
        elif isinstance(entry.value, Map) and isinstance(own.value, Map):
            yield from departures(entry.value, own.value, below)
        elif plain(entry.value) != plain(own.value):
            yield Departure(below, plain(entry.value), plain(own.value), _span(own.key, own.value))
    for key, entry in ours.entries.items():
        if key not in theirs.entries:
            yield Departure((*path, key), None, plain(entry.value), _span(entry.key, entry.value))


def _span(key: Span, value: Node) -> Span:
    return key if isinstance(value, Map) else value.span
