"""Windows: figures of more periods than their own, where what is counted can be added up from period to period."""

from __future__ import annotations

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import JOINED, Window
from tallystick.core.agreement.phrases import parse_window
from tallystick.core.agreement.shape.measures import MeasurePart
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.limit import Every

_OF_ONE_PERIOD = frozenset({"active", "end"})


def build_window(draft: Draft, part: MeasurePart, every: Every | None, path: Path) -> Window | None:
    """Return the periods a figure is of, None and a finding where what it counts cannot be added up over them."""
    at = (*path, "over")
    read = draft.phrase(parse_window, "A419", at)
    if part.short_period == JOINED:
        _adds_up(draft, part, (*path, "short_period"))
    if read is None or not _adds_up(draft, part, at):
        return None
    window, unit = read
    if every is None or unit in {"period", every.unit}:
        return window
    draft.say(
        "A419",
        at,
        f"The figure is made each {every.unit.replace('_', ' ')}, and the window counts {unit}s.",
        "A window of the periods of the figure.",
        f'Write it like "last 4 {every.unit}s", or "last 4 periods".',
    )
    return None


def _adds_up(draft: Draft, part: MeasurePart, path: Path) -> bool:
    """Return whether periods can be added up: what is counted once in each would be counted more than once in all."""
    cells = [cell for cell in (part.numerator, part.denominator) if cell is not None]
    if not any(
        cell.distinct or cell.count.startswith("tally.") or cell.counted_on in _OF_ONE_PERIOD
        for cell in cells
    ):
        return True
    draft.say(
        "A419",
        path,
        "Who is counted once in each period would be counted again in the next.",
        "Rows that enter one period alone: by a milestone, or by when they are due, and not by subject.",
        "Count records, or report for the longer period instead.",
    )
    return False
