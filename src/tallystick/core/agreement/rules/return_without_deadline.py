"""Figures that are to be sent in by no day."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity


@rule("A332", "missing-field", "return without a day", Severity.WARNING)
def return_without_deadline(agreement: Agreement) -> Iterator[Problem]:
    """Where a party returns figures, a duty says by when."""
    told: set[tuple[str, str]] = set()
    for measure in agreement.measures.values():
        returned = (measure.returned_by or "", measure.every.unit)
        if not measure.returned_by or returned in told or _is_due(agreement, measure):
            continue
        told.add(returned)
        party = agreement.parties.get(measure.returned_by)
        yield Problem(
            ("measures", measure.id, "returned_by"),
            f"{party.name if party else measure.returned_by} returns figures each {measure.every.unit}, "
            f"for {named(measure)} first, and nothing says by which day.",
            "Add a duty with `due:`, such as `20 working days after the quarter ends`.",
            measure.clause,
        )


def _is_due(agreement: Agreement, measure: Measure) -> bool:
    return any(
        duty.owed_by == measure.returned_by and duty.every.unit == measure.every.unit and duty.due is not None
        for duty in agreement.duties.values()
    )
