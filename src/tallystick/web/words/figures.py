"""Outturns, counts and sums of money in words; exact decimals, rounded for the eye only."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tallystick.core.agreement.model import Band

NARROW = "\N{NO-BREAK SPACE}"


def count_in_words(numerator: int, denominator: int) -> str:
    """Return "3 of 12"."""
    return f"{numerator:,} of {denominator:,}"


def outturn_in_words(outturn: Decimal, bands: Sequence[Band] = ()) -> str:
    """Return "25.0 %", with more decimals where one would show the value in another band than it is in.

    99.96 against a band of exactly 100 reads "99.96 %", never "100.0 %".
    """
    held = _band(outturn, bands)
    for places in range(1, 7):
        shown = outturn.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if _band(shown, bands) == held:
            break
    return f"{shown}{NARROW}%"


def _band(value: Decimal, bands: Sequence[Band]) -> str | None:
    return next((band.rating for band in bands if band.holds(value)), None)


def money_in_words(pence: int) -> str:
    """Return "£310.40"."""
    sign = "\N{MINUS SIGN}" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def sentence(words: str) -> str:
    """Return the words with a capital to begin with, the rest as it is."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return the words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
