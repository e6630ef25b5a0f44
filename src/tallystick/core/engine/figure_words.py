"""Outturns, counts and sums of money in words; exact decimals, rounded for the eye only."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tallystick.core.agreement.model import SHARE, Band, Measure
from tallystick.core.engine.position import MeasureResult

NARROW = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def count_in_words(numerator: int, denominator: int) -> str:
    """Return "3 of 12"."""
    return f"{numerator:,} of {denominator:,}"


def cases_in_words(result: MeasureResult, measure: Measure) -> str:
    """Return what a figure rests on: "3 of 12" where something is divided, "12 cases" where rows are added up."""
    if measure.made_of is not None:
        return f"{count_in_words(result.numerator, result.denominator)} parts"
    if not measure.counts_alike:
        return count_in_words(result.numerator, result.denominator)
    return f"{result.denominator:,} {'case' if result.denominator == 1 else 'cases'}"


def outturn_in_words(outturn: Decimal, bands: Sequence[Band] = ()) -> str:
    """Return "25.0 %", with more decimals where one would show the value in another band than it is in.

    99.96 against a band of exactly 100 reads "99.96 %", never "100.0 %".
    """
    return f"{_rounded(outturn, bands, 1)}{NARROW}%"


def figure_of(outturn: Decimal, measure: Measure, bands: Sequence[Band]) -> str:
    """Return an outturn with its unit: "25.0 %", "£310.40", "12 days", "3.2 per 1,000"."""
    how = measure.outturn
    if how == SHARE:
        return outturn_in_words(outturn, bands)
    if measure.is_money:
        shown = _rounded(abs(outturn), bands, 2)
        return f"{MINUS if outturn < 0 else ''}£{shown:,}"
    shown = _rounded(outturn, bands, 0 if outturn == outturn.to_integral_value() else 1)
    unit = f"{NARROW}{_of_one(measure.unit) if shown == 1 else measure.unit}" if measure.unit else ""
    return f"{shown:,}{unit} per {how.of:,}" if how.kind == "rate" else f"{shown:,}{unit}"


def _of_one(unit: str) -> str:
    """Return the name of a unit where there is one of it: `day`."""
    return unit.removesuffix("s")


def _rounded(outturn: Decimal, bands: Sequence[Band], least: int) -> Decimal:
    """Return an outturn rounded for the eye, to as many decimals as keep it in its band."""
    held, shown = _band(outturn, bands), outturn
    for places in range(least, 7):
        shown = outturn.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if _band(shown, bands) == held:
            break
    return shown


def _band(value: Decimal, bands: Sequence[Band]) -> str | None:
    return next((band.rating for band in bands if band.holds(value)), None)


def money_in_words(pence: int) -> str:
    """Return "£310.40"."""
    sign = MINUS if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"
