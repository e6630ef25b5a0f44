"""Outturns: the one place of division. From the sums of a cell to an exact decimal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from tallystick.core.agreement.model import Measure, Outturn

Spread = Sequence[tuple[int, int]]
"""How many rows have each value, the smallest value first."""

_EXACT = Context(prec=28)
_PENCE = 100


def outturn_of(measure: Measure, numerator: int, denominator: int, spread: Spread = ()) -> Decimal | None:
    """Return the outturn in the unit of the measure: per cent, so many per so many, pounds where money is added.

    None where there is nothing to divide by, or no value. A count or a sum of nothing is nought. A figure that was
    returned has no spread: what stands above its line is then the median or percentile itself.
    28 digits are enough to be exact wherever bands can tell: an outturn of less than 10**12 cases that is not
    itself on an edge is further from it than the last of them.
    """
    how = measure.outturn
    if not how.is_total and not denominator:
        return None
    scale = _PENCE if measure.is_money else 1
    if how.divides:
        times = 1 if how.kind == "mean" else how.of
        return _EXACT.divide(Decimal(times * numerator), Decimal(denominator * scale))
    value = _of_spread(how, spread) if how.is_spread and spread else Decimal(numerator)
    return _EXACT.divide(value, Decimal(scale))


def exactly(measure: Measure, numerator: int, denominator: int, outturn: Decimal) -> Fraction:
    """Return an outturn as the fraction it is, where that of 28 digits may be cut: for what is reckoned with it."""
    how = measure.outturn
    if not how.divides:
        return Fraction(outturn)
    times = 1 if how.kind == "mean" else how.of
    return Fraction(times * numerator, denominator * (_PENCE if measure.is_money else 1))


def in_digits(value: Fraction) -> Decimal:
    """Return a fraction as a decimal of 28 digits, which is exact wherever bands can tell."""
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def half_way(values: Sequence[Decimal]) -> Decimal:
    """Return the middle of values in their order, halfway between the two middle ones; there is at least one."""
    low, high = values[(len(values) - 1) // 2], values[len(values) // 2]
    return _EXACT.divide(low + high, Decimal(2))


def share_of(numerator: int, denominator: int) -> Decimal:
    """Return a share in per cent.

    >>> share_of(1, 8)
    Decimal('12.5')
    """
    return _EXACT.divide(Decimal(100 * numerator), Decimal(denominator))


def _of_spread(how: Outturn, spread: Spread) -> Decimal:
    """Return a median, halfway between two middle values; or a percentile, which is always one of the values."""
    count = sum(held for _, held in spread)
    if how.kind == "percentile":
        return Decimal(_at(spread, -(-how.of * count // 100)))
    low, high = _at(spread, (count + 1) // 2), _at(spread, count // 2 + 1)
    return _EXACT.divide(Decimal(low + high), Decimal(2))


def _at(spread: Spread, rank: int) -> int:
    """Return the value of a rank, of which the smallest value has the first."""
    before = 0
    for value, held in spread:
        before += held
        if before >= rank:
            return value
    raise ValueError(f"there are no {rank} values")
