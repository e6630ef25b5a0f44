"""Values written as `reading of` something: each becomes the value of the reading that counts.

Limits of clocks stay as they are written: there all readings bind until one is chosen, and the strictest rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tallystick.core.agreement.text.tree import Entry, Map, Node, Path, Scalar, Sequence, child

_SAID = "reading of "
_GOVERNING = frozenset(
    {
        *("starts", "ends", "lasts", "every", "due", "at_least", "value", "notice", "on"),
        *("within", "at_most", "warn", "cut_off", "knowable", "repeated", "rounding"),
    }
)
_CLOCKS = 2
"""At this place of a path to a clock stands `clocks`, after `records` and the kind."""


class Read(NamedTuple):
    """A tree with its readings in place, and where each was: the name of the reading by path.

    unread: the paths whose reading gives no value, so that it still stands there.
    """

    root: Map
    uses: Mapping[Path, str]
    unread: frozenset[Path]


def reading_named(text: str) -> str | None:
    """Return which reading a value names, None where it names none.

    >>> reading_named("reading of five_days")
    'five_days'
    """
    words = " ".join(text.split())
    return words.removeprefix(_SAID) if words.startswith(_SAID) else None


def with_readings(root: Map) -> Read:
    """Return the tree in which each governing value that names a reading is that of the reading that counts."""
    values = _counting(root)
    uses: dict[Path, str] = {}
    made = _read_map(root, (), values, uses)
    unread = frozenset(path for path, name in uses.items() if name not in values and not is_limit(path))
    return Read(made if uses else root, uses, unread)


def _counting(root: Map) -> dict[str, str]:
    """Return the value of each reading that counts: of the one chosen, else of the strictest."""
    readings = child(root, "readings")
    found: dict[str, str] = {}
    for name, entry in readings.entries.items() if isinstance(readings, Map) else ():
        for key in ("chosen", "strictest"):
            says = child(entry.value, key)
            meanings = child(entry.value, "may_mean")
            value = child(meanings, says.text) if isinstance(says, Scalar) and meanings is not None else None
            if isinstance(value, Scalar):
                found.setdefault(name, value.text)
    return found


def _read_map(node: Map, path: Path, values: Mapping[str, str], uses: dict[Path, str]) -> Map:
    made = Map(node.span)
    for key, entry in node.entries.items():
        below = (*path, key)
        value = entry.value
        if isinstance(value, Scalar):
            value = _read(value, below, values, uses) if key in _GOVERNING else value
        else:
            value = _within(value, below, values, uses)
        made.entries[key] = Entry(entry.key, value)
    return made


def _within(node: Node, path: Path, values: Mapping[str, str], uses: dict[Path, str]) -> Node:
    if isinstance(node, Sequence):
        items = [_within(item, (*path, str(place)), values, uses) for place, item in enumerate(node.items)]
        return Sequence(items, node.span)
    return _read_map(node, path, values, uses) if isinstance(node, Map) else node


def _read(value: Scalar, path: Path, values: Mapping[str, str], uses: dict[Path, str]) -> Scalar:
    name = reading_named(value.text)
    if name is None:
        return value
    uses[path] = name
    if is_limit(path) or name not in values:
        return value
    return Scalar(values[name], value.span)


def is_limit(path: Path) -> bool:
    """Return whether a path leads to a limit of a clock, which several readings may bind at once."""
    return (
        path[0] == "records" and path[_CLOCKS : _CLOCKS + 1] == ("clocks",) and path[-1] in {"within", "due"}
    )
