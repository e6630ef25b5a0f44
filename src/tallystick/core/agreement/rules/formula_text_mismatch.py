"""The words of a measure and its formula say different things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.expression.tree import Column, Compare, IsNull, Node, Not
from tallystick.core.agreement.model import Agreement, Cell, Measure
from tallystick.core.agreement.rules.conditions import Conditions, conjuncts, names_in
from tallystick.core.agreement.rules.counted import called, clock_of, kind_of, same_cell, tally_of
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_EXCEPTION = Sought(
    r"\b(?:other than|except(?:ing)?(?: for)?|excluding|unless|apart from|save for|not (?:counting|including)|"
    r"leaving out|with the exception of)\b(?P<what>[^.;,]*)"
)
_OF_TIME = Sought(r"\b(?:days?|hours?|holidays?|weekends?|months?|weeks?|years?|times?)\b")
_CURE = "Write the formula as the words have it, or the words as the formula has it, by a variation."


@rule("A311", "formula-text-mismatch", "words and formula differ", Severity.DEFECT)
def formula_text_mismatch(agreement: Agreement) -> Iterator[Problem]:
    """A measure counts by its formula what its words say it counts."""
    for measure in agreement.counted.values():
        sides = list(_sides_that_differ(measure))
        for side, formula, words in sides:
            yield Problem(
                ("measures", measure.id, "in_words", side),
                f"{named(measure)}: in words the {side} counts {_told(agreement, words)}; "
                f"by the formula it counts {_told(agreement, formula)}.",
                _CURE,
                measure.clause,
            )
        exception = _EXCEPTION.search(measure.description)
        if not sides and exception and _is_dropped(agreement, measure, exception):
            yield Problem(
                ("measures", measure.id, "numerator"),
                f'{named(measure)}: the words make an exception, "{exception.group().strip()}", '
                "and no condition of the formula does.",
                "Add the exception to the numerator or the denominator as a condition, or take it out of the words.",
                measure.clause,
            )


def _sides_that_differ(measure: Measure) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield each side whose definition in words is not that of the formula: side, formula, words."""
    for side, formula, words in (
        ("numerator", measure.numerator, measure.in_words_numerator),
        ("denominator", measure.denominator, measure.in_words_denominator),
    ):
        if words is not None and not same_cell(formula, words):
            yield side, formula, words


def _told(agreement: Agreement, cell: Cell) -> str:
    where = f" where {cell.where.text}" if cell.where else ""
    return f"{called(agreement, cell)}{where}{f' on {cell.counted_on}' if cell.counted_on else ''}"


def _is_dropped(agreement: Agreement, measure: Measure, exception: re.Match[str]) -> bool:
    """Return whether nothing in the formula could carry an exception of the words.

    What is excepted from counting time (holidays, weekends) a calendar carries; a sum of a tally may carry any.
    Of one kind on both sides the numerator needs one condition to pick out what it counts, and a second one, or
    one that leaves something out, for an exception.
    """
    numerator, denominator = measure.numerator, measure.denominator
    if _OF_TIME.search(exception.group("what")) or tally_of(agreement, numerator):
        return False
    below = {each for each in _conditions(agreement, denominator) if names_in([each]) != {"status"}}
    above = _conditions(agreement, numerator) - below
    crosses = kind_of(agreement, numerator) != kind_of(agreement, denominator)
    return not below and len(above) <= (0 if crosses else 1) and not any(map(_leaves_out, above))


def _conditions(agreement: Agreement, cell: Cell) -> Conditions:
    """Return the conditions on what a cell counts, lots and parties aside."""
    clock = clock_of(agreement, cell)
    conditions = conjuncts(cell.where, clock.when if clock else None)
    return frozenset(each for each in conditions if not names_in([each]) <= {"lot", "party"})


def _leaves_out(node: Node) -> bool:
    """Return whether a condition leaves something out, or picks from a choice what is left."""
    match node:
        case Compare(operator="=", left=Column() as column):
            return bool(column.type.options) and column.name != "status"
        case Not(operand=operand):
            return not isinstance(operand, IsNull)
    return not isinstance(node, Column)
