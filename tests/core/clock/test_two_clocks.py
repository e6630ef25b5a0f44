"""The clock and a slow, obvious second one agree on random calendars; deadline and elapsed are inverse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.calendar import Window
from tallystick.core.clock.deadline import before, counted_days, deadline, elapsed
from tallystick.core.clock.limit import Convention, Days, Time
from tallystick.core.clock.moment import at_instant, on_day
from tests.core.clock import slow

ZONES = ["Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"]
SPAN = 45
"""Days that a random calendar is certain of."""

NEAR = [
    date(2026, 3, 1),
    date(2026, 10, 5),
    date(2017, 9, 20),
    date(2018, 1, 25),
    date(2020, 2, 1),
    date(2025, 12, 1),
]
"""Clock changes in each zone, a leap day, a year's end."""

FEW = settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def hours(draw: st.DrawFn, grid: int) -> tuple[Window, ...]:
    """Draw the windows of a date: none, a whole day, or a few, across midnight too."""
    kind = draw(st.sampled_from(["none", "whole", "some", "some", "some"]))
    if kind != "some":
        return (Window(0, 1440),) if kind == "whole" else ()
    found: list[Window] = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, 1439 // grid)) * grid
        length = draw(st.integers(1, 1440 // grid)) * grid
        if not found or start > found[-1].end:
            found.append(Window(start, start + length))
    return tuple(found)


@st.composite
def calendars(draw: st.DrawFn, grid: int) -> slow.Parts:
    """Draw the parts of a calendar that is certain of some weeks around a day worth a look."""
    first = draw(st.sampled_from(NEAR))
    last = first + timedelta(days=SPAN)
    days = st.integers(0, SPAN).map(lambda number: first + timedelta(days=number))
    spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
    anchors = st.integers(-3, 3).map(lambda weeks: date(2026, 1, 5) + timedelta(weeks=weeks))
    return slow.Parts(
        week=tuple(draw(st.lists(hours(grid), min_size=7, max_size=7))),
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        first=first,
        last=last,
        holidays=draw(st.frozensets(days, max_size=4)),
        terms=tuple(draw(st.lists(spans, max_size=2))),
        breaks=tuple(draw(st.lists(spans, max_size=1))),
        dated=draw(st.dictionaries(days, hours(grid), max_size=3)),
        yearly=draw(st.dictionaries(days.map(lambda day: (day.month, day.day)), hours(grid), max_size=2)),
        anchor=draw(st.none() | anchors),
    )


def instants(parts: slow.Parts, grid: int) -> st.SearchStrategy[datetime]:
    """Return instants on the grid within the span of a calendar."""
    begins = datetime.combine(parts.first, datetime.min.time(), UTC)
    return st.integers(0, SPAN * 1440 // grid).map(lambda number: begins + timedelta(minutes=number * grid))


def pauses(parts: slow.Parts, grid: int) -> st.SearchStrategy[list[slow.Span]]:
    """Return pauses on the grid, in no order, overlapping or empty too."""
    point = instants(parts, grid)
    return st.lists(st.tuples(point, point).map(lambda pair: (min(pair), max(pair))), max_size=3)


def both_agree_on_time(data: st.DataObject, grid: int) -> None:
    """Compare the two clocks on one random question in hours."""
    parts = data.draw(calendars(grid))
    start, still = data.draw(instants(parts, grid)), data.draw(pauses(parts, grid))
    minutes = data.draw(st.integers(0, 4000 // grid)) * grid
    calendar, zone = parts.fast(), parts.zone
    found = deadline(at_instant(start, zone), Time(minutes, "here"), {"here": calendar}, zone, pauses=still)
    if not parts.certain(start.astimezone(zone).date()):
        assert isinstance(found, NotKnown) or start.astimezone(zone).date() > calendar.last_day
        return
    expected = slow.time_due(parts, start, minutes, still, grid)
    if expected is None:
        assert isinstance(found, NotKnown)
        return
    assert not isinstance(found, NotKnown)
    assert found.deadline == expected
    passed = timedelta(minutes=minutes)
    assert elapsed(start, expected, calendar, zone, still) == passed
    assert elapsed(expected, start, calendar, zone, still) == -passed
    assert sum((ran.end - ran.start for ran in found.walk.ran), timedelta()) == passed


def both_agree_on_elapsed(data: st.DataObject, grid: int) -> None:
    """Compare the two clocks on one random span, and lead it back to a deadline."""
    parts = data.draw(calendars(grid))
    one, other = sorted([data.draw(instants(parts, grid)), data.draw(instants(parts, grid))])
    still = data.draw(pauses(parts, grid))
    calendar, zone = parts.fast(), parts.zone
    passed = elapsed(one, other, calendar, zone, still)
    if isinstance(passed, NotKnown):
        edges = (one.astimezone(zone).date(), other.astimezone(zone).date())
        assert not all(map(parts.certain, edges))
        return
    minutes = slow.time_elapsed(parts, one, other, still, grid)
    assert passed == timedelta(minutes=minutes)
    found = deadline(at_instant(one, zone), Time(minutes, "here"), {"here": calendar}, zone, pauses=still)
    if minutes:
        assert not isinstance(found, NotKnown)
        assert isinstance(found.deadline, datetime)
        assert found.deadline <= other
        assert elapsed(found.deadline, other, calendar, zone, still) == timedelta()


def both_agree_on_days(data: st.DataObject, grid: int) -> None:
    """Compare the two clocks on one random question in days, forwards and backwards."""
    parts = data.draw(calendars(grid))
    calendar, zone = parts.fast(), parts.zone
    start = parts.first + timedelta(days=data.draw(st.integers(0, SPAN)))
    count, still = data.draw(st.integers(0, 25)), data.draw(pauses(parts, grid))
    certain = parts.certain(start)
    found = deadline(on_day(start, zone), Days(count, "here"), {"here": calendar}, zone, pauses=still)
    if certain:
        expected = slow.day_due(parts, start, count, still)
        assert (None if isinstance(found, NotKnown) else found.deadline) == expected
    if certain and not still and count and not isinstance(found, NotKnown):
        assert isinstance(found.deadline, date)
        assert counted_days(start, found.deadline, calendar) == count
        assert len(found.walk.counted) == count
        assert len(found.walk.skipped) == (found.deadline - start).days - count
    if certain:
        earlier = before(start, Days(count, "here"), {"here": calendar}, zone)
        expected = slow.day_due_before(parts, start, count)
        assert (None if isinstance(earlier, NotKnown) else earlier.deadline) == expected


@FEW
@given(st.data())
def test_both_clocks_agree_on_hours(data: st.DataObject) -> None:
    both_agree_on_time(data, grid=15)


@FEW
@given(st.data())
def test_both_clocks_agree_on_what_elapsed(data: st.DataObject) -> None:
    both_agree_on_elapsed(data, grid=15)


@FEW
@given(st.data())
def test_both_clocks_agree_on_days(data: st.DataObject) -> None:
    both_agree_on_days(data, grid=15)


@pytest.mark.drill
@MANY
@given(st.data())
def test_both_clocks_agree_on_hours_minute_by_minute(data: st.DataObject) -> None:
    both_agree_on_time(data, grid=1)


@pytest.mark.drill
@MANY
@given(st.data())
def test_both_clocks_agree_on_what_elapsed_minute_by_minute(data: st.DataObject) -> None:
    both_agree_on_elapsed(data, grid=1)


@pytest.mark.drill
@MANY
@given(st.data())
def test_both_clocks_agree_on_days_over_many_calendars(data: st.DataObject) -> None:
    both_agree_on_days(data, grid=1)


@FEW
@given(st.data())
def test_the_convention_of_the_next_opening_changes_no_elapsed_time(data: st.DataObject) -> None:
    parts = data.draw(calendars(15))
    start, minutes = data.draw(instants(parts, 15)), data.draw(st.integers(0, 200)) * 15
    calendar, zone = parts.fast(), parts.zone
    found = deadline(
        at_instant(start, zone),
        Time(minutes, "here"),
        {"here": calendar},
        zone,
        convention=Convention(next_opening=True),
    )
    if not isinstance(found, NotKnown):
        assert isinstance(found.deadline, datetime)
        assert elapsed(start, found.deadline, calendar, zone) == timedelta(minutes=minutes)
        assert parts.is_open(found.deadline)
