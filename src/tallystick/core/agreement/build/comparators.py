"""Comparators of a measure, and among what it is ranked."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import LOTS, Comparator
from tallystick.core.agreement.shape.measures import MeasurePart
from tallystick.core.agreement.text.tree import Path

CODE = "A481"
_RECORDS = "records"


def build_comparators(draft: Draft, part: MeasurePart, path: Path) -> Mapping[str, Comparator]:
    """Return the figures from outside by name; none is called like a source of the agreement's own figures."""
    for name in part.comparators:
        if name in (*draft.names("parties"), _RECORDS):
            draft.say(
                "A120",
                (*path, "comparators", name),
                f'"{name}" is a source of figures of its own already.',
                "A name that neither a party nor the records have.",
                f'Choose another name, such as "{name}_elsewhere".',
                span=draft.key((*path, "comparators", name)),
            )
    return {name: Comparator(name, each.title, each.source or "") for name, each in part.comparators.items()}


def build_rank(draft: Draft, part: MeasurePart, path: Path) -> str:
    """Return among what a measure is ranked, empty where it is not, or it cannot be."""
    at = (*path, "ranked")
    if part.ranked is None:
        return ""
    if part.better is None:
        draft.say(
            CODE,
            at,
            "It is not said which figure is the best.",
            "`better:` with higher or lower.",
            "Add `better:`, or delete `ranked:`.",
        )
        return ""
    if part.ranked == LOTS and not part.by_lot:
        draft.say(
            CODE,
            at,
            "Lots are ranked, and there is one figure for all of them.",
            "A measure with `by_lot: yes`.",
            "Add `by_lot: yes`, or rank copies.",
        )
        return ""
    return part.ranked
