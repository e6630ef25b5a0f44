"""What an agreement rests on, with every term in which it differs."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Difference, Inherited
from tallystick.core.agreement.text.difference import Departure, departures
from tallystick.core.agreement.text.languages import in_language
from tallystick.core.agreement.text.laying import Parent
from tallystick.core.agreement.text.relations import HEADS, Relation
from tallystick.core.agreement.text.roles import sides, with_parties
from tallystick.core.agreement.text.tree import Map, Node, Path, Plain, Scalar, child


def build_inherited(draft: Draft) -> tuple[Inherited, ...]:
    """Return the texts that an agreement rests on, framework and template first, each with the differences."""
    found = ((parent, _at(draft.spoken, parent.at)) for parent in draft.parents)
    return tuple(_inherited(draft, parent, ours) for parent, ours in found if isinstance(ours, Map))


def _at(root: Map, path: Path) -> Node | None:
    """Return what stands at a path of a tree; nothing where a kind of record was taken out again."""
    node: Node | None = root
    for step in path:
        node = child(node, step) if node is not None else None
    return node


def _inherited(draft: Draft, parent: Parent, ours: Map) -> Inherited:
    main = next(iter(draft.part.languages), "")
    title = child(in_language(parent.root, main), "title")
    called = title.text if isinstance(title, Scalar) else parent.name
    return Inherited(
        str(parent.relation), parent.name, called, parent.at, tuple(_differences(draft, parent, ours))
    )


def _differences(draft: Draft, parent: Parent, ours: Map) -> Iterator[Difference]:
    own = HEADS[parent.relation]
    for told in departures(with_parties(parent.root, sides(draft.root)), ours, parent.at):
        head = told.path[len(parent.at)] in own
        if not head and not (parent.relation is Relation.UNDER and told.theirs is None):
            yield _difference(told)


def _difference(told: Departure) -> Difference:
    effect = "removed" if told.ours is None else "added" if told.theirs is None else "changed"
    place = told.span.place(told.path) if told.span else None
    return Difference(told.path, effect, _shown(told.theirs), _shown(told.ours), place)


def _shown(value: Plain | None) -> str:
    """Return a value in one line; of a part with keys nothing, as its address says which it is."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_shown, value)))
    return " ".join(value.split()) if isinstance(value, str) else ""
