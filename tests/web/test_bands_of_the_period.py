"""A figure is rated, drawn and shown by the bands in force when its period began, on every page the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

Text = Callable[[Any], str]

BEFORE = "does not say which way is better: red below 85, amber 85 to 95, green more than 95 per cent"
SINCE = "igher is better: red below 85, amber 85 to 95, green more than 95 per cent"


def row_of(said: str, number: str, after: str) -> str:
    """Return what a scorecard says in the row of a measure."""
    return said.partition(f"{number} ")[2].partition(f"{after} ")[0]


def test_the_row_has_the_bands_of_its_last_period_and_an_older_figure_says_its_own(
    ours: Client, alder: str, text_of: Text
) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/performance"))
    row = row_of(said.partition("Measures each half-year")[2], "S2", "S3")
    assert f"H{SINCE}" in row.partition("April to September 2025")[0]
    assert (
        f"Then the agreement {BEFORE}" in row.partition("April to September 2025")[2].partition("October")[0]
    )


def test_the_page_of_the_measure_says_the_same_of_each_period(
    ours: Client, alder: str, text_of: Text
) -> None:
    address = f"/agreements/{alder}/measures/s2?period="
    first = text_of(ours.get(f"{address}2025-04-01")).partition("Definition in force")[2]
    second = text_of(ours.get(f"{address}2025-10-01")).partition("Definition in force")[2]
    assert f"The agreement {BEFORE}" in first
    assert SINCE not in first
    assert f"H{SINCE}" in second
    assert BEFORE not in second


def test_the_copies_beside_each_other_have_the_bands_of_the_period_too(ours: Client, text_of: Text) -> None:
    now = text_of(ours.get("/performance")).partition("Latest figure")[2]
    then = text_of(ours.get("/performance?as_of=30/9/2025")).partition("Latest figure")[2]
    assert "amber 85 to below 100, green exactly 100" in row_of(now, "E1 Careers", "E2 ")
    assert "amber 85 to 99, green exactly 100" in row_of(then, "E1 Careers", "E2 ")
