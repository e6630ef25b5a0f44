"""A measure that another one keeps down."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.bands import reward
from tallystick.core.agreement.rules.conditions import conjuncts
from tallystick.core.agreement.rules.counted import Rows, called, rows_of, same_population
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity


@rule("A314", "capped-measure", "measure capped by another", Severity.DEFECT)
def capped_measure(agreement: Agreement) -> Iterator[Problem]:
    """A rated measure can reach its best rating by its own merit, whatever another measure comes to."""
    alike: dict[Rows, list[Measure]] = {}
    for measure in agreement.counted.values():
        alike.setdefault(rows_of(measure.numerator), []).append(measure)
    for measure in agreement.counted.values():
        cap = next((other for other in alike[rows_of(measure.numerator)] if _caps(other, measure)), None)
        if cap is not None and reward(measure) == "higher":
            yield Problem(
                ("measures", measure.id, "denominator"),
                f"{named(measure)} can never come to more than {named(cap)}: it divides by the same, and counts "
                "only some of what that counts.",
                f"Divide by those that {named(cap)} counts, {called(agreement, measure.numerator)}.",
                measure.clause,
            )


def _caps(other: Measure, measure: Measure) -> bool:
    """Return whether `other` counts all that `measure` counts and more, over the same that is counted otherwise.

    The numerators of both count the same rows, conditions aside.
    Where both sides count one kind, a part of it is meant; where they do not, those are missing who never answered.
    """
    if not same_population(other, measure):
        return False
    crosses = measure.numerator.target != measure.denominator.target
    return crosses and conjuncts(other.numerator.where) < conjuncts(measure.numerator.where)
