"""Routes: where a record goes, by what it was opened with and what the copy said of itself then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tallystick.core.agreement.model import Agreement, Route
from tallystick.core.engine.conditions import holds
from tallystick.core.engine.fold import fold
from tallystick.core.engine.position import GateResult
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.route_terms import RouteTerms
from tallystick.core.facts import Signed

ROUTE = "route"
"""The effect of a gate result that is the destination of a record."""
OF_COPY = "party."
"""What stands before the name of something that a copy says of itself."""


def of_copy(signings: Iterable[Signed], state: RecordState) -> dict[str, str]:
    """Return what the copy said of itself when a record was opened, as columns."""
    known = fold(signings, state.opened.at, state.opening.effective_at).entries
    last = known[-1] if known else None
    attributes: Mapping[str, str] = last.attributes if isinstance(last, Signed) else {}
    return {f"{OF_COPY}{name}": value for name, value in attributes.items()}


def routed(routes: Iterable[RouteTerms], row: Mapping[str, object]) -> Iterator[GateResult]:
    """Yield where each route sends a record; nothing where no way fits and there is no default."""
    for terms in routes:
        route = terms.route
        named = row.get(route.named_in) if route.named_in else None
        to = str(named) if named is not None else _way(terms, row)
        if to:
            yield result(route, to)


def _way(terms: RouteTerms, row: Mapping[str, object]) -> str:
    fits = (to for when, to in terms.ways if holds(when, row) is True)
    return next(fits, terms.route.otherwise)


def result(route: Route, to: str) -> GateResult:
    """Return a destination as what is written of a record when it is opened."""
    return GateResult(route.id, ROUTE, f"{route.title}: {to}", to, (), None, route.clause)


def written(agreement: Agreement, kind: str, gate: str, to: str) -> GateResult:
    """Return a destination that was written, in the words of a version."""
    known = agreement.kinds.get(kind)
    route = known.routes.get(gate) if known else None
    return result(route or Route(gate, gate.replace("_", " ")), to)
