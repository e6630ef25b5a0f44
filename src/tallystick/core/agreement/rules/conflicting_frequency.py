"""One measure, several periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.counted import same_cell
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_CALLED = {
    "monthly": "month",
    "quarterly": "quarter",
    "half-yearly": "half-year",
    "six-monthly": "half-year",
    "annual": "year",
    "yearly": "year",
}


@rule("A317", "conflicting-frequency", "one measure, several periods", Severity.DEFECT)
def conflicting_frequency(agreement: Agreement) -> Iterator[Problem]:
    """What is measured the same way, or by the same survey, is measured as often."""
    measures = list(agreement.counted.values())
    for measure in measures:
        twins = [other for other in measures if _is_twin(measure, other)]
        if twins:
            yield Problem(
                ("measures", measure.id, "every"),
                f"{named(measure)} is reckoned each {measure.every.unit}, and {_told(twins)}: "
                "all count the same over the same.",
                "Settle one period for them, or say why they differ.",
                measure.clause,
            )
            continue
        asked = _asked_every(agreement, measure)
        if asked is not None and _MONTHS[asked] > _MONTHS.get(measure.every.unit, 12):
            survey = agreement.kinds[measure.survey or ""].title
            yield Problem(
                ("measures", measure.id, "every"),
                f'{named(measure)} is reckoned each {measure.every.unit} from "{survey}", '
                f"which is made each {asked}.",
                "Make the survey as often as the measure is reckoned, reckon it as often as the survey is made, "
                "or name another survey.",
                measure.clause,
            )


def _is_twin(measure: Measure, other: Measure) -> bool:
    """Return whether two measures differ in nothing but their lots and their periods."""
    return (
        measure.every.unit != other.every.unit
        and bool(measure.lots)
        and bool(other.lots)
        and not set(measure.lots) & set(other.lots)
        and same_cell(measure.numerator, other.numerator)
        and same_cell(measure.denominator, other.denominator)
    )


def _asked_every(agreement: Agreement, measure: Measure) -> str | None:
    """Return how often the survey of a measure is made; None where that is not to be seen.

    It shows from a duty to make it, from the shortest period in which all of its answers are counted,
    or from what it is called.
    """
    survey = agreement.kinds.get(measure.survey or "")
    if survey is None:
        return None
    duties = [duty.every.unit for duty in agreement.duties.values() if duty.done_by.kind == survey.id]
    counts = [
        other.every.unit
        for other in agreement.counted.values()
        if other.numerator.target == survey.id and other.numerator.where is None
    ]
    called = [unit for word, unit in _CALLED.items() if word in survey.title.lower().split()]
    known = [unit for unit in duties or counts or called if unit in _MONTHS]
    return min(known, key=lambda unit: _MONTHS[unit], default=None)


def _told(measures: Sequence[Measure]) -> str:
    return ", ".join(f"{named(measure)} each {measure.every.unit}" for measure in measures)
