"""Dates and postcodes as a text writes them."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found
from tests.core.agreement.rules.test_text import clause

ADDED = "clauses.added.text"


@pytest.mark.parametrize("other", ["14/11/2025", "14.11.25", "2025-11-14"])
def test_a_date_in_another_style_is_found(other: str) -> None:
    assert found(clause(f"Lawns were laid on 3 May 2025 and trees planted on {other}.")) == [("A608", ADDED)]


@pytest.mark.parametrize("no_date", ["14/13/2025", "31.2.25", "ratio 1/4/3"])
def test_what_is_no_day_of_the_calendar_is_no_date(no_date: str) -> None:
    assert found(clause(f"Lawns were laid on 3 May 2025, plot {no_date}.")) == []


@pytest.mark.parametrize(
    ("postcode", "codes"),
    [("QQ1 OAA", ["A617"]), ("QO1 0AA", ["A617"]), ("QQ1 0AA", []), ("QO 1AA", ["A617"]), ("IS A", [])],
)
def test_a_letter_where_a_figure_must_stand(postcode: str, codes: list[str]) -> None:
    said = [code for code, _ in found(clause(f"Keys go to PO Box 12, Newtown, {postcode}."))]
    assert [code for code in said if code == "A617"] == codes


def test_one_box_has_one_postcode() -> None:
    twice = "Keys go to PO Box 12, Newtown, QQ1 0AA, and letters to PO Box 12, Newtown, QQ1 {}."
    assert found(clause(twice.format("0AB"))) == [("A617", ADDED)]
    assert found(clause(twice.format("0AA"))) == []


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("within a month of the end", ["A610"]),
        ("within a month of the anniversary", ["A610"]),
        ("no later than the end", []),
    ],
)
def test_a_time_around_a_day_to_come_has_a_side(said: str, codes: list[str]) -> None:
    assert [code for code, _ in found(clause(f"Talks begin {said}."))] == codes
