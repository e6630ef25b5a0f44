"""What people write down as a moment: a date, or a time with or without its zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.deadline import counted_days, elapsed
from tallystick.core.clock.moment import (
    MICROSECOND,
    Moment,
    NaiveInstant,
    NoSuchTime,
    at_instant,
    end_of_day,
    from_micros,
    parse_moment,
    start_of_day,
    to_micros,
)
from tallystick.core.clock.words import say_amount, say_instant
from tests.core.clock.timetable import LONDON, OFFICE, WORKING, day, instant


def test_a_date_alone_stands_for_its_last_microsecond() -> None:
    found = parse_moment("2026-06-01", LONDON)
    assert found == Moment(instant("Tue 2 Jun 2026 00:00") - MICROSECOND, date(2026, 6, 1), date_only=True)
    assert found.at == end_of_day(date(2026, 6, 1), LONDON)


def test_a_time_without_a_zone_is_on_the_local_wall_clock() -> None:
    local, exact = (
        parse_moment("2026-06-01T16:30", LONDON),
        parse_moment(" 2026-06-01T15:30:00+00:00 ", LONDON),
    )
    assert local == exact
    assert local.at == datetime(2026, 6, 1, 15, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(NoSuchTime, match="29 March 2026, 01:30 does not exist"):
        parse_moment("2026-03-29T01:30", LONDON)


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="month must be in"):
        parse_moment("2026-13-01", LONDON)
    with pytest.raises(ValueError, match="is not a date such as"):
        parse_moment("20260601", LONDON)
    with pytest.raises(ValueError, match="is not a date and time such as"):
        parse_moment("2026-06-01T9", LONDON)
    with pytest.raises(ValueError, match="is outside the years 1900 to 2199"):
        parse_moment("9999-12-31", LONDON)
    with pytest.raises(NaiveInstant, match="has no time zone"):
        at_instant(datetime(2026, 6, 1), LONDON)  # noqa: DTZ001 (that is the fault)


def test_a_day_whose_midnight_is_skipped_begins_at_one() -> None:
    sao_paulo = ZoneInfo("America/Sao_Paulo")
    begins = start_of_day(date(2018, 11, 4), sao_paulo)
    assert begins.astimezone(sao_paulo).hour == 1


def test_microseconds_go_there_and_back() -> None:
    for at in (datetime(1905, 1, 1, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, 0, 1, tzinfo=UTC)):
        assert from_micros(to_micros(at)) == at


def test_what_passed_outside_the_certain_days_is_not_known() -> None:
    last = date(2028, 12, 31)
    past = NotKnown('the calendar "office" is certain only until 31 December 2028', last)
    assert elapsed(instant("Mon 1 Jun 2026 09:00"), instant("Tue 2 Jan 2029 09:00"), OFFICE, LONDON) == past
    assert elapsed(instant("Tue 2 Jan 2029 09:00"), instant("Mon 1 Jun 2026 09:00"), OFFICE, LONDON) == past
    begins = NotKnown('the calendar "office" is certain only from 1 January 2012')
    assert (
        elapsed(instant("Fri 30 Dec 2011 09:00"), instant("Tue 3 Jan 2012 09:00"), OFFICE, LONDON) == begins
    )
    assert counted_days(day("Fri 30 Dec 2011"), day("Tue 3 Jan 2012"), WORKING) == NotKnown(
        'the calendar "working" is certain only from 1 January 2012'
    )
    over = counted_days(day("Tue 2 Jan 2029"), day("Mon 1 Jun 2026"), WORKING)
    assert over == NotKnown('the calendar "working" is certain only until 31 December 2028', last)
    assert counted_days(day("Tue 2 Jan 2029"), day("Tue 2 Jan 2029"), WORKING) == 0


def test_instants_are_said_no_finer_than_they_are() -> None:
    at = instant("Mon 1 Jun 2026 16:30")
    assert say_instant(at, LONDON) == "Monday 1 June 2026, 16:30"
    assert say_instant(at + timedelta(seconds=5), LONDON) == "Monday 1 June 2026, 16:30:05"
    assert say_instant(at + MICROSECOND, LONDON) == "Monday 1 June 2026, 16:30:00.000001"
    assert [say_amount(0), say_amount(61)] == ["0 minutes", "1 hour 1 minute"]
