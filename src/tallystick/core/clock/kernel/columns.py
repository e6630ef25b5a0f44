"""Columns of numbers: instants in microseconds since 1970-01-01 00:00 UTC, days as numbers since 1970-01-01.

What is not known stands as `UNKNOWN`, the least of all numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
"""Instants in microseconds, day numbers, counts: which, the name says."""

Flags: TypeAlias = NDArray[np.bool_]
Reasons: TypeAlias = NDArray[np.uint8]

UNKNOWN: int = -(1 << 63)
NEVER: int = 1 << 62
"""An instant or a day after all others; the end of a pause that has none yet."""

EPOCH = date(1970, 1, 1).toordinal()

BLOCK = 1 << 14
"""Rows worked on together: few enough for their columns to stay in the processor's cache."""


class Reason(IntEnum):
    """Why an answer is not known."""

    KNOWN = 0
    PAST_THE_END = 1
    BEFORE_THE_BEGINNING = 2
    STANDS_STILL = 3


def day_number(day: date) -> int:
    """Return the number of a day."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + EPOCH)


def column(values: object) -> Numbers:
    """Return values as a column of numbers."""
    return np.ascontiguousarray(values, dtype=np.int64)


def blocks(rows: int) -> Iterator[slice]:
    """Return the blocks of so many rows, in order."""
    return (slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK))
