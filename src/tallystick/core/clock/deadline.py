"""Deadlines: when a limit that starts at a moment is used up, and why.

A deadline is a date, kept to its local end, or an instant; `late_from` is the first microsecond too late.
The trigger day is day 0, whether it counts or not; day 1 is the next day that counts.
Time on a calendar runs only while it is open, and what ends exactly when a window ends is due then.
Days are dates, months are calendar months.
A pause takes out the open time inside it, and the counted days that end inside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.because import Due, NotKnown, Walk
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.counting import STANDS_STILL, counted_days, nth_day, nth_day_back
from tallystick.core.clock.limit import USUAL, ByTime, Convention, Days, EndOfMonth, Kept, Limit, Months, Time
from tallystick.core.clock.local_day import MINUTE, at_wall, day_start
from tallystick.core.clock.moment import MICROSECOND, Instant, Moment, from_micros, start_of_day, to_micros
from tallystick.core.clock.months import last_of_month, same_day
from tallystick.core.clock.pauses import FOR_EVER, Pauses
from tallystick.core.clock.reckoning import NoSuchCalendar, Reckoning, calendar_of, reckoning
from tallystick.core.clock.running import elapsed, run, run_back
from tallystick.core.clock.walk import walk_back, walk_days, walk_time

__all__ = ["NoSuchCalendar", "before", "counted_days", "deadline", "elapsed"]

_ONE_DAY = timedelta(days=1)
_NO_WALK = Walk()


def deadline(
    start: Moment,
    limit: Limit,
    calendars: Mapping[str, Calendar],
    zone: ZoneInfo,
    *,
    convention: Convention = USUAL,
    pauses: Pauses = (),
    walk: bool = True,
) -> Due | NotKnown:
    """Return when a limit that starts at a moment is used up.

    start: the trigger; a date alone stands for that local day's last microsecond, and no cut-off moves it.
    calendars: by the names that limits use. zone: decides which date it is.
    convention: how it counts where that is not as usual.
    pauses: the stretches during which the clock stands still; None ends one that has not ended.
    walk: False leaves `Due.walk` empty, which is faster by far.
    Past a calendar's last certain day the answer is `NotKnown`, naming that day; likewise where the clock
    stands still for good, and where the calendar is never open.

    >>> from tallystick.core.clock.calendar import calendar, pattern, read_week
    >>> from tallystick.core.clock.moment import on_day
    >>> london = ZoneInfo("Europe/London")
    >>> working = calendar("working", pattern(read_week("Mon-Fri"), exceptions={date(2025, 12, 25): ()}))
    >>> due = deadline(on_day(date(2025, 12, 24), london), Days(2, "working"), {"working": working}, london)
    >>> due.deadline, due.late_from.isoformat()
    (datetime.date(2025, 12, 29), '2025-12-30T00:00:00+00:00')
    >>> [skipped.why for skipped in due.walk.skipped]
    ['closed on that date', 'Saturday', 'Sunday']

    Raises:
        NoSuchCalendar: the limit names a calendar that is not given.
    """
    by = reckoning(start, limit, calendars, zone, convention=convention, pauses=pauses)
    if isinstance(limit, Time):
        return _time_due(by, limit, walk=walk)
    zero = _day_zero(by)
    if isinstance(zero, NotKnown):
        return zero
    found = _moved(by, _last_day(by, zero, limit))
    if isinstance(found, NotKnown):
        return found
    return _day_due(by, zero, found, limit, walk=walk)


def _day_zero(by: Reckoning) -> date | NotKnown:
    """Return the day that is day 0: the trigger's own; after a cut-off, or where closed days do not do, the next."""
    late = by.is_after_cut_off or by.is_on_closed_day
    return nth_day(by.start.day, 1, by.calendar) if late else by.start.day


def _last_day(by: Reckoning, zero: date, limit: Days | ByTime | Months | EndOfMonth) -> date | NotKnown:
    """Return the date on which a limit that is not in hours is used up."""
    if isinstance(limit, Days | ByTime):
        count = limit.count if isinstance(limit, Days) else limit.days_later
        first = zero - _ONE_DAY if by.convention.day_one and count else zero
        return nth_day(first, count, by.calendar, by.out)
    if isinstance(limit, Months):
        found = same_day(zero, limit.count, day_one=by.convention.day_one)
    else:
        found = last_of_month(zero, limit.months_later)
    if isinstance(found, NotKnown) or not by.out:
        return found
    return nth_day(zero, (found - zero).days, None, by.out)


def _moved(by: Reckoning, found: date | NotKnown) -> date | NotKnown:
    """Return a last day moved to one that counts, where the convention is that."""
    moved = by.convention.moved
    if isinstance(found, NotKnown) or moved is None:
        return found
    return nth_day_back(found, 0, by.moves_on) if moved.back else nth_day(found, 0, by.moves_on, by.out)


def _day_due(
    by: Reckoning, zero: date, day: date, limit: Days | ByTime | Months | EndOfMonth, *, walk: bool
) -> Due | NotKnown:
    """Return the deadline on the last day: its end, or the time of day that limit or convention say."""
    at = _time_on(by, day, limit)
    if isinstance(at, NotKnown):
        return at
    if at is not None and (still := [end for begins, end in by.paused if begins <= at < end]):
        later = STANDS_STILL if still[0] == FOR_EVER else nth_day(day, 1, by.calendar, by.out)
        return later if isinstance(later, NotKnown) else _day_due(by, zero, later, limit, walk=walk)
    found = day if at is None else from_micros(at)
    late = start_of_day(day + _ONE_DAY, by.zone) if at is None else from_micros(at + 1)
    return Due(found, late, walk_days(by, zero, day, limit, found) if walk else _NO_WALK)


def _time_on(by: Reckoning, day: date, limit: Limit) -> int | NotKnown | None:
    """Return until when a limit is kept on its last day; None: to its end."""
    if isinstance(limit, ByTime):
        return to_micros(at_wall(day, limit.at, by.zone))
    if by.convention.kept is Kept.CLOSING:
        return by.closing(day)
    if by.convention.kept is Kept.END_OF_DAY or by.start.date_only:
        return None
    at = at_wall(day, by.start.at.astimezone(by.zone).time(), by.zone)
    return run(to_micros(at), 0, by.calendar, by.zone, by.paused)


def _time_due(by: Reckoning, limit: Time, *, walk: bool) -> Due | NotKnown:
    """Return the instant at which so much time has run."""
    begins = _first_instant(by)
    if isinstance(begins, NotKnown):
        return begins
    found = run(begins, limit.minutes * MINUTE, by.calendar, by.zone, by.paused)
    if by.convention.next_opening and not isinstance(found, NotKnown):
        found = _next_opening(by, found)
    if isinstance(found, NotKnown):
        return found
    at = from_micros(found)
    return Due(at, at + MICROSECOND, walk_time(by, begins, found, limit) if walk else _NO_WALK)


def _next_opening(by: Reckoning, at: int) -> int | NotKnown:
    """Return the instant itself where the calendar is open at it, else when time next runs."""
    is_open = run(at, 0, by.calendar, by.zone) == at
    return at if is_open else run(at, 0, by.calendar, by.zone, by.paused)


def _first_instant(by: Reckoning) -> int | NotKnown:
    """Return from when time may run: the trigger; after a cut-off the opening of the next counted day."""
    if not by.is_after_cut_off:
        return to_micros(by.start.at)
    day = nth_day(by.start.day, 1, by.calendar)
    if isinstance(day, NotKnown):
        return day
    if by.calendar is None:
        return day_start(day, by.zone)
    opens = by.calendar.windows_on(day)[0].start
    return to_micros(at_wall(day, time(*divmod(opens, 60)), by.calendar.zone))


def before(
    anchor: date, limit: Limit, calendars: Mapping[str, Calendar], zone: ZoneInfo, *, walk: bool = True
) -> Due | NotKnown:
    """Return when something must have been done that is due so long before a date.

    Days count back from the anchor, which is day 0; a limit of no days is the anchor if it counts, else the
    last day before it that does. Hours run back from when the anchor's local day begins. Months go back to
    the corresponding date, or the month's last day. A date is kept to its local end.

    >>> before(date(2026, 3, 31), Months(1), {}, ZoneInfo("Europe/London"), walk=False).deadline
    datetime.date(2026, 2, 28)

    Raises:
        NoSuchCalendar: the limit names a calendar that is not given.
    """
    calendar = calendar_of(limit, calendars)
    found = _point_before(anchor, limit, calendar, zone)
    if isinstance(found, NotKnown):
        return found
    said = walk_back(anchor, found, limit, calendar, zone) if walk else _NO_WALK
    late = found + MICROSECOND if isinstance(found, Instant) else start_of_day(found + _ONE_DAY, zone)
    return Due(found, late, said)


def _point_before(
    anchor: date, limit: Limit, calendar: Calendar | None, zone: ZoneInfo
) -> date | Instant | NotKnown:
    """Return the date or instant that is so long before a date."""
    if isinstance(limit, Time):
        found = run_back(day_start(anchor, zone), limit.minutes * MINUTE, calendar, zone)
        return found if isinstance(found, NotKnown) else from_micros(found)
    if isinstance(limit, Months):
        return same_day(anchor, -limit.count)
    if isinstance(limit, EndOfMonth):
        return last_of_month(anchor, -limit.months_later)
    if isinstance(limit, Days):
        return nth_day_back(anchor, limit.count, calendar)
    day = nth_day_back(anchor, limit.days_later, calendar)
    return day if isinstance(day, NotKnown) else at_wall(day, limit.at, zone)
