"""Patterns: a week with its public holidays, terms and exceptions.

What decides a date, first that speaks: dated exception, yearly exception, public holiday, term break
(or a date outside the term dates), the week between in an every-other-week pattern, the weekly pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tallystick.core.clock.holidays import HolidayTable
from tallystick.core.clock.window import (
    CLOSED,
    WEEKDAYS,
    CalendarFault,
    DateRange,
    Season,
    Window,
    Windows,
    tidy,
)


@dataclass(frozen=True, slots=True)
class Day:
    """What a calendar makes of a date: the windows that start on it; if there are none, why."""

    windows: Windows
    why: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A week with its holidays, terms and exceptions; made by `pattern`, which checks the parts."""

    week: tuple[Windows, ...]
    holidays: tuple[HolidayTable, ...]
    only: tuple[DateRange, ...]
    breaks: tuple[DateRange, ...]
    exceptions: tuple[tuple[date, Windows], ...]
    yearly: tuple[tuple[tuple[int, int], Windows], ...]
    every_other_week_from: date | None
    season: tuple[Season, ...]
    _dated: dict[date, Day] = field(init=False, repr=False, compare=False)
    _each_year: dict[tuple[int, int], Day] = field(init=False, repr=False, compare=False)
    _holidays: dict[date, Day] = field(init=False, repr=False, compare=False)
    _weekdays: tuple[Day, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        dated = {day: Day(windows, "closed on that date") for day, windows in self.exceptions}
        each_year = {key: Day(windows, "closed on that date every year") for key, windows in self.yearly}
        days = {holiday.day for table in self.holidays for holiday in table.holidays}
        object.__setattr__(self, "_dated", dated)
        object.__setattr__(self, "_each_year", each_year)
        object.__setattr__(self, "_holidays", {day: Day(CLOSED, self._holiday(day)) for day in days})
        object.__setattr__(self, "_weekdays", tuple(map(Day, self.week, WEEKDAYS)))

    def day(self, day: date) -> Day:
        """Return the windows that start on a date, or why there are none."""
        special = self._dated.get(day) or self._each_year.get((day.month, day.day)) or self._holidays.get(day)
        if special is not None:
            return special
        why = self._away(day)
        return Day(CLOSED, why) if why else self._weekdays[day.weekday()]

    def _holiday(self, day: date) -> str:
        """Return the name of a public holiday, with its nations where not all that are kept have it."""
        kept = [(table.title, name) for table in self.holidays if (name := table.name_of(day))]
        names = {name for _, name in kept}
        if len(names) == 1 and len(kept) == len(self.holidays):
            return names.pop()
        return ", ".join(f"{name} ({title})" for title, name in kept)

    def _away(self, day: date) -> str:
        """Return why the terms or the alternation of weeks close a date, or nothing."""
        if any(day in dates for dates in self.breaks):
            return "term break"
        if self.only and not any(day in dates for dates in self.only):
            return "outside the term dates"
        if self.season and not any(day in part for part in self.season):
            return "outside the season"
        anchor = self.every_other_week_from
        if anchor is not None and (day - anchor).days // 7 % 2:
            return "the week between"
        return ""


def pattern(
    week: Sequence[Iterable[Window]],
    *,
    holidays: Iterable[HolidayTable] = (),
    only: Iterable[DateRange] = (),
    breaks: Iterable[DateRange] = (),
    exceptions: Mapping[date, Iterable[Window] | None] | None = None,
    yearly: Mapping[tuple[int, int], Iterable[Window] | None] | None = None,
    every_other_week_from: date | None = None,
    season: Iterable[Season] = (),
) -> Pattern:
    """Return a pattern from its typed parts.

    week: the windows of Monday to Sunday (`read_week` makes them from words).
    holidays: the tables of one nation or of several; the holidays of all of them are closed.
    only: the term dates; outside them it is closed. breaks: closed dates inside the terms.
    exceptions: what a date has instead: windows; none of them for closed; None for open, which is the hours
    that its weekday has, or else the one set of hours that all open days of the week share.
    yearly: the same by (month, day), in every year.
    every_other_week_from: a Monday whose week is open; counted from it through year ends, both ways.
    season: the parts of every year outside which it is closed.

    >>> from tallystick.core.clock.window import read_week
    >>> pattern(read_week("Mon-Fri"), exceptions={date(2026, 1, 2): ()}).day(date(2026, 1, 2)).why
    'closed on that date'

    Raises:
        CalendarFault: the week has not seven days, the anchor is no Monday, no year has the day of a yearly
            exception, or a date is open while the days of the week differ in their hours.
    """
    if len(week) != 7:
        raise CalendarFault("a week has seven days, Monday first")
    if every_other_week_from is not None and every_other_week_from.weekday() != 0:
        raise CalendarFault("every other week is counted from a Monday")
    days = tuple(tidy(windows) for windows in week)
    dated = {day: _hours(windows, days, day.weekday()) for day, windows in (exceptions or {}).items()}
    each_year = {_in_some_year(key): _hours(windows, days, None) for key, windows in (yearly or {}).items()}
    return Pattern(
        week=days,
        holidays=tuple(holidays),
        only=tuple(sorted(only, key=lambda dates: dates.first)),
        breaks=tuple(sorted(breaks, key=lambda dates: dates.first)),
        exceptions=tuple(sorted(dated.items())),
        yearly=tuple(sorted(each_year.items())),
        every_other_week_from=every_other_week_from,
        season=tuple(season),
    )


def _in_some_year(key: tuple[int, int]) -> tuple[int, int]:
    """Return a month and a day if some year has them, 29 February among them."""
    try:
        date(2000, *key)
    except ValueError:
        raise CalendarFault(f"no year has a day {key[1]} in month {key[0]}") from None
    return key


def _hours(windows: Iterable[Window] | None, week: tuple[Windows, ...], weekday: int | None) -> Windows:
    """Return the windows of an exception; None is open: the hours of the weekday, or those of the week."""
    if windows is not None:
        return tidy(windows)
    if weekday is not None and week[weekday]:
        return week[weekday]
    shared = {hours for hours in week if hours}
    if len(shared) != 1:
        raise CalendarFault("the days of the week differ in their hours; write the hours instead of open")
    return shared.pop()
