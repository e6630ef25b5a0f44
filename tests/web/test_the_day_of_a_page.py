"""A page is seen now, or on another day as it was known on one after it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import RequestFactory

from tallystick.web.day import Day, day_of

NOW = datetime(2026, 4, 30, 9, 0, tzinfo=UTC)


def seen(query: str) -> Day:
    return day_of(RequestFactory().get(f"/agreements?{query}"), NOW)


def test_without_being_asked_a_page_is_seen_now() -> None:
    day = seen("lot=1a")
    assert day.is_now
    assert (day.at.as_of, day.at.known_at) == (NOW, NOW)


def test_another_day_is_seen_to_its_end_with_all_that_is_known_today() -> None:
    day = seen("as_of=31/3/26")
    assert day.at.as_of == datetime(2026, 3, 31, 22, 59, 59, 999999, tzinfo=UTC)
    assert day.at.known_at == NOW


def test_the_banner_says_both_days() -> None:
    day = seen("as_of=31 March 2026&known_at=24/4/2026")
    assert day.said == "Tuesday 31 March 2026 as it was known on Friday 24 April 2026"


def test_what_will_be_known_later_cannot_be_asked() -> None:
    day = seen("as_of=31/3/26&known_at=1/6/26")
    assert day.is_now
    assert day.faults == {"known_at": "Enter a day up to today, Thursday 30 April 2026"}


def test_what_is_known_on_a_day_not_over_yet_is_known_up_to_now() -> None:
    assert seen("known_at=30/4/26").at.known_at == NOW


def test_what_is_no_day_is_said_and_kept() -> None:
    day = seen("as_of=next+week")
    assert day.is_now
    assert day.typed["as_of"] == "next week"
    assert "Enter a date" in day.faults["as_of"]


def test_other_filters_stay_and_the_way_back_to_now_drops_the_day() -> None:
    assert seen("lot=1a&as_of=31/3/26").back == "/agreements?lot=1a"


def test_links_to_other_pages_stay_on_the_day() -> None:
    assert seen("as_of=2026-03-31&lot=1a").query == "as_of=2026-03-31"
