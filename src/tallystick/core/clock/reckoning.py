"""What a limit is reckoned with: its trigger, its calendar, the zone, the convention, the pauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.limit import Convention, Limit
from tallystick.core.clock.local_day import Stretch
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.pauses import Pauses, days_ended_in, in_order


class NoSuchCalendar(LookupError):
    """A limit names a calendar that is not among those given."""


class Reckoning(NamedTuple):
    """What a limit is reckoned with.

    calendar: None where every day counts and time always runs. paused: the pauses in microseconds, in order.
    out: the days that end inside them, as ordinals.
    """

    start: Moment
    calendar: Calendar | None
    zone: ZoneInfo
    convention: Convention
    paused: Sequence[Stretch] = ()
    out: Sequence[Stretch] = ()

    @property
    def is_after_cut_off(self) -> bool:
        """Return whether the trigger came at or after the cut-off; a date alone did not."""
        cut_off = self.convention.cut_off
        if cut_off is None or self.start.date_only:
            return False
        return self.start.at.astimezone(self.zone).time() >= cut_off


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
    if not pauses:
        return Reckoning(start, calendar, zone, convention)
    paused = in_order(pauses)
    return Reckoning(start, calendar, zone, convention, paused, days_ended_in(paused, zone))


def calendar_of(limit: Limit, calendars: Mapping[str, Calendar]) -> Calendar | None:
    """Return the calendar that a limit names, None where it names none.

    Raises:
        NoSuchCalendar: the limit names a calendar that is not given.
    """
    name: str | None = getattr(limit, "calendar", None)
    if name is None:
        return None
    try:
        return calendars[name]
    except KeyError:
        known = ", ".join(sorted(calendars)) or "none"
        raise NoSuchCalendar(f'There is no calendar "{name}"; those given: {known}.') from None
