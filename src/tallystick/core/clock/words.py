"""Dates and instants as people say them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tallystick.core.clock.because import Skipped
from tallystick.core.clock.moment import Instant


def say_day(day: date) -> str:
    """Return a date in words.

    >>> say_day(date(2025, 12, 5))
    '5 December 2025'
    """
    return f"{day.day} {day:%B} {day.year}"


def say_weekday(day: date) -> str:
    """Return a date in words with its day of the week.

    >>> say_weekday(date(2025, 12, 31))
    'Wednesday 31 December 2025'
    """
    return f"{day:%A} {say_day(day)}"


def say_instant(instant: Instant, zone: ZoneInfo) -> str:
    """Return an instant as the zone's wall clock shows it, no finer than it needs to be.

    >>> from datetime import UTC, datetime
    >>> say_instant(datetime(2026, 6, 1, 15, 30, tzinfo=UTC), ZoneInfo("Europe/London"))
    'Monday 1 June 2026, 16:30'
    """
    wall = instant.astimezone(zone)
    fine = f":{wall:%S}" if wall.second or wall.microsecond else ""
    finer = f".{wall:%f}" if wall.microsecond else ""
    return f"{say_weekday(wall.date())}, {wall:%H:%M}{fine}{finer}"


def say_amount(minutes: int) -> str:
    """Return a length of time in hours and minutes.

    >>> say_amount(240), say_amount(90), say_amount(1)
    ('4 hours', '1 hour 30 minutes', '1 minute')
    """
    hours, rest = divmod(minutes, 60)
    parts = [say_count(hours, "hour")] if hours else []
    return " ".join([*parts, *([say_count(rest, "minute")] if rest or not hours else [])])


def say_count(count: int, noun: str) -> str:
    """Return a count with its noun, in the plural unless there is one.

    >>> say_count(1, "working day"), say_count(10, "day")
    ('1 working day', '10 days')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def say_skipped(skipped: Skipped) -> str:
    """Return a day that did not count, and why, as "25 December 2025: Christmas Day"."""
    return f"{say_day(skipped.day)}: {skipped.why}"
