"""A contract manager has five minutes: what is red, why, and whom to ring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tallystick.web.urls import urlpatterns
from tests.web.browsing import Server

Arrive = Callable[..., Any]

SECOND_CONTACT = 'a[href="tel:01632960202"]'
MINE = "Fatima Wickersley"
WORKS_ON_CASES = "Elin Thistlewood"


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text())


def open_sub_page(page: Any, name: str) -> None:
    page.get_by_role("navigation", name="This agreement").get_by_role("link", name=name).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.covers("K-31", by="tallystick.core.engine.measures:rate")
def test_from_choosing_who_one_is_to_why_a_cell_is_red(server: Server, arrive: Arrive, scripts: bool) -> None:
    page = arrive(server, MINE, scripts=scripts)
    assert heading(page) == "Agreements"
    page.get_by_role("link", name="Alder Court Trust", exact=True).click()
    assert heading(page) == "Community day services for adults"
    open_sub_page(page, "Performance")
    assert heading(page) == "Performance"

    page.locator("a.app-score--red", has_text="E1").first.click()  # the first click
    assert heading(page).startswith("E1 ")
    page.locator("summary", has_text="Why?").first.click()
    reasons = page.locator("details[open]").first.inner_text()
    assert "1 of 3" in reasons
    behind = page.get_by_role("table", name="In the denominator only (2)")
    assert behind.get_by_role("link").all_inner_texts() == ["PL-0002", "PL-0003"]

    behind.get_by_role("link", name="PL-0003").click()  # the second
    assert heading(page) == "PL-0003"
    page.locator("summary", has_text="Why? Careers guidance of PL-0003").click()
    because = page.locator("details[open]").inner_text()
    assert "within 10 working days" in because
    assert "Monday 22 December 2025" in because
    assert "by the end of Thursday 8 January 2026" in because


def test_every_red_cell_leads_to_its_records_in_two_clicks(server: Server, arrive: Arrive) -> None:
    page = arrive(server, WORKS_ON_CASES)
    page.get_by_role("link", name="Alder Court Trust", exact=True).click()
    open_sub_page(page, "Performance")
    red = [cell.get_attribute("href") for cell in page.locator("a.app-score--red").all()]
    assert red
    for cell in red:
        page.goto(cell)
        assert page.locator("#numerator, #denominator").get_by_role("link").count(), cell


NO_PAGES = {"sign_out", "printed"}
"""Addresses that show nothing of their own: one ends the visit, one hands over a file."""


def an_address(route: Any, alder: str, record: str) -> str:
    """Return an address of a route in Alder Court's copy."""
    gaps = {"agreement": alder, "record": record, "kind": "placement", "clause": "minutes", "measure": "e1"}
    return reverse(route.name, kwargs={gap: gaps[gap] for gap in route.pattern.converters})


@pytest.mark.covers("K-01", by="tallystick.web.views.agreements:sides_of")
def test_the_second_contacts_number_is_two_clicks_from_anywhere(server: Server, arrive: Arrive) -> None:
    page = arrive(server, MINE)
    page.get_by_role("link", name="Alder Court Trust", exact=True).click()
    alder = page.url
    page.goto(f"{alder}/placement")
    record = page.get_by_role("link", name="PL-0003").get_attribute("href")
    for route in urlpatterns:
        if route.name in NO_PAGES:
            continue
        page.goto(an_address(route, alder.rpartition("/")[2], record.rpartition("/")[2]))
        clicks = 0
        while not page.locator(SECOND_CONTACT).count():
            straight = page.locator(
                f'a[href="{reverse("agreement", args=[alder.rpartition("/")[2]])}"]:visible'
            )
            nearer = straight if straight.count() else page.locator('a[href="/agreements"]:visible')
            nearer.first.click()
            clicks += 1
            assert clicks <= 2, route.name
        assert page.locator(SECOND_CONTACT).inner_text() == "01632 960202"
