"""A calendar of a season is open in its part of every year, and in no other."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.clock.window import Season


@pytest.mark.parametrize(
    ("season", "inside", "outside"),
    [
        (Season((4, 1), (9, 30)), [(4, 1), (7, 15), (9, 30)], [(3, 31), (10, 1), (12, 31), (1, 1)]),
        (Season((10, 1), (3, 31)), [(10, 1), (12, 31), (1, 1), (3, 31)], [(4, 1), (9, 30)]),
        (Season((2, 29), (2, 29)), [], [(2, 28), (3, 1)]),
    ],
)
def test_both_edges_belong_to_the_season_also_across_the_years_end(season, inside, outside) -> None:
    for year in (2026, 2027):
        assert all(date(year, *day) in season for day in inside)
        assert not any(date(year, *day) in season for day in outside)
    assert (date(2028, 2, 29) in season) is (
        (2, 29) in {season.first, season.last} or season.first > season.last
    )


def test_a_day_outside_the_season_says_why_it_is_closed() -> None:
    summer = calendar("summer", pattern(read_week("Mon-Sun"), season=[Season((4, 1), (9, 30))]))
    assert summer.counts(date(2026, 9, 30))
    assert (summer.counts(date(2026, 10, 1)), summer.day(date(2026, 10, 1)).why) == (
        False,
        "outside the season",
    )


def test_the_season_does_not_limit_how_far_a_calendar_is_known() -> None:
    summer = pattern(read_week("Mon-Sun"), season=[Season((4, 1), (9, 30))])
    assert calendar("summer", summer, known_to=date(2030, 12, 31)).last_day == date(2030, 12, 31)
