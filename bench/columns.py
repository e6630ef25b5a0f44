"""Deadlines over columns, beside what is commonly written with NumPy, and beside the obvious clock one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib.resources import files
from zoneinfo import ZoneInfo

import numpy as np
from race import Race

from tallystick.core.clock.calendar import Calendar, calendar, pattern, read_week
from tallystick.core.clock.deadline import deadline
from tallystick.core.clock.holidays import read_holidays
from tallystick.core.clock.kernel.calendar import CompiledCalendar, PlainDays, compiled_calendar, plain_days
from tallystick.core.clock.kernel.columns import UNKNOWN, Numbers, day_of
from tallystick.core.clock.kernel.due import Starts, at_instants, dues
from tallystick.core.clock.limit import Days, Limit, Time
from tallystick.core.clock.local_day import MINUTE
from tallystick.core.clock.moment import at_instant, from_micros, to_micros

LONDON = ZoneInfo("Europe/London")
ROWS, FEW = 1_000_000, 2_000
HOURS = {"Mon-Fri": "09:00-12:30, 13:30-17:00"}


def column_races() -> Iterator[Race]:
    """Return the races: working hours on random and on sorted starts, working days, and the clock one by one."""
    coverage, working = _calendar(HOURS), _calendar("Mon-Fri")
    plain = plain_days(LONDON)
    draw = np.random.default_rng(7)
    low, high = (int(day.astype(np.int64)) * 86_400_000_000 for day in _span())
    at, minutes = draw.integers(low, high, ROWS), draw.integers(1, 2_000, ROWS)
    hours = compiled_calendar(coverage)
    for order, starts in (("random", at), ("sorted", np.sort(at))):
        yield Race(
            f"{ROWS:,} deadlines in working minutes, each its own, {order} starts",
            "the clock over columns",
            partial(_minutes, at_instants(starts, plain.zone), minutes, hours, plain),
            "cumulative open time searched twice",
            partial(_searched, starts, minutes, hours),
        )
    days = at // 86_400_000_000
    yield Race(
        f"{ROWS:,} deadlines of 10 working days",
        "the clock over columns, with from when each is late",
        partial(_days, days, compiled_calendar(working), plain),
        "numpy.busday_offset, which gives the day alone",
        partial(_busday, days, _holidays(working)),
    )
    for limit, on in ((Time(240, "here"), coverage), (Days(10, "here"), working)):
        yield Race(
            f"{FEW:,} deadlines of {'4 working hours' if isinstance(limit, Time) else '10 working days'}",
            "the clock over columns",
            partial(_over_columns, at[:FEW], limit, compiled_calendar(on), plain),
            "the clock one by one",
            partial(_one_by_one, at[:FEW], limit, on),
        )


def _span() -> tuple[np.datetime64, np.datetime64]:
    return np.datetime64("2019-02-01", "D"), np.datetime64("2028-06-01", "D")


def _calendar(week: str | dict[str, str]) -> Calendar:
    name = "agreements/holidays/england_and_wales.yaml"
    table = read_holidays(name, files("tallystick").joinpath(name).read_text(encoding="utf-8"))
    return calendar("here", pattern(read_week(week), holidays=[table]), first_day=date(2019, 1, 1))


def _minutes(at: Starts, minutes: Numbers, on: CompiledCalendar, plain: PlainDays) -> bytes:
    return dues(at, Time(1, "here"), [on], plain, amounts=minutes).deadline.tobytes()


def _searched(at: Numbers, minutes: Numbers, on: CompiledCalendar) -> bytes:
    """Return the same as it is commonly written: look the start up, add, look the sum up, mind the end."""
    starts, ends, before = on.starts[:-1], on.ends[:-1], on.before
    place = np.searchsorted(ends, at, "right")
    wanted = before[place] + np.maximum(at - on.starts[place], 0) + minutes * MINUTE
    found = np.searchsorted(before[1:], wanted, "left")
    known = found < len(ends)
    found = np.minimum(found, len(ends) - 1)
    return np.where(known, starts[found] + wanted - before[found], UNKNOWN).tobytes()


def _days(days: Numbers, on: CompiledCalendar, plain: PlainDays) -> bytes:
    starts = Starts(days, days, np.zeros(len(days), np.bool_))
    return dues(starts, Days(10, "here"), [on], plain).deadline.tobytes()


def _holidays(on: Calendar) -> np.ndarray:
    closed = [
        day_of(number)
        for number in range(*(int(day.astype(np.int64)) for day in _span()))
        if day_of(number).weekday() < 5 and not on.counts(day_of(number))
    ]
    return np.array(closed, "M8[D]")


def _busday(days: Numbers, holidays: np.ndarray) -> bytes:
    found = np.busday_offset(days.astype("M8[D]"), 10, roll="backward", holidays=holidays)
    return found.astype(np.int64).tobytes()


def _over_columns(at: Numbers, limit: Limit, on: CompiledCalendar, plain: PlainDays) -> list[int]:
    return dues(at_instants(at, plain.zone), limit, [on], plain).late_from.tolist()


def _one_by_one(at: Numbers, limit: Limit, on: Calendar) -> list[int]:
    starts = [at_instant(from_micros(each), LONDON) for each in at.tolist()]
    return [to_micros(deadline(start, limit, {"here": on}, LONDON, walk=False).late_from) for start in starts]
