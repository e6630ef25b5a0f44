"""Dates and times are taken as people type them."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from tallystick.web.forms.typed_dates import NotADate, NotATime, read_date, read_moment, read_time

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    "typed",
    [
        "3/9/25",
        "03 09 2025",
        "3 September 2025",
        "3 sep 25",
        "2025-09-03",
        "3.9.2025",
        " 3-9-2025 ",
        "3 Sept, 2025",
    ],
)
def test_the_third_of_september_is_understood_however_it_is_typed(typed: str) -> None:
    assert read_date(typed) == date(2025, 9, 3)


@pytest.mark.parametrize("typed", ["", "tomorrow", "31/2/26", "3/13/25", "3 Octember 2025", "3/9"])
def test_what_is_not_a_date_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(NotADate, match=r"Enter|Check"):
        read_date(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14:40", time(14, 40)), ("2.40pm", time(14, 40)), ("1440", time(14, 40)), ("12am", time(0))],
)
def test_a_time_is_understood_however_it_is_typed(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["noon", "25:00", "9", "13pm", "10:75"])
def test_what_is_not_a_time_is_refused(typed: str) -> None:
    with pytest.raises(NotATime, match="Enter"):
        read_time(typed)


def test_a_day_without_a_time_lasts_to_its_end() -> None:
    assert read_moment("20/1/26", "", LONDON).date_only


def test_a_time_that_the_clock_change_skips_is_refused() -> None:
    with pytest.raises(NotATime, match="clocks go forward"):
        read_moment("29/3/2026", "01:30", LONDON)
