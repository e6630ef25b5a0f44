"""What stands beside a figure, in words: rulings, comparators, rank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Measure
from tallystick.core.clock.words import say_day
from tallystick.core.engine.figure_standing import Comparison, Rank, Ruling
from tallystick.core.engine.figure_words import figure_of
from tallystick.core.engine.position import MeasureResult


def beside_in_words(result: MeasureResult, measure: Measure) -> Iterator[str]:
    """Yield what must be said beside a figure of what was ruled, of others outside, and of its place among its own."""
    if result.ruling is not None:
        yield ruling_in_words(result.ruling)
    for comparison in result.comparisons:
        yield comparison_in_words(comparison, measure)
    if result.rank is not None:
        yield rank_in_words(result.rank, measure)


def ruling_in_words(ruling: Ruling) -> str:
    """Return "overridden by council and provider, 3 May 2026: amber, as ...; computed: red"."""
    who = listed(ruling.by)
    to = f": {ruling.rating.replace('_', ' ')}" if ruling.rating else ""
    why = f", as {ruling.reason}" if ruling.reason else ""
    clause = f" (clause {ruling.clause})" if ruling.clause else ""
    said = f"{ruling.kind} by {who}" if ruling.agreed else f"{who} would have it {ruling.kind}"
    open_still = "" if ruling.agreed else "; the other party has not said the same, and nothing is changed"
    beside = f"; computed: {ruling.computed}" if ruling.agreed else ""
    return f"{said}, {say_day(ruling.since.day)}{to}{why}{clause}{beside}{open_still}"


def comparison_in_words(comparison: Comparison, measure: Measure) -> str:
    """Return "National average (Office for Lessons) for the period from 1 April 2026: 88.0 %, 2.0 more"."""
    source = f" ({comparison.source})" if comparison.source else ""
    head = f"{comparison.title}{source} for the period from {say_day(comparison.period)}"
    if comparison.outturn is None:
        return f"{head}: no figure"
    theirs = figure_of(comparison.outturn, measure, ())
    return f"{head}: {theirs}{_apart(comparison.difference)}"


def _apart(difference: Decimal | None) -> str:
    if difference is None:
        return ""
    if not difference:
        return ", the same"
    shown = f"{abs(difference):.1f}".removesuffix(".0")
    return f"; ours is {shown} {'more' if difference > 0 else 'less'}"


def rank_in_words(rank: Rank, measure: Measure) -> str:
    """Return "2nd of 5 copies, whose median is 90.0 %"."""
    return f"{_ordinal(rank.place)} of {rank.of} {rank.among}, whose median is {figure_of(rank.median, measure, ())}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 // 10 != 1 else 0, "th")
    return f"{number}{ending}"
