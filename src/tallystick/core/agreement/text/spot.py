"""The spot in a text that an edit names, and why an edit may be refused."""

from __future__ import annotations

from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.layout import dash_of, is_flow, line_start
from tallystick.core.agreement.text.tree import Entry, Map, Node, Path, Span, child
from tallystick.core.findings import Finding, did_you_mean


class Refused(Exception):
    """An edit cannot be made; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Spot:
    """The place of an edit in the tree: what holds it, its last step, and whether brackets are around it.

    span: where it stands, for findings; of what is not written, what holds it.
    """

    def __init__(self, root: Map, path: Path) -> None:
        self.source = root.span.source
        self.text = root.span.source.text
        self.path = path
        self.root = root
        self.holder: Node = root
        self.span = root.span.part(0, 1)
        self.in_flow = is_flow(root)
        if not path:
            raise Refused(nothing_there(self, ()))
        for number, step in enumerate(path[:-1]):
            self.span = self._span_of(step)
            below = child(self.holder, step)
            if below is None:
                raise Refused(nothing_there(self, path[: number + 1]))
            self.holder = below
            self.in_flow = self.in_flow or is_flow(below)
        self.step = path[-1]
        self.span = self._span_of(self.step)

    def _span_of(self, step: str) -> Span:
        if isinstance(self.holder, Map) and step in self.holder.entries:
            return self.holder.entries[step].key
        below = child(self.holder, step)
        return below.span if below is not None else self.span

    @property
    def entry(self) -> Entry | None:
        """Return the key with its value, None where it is the item of a list, or nothing is there."""
        return self.holder.entries.get(self.step) if isinstance(self.holder, Map) else None

    def node(self) -> Node:
        """Return what stands there.

        Raises:
            Refused: nothing does.
        """
        found = child(self.holder, self.step)
        if found is None:
            raise Refused(nothing_there(self, self.path))
        return found

    @property
    def indent(self) -> int:
        """Return by how many columns the key or the dash of the value is set in."""
        start = self.entry.key.start if self.entry else dash_of(self.node())
        return start - line_start(self.text, start)


def nothing_there(at: Spot, path: Path) -> Finding:
    """Return the finding that nothing stands at a path."""
    names = at.holder.entries if isinstance(at.holder, Map) else {}
    missing = path[-1] if path else ""
    return fault(
        "A011",
        at.span,
        path=path,
        message=f'There is no "{missing}" here.' if path else "An edit names no place.",
        expected="The path of something that is written in this text.",
        cure=did_you_mean(missing, names, "Add it first, or name what is there."),
    )


def given_already(at: Spot, name: str) -> Finding:
    """Return the finding that a key has this name already."""
    return fault(
        "A003",
        at.span,
        path=at.path,
        message=f'The key "{name}" stands here already.',
        expected="Each key is given once.",
        cure="Choose another name, or change the value that is there.",
    )
