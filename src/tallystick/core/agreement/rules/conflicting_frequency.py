"""One measure, several periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.counted import same_cell
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@rule("A317", "conflicting-frequency", "one measure, several periods", Severity.DEFECT)
def conflicting_frequency(agreement: Agreement) -> Iterator[Problem]:
    """What is measured the same way, or by the same survey, is measured as often."""
    measures = list(agreement.measures.values())
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
        rarer = [other for other in measures if _asks_rarer(agreement, other, measure)]
        if rarer and measure.survey is not None:
            survey = agreement.kinds[measure.survey].title
            yield Problem(
                ("measures", measure.id, "every"),
                f'{named(measure)} is reckoned each {measure.every.unit} from "{survey}", and {_told(rarer)} '
                "from that same survey.",
                "Ask as often as the measure is reckoned, reckon it as often as is asked, or name another survey.",
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


def _asks_rarer(agreement: Agreement, other: Measure, measure: Measure) -> bool:
    """Return whether another measure takes from the same survey less often."""
    if measure.survey is None or measure.survey not in agreement.kinds or other.survey != measure.survey:
        return False
    return _MONTHS.get(other.every.unit, 0) > _MONTHS.get(measure.every.unit, 0)


def _told(measures: Sequence[Measure]) -> str:
    return ", ".join(f"{named(measure)} each {measure.every.unit}" for measure in measures)
