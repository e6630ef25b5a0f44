"""The one clock: whoever needs to know what time it is asks it, and nothing below a face does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from django.conf import settings

from tallystick.core.clock.moment import Instant

HOUSE_ZONE = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> Instant:
        """Return the present instant, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    def now(self) -> Instant:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class PinnedClock:
    """A clock that stands still: of the demonstration, and of tests."""

    at: Instant

    def now(self) -> Instant:
        """Return the pinned instant."""
        return self.at


def the_clock() -> Clock:
    """Return the clock that the settings inject (`TALLYSTICK_CLOCK`)."""
    return cast(Clock, settings.TALLYSTICK_CLOCK)


def house_day(now: Instant) -> date:
    """Return the day it is where roles are given and end; days under an agreement are in its own zone."""
    return now.astimezone(HOUSE_ZONE).date()
