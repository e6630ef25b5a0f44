"""Routes: each way with a condition that can be read."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Route, Way
from tallystick.core.agreement.shape.routes import RoutePart
from tallystick.core.agreement.text.tree import Path


def build_routes(draft: Draft, kind: str) -> Mapping[str, Route]:
    """Return the routes of a kind of record."""
    parts = draft.part.records[kind].routes
    return {
        name: _route(draft, kind, part, ("records", kind, "routes", name)) for name, part in parts.items()
    }


def _route(draft: Draft, kind: str, part: RoutePart, path: Path) -> Route:
    if part.named_in is not None:
        fields = draft.names("records", kind, "fields")
        draft.is_known("A107", "field", part.named_in, fields, (*path, "named_in"))
    ways = []
    for number, way in enumerate(part.ways):
        when = columns.read_expression(draft, (*path, "ways", str(number), "when"), columns.routed, kind)
        if when is not None:
            ways.append(Way(when, way.to))
    return Route(
        id=path[-1],
        title=part.title,
        ways=tuple(ways),
        otherwise=part.otherwise or "",
        named_in=part.named_in,
        clause=draft.clause(part.clause, path),
    )
