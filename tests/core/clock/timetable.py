"""A timetable's words: "Fri 24 Oct 2025 15:10" in and out, and the calendars that the cases use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import tallystick
from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.calendar import Calendar, DateRange, calendar, pattern, read_week
from tallystick.core.clock.deadline import before, deadline, elapsed
from tallystick.core.clock.holidays import HolidayTable, read_holidays
from tallystick.core.clock.limit import USUAL, Convention, Limit
from tallystick.core.clock.moment import Instant, Moment, at_local, on_day

LONDON = ZoneInfo("Europe/London")
HOLIDAYS = Path(tallystick.__file__).parent / "agreements" / "holidays"


def table(nation: str) -> HolidayTable:
    """Return the shipped table of a nation."""
    return read_holidays(nation, (HOLIDAYS / f"{nation}.yaml").read_text(encoding="utf-8"))


ENGLAND, SCOTLAND, ULSTER = map(table, ("england_and_wales", "scotland", "northern_ireland"))


def day(text: str) -> date:
    """Return the date of "Fri 24 Oct 2025"; the weekday must be right."""
    found = datetime.strptime(text[4:], "%d %b %Y").replace(tzinfo=UTC).date()
    assert f"{found:%a}" == text[:3], f"{found} is a {found:%A}"
    return found


def moment(text: str, zone: ZoneInfo = LONDON) -> Moment:
    """Return the moment of "Fri 24 Oct 2025" or "Fri 24 Oct 2025 15:10" on the zone's wall clock."""
    on = day(text[:15].strip())
    if len(text) < 16:
        return on_day(on, zone)
    clock = datetime.strptime(text[15:].strip(), "%H:%M").replace(tzinfo=UTC).time()
    return at_local(datetime.combine(on, clock), zone)


def instant(text: str, zone: ZoneInfo = LONDON) -> Instant:
    """Return the instant of "Fri 24 Oct 2025 15:10"."""
    return moment(text, zone).at


def say(answer: object, zone: ZoneInfo = LONDON) -> str:
    """Return a deadline in the words of the timetable."""
    if isinstance(answer, NotKnown):
        return answer.why
    found = answer.deadline if isinstance(answer, Due) else answer
    if isinstance(found, datetime):
        wall = found.astimezone(zone)
        exact = "" if not wall.second and not wall.microsecond else f":{wall:%S.%f}"
        return f"{wall:%a} {wall.day} {wall:%b %Y %H:%M}{exact}"
    assert isinstance(found, date)
    return f"{found:%a} {found.day} {found:%b %Y}"


def due(
    start: str,
    limit: Limit,
    *calendars: Calendar,
    zone: ZoneInfo = LONDON,
    convention: Convention = USUAL,
    pauses: Sequence[tuple[str, str | None]] = (),
) -> str:
    """Return when a limit is used up, in the words of the timetable; with and without its walk the same."""
    by_name = {each.name: each for each in calendars}
    stretches = [(instant(a, zone), instant(b, zone) if b else None) for a, b in pauses]
    first = moment(start, zone)
    found = deadline(first, limit, by_name, zone, convention=convention, pauses=stretches)
    bare = deadline(first, limit, by_name, zone, convention=convention, pauses=stretches, walk=False)
    assert say(found, zone) == say(bare, zone)
    return say(found, zone)


def back(anchor: str, limit: Limit, *calendars: Calendar, zone: ZoneInfo = LONDON) -> str:
    """Return when something so long before a date was due."""
    return say(before(day(anchor), limit, {each.name: each for each in calendars}, zone), zone)


def hours(start: str, end: str, calendar: Calendar | None = None, zone: ZoneInfo = LONDON) -> float:
    """Return the hours that ran between two instants."""
    passed = elapsed(instant(start, zone), instant(end, zone), calendar, zone)
    assert not isinstance(passed, NotKnown), passed
    return passed.total_seconds() / 3600


def week(name: str, days: str | Mapping[str, str], **parts: object) -> Calendar:
    """Return a calendar from words; what concerns its edition goes to the calendar, the rest to its pattern."""
    own = {key: parts.pop(key) for key in ("zone", "edition", "known_to", "first_day") if key in parts}
    return calendar(name, pattern(read_week(days), **parts), **own)  # type: ignore[arg-type]


def dates(*spans: str) -> list[DateRange]:
    """Return ranges of dates from "Mon 1 Sep 2025 to Fri 24 Oct 2025"."""
    return [DateRange(*map(day, span.split(" to "))) for span in spans]


WORKING = week("working", "Mon-Fri", holidays=[ENGLAND])
OFFICE = week("office", {"Mon-Fri": "09:00-17:00"}, holidays=[ENGLAND])
LUNCH = week("lunch", {"Mon-Fri": "09:00-12:30, 13:30-17:00"}, holidays=[ENGLAND])
ALWAYS = week("always", "Mon-Sun")
NIGHTS = week("night", {"Mon-Sun": "22:00-06:00"})
SATURDAY_NIGHT = week("saturday", {"Sat": "22:00-06:00"})

TERMS = dates(
    "Mon 1 Sep 2025 to Fri 24 Oct 2025",
    "Mon 3 Nov 2025 to Fri 19 Dec 2025",
    "Mon 5 Jan 2026 to Fri 13 Feb 2026",
    "Mon 23 Feb 2026 to Thu 2 Apr 2026",
    "Mon 20 Apr 2026 to Fri 22 May 2026",
    "Mon 1 Jun 2026 to Tue 21 Jul 2026",
)
IN_SERVICE = dict.fromkeys(
    map(day, ("Mon 1 Sep 2025", "Tue 2 Sep 2025", "Mon 3 Nov 2025", "Mon 5 Jan 2026", "Mon 1 Jun 2026")), ()
)
TERM = week("term", "Mon-Fri", holidays=[ENGLAND], only=TERMS, exceptions=IN_SERVICE)
COVERAGE = week("coverage", {"Mon-Fri": "09:00-15:30"}, holidays=[ENGLAND], only=TERMS, exceptions=IN_SERVICE)
