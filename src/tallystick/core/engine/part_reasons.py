"""Reasons of figures made of others: what each part came to and adds, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tallystick.core.agreement.composition_words import composition_in_words
from tallystick.core.agreement.model import INDEX, POINTS, WEIGHTS, Agreement, Composition, Measure
from tallystick.core.engine.position import MeasureResult, PartFigure
from tallystick.core.engine.verdicts import is_share


def said_of_parts(measure: Measure, agreement: Agreement, result: MeasureResult) -> Iterator[str]:
    """Yield what a figure is made of, what each part came to, and what they come to."""
    assert measure.made_of is not None
    yield f"Made of {composition_in_words(measure.made_of, agreement)}."
    for part in result.parts:
        yield _part(measure.made_of, agreement.measures[part.measure], part, result)
    if result.outturn is not None:
        yield f"Together they come to {with_unit(measure, shown(result.outturn))}."


def _part(of: Composition, measure: Measure, part: PartFigure, result: MeasureResult) -> str:
    lot = f", lot {part.lot}" if part.lot else ""
    base = f" in {part.period.label}" if part.period != result.period else ""
    name = f"{measure.number} {measure.title}{lot}{base}"
    if part.missing:
        return f"{name}: missing, {part.missing}."
    figure = with_unit(measure, shown(part.outturn)) if part.outturn is not None else ""
    came_to = ", ".join(filter(None, (figure, part.rating)))
    if of.how == WEIGHTS and part.weighs is not None and part.adds is not None:
        return f"{name}: {came_to}, times {part.weighs:f} is {shown(part.adds)}."
    if of.how == POINTS and part.adds is not None:
        return f"{name}: {came_to}, which earns {shown(part.adds)}."
    return f"{name}: {figure if of.how == INDEX else came_to}."


def with_unit(measure: Measure, figure: str) -> str:
    """Return a figure with what it is counted in."""
    if is_share(measure):
        return f"{figure} per cent"
    if measure.is_money:
        return f"£{figure}"
    return f"{figure} {measure.unit}" if measure.unit else figure


def shown(outturn: Decimal) -> str:
    """Return an outturn in full, or cut where its decimals never end."""
    whole, _, decimals = f"{outturn:f}".partition(".")
    if len(decimals) > 8:
        return f"{whole}.{decimals[:4]}…"
    return f"{whole}.{decimals}" if decimals else whole
