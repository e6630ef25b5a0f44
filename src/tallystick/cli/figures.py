"""Figures of measures as commands say them to people."""

from __future__ import annotations

from tallystick.core.agreement.model import SHARE, Agreement
from tallystick.core.engine.position import MeasureResult, Standing


def figure_in_words(version: Agreement, result: MeasureResult) -> tuple[str, str]:
    """Return what a figure rests on, and its outturn in its unit."""
    measure = version.measures.get(result.measure)
    counts = f"{result.numerator} of {result.denominator}"
    composed = measure is not None and measure.made_of is not None
    if composed:
        counts = f"{counts} parts"
    if result.outturn is None:
        return counts, ""
    if measure is None or measure.outturn == SHARE:
        return counts, f"{result.outturn:.1f} %"
    shown = f"£{result.outturn:.2f}" if measure.is_money else f"{result.outturn:.1f}".removesuffix(".0")
    per = f" per {measure.outturn.of}" if measure.outturn.kind == "rate" else ""
    cases = str(result.denominator) if measure.counts_alike and not composed else counts
    return cases, f"{shown}{f' {measure.unit}' if measure.unit else ''}{per}"


def verdict(result: MeasureResult) -> str:
    """Return the rating, or why there is none."""
    if result.standing is Standing.HELD:
        return f"held (as written {result.as_written or 'in no one band'})"
    if result.standing is Standing.OVERRIDDEN and result.ruling is not None:
        return f"{result.rating} (overridden; computed {result.ruling.computed})"
    return result.rating or result.standing.value
