"""Outturns: how a measure's figure follows from what is counted, and whether what it counts fits that."""

from __future__ import annotations

from dataclasses import replace

from tallystick.core.agreement.build.cells import build_cell
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import SHARE, Cell, Outturn
from tallystick.core.agreement.phrases import parse_outturn, say
from tallystick.core.agreement.shape.measures import MeasurePart
from tallystick.core.agreement.text.tree import Path

_OF_VALUES = frozenset({"sum", "mean", "median", "percentile"})


def build_outturn(draft: Draft, part: MeasurePart, path: Path) -> Outturn | None:
    """Return how the outturn follows, None and a finding where that cannot be of what is counted."""
    at = (*path, "outturn")
    outturn = SHARE if draft.node(at) is None else draft.phrase(parse_outturn, "A415", at)
    if outturn is None:
        return None
    fits = _fits(draft, part, path, outturn)
    if outturn == SHARE and part.unit is not None:
        draft.say(
            "A415",
            (*path, "unit"),
            "A share is in per cent, and a unit stands here.",
            "A unit where the outturn is no share.",
            "Delete `unit:`, or write how the outturn follows.",
        )
        return None
    return outturn if fits else None


def _fits(draft: Draft, part: MeasurePart, path: Path, outturn: Outturn) -> bool:
    """Return whether there are values where they are needed, and something to divide by; say so where not."""
    called = _called(outturn)
    value = part.numerator.value if part.numerator else None
    if outturn.kind in _OF_VALUES and value is None:
        draft.say(
            "A415",
            (*path, "numerator"),
            f"{called} is of values, and it is not said which.",
            "`value:` beside `count:`: what each row adds.",
            "Add `value:` with a number of the record, or write `outturn: count`.",
        )
        return False
    if outturn.kind == "count" and value is not None:
        draft.say(
            "A415",
            (*path, "numerator", "value"),
            "A count adds one for each row, and a value stands here.",
            "A value where the outturn is a sum, a mean or the like.",
            "Write `outturn: sum`, or delete `value:`.",
        )
        return False
    if (outturn.is_total or outturn.is_spread) and part.denominator is not None:
        draft.say(
            "A415",
            (*path, "denominator"),
            f"{called} divides by nothing, and a denominator stands here.",
            "A denominator where the outturn is a share, a rate or a mean.",
            "Delete `denominator:`, or write another outturn.",
        )
        return False
    return True


def _called(outturn: Outturn) -> str:
    words = say(outturn)
    return f"A {words}"


def build_denominator(draft: Draft, part: MeasurePart, numerator: Cell | None, path: Path) -> Cell | None:
    """Return what a measure divides by; of one that need not, the rows that stand above the line."""
    if part.denominator is not None:
        return build_cell(draft, part.denominator, (*path, "denominator"))
    outturn = part.outturn.strip()
    if outturn == "share" or outturn.startswith("rate"):
        draft.say(
            "A011",
            path,
            "It is not said what is divided by.",
            "`denominator:` with what it counts.",
            "Add `denominator:`, or write another outturn, such as `outturn: count`.",
        )
        return None
    return replace(numerator, value=None) if numerator is not None else None
