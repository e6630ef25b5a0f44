"""Pauses: stretches during which a clock stands still.

A pause takes out the open time inside it, and the counted days that end inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from zoneinfo import ZoneInfo

from tallystick.core.clock.local_day import Stretch, local_date
from tallystick.core.clock.moment import Instant, to_micros

Pauses: TypeAlias = Sequence[tuple[Instant, Instant | None]]
"""Each pause from an instant until another (excluded), or until further notice."""

FOR_EVER = 1 << 62
"""The end of a pause that has none yet, in microseconds."""


def in_order(pauses: Pauses) -> list[Stretch]:
    """Return the pauses in microseconds, in order; those that touch are made one, empty ones left out."""
    found: list[Stretch] = []
    for start, end in sorted(_stretch(*pause) for pause in pauses):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _stretch(start: Instant, end: Instant | None) -> Stretch:
    """Return a pause in microseconds."""
    return to_micros(start), FOR_EVER if end is None else to_micros(end)


def without(stretch: Stretch, paused: Iterable[Stretch]) -> list[Stretch]:
    """Return what is left of a stretch outside the pauses, in order."""
    start, end = stretch
    left = []
    for pause_start, pause_end in paused:
        if pause_end <= start or pause_start >= end:
            continue
        if start < pause_start:
            left.append((start, pause_start))
        start = pause_end
    if start < end:
        left.append((start, end))
    return left


def days_ended_in(paused: Iterable[Stretch], zone: ZoneInfo) -> list[Stretch]:
    """Return the local days that end inside a pause, as ordinals from (included) until (excluded).

    A day ends with its last microsecond, so the first is the day a pause begins on.
    """
    return [
        (
            local_date(start, zone).toordinal(),
            FOR_EVER if end == FOR_EVER else local_date(end, zone).toordinal(),
        )
        for start, end in paused
    ]
