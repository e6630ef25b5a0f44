"""Comparators: figures from outside the agreement that a measure is held beside, and rank among its own."""

from __future__ import annotations

from dataclasses import dataclass

COPIES, LOTS = "copies", "lots"
"""Among whom a measure is ranked: the copies of the text, or the lots of one copy."""


@dataclass(frozen=True, slots=True)
class Comparator:
    """A figure from outside that a measure is held beside: a national average, the figure of peers (N16).

    source: who publishes it. Its values are entries, each with its period and date.
    """

    id: str
    title: str
    source: str = ""
