"""A denominator that does not fit its numerator."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import SHARE, Agreement, Cell, Field, Measure
from tallystick.core.agreement.rules.conditions import conjuncts, implies, needs_known
from tallystick.core.agreement.rules.counted import (
    called,
    clock_of,
    comparable,
    conditions_of,
    fields_used,
    kind_of,
    unit_of,
)
from tallystick.core.agreement.rules.partitions import split_by
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

RATE = Sought(r"\b(?:per\b(?!\s*cent)|ratio|turnover|average|mean|for each|for every|clearance)")
SPOKEN_SHARE = Sought(r"\b(?:share|percentage|proportion|per\s?cent)\b|%")


@rule("A315", "denominator-mismatch", "denominator does not fit", Severity.DEFECT)
def denominator_mismatch(agreement: Agreement) -> Iterator[Problem]:
    """A share divides by those, and only those, that its numerator could count."""
    divided = split_by(agreement)
    for measure in agreement.counted.values():
        if is_share(measure) and not _same_units(agreement, measure):
            yield _unlike_units(agreement, measure)
            continue
        if measure.id in divided:
            continue
        for field in fields_used(agreement, measure.numerator):
            if not _asked_of_all(agreement, measure, field):
                yield _not_asked_of_all(measure, field)
                break
        else:
            if not _all_have_the_clock(agreement, measure):
                yield _without_the_clock(agreement, measure)


def is_share(measure: Measure) -> bool:
    """Return whether a measure is meant as a part of a whole, not as a rate of one thing to another."""
    told = f"{measure.title} {measure.description}"
    if measure.outturn != SHARE:
        return False
    return not RATE.search(told) and (not measure.information or bool(SPOKEN_SHARE.search(told)))


def _same_units(agreement: Agreement, measure: Measure) -> bool:
    """Return whether both sides count one thing; or the numerator is all that came up, an incidence in a population."""
    units = {unit_of(agreement, measure.numerator), unit_of(agreement, measure.denominator)}
    return len(units) == 1 or _is_all_that_came_up(agreement, measure.numerator)


def _is_all_that_came_up(agreement: Agreement, cell: Cell) -> bool:
    """Return whether a cell counts every record of a kind that was opened in the period."""
    kind = kind_of(agreement, cell)
    if kind is None or cell.target != kind.id or cell.where is not None:
        return False
    opening = next(
        (name for name, step in kind.milestones.items() if step.opens), next(iter(kind.milestones), None)
    )
    return cell.counted_on == opening and not cell.distinct


def _unlike_units(agreement: Agreement, measure: Measure) -> Problem:
    numerator, denominator = called(agreement, measure.numerator), called(agreement, measure.denominator)
    return Problem(
        ("measures", measure.id, "denominator"),
        f"{named(measure)} divides unlike things: {numerator} by {denominator}.",
        "Count the same on both sides, or people on both sides, each once (`distinct: subject`).",
        measure.clause,
    )


def _asked_of_all(agreement: Agreement, measure: Measure, field: Field) -> bool:
    """Return whether a field that the numerator tests applies to everything in the denominator."""
    if field.only_when is None:
        return True
    given = comparable(
        agreement,
        conditions_of(agreement, measure, measure.denominator),
        measure.denominator,
        measure.numerator,
    )
    if _is_own(agreement, measure) and needs_known(given, field.id):
        return True
    wanted = conjuncts(field.only_when)
    return all(implies(given, each) for each in wanted)


def _is_own(agreement: Agreement, measure: Measure) -> bool:
    return kind_of(agreement, measure.numerator) == kind_of(agreement, measure.denominator)


def _not_asked_of_all(measure: Measure, field: Field) -> Problem:
    assert field.only_when is not None
    return Problem(
        ("measures", measure.id, "denominator"),
        f'{named(measure)}: "{field.title}" applies only when {field.only_when.text}, '
        "and the denominator counts others too.",
        f"Divide by those for whom {field.only_when.text}.",
        measure.clause,
    )


def _all_have_the_clock(agreement: Agreement, measure: Measure) -> bool:
    """Return whether everything in the denominator has the clock that the numerator counts."""
    clock = clock_of(agreement, measure.numerator)
    if clock is None or clock.when is None or not _is_own(agreement, measure):
        return True
    given = conditions_of(agreement, measure, measure.denominator)
    return all(implies(given, each) for each in conjuncts(clock.when))


def _without_the_clock(agreement: Agreement, measure: Measure) -> Problem:
    clock = clock_of(agreement, measure.numerator)
    assert clock is not None
    assert clock.when is not None
    return Problem(
        ("measures", measure.id, "denominator"),
        f'{named(measure)}: only records for which {clock.when.text} have the clock "{clock.title}", '
        "and the denominator counts others too.",
        f"Divide by those for which {clock.when.text}.",
        measure.clause,
    )
