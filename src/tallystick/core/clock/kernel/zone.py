"""A zone's clock changes as columns: local days, the beginning of days, and times of the wall clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from tallystick.core.clock.kernel.columns import EPOCH, NEVER, Numbers, column, day_number
from tallystick.core.clock.kernel.grid import Grid, grid
from tallystick.core.clock.local_day import DAY, change_between, offset_at
from tallystick.core.clock.moment import FIRST_YEAR, LAST_YEAR, MICROSECOND

_ONE_DAY = timedelta(days=1)

_MOST_AHEAD = 26 * 3_600_000_000
"""No wall clock was ever further from UTC, and none is; in microseconds."""


@dataclass(frozen=True, slots=True)
class CompiledZone:
    """The stretches over which the wall clock keeps its distance from UTC.

    begins: the first instant of each, that of the first before all that is reckoned with; ahead: how far it is ahead of
    UTC, in microseconds. changes: the grid of when each but the first begins; wall_begins and wall_ends:
    of what the wall clock shows then, once it has changed and before.
    """

    begins: Numbers
    ahead: Numbers
    changes: Grid
    wall_begins: Grid
    wall_ends: Grid

    def local_days(self, at: Numbers) -> Numbers:
        """Return the days that the wall clock shows at instants."""
        return self.wall_times(at) // DAY

    def wall_times(self, at: Numbers) -> Numbers:
        """Return what the wall clock shows at instants, in microseconds since 1 January 1970 on it."""
        return at + self.ahead.take(self.changes.up_to(at))

    def day_starts(self, days: Numbers) -> Numbers:
        """Return the first instants of local days."""
        return self.first_shown(days * DAY)

    def first_shown(self, wall: Numbers) -> Numbers:
        """Return when the wall clock first shows times; of one that it skips, when it does so."""
        place = self.wall_ends.up_to(wall)
        shown: Numbers = np.maximum(self.begins.take(place), wall - self.ahead.take(place))
        return shown

    def closings(self, wall: Numbers) -> Numbers:
        """Return when windows end whose ends the wall clock shows as these times: the last time that it does.

        Where it skips the end, when it does so.
        """
        place = self.wall_begins.up_to(wall - 1)
        ends = np.append(self.begins[1:], NEVER)
        found: Numbers = np.minimum(ends.take(place), wall - self.ahead.take(place))
        return found

    def pieces(self, opens: Numbers, closes: Numbers) -> tuple[Numbers, Numbers]:
        """Return the stretches during which the wall clock shows times from some until others, in no order."""
        first = self.changes.up_to(opens - _MOST_AHEAD)
        ends = np.append(self.begins[1:], NEVER)
        starts, stops = [], []
        for later in range(3):
            place = np.minimum(first + later, len(self.begins) - 1)
            is_own = first + later == place
            start = np.maximum(self.begins[place], opens - self.ahead[place])
            stop = np.minimum(ends[place], closes - self.ahead[place])
            some = is_own & (start < stop)
            starts.append(start[some])
            stops.append(stop[some])
        return np.concatenate(starts), np.concatenate(stops)


@lru_cache(maxsize=16)
def compiled_zone(zone: ZoneInfo, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> CompiledZone:
    """Return a zone compiled for the years that are reckoned with, or for some of them (both included).

    Within three days of either end, and between them, it says what the zone itself says.
    """
    first, after = _new_year(first_year) - 3, _new_year(last_year + 1) + 3
    stretches = list(_stretches(zone, first, after))
    begins = column([begin for begin, _ in stretches])
    ahead = column([offset for _, offset in stretches])
    ends = begins[1:]
    return CompiledZone(begins, ahead, grid(ends), grid(ends + ahead[1:]), grid(ends + ahead[:-1]))


def _new_year(year: int) -> int:
    """Return the number of the first day of a year."""
    return day_number(date(year, 1, 1))


def _stretches(zone: ZoneInfo, first: int, after: int) -> Iterator[tuple[int, int]]:
    """Return when each stretch begins and how far the wall clock is then ahead, from one day until another."""
    midnight = datetime.fromordinal(first + EPOCH)
    ahead = _ahead(midnight, zone)
    yield first * DAY, ahead
    for number in range(first, after):
        midnight += _ONE_DAY
        later = _ahead(midnight, zone)
        if later != ahead:
            before = number * DAY - ahead - abs(later - ahead)
            change = change_between(before, (number + 1) * DAY - later, zone)
            yield change, offset_at(change, zone)
            ahead = later


def _ahead(midnight: datetime, zone: ZoneInfo) -> int:
    """Return how far the wall clock is ahead of UTC at the midnight it shows, in microseconds."""
    offset = zone.utcoffset(midnight)
    return 0 if offset is None else offset // MICROSECOND
