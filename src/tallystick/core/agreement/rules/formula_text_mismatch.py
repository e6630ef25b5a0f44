"""The words of a measure and its formula say different things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Cell, Measure
from tallystick.core.agreement.rules.conditions import Conditions, conjuncts, names_in
from tallystick.core.agreement.rules.counted import called, clock_of, kind_of, same_cell, tally_of
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity

_EXCEPTION = re.compile(
    r"\b(?:other than|except(?:ing)?(?: for)?|excluding|unless|apart from|save for|not (?:counting|including)|"
    r"leaving out|with the exception of)\b(?P<what>[^.;,]*)",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\b(?:days?|hours?|holidays?|weekends?|months?|weeks?|years?|times?)\b", re.IGNORECASE)
_CURE = "Write the formula as the words have it, or the words as the formula has it, by a variation."


@rule("A311", "formula-text-mismatch", "words and formula differ", Severity.DEFECT)
def formula_text_mismatch(agreement: Agreement) -> Iterator[Problem]:
    """A measure counts by its formula what its words say it counts."""
    for measure in agreement.measures.values():
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

    What is excepted from counting time (holidays, weekends) a calendar carries.
    """
    if _OF_TIME.search(exception.group("what")):
        return False
    return not any(_carries(agreement, cell) for cell in (measure.numerator, measure.denominator))


def _carries(agreement: Agreement, cell: Cell) -> bool:
    """Return whether a cell has any condition beyond the status of what it counts."""
    clock, tally, kind = clock_of(agreement, cell), tally_of(agreement, cell), kind_of(agreement, cell)
    if tally is not None or (clock is not None and clock.when is not None):
        return True
    conditions: Conditions = conjuncts(cell.where)
    milestones = frozenset(kind.milestones) if kind else frozenset()
    return any(names_in([each]) - {"status"} - milestones for each in conditions)
