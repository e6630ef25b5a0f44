"""What a limit is reckoned with: its trigger, its calendar, the zone, the convention, the pauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.limit import Convention, Limit, Moved
from tallystick.core.clock.local_day import Stretch, closing
from tallystick.core.clock.moment import Moment, to_micros
from tallystick.core.clock.pauses import Pauses, days_ended_in, in_order


class NoSuchCalendar(LookupError):
    """A limit names a calendar that is not among those given."""


class Reckoning(NamedTuple):
    """What a limit is reckoned with.

    calendar: None where every day counts and time always runs. paused: the pauses in microseconds, in order.
    out: the days that end inside them, as ordinals. moves_on: the calendar that moves a last day that does not count.
    """

    start: Moment
    calendar: Calendar | None
    zone: ZoneInfo
    convention: Convention
    paused: Sequence[Stretch] = ()
    out: Sequence[Stretch] = ()
    moves_on: Calendar | None = None

    @property
    def is_after_cut_off(self) -> bool:
        """Return whether the trigger came at or after the cut-off; a date alone did not."""
        if self.start.date_only:
            return False
        cut_off = self.convention.cut_off
        if cut_off is not None and self.start.at.astimezone(self.zone).time() >= cut_off:
            return True
        closes = self.closing(self.start.day) if self.convention.cut_off_at_closing else None
        return closes is not None and to_micros(self.start.at) >= closes

    @property
    def is_on_closed_day(self) -> bool:
        """Return whether the trigger came on a day that does not count, where that makes a difference."""
        closed = self.convention.closed_start and self.calendar is not None
        return closed and self.calendar is not None and not self.calendar.counts(self.start.day)

    def closing(self, day: date) -> int | None:
        """Return when the last window closes that starts on a day, in microseconds; None where there is none."""
        windows = self.calendar.windows_on(day) if self.calendar else ()
        return closing(day, windows[-1].end, self.calendar.zone) if self.calendar and windows else None


def reckoning(
    start: Moment,
    limit: Limit,
    calendars: Mapping[str, Calendar],
    zone: ZoneInfo,
    *,
    convention: Convention,
    pauses: Pauses,
) -> Reckoning:
    """Return what a limit is reckoned with.

    Raises:
        NoSuchCalendar: the limit names a calendar that is not given.
    """
    calendar = calendar_of(limit, calendars)
    moves_on = calendar_of(convention.moved, calendars)
    if not pauses:
        return Reckoning(start, calendar, zone, convention, moves_on=moves_on)
    paused = in_order(pauses)
    return Reckoning(start, calendar, zone, convention, paused, days_ended_in(paused, zone), moves_on)


def calendar_of(part: Limit | Moved | None, calendars: Mapping[str, Calendar]) -> Calendar | None:
    """Return the calendar that a limit, or where its last day moves, names; None where it names none.

    Raises:
        NoSuchCalendar: it names a calendar that is not given.
    """
    name: str | None = getattr(part, "calendar", None)
    if name is None:
        return None
    try:
        return calendars[name]
    except KeyError:
        known = ", ".join(sorted(calendars)) or "none"
        raise NoSuchCalendar(f'There is no calendar "{name}"; those given: {known}.') from None
