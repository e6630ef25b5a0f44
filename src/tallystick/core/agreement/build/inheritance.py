"""What an agreement rests on, with every term in which it differs."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Difference, Inherited
from tallystick.core.agreement.text.difference import Departure, departures
from tallystick.core.agreement.text.laying import Parent
from tallystick.core.agreement.text.relations import HEADS, Relation
from tallystick.core.agreement.text.roles import sides, with_parties
from tallystick.core.agreement.text.tree import Map, Plain, Scalar


def build_inherited(draft: Draft) -> tuple[Inherited, ...]:
    """Return the texts that an agreement rests on, framework and template first, each with the differences."""
    return tuple(_inherited(draft, parent) for parent in draft.parents)


def _inherited(draft: Draft, parent: Parent) -> Inherited:
    title = parent.root.entries.get("title")
    called = title.value.text if title and isinstance(title.value, Scalar) else parent.name
    found = tuple(_differences(draft, parent))
    return Inherited(str(parent.relation), parent.name, called, parent.at, found)


def _differences(draft: Draft, parent: Parent) -> Iterator[Difference]:
    ours = draft.node(parent.at)
    if not isinstance(ours, Map):
        return
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
