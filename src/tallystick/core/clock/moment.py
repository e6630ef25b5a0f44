"""Instants, dates and moments.

An *instant* is an aware `datetime` in UTC, to the microsecond. A *date* is a `date`.
A *moment* is what people write down: a date, or an instant; a date alone stands for that
local day's last microsecond. Periods include their start and exclude their end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

Instant: TypeAlias = datetime

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that are reckoned with: law and clock changes outside them are not known."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_AND_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)

MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NaiveInstant(ValueError):
    """An instant without a time zone was given where one is needed."""


class NoSuchTime(ValueError):
    """A local time that the clock change skips was given."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened: `at` in UTC, the local `day`, and whether only the day is known."""

    at: Instant
    day: date
    date_only: bool


def to_micros(instant: Instant) -> int:
    """Return microseconds since 1970-01-01 00:00 UTC."""
    delta = instant - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def from_micros(micros: int) -> Instant:
    """Return the instant that many microseconds after 1970-01-01 00:00 UTC."""
    return EPOCH + timedelta(microseconds=micros)


def start_of_day(day: date, zone: ZoneInfo) -> Instant:
    """Return the first instant of a local day (01:00 where midnight is skipped)."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def end_of_day(day: date, zone: ZoneInfo) -> Instant:
    """Return the last microsecond of a local day."""
    return start_of_day(day + timedelta(days=1), zone) - MICROSECOND


def on_day(day: date, zone: ZoneInfo) -> Moment:
    """Return the moment of a date alone: that local day's last microsecond."""
    return Moment(end_of_day(day, zone), day, date_only=True)


def at_instant(instant: Instant, zone: ZoneInfo) -> Moment:
    """Return the moment of an instant.

    Raises:
        NaiveInstant: `instant` has no zone.
    """
    if instant.tzinfo is None:
        raise NaiveInstant(f"{instant.isoformat()} has no time zone")
    return Moment(instant.astimezone(UTC), instant.astimezone(zone).date(), date_only=False)


def at_local(wall: datetime, zone: ZoneInfo) -> Moment:
    """Return the moment of a local wall time; in the repeated hour the first, unless `fold` says so.

    Raises:
        NoSuchTime: the clock change skips that time.
    """
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None, fold=0):
        raise NoSuchTime(f"{wall:%d %B %Y, %H:%M} does not exist: the clocks go forward that night")
    return Moment(instant, wall.date(), date_only=False)


def parse_date(text: str) -> date:
    """Return the date that ISO text says, year first: 2025-04-14.

    Raises:
        ValueError: the text is no such date, or its year is outside those that are reckoned with.
    """
    text = text.strip()
    if not _DATE.fullmatch(text):
        raise ValueError(f"{text} is not a date such as 2025-04-14")
    _check_year(text)
    return date.fromisoformat(text)


def _check_year(text: str) -> None:
    """Refuse a text whose year is not reckoned with.

    Raises:
        ValueError: the year that it begins with is outside those that are.
    """
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise ValueError(f"{text[:10]} is outside the years {FIRST_YEAR} to {LAST_YEAR}")


def parse_moment(text: str, zone: ZoneInfo) -> Moment:
    """Return the moment that ISO text says: a date, or a date and time with or without an offset.

    A time without an offset is local wall time.

    >>> parse_moment("2026-06-01T16:30", ZoneInfo("Europe/London")).at.isoformat()
    '2026-06-01T15:30:00+00:00'

    Raises:
        ValueError: the text is neither, its year is outside those that are reckoned with, or it is a time that
            the clock change skips (`NoSuchTime`).
    """
    text = text.strip()
    if not _DATE_AND_TIME.fullmatch(text):
        day = parse_date(text[:10])
        if len(text) == 10:
            return on_day(day, zone)
        raise ValueError(f"{text} is not a date and time such as 2025-04-14T09:30")
    _check_year(text)
    wall = datetime.fromisoformat(text)
    return at_local(wall, zone) if wall.tzinfo is None else at_instant(wall, zone)
