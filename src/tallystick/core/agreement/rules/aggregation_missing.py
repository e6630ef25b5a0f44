"""A test made every week, or day, and a figure for a longer time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.counted import clock_of, duty_of, tally_of, unit_of
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_UNITS = ("day", "week", "month", "quarter", "half-year", "year")
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
_SPOKEN = Sought(
    r"\b(?:(?P<adverb>daily|weekly|monthly|quarterly)"
    r"(?=\s+basis\b|\s*[.,;:)]|\s*$|\s+(?:and|or|over|in|at|by|for|on|to|during|throughout)\b)|"
    r"(?:each|every|(?:once|twice|times)\s+an?)\s+(?P<unit>day|week|month|quarter)\b|"
    r"(?P<pair>day|week|month)\s+by\s+(?P=pair)\b)"
)


@rule("A318", "aggregation-missing", "no way from the test to the figure", Severity.DEFECT)
def aggregation_missing(agreement: Agreement) -> Iterator[Problem]:
    """What is tested week by week and rated over a longer time says how the weeks of one add up."""
    for measure in agreement.counted.values():
        spoken = _SPOKEN.search(f"{measure.title}. {measure.description}")
        if spoken is None or not _is_collapsed(agreement, measure):
            continue
        unit = _unit(spoken)
        if measure.every.listed or _UNITS.index(unit) < _UNITS.index(measure.every.unit):
            yield Problem(
                ("measures", measure.id, "numerator"),
                f'{named(measure)} is tested by the {unit} ("{spoken.group()}") and reckoned each '
                f"{measure.every.unit}, and nothing says how the {unit}s of one are put together.",
                f"Count a tally: add up the {unit}s of each, and say what share of them must pass.",
                measure.clause,
            )


def _unit(spoken: re.Match[str]) -> str:
    adverb = spoken.group("adverb")
    return _ADVERBS[adverb.lower()] if adverb else (spoken.group("unit") or spoken.group("pair")).lower()


def _is_collapsed(agreement: Agreement, measure: Measure) -> bool:
    """Return whether what happened in many days or weeks counts as one, by no stated sum."""
    cell = measure.numerator
    if tally_of(agreement, cell) or duty_of(agreement, cell) or clock_of(agreement, cell):
        return False
    crosses = unit_of(agreement, cell) != unit_of(agreement, measure.denominator)
    return cell.distinct or crosses or (cell.where is not None and cell.counted_on in {"active", "end"})
