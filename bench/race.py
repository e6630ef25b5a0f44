"""Two roads to the same answer, run in turn in one process and compared as ratios.

A ratio says more than seconds: both sides meet the same machine at the same moment. Rounds alternate which side goes
first, so that neither always finds the caches warm.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Race:
    """What is compared: the answer, the side it is measured by, the other side."""

    title: str
    first_name: str
    first: Callable[[], Any]
    second_name: str
    second: Callable[[], Any]


class DifferentAnswers(Exception):
    """The two sides of a race do not come to the same; their times mean nothing."""


def ratios(race: Race, rounds: int) -> list[float]:
    """Return the second side's time over the first's, for each round, after one round that is not counted.

    Raises:
        DifferentAnswers: the two sides disagree.
    """
    if race.first() != race.second():
        raise DifferentAnswers(race.title)
    return [_round(race, swapped=bool(number % 2)) for number in range(rounds)]


def _round(race: Race, *, swapped: bool) -> float:
    if swapped:
        second, first = _seconds(race.second), _seconds(race.first)
    else:
        first, second = _seconds(race.first), _seconds(race.second)
    return second / first


def _seconds(work: Callable[[], Any]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def line(race: Race, found: Sequence[float]) -> str:
    """Return what is printed of a race."""
    low, middle, high = min(found), statistics.median(found), max(found)
    return (
        f"{race.title}\n"
        f"  {race.second_name} takes {middle:.2f} times {race.first_name}"
        f"  (min {low:.2f}, max {high:.2f}, {len(found)} rounds)"
    )
