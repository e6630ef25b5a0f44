"""Routes made ready: their conditions compiled."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Route
from tallystick.core.engine.conditions import Condition, columns_of, condition


@dataclass(frozen=True, slots=True, eq=False)
class RouteTerms:
    """A route as one version has it; `reads` are the columns of its conditions."""

    route: Route
    ways: tuple[tuple[Condition | None, str], ...]
    reads: frozenset[str]


def route_terms(route: Route) -> RouteTerms:
    """Return a route made ready."""
    ways = tuple((condition(way.when), way.to) for way in route.ways)
    return RouteTerms(route, ways, columns_of(*(way.when for way in route.ways)))
