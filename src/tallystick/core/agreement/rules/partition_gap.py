"""Parts that need not come to the whole."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.conditions import conjuncts, implies, needs_known
from tallystick.core.agreement.rules.counted import called, conditions_of, kind_of
from tallystick.core.agreement.rules.partitions import Split, is_whole, splits
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity


@rule("A320", "partition-gap", "parts leave a rest", Severity.DEFECT)
def partition_gap(agreement: Agreement) -> Iterator[Problem]:
    """Measures that split a whole by a choice come to 100 per cent together."""
    for split in splits(agreement):
        rest = _rest(agreement, split) if is_whole(split) else None
        if rest is None:
            continue
        together = ", ".join(measure.number for measure in split.measures)
        for measure in split.measures:
            yield Problem(
                ("measures", measure.id, "denominator"),
                f'{named(measure)}: {together} split a whole by "{split.field.title}", and leave out {rest}.',
                "Divide by those that have an answer, or count the rest in a measure of its own.",
                measure.clause,
            )


def _rest(agreement: Agreement, split: Split) -> str | None:
    """Return what none of the measures of a split counts though all divide by it; None where there is no rest."""
    measure = split.measures[0]
    if split.uncovered:
        return "the option " + " and ".join(f'"{split.field.options[option]}"' for option in split.uncovered)
    if kind_of(agreement, measure.numerator) != kind_of(agreement, measure.denominator):
        return f"those without {called(agreement, measure.numerator)}"
    return None if _is_always_answered(agreement, measure, split) else "those of whom it is not known"


def _is_always_answered(agreement: Agreement, measure: Measure, split: Split) -> bool:
    """Return whether whoever is in the denominator has a value in the field that splits it."""
    given = conditions_of(agreement, measure, measure.denominator)
    if needs_known(given, split.field.id):
        return True
    if split.field.only_when is None:
        return split.field.required
    return all(implies(given, each) for each in conjuncts(split.field.only_when))
