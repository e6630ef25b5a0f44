"""Dates, instants and deadlines as pages say them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import at_instant, on_day
from tallystick.web.words.moments import (
    deadline_in_words,
    duration_in_words,
    left_in_words,
    moment_in_words,
    short_moment,
)

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 1, 20, 9, 49, tzinfo=UTC)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_deadline_in_days_is_by_the_end_of_its_day() -> None:
    assert deadline_in_words(date(2025, 12, 31), LONDON, 2025) == "by the end of Wednesday 31 December"


def test_the_year_is_said_where_it_is_another() -> None:
    assert deadline_in_words(date(2025, 12, 31), LONDON, 2026) == "by the end of Wednesday 31 December 2025"


def test_a_deadline_at_an_instant_says_the_local_time() -> None:
    assert deadline_in_words(at(2026, 6, 1, 9), LONDON) == "by 10:00 on Monday 1 June 2026"


def test_minutes_left_are_counted() -> None:
    assert left_in_words(at(2026, 1, 20, 10, 0, 0, 1), NOW, LONDON) == "11 minutes left"


def test_what_is_due_today_ends_today() -> None:
    assert left_in_words(at(2026, 1, 21), NOW, LONDON) == "ends today"


def test_days_left_are_days_of_the_calendar() -> None:
    assert left_in_words(at(2026, 1, 24), NOW, LONDON) == "3 days left"


def test_one_of_a_thing_is_not_many() -> None:
    assert duration_in_words(at(2026, 1, 20, 10, 49) - NOW) == "1 hour"


def test_a_moment_known_by_the_day_has_no_time() -> None:
    assert moment_in_words(on_day(date(2026, 1, 20), LONDON), LONDON) == "Tuesday 20 January 2026"


def test_a_moment_known_to_the_minute_says_it() -> None:
    assert short_moment(at_instant(NOW, LONDON), LONDON) == "20 January 2026, 09:49"
