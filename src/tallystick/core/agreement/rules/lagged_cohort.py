"""Outcomes that cannot be known when the period ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.expression import TEXT
from tallystick.core.agreement.expression.tree import Column, Constant, In
from tallystick.core.agreement.model import Agreement, Cell, Measure
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.rules.conditions import conjuncts, implies
from tallystick.core.agreement.rules.counted import clock_of, kind_of
from tallystick.core.agreement.rules.numbers import NUMBER, in_figures
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.agreement.wording import PLACEHOLDER
from tallystick.core.clock.limit import ByTime, Time
from tallystick.core.findings import Severity

_TIME = rf"{NUMBER}\s+(?:[a-z]+\s+)?(?:days?|weeks?|months?|years?)"
_LATER = Sought(
    rf"(?P<within>\bwithin\s+)?\b(?P<time>{_TIME})"
    r"(?:\s+or\s+(?:more|longer))?\s+(?:after|later|on from|following|since)\b"
)
_LASTING = Sought(
    rf"\b(?:sustain\w*|remain\w*|still|stay\w*|last\w*|keep\w*|kept|maintain\w*)\b[^.;]*?\b(?P<time>{_TIME})"
)
_FINISHED = In(
    Column("status", TEXT),
    tuple(Constant(status, TEXT) for status in ("met", "met late", "missed", "relieved", "deemed")),
)


@rule("A319", "lagged-cohort", "outcome not yet knowable", Severity.DEFECT)
def lagged_cohort(agreement: Agreement) -> Iterator[Problem]:
    """Where an outcome shows only some time after what is counted, it is said from when it can be known."""
    for measure in agreement.counted.values():
        if measure.knowable is not None or measure.snapshot is not None:
            continue
        lag = _of_clock(agreement, measure) or _of_words(agreement, measure)
        if lag is not None:
            counted = measure.numerator.counted_on
            yield Problem(
                ("measures", measure.id, "numerator"),
                f'{named(measure)}: the outcome shows {lag} after "{counted}", so that those counted late in a '
                "period are rated before it can be known.",
                f"Add `knowable: {lag} after {counted}`; until then they are pending.",
                measure.clause,
            )


def _of_clock(agreement: Agreement, measure: Measure) -> str | None:
    """Return the limit of the clock that is counted, where its runs enter a period days before they are due.

    Where the measure divides by finished runs alone, those that still run are not counted at all.
    """
    clock = clock_of(agreement, measure.numerator)
    if clock is None or measure.numerator.counted_on not in clock.starts or not clock.limits:
        return None
    if measure.denominator.target == measure.numerator.target and _asks_finished(measure.denominator):
        return None
    limit = clock.limits[0].within
    return None if isinstance(limit, Time | ByTime) else say(limit)


def _asks_finished(cell: Cell) -> bool:
    return implies(conjuncts(cell.where), _FINISHED)


def _of_words(agreement: Agreement, measure: Measure) -> str | None:
    """Return the time after which the outcome shows, as the words have it, where the formula asks for an outcome."""
    numerator = measure.numerator
    asks = numerator.where is not None or numerator.target != measure.denominator.target
    if clock_of(agreement, numerator) is not None or not asks:
        return None
    words = PLACEHOLDER.sub(lambda found: _printed(agreement, found), measure.description)
    later, lasting = _LATER.search(words), _LASTING.search(words)
    if _asks_later_milestone(agreement, measure):
        spoken = later or lasting
        return in_figures(spoken.group("time")) if spoken else None
    return in_figures(later.group("time")) if later and not later.group("within") else None


def _printed(agreement: Agreement, found: re.Match[str]) -> str:
    """Return a figure of the agreement as it is written, anything else as it stands."""
    head, _, name = found.group(1).partition(".")
    figure = agreement.figures.get(name) if head == "figures" else None
    return figure.text if figure else found.group()


def _asks_later_milestone(agreement: Agreement, measure: Measure) -> bool:
    """Return whether the numerator asks for a milestone beyond the one by which rows enter the period."""
    kind, cell = kind_of(agreement, measure.numerator), measure.numerator
    if kind is None or cell.where is None or cell.counted_on not in kind.milestones:
        return False
    steps = list(kind.milestones)
    return any(name in steps[steps.index(cell.counted_on) + 1 :] for name in cell.where.names)
