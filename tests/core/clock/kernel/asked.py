"""Random questions to both clocks, by the batch: one calendar, one limit, many triggers, each with its own pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tallystick.core.clock.calendar import Calendar, Window, calendar, intersection, pattern, union
from tallystick.core.clock.holidays import Holiday, HolidayTable
from tallystick.core.clock.limit import ByTime, Convention, Days, EndOfMonth, Kept, Limit, Months, Moved, Time
from tallystick.core.clock.moment import Instant, Moment, at_instant, on_day
from tallystick.core.clock.pauses import Pauses
from tallystick.core.clock.window import DateRange

ZONES = ["Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"]

SPAN = 60
"""Days that a random calendar is certain of."""

NEAR = [
    date(2026, 3, 1),
    date(2026, 9, 28),
    date(2017, 9, 20),
    date(2018, 1, 20),
    date(2020, 2, 1),
    date(2025, 12, 1),
]
"""Clock changes in each zone, a leap day, a year's end."""


@dataclass(frozen=True)
class Batch:
    """A limit on a calendar, and triggers with their pauses."""

    calendar: Calendar
    zone: ZoneInfo
    limit: Limit
    convention: Convention
    starts: list[Moment]
    pauses: list[Pauses]
    amounts: list[int]


def batch(draw: Random, rows: int) -> Batch:
    """Draw a batch of so many rows."""
    zone = ZoneInfo(draw.choice(ZONES))
    first = draw.choice(NEAR)
    named = draw.random() < 0.8
    on = _calendar(draw, zone, first)
    return Batch(
        calendar=on,
        zone=zone,
        limit=_limit(draw, on.name if named else None),
        convention=Convention(
            cut_off=draw.choice([None, None, time(16), time(0), time(1, 30)]),
            day_one=draw.random() < 0.3,
            next_opening=draw.random() < 0.3,
            cut_off_at_closing=draw.random() < 0.2,
            closed_start=draw.random() < 0.3,
            moved=draw.choice([None, None, Moved("here"), Moved("here", back=True)]),
            kept=draw.choice([*Kept, Kept.END_OF_DAY]),
        ),
        starts=[_moment(draw, zone, first) for _ in range(rows)],
        pauses=[_pauses(draw, first) if draw.random() < 0.5 else () for _ in range(rows)],
        amounts=[draw.choice([0, 1, 2, 3, draw.randrange(40), draw.randrange(4000)]) for _ in range(rows)],
    )


def _limit(draw: Random, name: str | None) -> Limit:
    """Draw a limit of any kind."""
    at = time(draw.randrange(24), draw.choice([0, 30]))
    kinds = [Days(1, name), Time(1, name), Time(1, name), Months(1), EndOfMonth(), ByTime(at, 0, name)]
    return draw.choice(kinds)


def with_amount(limit: Limit, amount: int) -> Limit:
    """Return a limit with another number of days, minutes or months."""
    match limit:
        case Days():
            return Days(amount, limit.calendar)
        case Time():
            return Time(amount, limit.calendar)
        case Months():
            return Months(amount)
        case EndOfMonth():
            return EndOfMonth(amount)
        case ByTime():
            return ByTime(limit.at, amount, limit.calendar)


def _windows(draw: Random) -> tuple[Window, ...]:
    """Draw the windows of a date: none, a whole day, or a few, across midnight too."""
    kind = draw.choice(["none", "whole", "some", "some", "some"])
    if kind != "some":
        return (Window(0, 1440),) if kind == "whole" else ()
    found: list[Window] = []
    for _ in range(draw.randint(1, 3)):
        start, length = draw.randrange(96) * 15, draw.randint(1, 96) * 15
        if not found or start > found[-1].end:
            found.append(Window(start, start + length))
    return tuple(found)


def _plain(draw: Random, zone: ZoneInfo, first: date, *, in_terms: bool) -> Calendar:
    """Draw a calendar of its own; in_terms: it may be certain of its term dates alone."""

    def day() -> date:
        return first + timedelta(days=draw.randrange(SPAN))

    def span() -> DateRange:
        one, other = day(), day()
        return DateRange(min(one, other), max(one, other))

    table = HolidayTable(
        "here",
        "Here",
        "1",
        first,
        first + timedelta(days=SPAN),
        tuple(Holiday(on, "a holiday", "an act") for on in sorted({day() for _ in range(draw.randrange(4))})),
    )
    rule = pattern(
        [_windows(draw) for _ in range(7)],
        holidays=[table],
        only=[span()] if in_terms and draw.random() < 0.2 else [],
        breaks=[span()] if draw.random() < 0.2 else [],
        exceptions={day(): _windows(draw) for _ in range(draw.randrange(4))},
        every_other_week_from=date(2026, 1, 5) if draw.random() < 0.2 else None,
    )
    return calendar("here", rule, zone=zone)


def _calendar(draw: Random, zone: ZoneInfo, first: date) -> Calendar:
    """Draw a calendar: one of its own, or several joined."""
    joined = draw.choice([None, None, None, union, intersection])
    if joined is None:
        return _plain(draw, zone, first, in_terms=True)
    return joined("here", [_plain(draw, zone, first, in_terms=False) for _ in range(2)])


def instant(draw: Random, first: date) -> Instant:
    """Draw an instant in the span of a calendar, or a little outside it."""
    minutes = draw.randrange(-3 * 1440, (SPAN + 3) * 1440)
    begins = datetime.combine(first, time(), UTC) + timedelta(
        minutes=minutes - minutes % draw.choice([1, 15, 60])
    )
    return begins + timedelta(microseconds=draw.choice([0, 0, 0, 1, 999_999]))


def _moment(draw: Random, zone: ZoneInfo, first: date) -> Moment:
    """Draw a trigger: an instant, or a day of which no more is known."""
    moment = at_instant(instant(draw, first), zone)
    return on_day(moment.day, zone) if draw.random() < 0.2 else moment


def _pauses(draw: Random, first: date) -> Pauses:
    """Draw pauses in no order, overlapping or empty too; the last may have no end."""
    found: list[tuple[Instant, Instant | None]] = []
    for _ in range(draw.randrange(4)):
        one, other = instant(draw, first), instant(draw, first)
        found.append((min(one, other), None if draw.random() < 0.15 else max(one, other)))
    return found
