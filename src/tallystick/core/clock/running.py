"""Running time: when so much open time is used up, and how much passed between two instants.

Both walk the same stretches in whole microseconds, so each is the inverse of the other. Nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.calendar import FIRST_DAY, LAST_DAY, Calendar
from tallystick.core.clock.counting import STANDS_STILL
from tallystick.core.clock.horizon import before_the_beginning, past_the_end
from tallystick.core.clock.local_day import Stretch, day_start, local_date
from tallystick.core.clock.moment import Instant, to_micros
from tallystick.core.clock.pauses import FOR_EVER, Pauses, in_order, without

_ONE_DAY = timedelta(days=1)


def run(
    start: int, amount: int, calendar: Calendar | None, zone: ZoneInfo, paused: Sequence[Stretch] = ()
) -> int | NotKnown:
    """Return when `amount` of running time after `start` is used up; for 0, when time first runs.

    All in microseconds. calendar: None where time always runs.
    """
    if calendar and local_date(start, calendar.zone) < calendar.first_day:
        return before_the_beginning(calendar)
    if calendar and not calendar.is_ever_open():
        return past_the_end(calendar)
    for begins, ends in running(start, calendar, zone, paused):
        if ends - begins >= amount:
            return begins + amount
        amount -= ends - begins
    return STANDS_STILL if paused and paused[-1][1] == FOR_EVER else past_the_end(calendar)


def run_back(end: int, amount: int, calendar: Calendar | None, zone: ZoneInfo) -> int | NotKnown:
    """Return from when `amount` of running time is used up at `end`; for 0, when time last ran."""
    if end > certain_until(calendar, zone):
        return past_the_end(calendar)
    for begins, ends in running_back(end, calendar, zone):
        if ends - begins >= amount:
            return ends - amount
        amount -= ends - begins
    return before_the_beginning(calendar)


def running(
    start: int, calendar: Calendar | None, zone: ZoneInfo, paused: Sequence[Stretch]
) -> Iterator[Stretch]:
    """Return the stretches in which time runs after `start`, in order, up to the last certain day."""
    for stretch in _open_after(start, calendar, zone):
        if paused:
            yield from without(stretch, paused)
        else:
            yield stretch


def _open_after(start: int, calendar: Calendar | None, zone: ZoneInfo) -> Iterator[Stretch]:
    """Return the open stretches after `start`, the first cut to begin there."""
    end = certain_until(calendar, zone)
    if calendar is None:
        if start < end:
            yield start, end
        return
    day = local_date(start, calendar.zone)
    while day <= calendar.last_day + _ONE_DAY:
        for opens, closes in calendar.open_on(day):
            if closes > start:
                yield max(opens, start), closes
        day += _ONE_DAY


def running_back(end: int, calendar: Calendar | None, zone: ZoneInfo) -> Iterator[Stretch]:
    """Return the open stretches before `end`, the latest first, down to the first certain day."""
    if calendar is None:
        yield day_start(FIRST_DAY, zone), end
        return
    day = local_date(end, calendar.zone)
    while day >= calendar.first_day:
        for opens, closes in reversed(calendar.open_on(day)):
            if opens < end:
                yield opens, min(closes, end)
        day -= _ONE_DAY


def certain_until(calendar: Calendar | None, zone: ZoneInfo) -> int:
    """Return from when nothing is certain: the midnight after the last certain day, or its last closing."""
    if calendar is None:
        return day_start(LAST_DAY + _ONE_DAY, zone)
    after = calendar.last_day + _ONE_DAY
    return max([day_start(after, calendar.zone), *(closes for _, closes in calendar.open_on(after))])


def elapsed(
    start: Instant, end: Instant, calendar: Calendar | None, zone: ZoneInfo, pauses: Pauses = ()
) -> timedelta | NotKnown:
    """Return how much time ran between two instants; the negative of it where `end` is before `start`.

    On a calendar only its open time runs (None: time always runs), and none runs inside a pause.
    It is the inverse of a limit in hours: what `deadline` uses up, `elapsed` finds.

    >>> from datetime import UTC, datetime
    >>> begun, ended = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 11, tzinfo=UTC)
    >>> elapsed(begun, ended, None, ZoneInfo("Europe/London"))
    datetime.timedelta(seconds=82800)
    """
    if end < start:
        passed = elapsed(end, start, calendar, zone, pauses)
        return passed if isinstance(passed, NotKnown) else -passed
    low, high = to_micros(start), to_micros(end)
    if calendar and local_date(low, calendar.zone) < calendar.first_day:
        return before_the_beginning(calendar)
    if high > certain_until(calendar, zone):
        return past_the_end(calendar)
    total = 0
    for begins, ends in running(low, calendar, zone, in_order(pauses)):
        if begins >= high:
            break
        total += min(ends, high) - begins
    return timedelta(microseconds=total)
