"""Compositions: how a measure is made of the figures or the ratings of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tallystick.core.agreement.model.bands import Band

WEIGHTS, POINTS, INDEX, TABLE, WORST, COUNT = "weights", "points", "index", "table", "worst of", "count of"
"""The ways of making one figure of others: each gives a number, but a table and the worst of give a rating."""


@dataclass(frozen=True, slots=True)
class Points:
    """What one part earns: `points` where its outturn falls in the band, or, without edges, where it is so rated."""

    band: Band
    points: Decimal
    by_rating: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """What a measure is made of, and how.

    parts: the measures, in the order of the text; all are reported for the same periods. weights: of each part; points:
    what each part earns. base: a day of the period that an index is held against. table: the rating for each pair of
    ratings of the two parts. rating: which one is counted. scale: the ratings that a table or the worst of can give,
    worst first.
    """

    how: str
    parts: tuple[str, ...]
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    points: Mapping[str, tuple[Points, ...]] = field(default_factory=dict)
    base: date | None = None
    table: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rating: str = ""
    scale: tuple[str, ...] = ()

    @property
    def gives_rating(self) -> bool:
        """Return whether it comes to a rating and to no figure."""
        return self.how in {TABLE, WORST}

    @property
    def is_of_ratings(self) -> bool:
        """Return whether it asks how its parts are rated, and not what they come to."""
        return self.gives_rating or self.how == COUNT

    @property
    def may_lack(self) -> bool:
        """Return whether a part that does not apply to a copy is passed over, instead of missing."""
        return self.how in {WORST, COUNT}
