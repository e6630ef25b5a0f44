"""What a page costs: as many queries for many rows as for few, at most twenty; a first load under 200 KiB."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tallystick.store.models import Copy

Address = Callable[[str, str], str]
MOST = 20

PAIRS = {
    "a list of records": ("placement", "attendee"),
    "a list with a page of its own": ("meeting", "offer"),
}


def queries(client: Client, address: str) -> int:
    """Return how many queries a page takes, its agreement being read already."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("few_many", PAIRS.values(), ids=PAIRS.keys())
def test_a_list_costs_the_same_for_few_and_for_many(
    ours: Client, alder: str, few_many: tuple[str, str]
) -> None:
    few, many = (queries(ours, f"/agreements/{alder}/{kind}") for kind in few_many)
    assert few == many <= MOST


def test_an_agreement_costs_the_same_whatever_is_recorded(
    ours: Client, become: Callable[[str], Client], alder: str
) -> None:
    small, birch = become("Asha Eddlestow"), Copy.objects.get(label="birch").reference
    for page in ("", "/due", "/findings", "/ledger"):
        many = queries(ours, f"/agreements/{alder}{page}")
        few = queries(small, f"/agreements/{birch}{page}")
        assert few == many <= MOST, page


def test_the_page_of_an_agreement_with_notices_stays_within_the_bound(
    become: Callable[[str], Client], glenfarrick: str
) -> None:
    assert queries(become("Nominated officer"), f"/agreements/{glenfarrick}") <= MOST


def test_a_scorecard_costs_the_same_with_proposals_and_without(
    ours: Client, become: Callable[[str], Client], alder: str
) -> None:
    birch = Copy.objects.get(label="birch").reference
    many = queries(ours, f"/agreements/{alder}/performance")
    few = queries(become("Asha Eddlestow"), f"/agreements/{birch}/performance")
    assert few == many <= MOST


def test_a_figure_costs_the_same_for_four_rows_and_for_forty(ours: Client, alder: str) -> None:
    few = queries(ours, f"/agreements/{alder}/measures/s1?period=2025-04-01")
    many = queries(ours, f"/agreements/{alder}/measures/s1?period=2025-10-01")
    assert few == many <= MOST


def test_the_copies_of_a_text_cost_the_same_for_one_and_for_several(
    ours: Client, become: Callable[[str], Client]
) -> None:
    one = queries(become("Zofia Abberline"), "/performance")
    several = queries(ours, "/performance")
    assert one == several <= MOST


def test_a_record_costs_few_queries(theirs: Client, record_at: Address) -> None:
    assert queries(theirs, record_at("alder", "PL-0003")) <= MOST


def test_another_day_costs_the_same_as_now(ours: Client, alder: str) -> None:
    now = queries(ours, f"/agreements/{alder}/performance")
    then = queries(ours, f"/agreements/{alder}/performance?as_of=30/9/2025&known_at=1/10/2025")
    assert now == then


def test_the_first_load_is_small(ours: Client, alder: str) -> None:
    assets = (
        "vendor/govuk/govuk-frontend.min.css",
        "vendor/govuk/govuk-frontend.min.js",
        "web/tallystick.css",
        "web/tallystick.js",
        "web/supported.js",
        "web/tally.svg",
    )
    parts = [ours.get(f"/agreements/{alder}").content]
    for asset in assets:
        found = finders.find(asset)
        assert isinstance(found, str), asset
        with open(found, "rb") as file:  # noqa: PTH123  the finder's own path
            parts.append(file.read())
    assert sum(len(gzip.compress(part)) for part in parts) < 200 * 1024
