"""Windows: the periods a figure is of, and what its sums and returned figures come to over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from tallystick.core.agreement.model import JOINED, UNRATED, Measure
from tallystick.core.clock.limit import Every
from tallystick.core.clock.schedule import Period, period_of
from tallystick.core.clock.words import say_day
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.settling import Sums
from tallystick.core.facts import Figured

_ONE_DAY = timedelta(days=1)

Pair = tuple[int, int]
"""Numerator and denominator."""


def counted_in(measure: Measure, copy: CopyTerms, periods: Sequence[Period]) -> tuple[Period, ...]:
    """Return the periods that the figure of the last of some periods is of: itself, and those before it that count.

    periods: all that the copy has had of the measure, oldest first.
    """
    last = periods[-1]
    if measure.over is None:
        with_first = measure.short_period == JOINED and len(periods) == 2 and is_short(copy, periods[0])
        return tuple(periods) if with_first else (last,)
    if measure.over.count:
        return tuple(periods[-measure.over.count :])
    begins = period_of(Every("year", measure.over.first_month), last.start).start
    return tuple(period for period in periods if period.start >= begins)


def is_short(copy: CopyTerms, period: Period) -> bool:
    """Return whether a copy began after a period did."""
    return period.start < copy.starts


def cut_off(copy: CopyTerms, period: Period) -> str:
    """Return how a period is short, as its copy began or ended within it; nothing where it is whole."""
    if is_short(copy, period):
        return f"short period: from {say_day(copy.starts)}"
    if copy.ends < period.end - _ONE_DAY:
        return f"short period: to {say_day(copy.ends)}"
    return ""


def is_too_short(measure: Measure, copy: CopyTerms, period: Period) -> bool:
    """Return whether a period is not rated because the copy began, or ended, within it."""
    if measure.short_period == JOINED:
        return is_short(copy, period)
    return measure.short_period == UNRATED and bool(cut_off(copy, period))


def missing(measure: Measure, counted: Sequence[Period]) -> str:
    """Return how many periods of a rolling window there are yet, nothing where it is full."""
    if measure.over is None or len(counted) >= measure.over.count:
        return ""
    return f"{len(counted)} of {measure.over.count} periods so far"


def added(sums: Iterable[Sums]) -> Sums:
    """Return what the sums of several periods add up to."""
    every = list(sums)
    if len(every) == 1:
        return every[0]
    spread: Counter[int] = Counter()
    for each in every:
        spread.update(dict(each.spread))
    return Sums(
        sum(each.numerator for each in every),
        sum(each.denominator for each in every),
        sum(each.pending for each in every),
        sum(each.left_out for each in every),
        tuple(sorted(spread.items())),
    )


def returned(figures: Sequence[Mapping[str, Figured]]) -> tuple[dict[str, Pair], str]:
    """Return what each source returned over several periods, and what is missing: a source that left periods out."""
    found: dict[str, Pair] = {}
    held: Counter[str] = Counter()
    for of_period in figures:
        for source, figure in of_period.items():
            above, below = found.get(source, (0, 0))
            found[source] = (above + figure.numerator, below + figure.denominator)
            held[source] += 1
    lacking = next((source for source in found if held[source] < len(figures)), None)
    if lacking is None:
        return found, ""
    return found, f"{lacking} returned {held[lacking]} of {len(figures)} periods"
