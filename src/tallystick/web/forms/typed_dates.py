"""Dates and times of day as people type them: 3/9/25, 03 09 2025, 3 September 2025, 2025-09-03; 14:40, 2.40pm."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import Moment, NoSuchTime, at_local, on_day

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4}|\d{2})")
CLOCK_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?")


class NotADate(ValueError):
    """What was typed is not a date; says what to type."""


class NotATime(ValueError):
    """What was typed is not a time of day; says what to type."""


def read_date(typed: str) -> date:
    """Return the date that was typed, day before month; two digits of a year are of this century.

    Raises:
        NotADate: it is none, or no such day exists.
    """
    year, month, day = _parts(typed)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(f'"{typed}" is not a day that exists. Check the day and the month') from None


def _parts(typed: str) -> tuple[int, int, int]:
    text = typed.strip().lower()
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(text):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return year, _month(found[2], typed), int(found[1])
    raise NotADate("Enter a date as day, month and year, like 3/9/25")


def _month(text: str, typed: str) -> int:
    if text.isdigit():
        return int(text)
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(text):
            return number
    raise NotADate(f'"{typed}" has no month that is known. Enter it like 3 September 2025')


def read_time(typed: str) -> time:
    """Return the time of day that was typed.

    Raises:
        NotATime: it is none.
    """
    found = CLOCK_TIME.fullmatch(typed.strip().lower())
    if not found or (found[2] is None and found[3] is None):
        raise NotATime("Enter a time like 14:40 or 2.40pm")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and not 1 <= hour <= 12:
        raise NotATime("Enter a time like 14:40 or 2.40pm")
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise NotATime("Enter a time between 00:00 and 23:59") from None


def read_moment(day: str, at: str, zone: ZoneInfo) -> Moment:
    """Return the moment of a day and, where one was typed, a time of day.

    Raises:
        NotADate: the day is none.
        NotATime: the time is none, or the clock change skips it.
    """
    on = read_date(day)
    if not at.strip():
        return on_day(on, zone)
    try:
        return at_local(datetime.combine(on, read_time(at)), zone)
    except NoSuchTime as skipped:
        raise NotATime(str(skipped)) from skipped
