"""The because of a clock: the days and windows walked, what was skipped and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.core.clock.moment import Instant


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, or open time that did not run, and why ("Christmas Day", "Saturday")."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Ran:
    """Open time that ran: from and until (excluded)."""

    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True)
class Walk:
    """How a deadline was reached.

    counted: the days that counted, in order (for limits in days). ran: the stretches that ran (for hours).
    skipped: what did not count. calendars: name and edition of each calendar walked.
    said: the steps as sentences, in order.
    """

    counted: tuple[date, ...] = ()
    ran: tuple[Ran, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    calendars: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: a date, kept to its local end, or an instant.

    `late_from` is the first microsecond too late.
    """

    deadline: date | Instant
    late_from: Instant
    walk: Walk


@dataclass(frozen=True, slots=True)
class NotKnown:
    """No answer, and why, as a clause without a full stop.

    `last_certain` names the day a calendar ends where that is the reason.
    """

    why: str
    last_certain: date | None = None
