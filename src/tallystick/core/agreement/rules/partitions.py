"""Measures that split one whole by a choice: so many of this option, so many of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tallystick.core.agreement.expression.tree import Column, Compare, Constant, In, Node
from tallystick.core.agreement.model import Agreement, Field, Measure
from tallystick.core.agreement.rules.conditions import Conditions, conjuncts
from tallystick.core.agreement.rules.counted import kind_of, same_population, same_rows


@dataclass(frozen=True, slots=True)
class Part:
    """One measure of a split: which options of the field it counts, and under which conditions besides."""

    measure: Measure
    options: frozenset[str]
    besides: Conditions


@dataclass(frozen=True, slots=True)
class Split:
    """Measures over one denominator that tell the options of one field apart."""

    field: Field
    parts: tuple[Part, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures, as they stand in the agreement."""
        return tuple(part.measure for part in self.parts)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Return the options that none of the measures counts."""
        covered = frozenset().union(*(part.options for part in self.parts))
        return tuple(option for option in self.field.options if option not in covered)


def splits(agreement: Agreement) -> Iterator[Split]:
    """Yield every group of two measures or more that split one denominator by one choice."""
    waiting = [
        (part, field) for measure in agreement.counted.values() for part, field in _parts(agreement, measure)
    ]
    while waiting:
        (first, field), *others = waiting
        alike = [part for part, other in others if other is field and _beside(first, part)]
        waiting = [(part, other) for part, other in others if part not in alike]
        if alike:
            yield Split(field, (first, *alike))


def split_by(agreement: Agreement) -> Mapping[str, Split]:
    """Return the split each measure belongs to that is meant to cover the whole."""
    return {measure.id: split for split in splits(agreement) if is_whole(split) for measure in split.measures}


def is_whole(split: Split) -> bool:
    """Return whether a split is meant to come to the whole: it leaves out no option, or is numbered as one.

    Measures numbered 3a, 3b and 3c are parts of one.
    """
    stems = {part.measure.number[:-1] for part in split.parts}
    lettered = len(stems) == 1 and all(part.measure.number[-1:].isalpha() for part in split.parts)
    return not split.uncovered or (lettered and stems != {""})


def _beside(one: Part, other: Part) -> bool:
    """Return whether two parts split the same whole: disjoint options, all else alike."""
    return (
        same_population(one.measure, other.measure)
        and same_rows(one.measure.numerator, other.measure.numerator)
        and one.besides == other.besides
        and not one.options & other.options
    )


def _parts(agreement: Agreement, measure: Measure) -> Iterator[tuple[Part, Field]]:
    """Yield the choices by which a measure picks out its numerator."""
    kind = kind_of(agreement, measure.numerator)
    conditions = conjuncts(measure.numerator.where)
    for each in conditions:
        name, options = _picked(each)
        field = kind.fields.get(name) if kind else None
        if field is not None and options and options <= set(field.options):
            yield Part(measure, options, conditions - {each}), field


def _picked(node: Node) -> tuple[str, frozenset[str]]:
    match node:
        case Compare(operator="=", left=Column(name=name), right=Constant(value=str() as value)):
            return name, frozenset([value])
        case In(operand=Column(name=name)):
            values = [option.value for option in node.options if isinstance(option, Constant)]
            return name, frozenset(value for value in values if isinstance(value, str))
    return "", frozenset()
