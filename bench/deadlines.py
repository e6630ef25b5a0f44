"""Deadlines with the walk that explains them, and without, as bulk evaluation asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from importlib.resources import files
from zoneinfo import ZoneInfo

from race import Race

from tallystick.core.agreement.phrases import parse_limit
from tallystick.core.clock.calendar import Calendar, calendar, pattern, read_week
from tallystick.core.clock.deadline import deadline
from tallystick.core.clock.holidays import read_holidays
from tallystick.core.clock.moment import on_day

LONDON = ZoneInfo("Europe/London")
STARTS = [on_day(date(2025, 4, 1) + timedelta(days=number), LONDON) for number in range(365)]
PHRASES = ("10 working days", "8 coverage hours", "3 months")


def deadline_races() -> Iterator[Race]:
    """Return a race for each kind of limit: every day of a year as its start."""
    calendars = _calendars()
    for phrase in PHRASES:
        yield Race(
            f"{len(STARTS)} deadlines of {phrase}",
            "without the walk",
            partial(_deadlines, phrase, calendars, walk=False),
            "with it",
            partial(_deadlines, phrase, calendars, walk=True),
        )


def _deadlines(phrase: str, calendars: dict[str, Calendar], *, walk: bool) -> list[object]:
    limit = parse_limit(phrase)
    return [deadline(start, limit, calendars, LONDON, walk=walk).late_from for start in STARTS]


def _calendars() -> dict[str, Calendar]:
    name = "agreements/holidays/england_and_wales.yaml"
    table = read_holidays(name, files("tallystick").joinpath(name).read_text(encoding="utf-8"))
    hours = {"Mon-Fri": "09:00-12:30, 13:30-17:00"}
    return {
        "working": calendar("working", pattern(read_week("Mon-Fri"), holidays=[table])),
        "coverage": calendar("coverage", pattern(read_week(hours), holidays=[table])),
    }
