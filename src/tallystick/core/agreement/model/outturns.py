"""What a measure comes to: a share, a count, a sum, a mean, a median, a percentile, a rate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outturn:
    """How the outturn follows from what is counted.

    kind: share, rate, count, sum, mean, median, percentile; or composite, of other measures. of: a share is so many of
    100, a rate so many per `of`; of a percentile, which one (1 to 99). A median is the 50th percentile by another rule:
    between two middle values it lies halfway, where a percentile is always one of the values (nearest rank).
    """

    kind: str = "share"
    of: int = 100

    @property
    def divides(self) -> bool:
        """Return whether it needs something to divide by: without it there are no cases, and no outturn."""
        return self.kind in {"share", "rate", "mean"}

    @property
    def is_spread(self) -> bool:
        """Return whether it depends on each value, not on their sum alone."""
        return self.kind in {"median", "percentile"}

    @property
    def is_total(self) -> bool:
        """Return whether it is what stands above the line; nothing there is nought, and not without an outturn."""
        return self.kind in {"count", "sum"}


SHARE = Outturn()
"""The usual outturn: numerator over denominator, times 100."""


COMPOSITE = Outturn("composite")
"""The outturn of a measure that is made of others."""


@dataclass(frozen=True, slots=True)
class Window:
    """The periods that a figure is of, where they are more than its own.

    count: that many, its own the last. first_month: those since that month began a year, its own the last.
    """

    count: int = 0
    first_month: int = 0


JOINED, UNRATED = "joined", "unrated"
"""What becomes of a first period that is short: counted with the next, or not rated. Else it is rated as any other."""
