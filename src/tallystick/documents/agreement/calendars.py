"""The calendars of an agreement as a table: which days and hours count, and until when that is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.pattern import Pattern
from tallystick.core.clock.window import WEEKDAYS, WHOLE_DAY, DateRange, Season, Windows
from tallystick.core.clock.words import say_day
from tallystick.documents.blocks import Column, Table, cell

MOST = 12


def calendars_table(agreement: Agreement) -> Table:
    """Return each calendar that limits are counted on, with its edition."""
    return Table(
        "Calendars",
        (Column("Calendar", 2), Column("Which days and hours count", 7), Column("Certain from and to", 3)),
        tuple(
            (
                cell(name.replace("_", " ").capitalize(), f"Edition {calendar.edition}"),
                cell(*_rules(calendar)),
                cell(f"{say_day(calendar.first_day)} to {say_day(calendar.last_day)}"),
            )
            for name, calendar in agreement.calendars.items()
        ),
    )


def _rules(calendar: Calendar) -> Iterator[str]:
    """Yield what makes a day count; of a calendar made of others, which those are."""
    rule = calendar.rule
    if not isinstance(rule, Pattern):
        parts = [part.name.replace("_", " ") for part in calendar.parts() if part is not calendar]
        yield f"Made of the calendars {listed(parts)}"
        return
    yield from _week(rule.week)
    if rule.holidays:
        yield f"Not on public holidays of {listed([table.title for table in rule.holidays])}"
    if rule.only:
        yield f"Only {_ranges(rule.only)}"
    if rule.breaks:
        yield f"Not {_ranges(rule.breaks)}"
    if rule.every_other_week_from:
        yield f"Every other week, from {say_day(rule.every_other_week_from)}"
    if rule.season:
        yield f"Only from {listed([season_in_words(season) for season in rule.season])}"
    yield from _exceptions(rule)


def _week(week: Sequence[Windows]) -> Iterator[str]:
    """Yield the days of the week that have the same hours together: `Monday to Friday, 09:00-17:00`."""
    for windows, group in groupby(zip(WEEKDAYS, week, strict=True), key=lambda day: day[1]):
        days = [day for day, _ in group]
        if windows:
            hours = "all day" if windows == WHOLE_DAY else listed([str(window) for window in windows])
            yield f"{days[0] if len(days) == 1 else f'{days[0]} to {days[-1]}'}, {hours}"


def _ranges(ranges: Sequence[DateRange]) -> str:
    return listed([f"{say_day(each.first)} to {say_day(each.last)}" for each in ranges])


def season_in_words(season: Season) -> str:
    """Return a part of every year: `1 April to 30 September`."""
    first, last = (date(2000, month, day) for month, day in (season.first, season.last))
    return f"{first.day} {first:%B} to {last.day} {last:%B}"


def _exceptions(rule: Pattern) -> Iterator[str]:
    dated = [f"{say_day(day)} ({_hours(windows)})" for day, windows in rule.exceptions]
    yearly = [
        f"{day} {date(2000, month, day):%B} ({_hours(windows)})" for (month, day), windows in rule.yearly
    ]
    if yearly:
        yield f"Every year otherwise on {listed(yearly)}"
    if dated:
        more = f", and on {len(dated) - MOST} more days" if len(dated) > MOST else ""
        yield f"Otherwise on {listed(dated[:MOST]) if not more else ', '.join(dated[:MOST])}{more}"


def _hours(windows: Windows) -> str:
    return listed([str(window) for window in windows]) if windows else "closed"
