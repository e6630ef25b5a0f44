"""The shipped tables of public holidays: compared with another maker's, and with the published lists."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from tallystick.core.clock.holidays import HolidayFault, HolidayTable, read_holidays
from tests.core.clock.timetable import ENGLAND, SCOTLAND, ULSTER

# The published lists from 2019 on, as months and days; what all three nations keep is written once.
EVERYWHERE = {
    2019: "01-01 04-19 05-06 05-27 12-25 12-26",
    2020: "01-01 04-10 05-08 05-25 12-25 12-28",
    2021: "01-01 04-02 05-03 05-31 12-27 12-28",
    2022: "01-03 04-15 05-02 06-02 06-03 09-19 12-26 12-27",
    2023: "01-02 04-07 05-01 05-08 05-29 12-25 12-26",
    2024: "01-01 03-29 05-06 05-27 12-25 12-26",
    2025: "01-01 04-18 05-05 05-26 12-25 12-26",
    2026: "01-01 04-03 05-04 05-25 12-25 12-28",
    2027: "01-01 03-26 05-03 05-31 12-27 12-28",
    2028: "01-03 04-14 05-01 05-29 12-25 12-26",
}
ENGLAND_AND_ULSTER = {
    2019: "04-22 08-26",
    2020: "04-13 08-31",
    2021: "04-05 08-30",
    2022: "04-18 08-29",
    2023: "04-10 08-28",
    2024: "04-01 08-26",
    2025: "04-21 08-25",
    2026: "04-06 08-31",
    2027: "03-29 08-30",
    2028: "04-17 08-28",
}
SCOTLAND_ALONE = {
    2019: "01-02 08-05 12-02",
    2020: "01-02 08-03 11-30",
    2021: "01-04 08-02 11-30",
    2022: "01-04 08-01 11-30",
    2023: "01-03 08-07 11-30",
    2024: "01-02 08-05 12-02",
    2025: "01-02 08-04 12-01",
    2026: "01-02 06-15 08-03 11-30",
    2027: "01-04 08-02 11-30",
    2028: "01-04 08-07 11-30",
}
ULSTER_ALONE = {
    2019: "03-18 07-12",
    2020: "03-17 07-13",
    2021: "03-17 07-12",
    2022: "03-17 07-12",
    2023: "03-17 07-12",
    2024: "03-18 07-12",
    2025: "03-17 07-14",
    2026: "03-17 07-13",
    2027: "03-17 07-12",
    2028: "03-17 07-12",
}


def published(*lists: dict[int, str]) -> list[date]:
    """Return the dates of several lists, in order."""
    return sorted(
        date.fromisoformat(f"{year}-{day}")
        for each in lists
        for year, days in each.items()
        for day in days.split()
    )


@pytest.mark.parametrize(
    ("table", "lists"),
    [
        (ENGLAND, (EVERYWHERE, ENGLAND_AND_ULSTER)),
        (SCOTLAND, (EVERYWHERE, SCOTLAND_ALONE)),
        (ULSTER, (EVERYWHERE, ENGLAND_AND_ULSTER, ULSTER_ALONE)),
    ],
)
def test_the_table_is_the_published_list(table: HolidayTable, lists: tuple[dict[int, str], ...]) -> None:
    assert [holiday.day for holiday in table.holidays if holiday.day.year >= 2019] == published(*lists)


@pytest.mark.parametrize(("table", "part"), [(ENGLAND, "ENG"), (SCOTLAND, "SCT"), (ULSTER, "NIR")])
def test_the_table_is_what_another_maker_has_on_weekdays(table: HolidayTable, part: str) -> None:
    years = range(table.first_day.year, table.last_day.year + 1)
    theirs = holidays.country_holidays("GB", subdiv=part, years=years)
    assert [holiday.day for holiday in table.holidays] == sorted(day for day in theirs if day.weekday() < 5)


@pytest.mark.parametrize("table", [ENGLAND, SCOTLAND, ULSTER])
def test_every_date_has_a_name_and_a_source_and_is_no_week_end(table: HolidayTable) -> None:
    assert all(holiday.name and holiday.source for holiday in table.holidays)
    assert all(holiday.day.weekday() < 5 for holiday in table.holidays)
    assert (table.first_day, table.last_day) == (date(2012, 1, 1), date(2028, 12, 31))


def test_a_substitute_stands_alone_without_the_day_it_is_for() -> None:
    assert ENGLAND.name_of(date(2026, 12, 28)) == "Boxing Day (substitute day)"
    assert ENGLAND.name_of(date(2026, 12, 26)) == ""
    assert SCOTLAND.name_of(date(2022, 1, 4)) == "2nd January (substitute day)"
    moved = next(holiday for holiday in ENGLAND.holidays if holiday.day == date(2020, 5, 8))
    assert moved.source.endswith("in place of 4 May")


GOOD = """
nation: somewhere
title: Somewhere
edition: "2025"
first_day: 2025-01-01
last_day: 2025-12-31
holidays:
  2025-12-26: {name: Boxing Day, source: an act}
  2025-12-25: {name: Christmas Day, source: common law}
"""


def test_a_table_is_read_in_order_of_date() -> None:
    table = read_holidays("holidays/somewhere", GOOD)
    assert [holiday.name for holiday in table.holidays] == ["Christmas Day", "Boxing Day"]
    assert table.name_of(table.last_day + timedelta(days=1)) == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title: Somewhere", "title: [", "holidays/somewhere cannot be read: "),
        ("2025-12-26:", "2025-02-30:", "holidays/somewhere cannot be read: "),
        ("title: Somewhere\n", "", "holidays/somewhere must have exactly the keys nation, title"),
        ("title: Somewhere", "titel: Somewhere", "holidays/somewhere must have exactly the keys nation"),
        ('edition: "2025"', "edition: 2025", "holidays/somewhere: edition is 2025"),
        ("2025-12-26:", "2026-12-26:", "holidays/somewhere: 2026-12-26 is outside the days"),
        ("2025-12-26:", "boxing:", "holidays/somewhere: each holiday is a date with a name and a source"),
        (", source: an act", "", "holidays/somewhere: each holiday is a date with a name and a source"),
        ("{name: Boxing Day, source: an act}", "Boxing Day", "holidays/somewhere: each holiday is a date"),
    ],
)
def test_a_text_that_is_no_table_is_refused(old: str, new: str, why: str) -> None:
    with pytest.raises(HolidayFault) as refused:
        read_holidays("holidays/somewhere", GOOD.replace(old, new))
    assert str(refused.value).startswith(why)


@pytest.mark.parametrize("sign", ["[", "- ", "{a: "])
def test_a_text_that_is_nested_too_deep_is_refused(sign: str) -> None:
    with pytest.raises(HolidayFault, match="holidays/somewhere is nested too deep"):
        read_holidays("holidays/somewhere", sign * 100_000)


def test_a_text_that_is_not_a_map_is_refused() -> None:
    with pytest.raises(HolidayFault, match="must have exactly the keys"):
        read_holidays("holidays/somewhere", "- 2025-12-25")
