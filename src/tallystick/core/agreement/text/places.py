"""The places of all that is written in a tree, each worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.text.tree import Map, Node, Path, Scalar, Span, child, walk
from tallystick.core.findings import Place


class Places(Mapping[Path, Place]):
    """Where each value of a tree stands, by its path: a scalar at its value, anything else at its key.

    Few of the thousands of places of an agreement are ever asked for. The tree is not changed any more.
    """

    __slots__ = ("_root",)

    def __init__(self, root: Map) -> None:
        self._root = root

    def __getitem__(self, path: Path) -> Place:
        span = self._span(path)
        if span is None:
            raise KeyError(path)
        return span.place(path)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and self._span(path) is not None

    def __iter__(self) -> Iterator[Path]:
        return (path for path, _ in walk(self._root))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _span(self, path: Path) -> Span | None:
        """Return where the value at a path stands, None where nothing is written."""
        node: Node | None = self._root
        key: Span | None = None
        for step in path:
            above = node
            node = child(above, step) if above is not None else None
            key = above.entries[step].key if isinstance(above, Map) and node is not None else None
        if node is None or not path:
            return None
        return node.span if key is None or (isinstance(node, Scalar) and node.text) else key
