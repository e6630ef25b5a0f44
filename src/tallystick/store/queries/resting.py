"""What rests on a clause or on a finding: the clocks, duties and measures of a version that depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import Finding


def clocks_with_clauses(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield each clock (`kind.clock`) and duty (`duty.name`) with each clause it is owed under."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            clauses = [clock.clause, *(limit.clause for limit in clock.limits)]
            for clause in dict.fromkeys(filter(None, clauses)):
                yield f"{kind.id}.{clock.id}", clause
    for duty in agreement.duties.values():
        if duty.clause:
            yield f"duty.{duty.id}", duty.clause


def resting_clocks(agreement: Agreement) -> Mapping[str, list[str]]:
    """Return the clocks and duties owed under each clause."""
    found: dict[str, list[str]] = {}
    for clock, clause in clocks_with_clauses(agreement):
        found.setdefault(clause, []).append(clock)
    return found


def resting_measures(agreement: Agreement) -> Mapping[str, list[str]]:
    """Return the measures of each clause."""
    found: dict[str, list[str]] = {}
    for measure in agreement.measures.values():
        if measure.clause:
            found.setdefault(measure.clause, []).append(measure.id)
    return found


def findings_by_clause(agreement: Agreement) -> Mapping[str, list[str]]:
    """Return the codes of the findings at each clause that nobody accepted, each once."""
    found: dict[str, dict[str, None]] = {}
    for finding in (each for each in agreement.findings if not each.accepted):
        if finding.clause:
            found.setdefault(finding.clause, {})[finding.code] = None
    return {clause: list(codes) for clause, codes in found.items()}


def clocks_of(agreement: Agreement, finding: Finding) -> tuple[str, ...]:
    """Return the clocks and duties that rest on a finding: those it stands at, else those of its clause."""
    match finding.place.path:
        case ("records", kind, "clocks", clock, *_):
            return (f"{kind}.{clock}",)
        case ("duties", duty, *_):
            return (f"duty.{duty}",)
        case ("calendars", calendar, *_):
            return tuple(_on_calendar(agreement, calendar))
        case ("clauses", clause, *_):
            return tuple(resting_clocks(agreement).get(clause, ()))
    return ()


def measures_of(agreement: Agreement, finding: Finding) -> tuple[str, ...]:
    """Return the measures that rest on a finding: the one it stands at, else those of its clause."""
    match finding.place.path:
        case ("measures", measure, *_):
            return (measure,)
        case ("clauses", clause, *_):
            return tuple(resting_measures(agreement).get(clause, ()))
    return ()


def _on_calendar(agreement: Agreement, calendar: str) -> Iterator[str]:
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            limits = [limit.within for limit in clock.limits]
            if any(getattr(limit, "calendar", None) == calendar for limit in limits):
                yield f"{kind.id}.{clock.id}"
