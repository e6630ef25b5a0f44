"""The parts of a measure that is made of others, in words."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.names import measure_name
from tallystick.core.engine.figure_words import figure_of
from tallystick.core.engine.part_reasons import shown
from tallystick.core.engine.position import MeasureResult, PartFigure


@dataclass(frozen=True, slots=True)
class PartSaid:
    """One part: what it is called, what its page is asked for, what it came to and adds; or why it is missing."""

    name: str
    measure: str
    query: str
    period: str
    came_to: str
    adds: str


def parts_of(result: MeasureResult, agreement: Agreement) -> tuple[PartSaid, ...]:
    """Return what a figure is made of, in the order of the text; nothing where it is counted."""
    return tuple(_said(part, agreement) for part in result.parts)


def _said(part: PartFigure, agreement: Agreement) -> PartSaid:
    measure = agreement.measures[part.measure]
    lot = f", lot {part.lot}" if part.lot else ""
    figure = figure_of(part.outturn, measure, measure.bands) if part.outturn is not None else ""
    came_to = ", ".join(filter(None, (figure, (part.rating or "").replace("_", " "))))
    query = f"period={part.period.start.isoformat()}" + (f"&lot={part.lot}" if part.lot else "")
    return PartSaid(
        measure_name(part.measure, agreement) + lot,
        part.measure,
        query,
        part.period.label,
        f"Missing: {part.missing}" if part.missing else came_to,
        shown(part.adds) if part.adds is not None else "",
    )
