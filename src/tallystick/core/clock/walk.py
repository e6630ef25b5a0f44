"""The walk: how a deadline was reached, in days, stretches and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.because import Ran, Skipped, Walk
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.counting import days_walked
from tallystick.core.clock.limit import ByTime, Days, EndOfMonth, Limit, Months, Time
from tallystick.core.clock.local_day import Stretch, day_start, local_date
from tallystick.core.clock.moment import MICROSECOND, Instant, from_micros, to_micros
from tallystick.core.clock.pauses import FOR_EVER
from tallystick.core.clock.reckoning import Reckoning
from tallystick.core.clock.running import running, running_back
from tallystick.core.clock.words import say_amount, say_count, say_instant, say_skipped, say_weekday

_ONE_DAY = timedelta(days=1)


def walk_days(by: Reckoning, zero: date, day: date, limit: Limit, found: date | Instant) -> Walk:
    """Return how a deadline on a last day was reached, from day 0, or from day 1 where the trigger day is that."""
    from_zero = by.convention.day_one or _days_of(limit) == 0
    counted, skipped = days_walked(zero if from_zero else zero + _ONE_DAY, day, by.calendar, by.out)
    return Walk(
        counted=counted,
        skipped=skipped,
        calendars=(*_editions(by.calendar), *(_editions(by.moves_on) if by.moves_on != by.calendar else ())),
        said=(
            *_say_trigger(by, zero),
            *_say_pauses(by.paused, by.zone),
            *map(say_skipped, skipped),
            _say_last(limit, day, by),
            _say_due(found, by.zone),
        ),
    )


def _days_of(limit: Limit) -> int | None:
    """Return how many days a limit counts, None where it does not count days."""
    if isinstance(limit, Days):
        return limit.count
    return limit.days_later if isinstance(limit, ByTime) else None


def _say_trigger(by: Reckoning, zero: date) -> Iterator[str]:
    """Return which day is day 0 or day 1, and what a cut-off or a closed day does."""
    cut_off = by.convention.cut_off
    said = f"the cut-off at {cut_off:%H:%M}" if cut_off else "closing time"
    if by.is_after_cut_off:
        yield f"{say_instant(by.start.at, by.zone)} is not before {said}."
    elif cut_off and by.start.date_only:
        yield f"Only the day is known, so {said} moves nothing."
    elif by.is_on_closed_day:
        yield f"{say_weekday(by.start.day)} does not count, so the next day that does stands for it."
    yield f"Day {1 if by.convention.day_one else 0} is {say_weekday(zero)}."


def _say_pauses(paused: Iterable[Stretch], zone: ZoneInfo) -> Iterator[str]:
    """Return each stretch during which the clock stands still."""
    for start, end in paused:
        until = "until further notice" if end == FOR_EVER else f"until {say_instant(from_micros(end), zone)}"
        yield f"The clock stands still from {say_instant(from_micros(start), zone)} {until}."


def _say_last(limit: Limit, found: date, by: Reckoning) -> str:
    """Return which day is the last one, and whether it had to count."""
    moved = by.convention.moved
    where = f", moved where it does not count as a {moved.calendar} day," if moved else ""
    if isinstance(limit, Months):
        return f"{say_count(limit.count, 'month')} on{where} is {say_weekday(found)}."
    if isinstance(limit, EndOfMonth):
        return (
            f"The month's end{where} is {say_weekday(found)}."
            if where
            else f"The month ends on {say_weekday(found)}."
        )
    counting = f", counting {by.calendar.name} days," if by.calendar else ""
    count = _days_of(limit)
    return (
        f"Day {count}{counting}{where} is {say_weekday(found)}."
        if count
        else f"The day{counting}{where} is {say_weekday(found)}."
    )


def _say_due(found: date | Instant, zone: ZoneInfo) -> str:
    """Return what is due when."""
    if not isinstance(found, Instant):
        return f"Due by the end of {say_weekday(found)}."
    local = found.astimezone(zone)
    return f"Due by {local:%H:%M} on {say_weekday(local.date())}."


def walk_time(by: Reckoning, begins: int, found: int, limit: Time) -> Walk:
    """Return how an instant was reached: the stretches that ran, and the days on which none began."""
    ran = _ran(_cut(running(begins, by.calendar, by.zone, by.paused), found))
    skipped = _closed_days(begins, found, by.calendar)
    first = ran[0].start if ran else from_micros(found)
    cut_off = by.convention.cut_off
    return Walk(
        ran=ran,
        skipped=skipped,
        calendars=_editions(by.calendar),
        said=(
            _say_start(by),
            *(
                [f"That is not before the cut-off at {cut_off:%H:%M}."]
                if cut_off and by.is_after_cut_off
                else []
            ),
            *(
                [f"Time runs from {say_instant(first, by.zone)}."]
                if first - by.start.at > MICROSECOND
                else []
            ),
            *_say_pauses(by.paused, by.zone),
            *map(say_skipped, skipped),
            f"{_say_length(limit, by.calendar)} is used up at {say_instant(from_micros(found), by.zone)}.",
        ),
    )


def _say_start(by: Reckoning) -> str:
    """Return what starts the time, as it is known."""
    if by.start.date_only:
        return f"The trigger is {say_weekday(by.start.day)}; a date alone stands for the end of its day."
    return f"The trigger is {say_instant(by.start.at, by.zone)}."


def _say_length(limit: Time, calendar: Calendar | None) -> str:
    """Return an amount of time with the calendar it runs on."""
    return say_amount(limit.minutes) + (f" of {calendar.name} time" if calendar else "")


def _cut(stretches: Iterable[Stretch], end: int) -> Iterator[Stretch]:
    """Return the stretches in order up to an instant."""
    for begins, ends in stretches:
        if begins >= end:
            return
        yield begins, min(ends, end)


def _cut_back(stretches: Iterable[Stretch], start: int) -> Iterator[Stretch]:
    """Return the stretches, the latest first, back to an instant."""
    for begins, ends in stretches:
        if ends <= start:
            return
        yield max(begins, start), ends


def _ran(stretches: Iterable[Stretch]) -> tuple[Ran, ...]:
    """Return stretches in order, those that touch at midnight made one."""
    found: list[Stretch] = []
    for begins, ends in stretches:
        if found and found[-1][1] == begins:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    return tuple(Ran(from_micros(begins), from_micros(ends)) for begins, ends in found)


def _closed_days(low: int, high: int, calendar: Calendar | None) -> tuple[Skipped, ...]:
    """Return the days between two instants on which no window starts, and why."""
    if calendar is None:
        return ()
    return days_walked(local_date(low, calendar.zone), local_date(high, calendar.zone), calendar)[1]


def walk_back(
    anchor: date, found: date | Instant, limit: Limit, calendar: Calendar | None, zone: ZoneInfo
) -> Walk:
    """Return how a date or an instant before an anchor was reached."""
    if isinstance(limit, Time) and isinstance(found, Instant):
        return _walk_time_back(anchor, found, limit, calendar, zone)
    day = found.astimezone(zone).date() if isinstance(found, Instant) else found
    last = anchor if _days_of(limit) == 0 else anchor - _ONE_DAY
    counted, skipped = days_walked(day, last, calendar)
    return Walk(
        counted=counted,
        skipped=skipped,
        calendars=_editions(calendar),
        said=(
            f"Counted back from {say_weekday(anchor)}.",
            *map(say_skipped, skipped),
            _say_due(found, zone),
        ),
    )


def _walk_time_back(
    anchor: date, found: Instant, limit: Time, calendar: Calendar | None, zone: ZoneInfo
) -> Walk:
    """Return how an instant before the beginning of a day was reached."""
    low, high = to_micros(found), day_start(anchor, zone)
    stretches = list(_cut_back(running_back(high, calendar, zone), low))
    skipped = _closed_days(low, high - 1, calendar)
    return Walk(
        ran=_ran(reversed(stretches)),
        skipped=skipped,
        calendars=_editions(calendar),
        said=(
            f"Counted back from the beginning of {say_weekday(anchor)}.",
            *map(say_skipped, skipped),
            f"{_say_length(limit, calendar)} is left from {say_instant(found, zone)}.",
        ),
    )


def _editions(calendar: Calendar | None) -> tuple[tuple[str, str], ...]:
    """Return the name and edition of a calendar and of all it is made from."""
    return tuple((part.name, part.edition) for part in calendar.parts()) if calendar else ()
