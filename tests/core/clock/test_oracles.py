"""What well-known systems answer, each asked under its own conventions, and what this clock answers then.

The cases are inputs and expected instants, restated in `oracles/`; each names the system and the test it is from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tallystick.core.clock.because import Due
from tallystick.core.clock.calendar import Calendar, Window, calendar, pattern, read_windows, union
from tallystick.core.clock.counting import nth_day, nth_day_back
from tallystick.core.clock.deadline import before, deadline, elapsed
from tallystick.core.clock.kernel import running as over_columns
from tallystick.core.clock.kernel.calendar import compiled_calendar, plain_days
from tallystick.core.clock.kernel.columns import column, day_number
from tallystick.core.clock.kernel.due import at_instants, dues, on_days
from tallystick.core.clock.kernel.pauses import no_pauses
from tallystick.core.clock.limit import Convention, Days, Kept, Moved, Time
from tallystick.core.clock.local_day import MINUTE, at_wall
from tallystick.core.clock.moment import Instant, Moment, at_instant, at_local, from_micros, on_day, to_micros
from tallystick.core.clock.running import run, run_back, running, running_back

ORACLES = Path(__file__).parent / "oracles"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_OF_DAY = 1440

CONVENTIONS = {
    "zendesk-biz": Convention(next_opening=True, kept=Kept.SAME_TIME),
    "mysociety-alaveteli-foi": Convention(),
    "odoo-resource-calendar": Convention(
        day_one=True, cut_off_at_closing=True, closed_start=True, kept=Kept.CLOSING
    ),
}

GAP = {
    "biz-049": "a window that begins in the missing hour begins when that hour is over, and does not vanish",
    "biz-057": "a time in the missing hour is refused when typed, and does not move an hour on",
}
"""Answers that differ since the clock answers the missing hour in one stated way, and not by a setting."""


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of each system."""
    for system in CONVENTIONS:
        for case in json.loads((ORACLES / f"{system}.json").read_text())["cases"]:
            yield system, case


def of(*operations: str) -> list[Any]:
    """Return the cases of some operations as parameters, named by their ids."""
    return [
        pytest.param(system, case, id=case["id"])
        for system, case in cases()
        if case["op"] in operations and case["id"] not in GAP
    ]


def instant(text: str) -> Instant:
    """Return the instant that a text with an offset says."""
    return datetime.fromisoformat(text).astimezone(UTC)


def windows(spans: list[list[str]]) -> tuple[Window, ...]:
    """Return the windows of a day; whole minutes."""
    return tuple(
        window
        for start, end in spans
        if start[:5] < end[:5]
        for window in read_windows(f"{start[:5]}-{end[:5]}")
    )


def without(day: tuple[Window, ...], closed: tuple[Window, ...]) -> tuple[Window, ...]:
    """Return what is left of the windows of a day outside some others."""
    left = [(window.start, window.end) for window in day]
    for shut in closed:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, shut.start)), (max(start, shut.end), end))
            if part[0] < part[1]
        ]
    return tuple(Window(start, end) for start, end in left)


def spans_by_date(exception: Mapping[str, Any], zone: ZoneInfo) -> Iterator[tuple[date, Window]]:
    """Yield the parts of each date that a closure from one instant to another takes."""
    start, end = (instant(exception[key]).astimezone(zone) for key in ("from", "to"))
    for number in range(start.toordinal(), end.toordinal() + 1):
        day = date.fromordinal(number)
        opens = start.hour * 60 + start.minute if day == start.date() else 0
        closes = end.hour * 60 + end.minute if day == end.date() else MINUTES_OF_DAY
        if opens < closes:
            yield day, Window(opens, closes)


def calendar_of(case: Mapping[str, Any]) -> Calendar:
    """Return the calendar of a case."""
    told = case["calendar"]
    cycle = told.get("week_cycle")
    if cycle:
        anchor = date.fromisoformat(cycle["anchor"])
        return union(
            "here",
            [
                one_calendar(told, week, anchor + timedelta(weeks=number))
                for number, week in enumerate(cycle["weeks"])
            ],
        )
    return one_calendar(told, told["week"], None)


def one_calendar(told: Mapping[str, Any], week: Mapping[str, Any], anchor: date | None) -> Calendar:
    """Return the calendar of a week with its holidays and exceptions; in every other week from an anchor."""
    zone = ZoneInfo(told["timezone"])
    days = [windows(week.get(name, [])) for name in WEEKDAYS]
    dated: dict[date, tuple[Window, ...]] = {}
    for exception in told["exceptions"]:
        if exception["kind"] == "closed_span":
            for day, shut in spans_by_date(exception, zone):
                dated[day] = without(dated.get(day, days[day.weekday()]), (shut,))
            continue
        day = date.fromisoformat(exception["date"])
        held = dated.get(day, days[day.weekday()])
        told_windows = windows(exception["windows"])
        dated[day] = told_windows if exception["kind"] == "replace" else without(held, told_windows)
    dated.update({date.fromisoformat(day): () for day in told["holidays"]})
    return calendar(
        "here",
        pattern(days, exceptions=dated, every_other_week_from=anchor),
        zone=zone,
        first_day=date(2000, 1, 1),
        known_to=date(2025, 12, 31),
    )


@pytest.mark.parametrize(("system", "case"), of("add_working_time"))
def test_working_time_from_an_instant(system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    start, amount = instant(case["inputs"]["start"]), round(case["inputs"]["seconds"] * 1_000_000)
    if amount % MINUTE == 0 and amount >= 0:
        limit = Time(amount // MINUTE, "here")
        assert_due(here, at_instant(start, here.zone), limit, CONVENTIONS[system], case)
        return
    at, compiled = to_micros(start), compiled_calendar(here)
    if amount < 0:
        found = run_back(at, -amount, here, here.zone)
        columns = over_columns.run_back(column([at]), column([-amount]), compiled)
    else:
        found = run(at, amount, here, here.zone)
        columns = over_columns.run(column([at]), column([amount]), compiled, no_pauses(1))
    assert found == columns.number[0] == to_micros(instant(case["expected"]["end"]))


def assert_due(
    here: Calendar, start: Moment, limit: Days | Time, said: Convention, case: Mapping[str, Any]
) -> None:
    """Hold the deadline of either clock against what a case expects: an instant, or a date."""
    due = deadline(start, limit, {"here": here}, here.zone, convention=said)
    assert isinstance(due, Due)
    end = case["expected"]["end"]
    expected = date.fromisoformat(end) if len(end) == 10 else instant(end)
    assert due.deadline == expected
    plain = plain_days(here.zone)
    starts = (
        on_days([day_number(start.day)], plain.zone)
        if start.date_only
        else at_instants([to_micros(start.at)], plain.zone)
    )
    compiled = compiled_calendar(here)
    found = dues(starts, limit, [compiled], plain, convention=said, moves_on=compiled)
    number = to_micros(expected) if isinstance(expected, datetime) else day_number(expected)
    assert (found.deadline[0], found.why[0]) == (number, 0)


@pytest.mark.parametrize(("system", "case"), of("add_working_days"))
def test_working_days_from_a_day_or_an_instant(system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    told, days = case["inputs"]["start"], case["inputs"]["days"]
    if len(told) == 10:
        assert_due(
            here, on_day(date.fromisoformat(told), here.zone), Days(days, "here"), CONVENTIONS[system], case
        )
        return
    start = at_instant(instant(told), here.zone)
    if days < 0:
        assert counted_back(system, here, start, -days) == instant(case["expected"]["end"])
    elif days == 0 and system == "odoo-resource-calendar":
        assert_due(here, start, Time(0), Convention(), case)
    else:
        assert_due(here, start, Days(days, "here"), CONVENTIONS[system], case)


def counted_back(system: str, here: Calendar, start: Moment, days: int) -> Instant:
    """Return an instant so many days before another: at its opening, or at the same time or the last that is open."""
    found = before(start.day, Days(days, "here"), {"here": here}, here.zone)
    assert isinstance(found, Due)
    assert isinstance(found.deadline, date)
    if system == "odoo-resource-calendar":
        return from_micros(here.open_on(found.deadline)[0][0])
    at = at_wall(found.deadline, start.at.astimezone(here.zone).time(), here.zone)
    last = run_back(to_micros(at), 0, here, here.zone)
    assert isinstance(last, int)
    return from_micros(last)


@pytest.mark.parametrize(("system", "case"), of("elapsed_working_time"))
def test_working_time_between_two_instants(system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    start, end = (instant(case["inputs"][key]) for key in ("start", "end"))
    passed = elapsed(start, end, here, here.zone)
    assert isinstance(passed, timedelta)
    assert max(passed, timedelta()) == timedelta(seconds=case["expected"]["seconds"])
    found = over_columns.elapsed(
        column([to_micros(start)]), column([to_micros(end)]), compiled_calendar(here), no_pauses(1)
    )
    assert found.number[0] == passed // timedelta(microseconds=1)


@pytest.mark.parametrize(("_system", "case"), of("add_calendar_days_then_roll"))
def test_calendar_days_moved_to_a_day_that_counts(_system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    start = on_day(date.fromisoformat(case["inputs"]["start"]), here.zone)
    assert_due(here, start, Days(case["inputs"]["days"]), Convention(moved=Moved("here")), case)


@pytest.mark.parametrize(("_system", "case"), of("is_late"))
def test_late_from_the_midnight_after_the_date(_system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    due = deadline(on_day(date.fromisoformat(case["inputs"]["due_date"]), here.zone), Days(0), {}, here.zone)
    assert isinstance(due, Due)
    assert (instant(case["inputs"]["at"]) >= due.late_from) is case["expected"]["late"]


@pytest.mark.parametrize(("_system", "case"), of("is_working_instant"))
def test_open_at_an_instant(_system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    at = to_micros(instant(case["inputs"]["at"]))
    assert (run(at, 0, here, here.zone) == at) is case["expected"]["value"]
    opening = compiled_calendar(here).next_open(np.array([at]))
    assert bool(opening[0] == at) is case["expected"]["value"]


@pytest.mark.parametrize(("_system", "case"), of("previous_working_instant"))
def test_when_it_was_last_open(_system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    last = run_back(to_micros(instant(case["inputs"]["at"])), 0, here, here.zone)
    assert isinstance(last, int)
    assert from_micros(last) == instant(case["expected"]["at"])


@pytest.mark.parametrize(("_system", "case"), of("count_working_days_list"))
def test_the_next_days_that_count(_system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    after = date.fromisoformat(case["inputs"]["after"])
    found = [nth_day(after, number, here) for number in range(1, case["inputs"]["take"] + 1)]
    assert found == [date.fromisoformat(day) for day in case["expected"]["dates"]]
    assert isinstance(found[0], date)
    assert nth_day_back(found[-1], len(found) - 1, here) == found[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("_system", "case"), of("list_windows"))
def test_the_stretches_that_are_open(_system: str, case: dict[str, Any]) -> None:
    here = calendar_of(case)
    told = case["inputs"]
    at, forward = to_micros(instant(told["from"])), told["direction"] == "forward"
    stretches = running(at, here, here.zone, ()) if forward else running_back(at, here, here.zone)
    found = [(from_micros(start), from_micros(end)) for start, end in islice(stretches, told.get("take"))]
    assert found == [(instant(start), instant(end)) for start, end in case["expected"]["windows"]]


@pytest.mark.parametrize(("_system", "case"), of("local_to_utc"))
def test_a_local_time_as_an_instant(_system: str, case: dict[str, Any]) -> None:
    zone = ZoneInfo(case["calendar"]["timezone"])
    told = case["inputs"]["local"]
    day, clock = date.fromisoformat(told[:10]), told[11:]
    if clock.startswith("24"):
        day, clock = day + timedelta(days=1), f"00{clock[2:]}"
    assert at_wall(day, time.fromisoformat(clock), zone) == instant(case["expected"]["utc"])


def test_the_missing_hour_is_answered_in_one_stated_way() -> None:
    by_id = {case["id"]: case for _, case in cases()}
    window = by_id["biz-049"]
    here = calendar_of(window)
    begins, ends = next(running(to_micros(instant(window["inputs"]["from"])), here, here.zone, ()))
    assert (from_micros(begins).isoformat(), ends - begins) == ("2006-04-02T10:00:00+00:00", 15 * MINUTE)
    typed = by_id["biz-057"]
    with pytest.raises(ValueError, match="does not exist"):
        at_local(datetime.fromisoformat(typed["inputs"]["local"]), ZoneInfo(typed["calendar"]["timezone"]))


def test_every_case_of_every_system_is_asked() -> None:
    asked = {
        "add_working_time", "add_working_days", "elapsed_working_time", "add_calendar_days_then_roll", "is_late",
        "is_working_instant", "previous_working_instant", "count_working_days_list", "list_windows", "local_to_utc",
    }  # fmt: skip
    told = list(cases())
    assert {case["op"] for _, case in told} == asked
    assert len(told) == 136
