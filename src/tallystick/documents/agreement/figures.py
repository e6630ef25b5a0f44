"""The latest figure of a measure in one line of print."""

from __future__ import annotations

from tallystick.core.agreement.model import Measure
from tallystick.core.engine.figure_words import cases_in_words, figure_of
from tallystick.core.engine.position import MeasureResult, Standing


def figure_in_line(result: MeasureResult, measure: Measure) -> str:
    """Return "Red, 26.7 % (4 of 15), first quarter", or why there is no rating, and what must be said beside it."""
    parts = [verdict_of(result)]
    if result.outturn is not None:
        shown = figure_of(result.outturn, measure, result.bands or measure.bands)
        counted = "" if measure.outturn.kind == "count" else f" ({cases_in_words(result, measure)})"
        parts.append(f"{shown}{counted}")
    lot = [f"lot {result.lot}"] if result.lot else []
    return ", ".join([*parts, *lot, result.period.label, *result.flags])


def verdict_of(result: MeasureResult) -> str:
    """Return the rating, or the word for why there is none; of a held one, what it would be as written."""
    if result.standing is Standing.RATED and result.rating:
        return result.rating.replace("_", " ").capitalize()
    said = result.standing.value.capitalize()
    return f"{said} (as written {result.as_written})" if result.as_written else said
