"""Calendars built from their words, each once, those made of others after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Term
from tallystick.core.agreement.shape.parts import CalendarPart
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.calendar import (
    CLOSED,
    LAST_DAY,
    Calendar,
    CalendarFault,
    DateRange,
    Windows,
    calendar,
    intersection,
    pattern,
    read_windows,
    union,
)
from tallystick.core.clock.holidays import HolidayFault, HolidayTable, read_holidays
from tallystick.core.clock.window import Season, read_days

_T = TypeVar("_T")
_DEEPEST = 4
_MOST_WINDOWS = 24


def build_calendars(draft: Draft, zone: ZoneInfo, term: Term | None) -> Mapping[str, Calendar]:
    """Return the calendars of the agreement by name, in the order written; those that cannot be built are left out.

    term: while it lasts a calendar has to be open at some time; None looks at the year the version comes into force.
    """
    starts = term.starts if term else draft.part.in_force
    return _Calendars(draft, zone, range(starts.year, (term.ends if term else starts).year + 1)).all()


class _Calendars:
    def __init__(self, draft: Draft, zone: ZoneInfo, years: range) -> None:
        self.draft = draft
        self.zone = zone
        self.years = years
        self.parts = draft.part.calendars
        self.built: dict[str, Calendar | None] = {}
        self.tables: dict[str, HolidayTable | None] = {}
        self.unsound: set[str] = set()
        self.depth: dict[str, int] = {}

    def all(self) -> dict[str, Calendar]:
        found = {name: self.one(name, ()) for name in self.parts}
        return {name: made for name, made in found.items() if made is not None}

    def one(self, name: str, above: tuple[str, ...]) -> Calendar | None:
        """Return a calendar, built once; `above` are those that are made of it."""
        if name not in self.built:
            part = self.parts[name]
            made = self.joined(name, part, above) if part.week is None else self.weekly(name, part)
            if made is not None and part.edition is not None:
                made = replace(made, edition=part.edition)
            self.built[name] = made
            members = {*(part.any_of or ()), *(part.all_of or ())}
            faulty = any(finding.place.path[:2] == ("calendars", name) for finding in self.draft.findings)
            if made is None or faulty or members & self.unsound:
                self.unsound.add(name)
            else:
                self.check(name, made)
        return self.built[name]

    def joined(self, name: str, part: CalendarPart, above: tuple[str, ...]) -> Calendar | None:
        path = ("calendars", name, "any_of" if part.any_of else "all_of")
        members = []
        for number, member in enumerate(part.any_of or part.all_of or ()):
            at = (*path, str(number))
            if member in {name, *above}:
                self.refuse("A405", at, CalendarFault(f'"{member}" would be made of itself'))
            elif self.draft.is_known("A104", "calendar", member, self.draft.names("calendars"), at):
                members.append(self.member(member, (name, *above), at))
        sound = [member for member in members if member is not None]
        if not sound:
            return None
        self.depth[name] = 1 + max(self.depth.get(member.name, 0) for member in sound)
        join = union if part.any_of else intersection
        return self.attempt(lambda: join(name, sound, known_to=part.known_to), "A414", path)

    def member(self, name: str, above: tuple[str, ...], path: Path) -> Calendar | None:
        """Return a calendar that others are made of; None, with a finding, if it lies too deep itself."""
        made = self.one(name, above) if name in self.parts else None
        if self.depth.get(name, 0) < _DEEPEST:
            return made
        self.refuse("A405", path, CalendarFault(f'"{name}" is itself made of others, {_DEEPEST} deep'))
        return None

    def weekly(self, name: str, part: CalendarPart) -> Calendar | None:
        path = ("calendars", name)
        week = self.week(part.week or {}, (*path, "week"))
        tables = tuple(self.holidays(part, path))
        only = tuple(self.ranges(part.only, (*path, "only")))
        breaks = tuple(self.ranges(part.breaks, (*path, "breaks")))
        season = tuple(self.seasons(part.season, (*path, "season")))
        exceptions = dict(self.dated(part.dated, (*path, "except")))
        yearly = dict(self.yearly(part.yearly, (*path, "yearly")))
        anchor = self.monday(part.every_other_week_from, (*path, "every_other_week_from"))

        def make() -> Calendar:
            rule = pattern(
                week,
                holidays=tables,
                only=only,
                breaks=breaks,
                exceptions=exceptions,
                yearly=yearly,
                every_other_week_from=anchor,
                season=season,
            )
            return calendar(name, rule, edition=_edition(tables), zone=self.zone, known_to=part.known_to)

        return self.attempt(make, "A414", path)

    def attempt(self, make: Callable[[], _T], code: str, path: Path, *, key: bool = False) -> _T | None:
        """Return what `make` makes; where the clock refuses it, say why at the path, or at its key."""
        try:
            return make()
        except CalendarFault as told:
            self.refuse(code, path, told, key=key)
            return None

    def refuse(self, code: str, path: Path, told: CalendarFault, *, key: bool = False) -> None:
        expected, cure = _EXPECTED[code]
        message = str(told).rstrip(".")
        span = self.draft.key(path) if key else None
        self.draft.say(code, path, f"{message[:1].upper()}{message[1:]}.", expected, cure, span=span)

    def week(self, days: Mapping[str, str], path: Path) -> tuple[Windows, ...]:
        """Return the windows of Monday to Sunday; days and hours that cannot be read are left out."""
        week: list[Windows] = [CLOSED] * 7
        for names, hours in days.items():
            in_map = self.draft.node((*path, names)) is not None
            at = (*path, names) if in_map else path
            numbers = self.attempt(partial(read_days, names), "A207", at, key=in_map)
            windows = self.attempt(partial(_read_windows, hours), "A206", at)
            for number in numbers or ():
                if week[number]:
                    twice = CalendarFault(f'"{names}" names a day that another line names too')
                    self.refuse("A207", at, twice, key=in_map)
                    break
                week[number] = windows or CLOSED
        return tuple(week)

    def holidays(self, part: CalendarPart, path: Path) -> Iterator[HolidayTable]:
        for number, nation in enumerate(part.holidays):
            table = self.table(nation, self.draft.item((*path, "holidays"), number))
            if table is not None:
                yield table

    def table(self, nation: str, path: Path) -> HolidayTable | None:
        """Return the holidays of a nation, fetched and read once."""
        if nation in self.tables:
            return self.tables[nation]
        name = f"holidays/{nation}"
        text = self.draft.resolve(name)
        self.tables[nation] = None
        if text is None:
            nations = ("england_and_wales", "scotland", "northern_ireland")
            self.draft.is_known("A114", "table of holidays", nation, nations, path)
            return None
        self.draft.sources[name] = text
        try:
            self.tables[nation] = _table(name, text)
        except HolidayFault as told:
            self.draft.say(
                "A410", path, f"{told}.", "A table of dated holidays.", "Mend the table, or name another."
            )
        return self.tables[nation]

    def ranges(self, spans: list[str], path: Path) -> Iterator[DateRange]:
        """Yield the stretches of dates that `2025-09-01 to 2025-10-24` says."""
        for number, span in enumerate(spans):
            made = self.attempt(partial(read_range, span), "A210", self.draft.item(path, number))
            if made is not None:
                yield made

    def seasons(self, spans: list[str], path: Path) -> Iterator[Season]:
        """Yield the parts of every year that `04-01 to 09-30` says."""
        for number, span in enumerate(spans):
            made = self.attempt(partial(read_season, span), "A210", self.draft.item(path, number))
            if made is not None:
                yield made

    def dated(self, exceptions: Mapping[str, str], path: Path) -> Iterator[tuple[date, Windows | None]]:
        for text, hours in exceptions.items():
            at = (*path, text)
            day = self.attempt(partial(_read_day, text), "A014", at, key=True)
            yield from self.exception(day, hours, at)

    def yearly(
        self, exceptions: Mapping[str, str], path: Path
    ) -> Iterator[tuple[tuple[int, int], Windows | None]]:
        for text, hours in exceptions.items():
            at = (*path, text)
            day = self.attempt(partial(_read_yearly, text), "A014", at, key=True)
            yield from self.exception(day, hours, at)

    def exception(self, day: _T | None, hours: str, path: Path) -> Iterator[tuple[_T, Windows | None]]:
        """Yield what a date has instead of its usual hours: windows, none for closed, None for open."""
        if hours in {"closed", "open"}:
            windows: Windows | None = CLOSED if hours == "closed" else None
        else:
            windows = self.attempt(partial(_read_windows, hours), "A206", path)
            if windows is None:
                return
        if day is not None:
            yield day, windows

    def monday(self, day: date | None, path: Path) -> date | None:
        if day is None or day.weekday() == 0:
            return day
        self.draft.say(
            "A207",
            path,
            f"{day:%-d %B %Y} is a {day:%A}.",
            "The Monday of a week that counts.",
            f"Write {date.fromordinal(day.toordinal() - day.weekday()).isoformat()}.",
        )
        return None

    def check(self, name: str, made: Calendar) -> None:
        """Find a calendar that is never open, or that nothing ends."""
        path = ("calendars", name)
        if not any(made.counted_in(year) for year in self.years):
            self.draft.say(
                "A403",
                path,
                f'The calendar "{name}" is never open while the agreement runs, so nothing counted on it is ever due.',
                "At least one day that counts.",
                "Add days under `week`, or take away what closes them.",
            )
        elif made.last_day == LAST_DAY:
            self.draft.say(
                "A404",
                path,
                f'Nothing says until when the calendar "{name}" is certain.',
                "A last certain day: of its holidays, of its term dates, or its own.",
                "Add `known_to:` with the last day that is certain.",
            )


_EXPECTED = {
    "A014": ("A date that exists.", "Write it like 2025-12-24, or 12-24 for every year."),
    "A405": (
        "Calendars made of others that are not made of them, and not too deep.",
        "Take it out of this list.",
    ),
    "A206": ("Hours, `closed` or `open`.", 'Write hours like "09:00-12:30, 13:30-17:00".'),
    "A207": ("Days of the week, each in one line.", "Write them like Mon-Fri, or Mon, Wed."),
    "A210": (
        "A first and a last date.",
        "Write them like 2025-09-01 to 2025-10-24; for a season, like 04-01 to 09-30.",
    ),
    "A414": ("Dates and hours that fit together.", "Look at the dates of this calendar."),
}


@lru_cache(maxsize=16)
def _table(name: str, text: str) -> HolidayTable:
    return read_holidays(name, text)


def _edition(tables: tuple[HolidayTable, ...]) -> str:
    return " + ".join(dict.fromkeys(table.edition for table in tables)) or "1"


def _read_windows(text: str) -> Windows:
    if text.count(",") >= _MOST_WINDOWS:
        raise CalendarFault(f"a day has at most {_MOST_WINDOWS} windows")
    return read_windows(text)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CalendarFault(f'"{text.removeprefix("2000-")}" is no date') from None


def _read_yearly(text: str) -> tuple[int, int]:
    day = _read_day(f"2000-{text}")
    return day.month, day.day


def read_season(text: str) -> Season:
    """Return the part of every year that `04-01 to 09-30` says.

    Raises:
        CalendarFault: it says none.
    """
    first, found, last = text.partition(" to ")
    if not found:
        raise CalendarFault(f'"{text}" does not say from when to when')
    return Season(_read_yearly(first.strip()), _read_yearly(last.strip()))


def read_range(text: str) -> DateRange:
    """Return the stretch of dates that `2025-09-01 to 2025-10-24` says, both included.

    Raises:
        CalendarFault: it says none.
    """
    first, found, last = text.partition(" to ")
    if not found:
        raise CalendarFault(f'"{text}" does not say from when to when')
    return DateRange(_read_day(first.strip()), _read_day(last.strip()))
