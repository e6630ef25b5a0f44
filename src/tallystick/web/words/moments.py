"""Dates, instants and deadlines in words.

Absolute first, relative second. Instants are shown in the zone of their agreement; a deadline in days is kept to
the local end of its day. A year is left out only where it is the year the page speaks of.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.schedule import Period

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def day_in_words(day: date, this_year: int | None = None) -> str:
    """Return "Tuesday 20 January 2026", without the year where it is `this_year`."""
    words = f"{day:%A} {day.day} {day:%B}"
    return words if day.year == this_year else f"{words} {day.year}"


def short_day(day: date) -> str:
    """Return "20 January 2026": for tables, where the weekday decides nothing."""
    return f"{day.day} {day:%B %Y}"


def days_in_words(period: Period) -> str:
    """Return the first and the last day of a period: "1 April to 30 June 2026"; the first year where it differs."""
    first, last = period.start, period.end - DAY
    begins = f"{first.day} {first:%B}" if first.year == last.year else short_day(first)
    return f"{begins} to {short_day(last)}"


def time_in_words(instant: Instant, zone: ZoneInfo) -> str:
    """Return the local time of day, "09:47"."""
    return f"{instant.astimezone(zone):%H:%M}"


def instant_in_words(instant: Instant, zone: ZoneInfo) -> str:
    """Return "Tuesday 20 January 2026, 09:47" in local time."""
    return f"{day_in_words(instant.astimezone(zone).date())}, {time_in_words(instant, zone)}"


def moment_in_words(moment: Moment, zone: ZoneInfo) -> str:
    """Return the day, and the time where more than the day is known."""
    return day_in_words(moment.day) if moment.date_only else instant_in_words(moment.at, zone)


def short_moment(moment: Moment, zone: ZoneInfo) -> str:
    """Return "20 January 2026", and ", 09:47" where more than the day is known."""
    said = short_day(moment.day)
    return said if moment.date_only else f"{said}, {time_in_words(moment.at, zone)}"


def short_instant(instant: Instant, zone: ZoneInfo) -> str:
    """Return "20 January 2026, 09:47" in local time."""
    return f"{short_day(instant.astimezone(zone).date())}, {time_in_words(instant, zone)}"


def deadline_in_words(deadline: date | Instant, zone: ZoneInfo, this_year: int | None = None) -> str:
    """Return "by the end of Wednesday 31 December", or "by 10:00 on Tuesday 20 January 2026" for an instant."""
    if isinstance(deadline, datetime):
        local = deadline.astimezone(zone)
        return f"by {local:%H:%M} on {day_in_words(local.date(), this_year)}"
    return f"by the end of {day_in_words(deadline, this_year)}"


def counted(number: int, noun: str) -> str:
    """Return the number with its noun: "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def duration_in_words(length: timedelta) -> str:
    """Return a stretch of time in its largest whole unit: "11 minutes", "3 hours", "2 days"."""
    if length >= DAY:
        return counted(length // DAY, "day")
    if length >= HOUR:
        return counted(length // HOUR, "hour")
    return counted(length // MINUTE, "minute") if length >= MINUTE else "less than a minute"


def left_in_words(late_from: Instant, now: Instant, zone: ZoneInfo) -> str:
    """Return how much time is left until `late_from`: "11 minutes left", "ends today", "3 days left"."""
    days = (_last_day(late_from, zone) - now.astimezone(zone).date()).days
    if days <= 0 and late_from - now > HOUR and _ends_with_its_day(late_from, zone):
        return "ends today"
    if days >= 1 and _ends_with_its_day(late_from, zone):
        return f"{counted(days, 'day')} left"
    return f"{duration_in_words(late_from - now)} left"


def _ends_with_its_day(late_from: Instant, zone: ZoneInfo) -> bool:
    local = late_from.astimezone(zone)
    return (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)


def _last_day(late_from: Instant, zone: ZoneInfo) -> date:
    return (late_from.astimezone(zone) - timedelta(microseconds=1)).date()
