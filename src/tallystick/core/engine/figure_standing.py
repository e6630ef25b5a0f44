"""What stands beside a figure: comparators from outside, its rank, and what the parties ruled about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.core.clock.moment import Moment


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure from outside held beside one of ours.

    period: the first day of the period it is of, the same as ours or the latest before it. given: when it was recorded
    to have been published. outturn: None where it divides by nothing. difference: ours less theirs.
    """

    comparator: str
    title: str
    source: str
    period: date
    given: Moment
    outturn: Decimal | None
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a figure among others of its period, from 1, the best first; equal figures share a place.

    median: the middle of them all, halfway between two.
    """

    among: str
    place: int
    of: int
    median: Decimal


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was ruled about a figure: overridden or excluded, by both parties, or withheld, by one.

    agreed: whether it has its effect; else it is what one party proposes. by: the parties that say so. rating: the one
    that counts instead. computed, computed_outturn: how it stood and what it came to without the ruling.
    """

    kind: str
    agreed: bool
    by: tuple[str, ...]
    since: Moment
    reason: str
    clause: str | None
    rating: str | None
    computed: str
    computed_outturn: Decimal | None
