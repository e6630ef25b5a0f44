"""The bands of a measure as a whole: which way they reward, and what they leave open or give twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from tallystick.core.agreement.model import COMPARATOR, COUNT, PREVIOUS, SHARE, TARGET, Band, Measure

BEST = ("green", "met", "passed", "pass", "achieved", "good", "excellent", "outstanding")
WORST = ("red", "not_met", "missed", "failed", "fail", "poor", "inadequate")

BEYOND = ("stretch",)
"""Ratings that lie beyond the best that is asked for."""

NOUGHT, FULL = Decimal(0), Decimal(100)
_SOMEWHERE = Decimal(50)
"""Where a figure of the period before may lie: bands set off from it are judged as if it lay in the middle."""


def bands_of(measure: Measure) -> tuple[Band, ...]:
    """Return the bands with their edges as numbers: against the last target, and any figure of the period before."""
    target = measure.targets[-1].value if measure.targets else _SOMEWHERE
    return tuple(
        band.fixed({TARGET: target, PREVIOUS: _SOMEWHERE, COMPARATOR: _SOMEWHERE}) for band in measure.bands
    )


def reward(measure: Measure) -> str | None:
    """Return which figures the bands reward, higher or lower; None where they do not say."""
    bands = bands_of(measure)
    best = next((band for name in BEST for band in bands if band.rating == name), None)
    if best is not None:
        others = [band for band in bands if band is not best and band.rating not in BEYOND]
        return _side(best, others)
    worst = next((band for name in WORST for band in bands if band.rating == name), None)
    if worst is None:
        return None
    side = _side(worst, [band for band in bands if band is not worst])
    return {"higher": "lower", "lower": "higher"}.get(side or "")


def _side(band: Band, others: Sequence[Band]) -> str | None:
    """Return on which side of all others a band lies."""
    if others and all(_low(band) >= _high(other) for other in others):
        return "higher"
    if others and all(_high(band) <= _low(other) for other in others):
        return "lower"
    return None


def _low(band: Band) -> Decimal:
    return Decimal("-Infinity") if band.low is None else band.low


def _high(band: Band) -> Decimal:
    return Decimal("Infinity") if band.high is None else band.high


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring values that the same bands hold: one value alone, or all between two.

    step: how far apart the values are that an outturn can take; None where it can take any.
    """

    low: Decimal
    low_included: bool
    high: Decimal
    high_included: bool
    bands: tuple[str, ...]

    def say(self) -> str:
        """Return the stretch in words: `above 99 and under 100`, `from 5 to 10`, `exactly 50`."""
        if self.low == self.high:
            return f"exactly {_figure(self.low)}"
        if self.low_included and self.high_included:
            return f"from {_figure(self.low)} to {_figure(self.high)}"
        start = "from" if self.low_included else "above"
        end = "up to" if self.high_included else "under"
        return f"{start} {_figure(self.low)} and {end} {_figure(self.high)}"


def stretches(measure: Measure) -> Iterator[Stretch]:
    """Yield every value from 0 to 100 by the bands that hold it, neighbours alike taken together.

    A value that rounding never gives is held by none and missed by none; nor is one between two whole numbers where
    only these are counted. Of an outturn that is no share, values go on above the highest edge.
    """
    counted = measure.made_of.how == COUNT if measure.made_of else measure.outturn.is_total
    whole = counted and not measure.is_money
    rounding = 0 if whole and measure.rounding is None else measure.rounding
    pieces = [piece for piece in _pieces(measure) if _is_taken(piece, rounding)]
    for _, group in groupby(pieces, key=lambda piece: piece.bands):
        alike = list(group)
        first, last = alike[0], alike[-1]
        yield Stretch(first.low, first.low_included, last.high, last.high_included, first.bands)


def _pieces(measure: Measure) -> Iterator[Stretch]:
    """Yield each edge, and the open stretch up to the next, with the bands that hold it."""
    bands = bands_of(measure)
    edges = {edge for band in bands for edge in (band.low, band.high) if edge is not None}
    top = FULL if measure.outturn == SHARE else max({NOUGHT, *edges}) + 1
    points = sorted({NOUGHT, top, *(edge for edge in edges if NOUGHT < edge < top)})
    for low, high in pairwise(points):
        yield _piece(bands, low, low)
        yield _piece(bands, low, high)
    yield _piece(bands, top, top)


def _piece(bands: Sequence[Band], low: Decimal, high: Decimal) -> Stretch:
    middle = (low + high) / 2
    held = tuple(band.rating for band in bands if band.holds(middle))
    return Stretch(low, low == high, high, low == high, held)


def _is_taken(piece: Stretch, rounding: int | None) -> bool:
    """Return whether an outturn, rounded as it is before the bands, can fall in a piece."""
    if rounding is None:
        return True
    step = Decimal(1).scaleb(-rounding)
    if piece.low == piece.high:
        return piece.low % step == 0
    return (piece.low // step + 1) * step < piece.high


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"


def unit_of(measure: Measure) -> str:
    """Return what the values of a measure are in, to stand behind them."""
    if measure.outturn == SHARE:
        return " per cent"
    return " pounds" if measure.is_money else f" {measure.unit}" if measure.unit else ""
