"""Ratings and what they are held against: bands with their edges, dated targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

TARGET, PREVIOUS, COMPARATOR = "target", "previous", "comparator"
"""What an edge may be set off from: the target of the period, the outturn of the one before, the first comparator."""


@dataclass(frozen=True, slots=True)
class Band:
    """One rating with its edges; None is open-ended. Values in the unit of the outturn (per cent, pounds, so many).

    low_from and high_from: what an edge is set off from, `target`, `previous` or `comparator`; the edge is then so much
    more or less.
    """

    rating: str
    text: str
    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool
    low_from: str = ""
    high_from: str = ""

    def holds(self, value: Decimal) -> bool:
        """Return whether the value falls in the band, whose edges are fixed."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below

    @property
    def leans_on(self) -> frozenset[str]:
        """Return what its edges are set off from."""
        return frozenset(filter(None, (self.low_from, self.high_from)))

    def fixed(self, values: Mapping[str, Decimal]) -> Band:
        """Return the band with its edges as numbers; `values` holds all that they are set off from."""
        if not self.leans_on:
            return self
        low = self.low + values.get(self.low_from, Decimal(0)) if self.low is not None else None
        high = self.high + values.get(self.high_from, Decimal(0)) if self.high is not None else None
        return replace(self, low=low, high=high, low_from="", high_from="")


@dataclass(frozen=True, slots=True)
class Target:
    """What an outturn should reach, from a day or from a year of the copy on; from the start where neither is said.

    source: where the value comes from. interim: a step on the way; indicative: ratings against it count for nothing
    yet.
    """

    value: Decimal
    since: date | None = None
    year: int | None = None
    source: str = ""
    interim: bool = False
    indicative: bool = False


def leaning_on(bands: Iterable[Band]) -> frozenset[str]:
    """Return what the edges of some bands are set off from."""
    return frozenset[str]().union(*(band.leans_on for band in bands))


def worst_first(bands: Iterable[Band], better: str | None) -> tuple[str, ...]:
    """Return the ratings in their order, worst first; nothing where it is not said which way is better."""
    lowest = Decimal("-Infinity")
    order = [band.rating for band in sorted(bands, key=lambda band: lowest if band.low is None else band.low)]
    if better is None:
        return ()
    return tuple(order if better == "higher" else reversed(order))
