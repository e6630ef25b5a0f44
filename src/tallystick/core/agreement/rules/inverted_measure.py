"""A measure turned round: the worse the service, the better the rating."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.expression.tree import Column, Compare, Constant, In, Node
from tallystick.core.agreement.model import NOBODY, Agreement, Cell, Measure
from tallystick.core.agreement.rules.bands import reward
from tallystick.core.agreement.rules.conditions import conjuncts
from tallystick.core.agreement.rules.counted import clock_of, duty_of
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity

KEPT = frozenset({"met"})
NOT_KEPT = frozenset({"missed", "met late"})
_SUITS = {"successes": "higher", "failures": "lower"}


@rule("A310", "inverted-measure", "measure turned round", Severity.DEFECT)
def inverted_measure(agreement: Agreement) -> Iterator[Problem]:
    """What the numerator counts, which way is said to be better and what the bands reward go together."""
    for measure in agreement.measures.values():
        message = _contrary(agreement, measure)
        if message:
            yield Problem(
                ("measures", measure.id, "bands"),
                f"{named(measure)}: {message}",
                "Settle which is meant: turn the bands round, or count the contrary in the numerator. "
                "Until then every rating is held.",
                measure.clause,
            )


def _contrary(agreement: Agreement, measure: Measure) -> str | None:
    """Return what is contrary in a measure, None where nothing is or it cannot be told."""
    rewarded = reward(measure)
    counts = measure.counts or counted(agreement, measure.numerator)
    if rewarded is None:
        return None
    if counts and _SUITS[counts] != rewarded:
        return f"the numerator counts {counts}, and the bands reward a {_figure(rewarded)} figure."
    if measure.better and measure.better != rewarded:
        return f"{measure.better} is said to be better, and the bands reward a {_figure(rewarded)} figure."
    return None


def _figure(direction: str) -> str:
    return "high" if direction == "higher" else "low"


def counted(agreement: Agreement, cell: Cell) -> str | None:
    """Return whether a cell counts what was kept or what was not, by the status it asks for; None if unclear."""
    clock, duty = clock_of(agreement, cell), duty_of(agreement, cell)
    if duty is None and (clock is None or clock.owed_by == NOBODY):
        return None
    asked = [statuses for each in conjuncts(cell.where) if (statuses := _statuses(each))]
    if len(asked) != 1:
        return None
    if asked[0] <= KEPT:
        return "successes"
    return "failures" if asked[0] <= NOT_KEPT else None


def _statuses(node: Node) -> frozenset[object]:
    """Return the statuses a condition asks for; none where it asks for something else."""
    match node:
        case Compare(operator="=", left=Column(name="status"), right=Constant(value=value)):
            return frozenset([value])
        case In(operand=Column(name="status")):
            return frozenset(option.value for option in node.options if isinstance(option, Constant))
    return frozenset()
