"""A share that may pass 100 per cent."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Cell, Measure
from tallystick.core.agreement.rules.counted import clock_of, kind_of, tally_of
from tallystick.core.agreement.rules.denominator_mismatch import is_share
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity

DUE = "due"


@rule("A316", "bounded-ratio", "share may pass 100 per cent", Severity.DEFECT)
def bounded_ratio(agreement: Agreement) -> Iterator[Problem]:
    """What a share counts in a period is among what it divides by in that period."""
    for measure in agreement.counted.values():
        if is_share(measure) and _may_pass(agreement, measure):
            numerator, denominator = (
                _entry(agreement, measure.numerator),
                _entry(agreement, measure.denominator),
            )
            yield Problem(
                ("measures", measure.id, "numerator"),
                f'{named(measure)} counts by "{numerator}" and divides by "{denominator}": what came in an earlier '
                "period may be counted in this one, so that more than 100 per cent is possible.",
                f'Let both sides enter the period in one way: count by "{denominator}" above the line too.',
                measure.clause,
            )


def _may_pass(agreement: Agreement, measure: Measure) -> bool:
    """Return whether rows of one kind enter a period in one way above the line and in another below it."""
    numerator, denominator = measure.numerator, measure.denominator
    kind = kind_of(agreement, numerator)
    if kind is None or kind != kind_of(agreement, denominator) or tally_of(agreement, numerator):
        return False
    entries = (_entry(agreement, numerator), _entry(agreement, denominator))
    return entries[0] != entries[1] and all(
        entry in kind.milestones or entry.startswith(DUE) for entry in entries
    )


def _entry(agreement: Agreement, cell: Cell) -> str:
    """Return how a row enters a period; what is due is due by a clock of its own."""
    clock = clock_of(agreement, cell)
    if clock is not None and cell.counted_on in {"", DUE}:
        return f"{DUE}: {clock.title}"
    return cell.counted_on
