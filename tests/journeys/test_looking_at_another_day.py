"""What was known then: the same page on another day, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.browsing import Server

Arrive = Callable[..., Any]


def status(page: Any) -> str:
    return str(page.locator("section.app-clock .govuk-tag").first.inner_text())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_record_as_it_was_known_before_the_late_entry(
    server: Server, at_alder: Arrive, scripts: bool
) -> None:
    page = at_alder(server, "Zofia Abberline", scripts=scripts)
    page.goto(f"{page.url}/placement")
    page.get_by_role("link", name="PL-0002").click()
    address = page.url
    assert status(page) == "Met late"

    page.get_by_text("See this page on another day").click()
    page.get_by_label("How things stood at the end of").fill("9 January 2026")
    page.get_by_label("As it was known at the end of").fill("15/1/26")
    page.get_by_role("button", name="Show that day").click()
    banner = page.locator(".govuk-notification-banner")
    said = "You are looking at Friday 9 January 2026 as it was known on Thursday 15 January 2026."
    assert said in " ".join(banner.inner_text().split())
    assert status(page).startswith("Overdue")
    assert page.get_by_role("link", name="Correct this").count() == 0

    page.get_by_role("navigation", name="This agreement").get_by_role("link", name="Performance").click()
    assert said in " ".join(banner.inner_text().split())
    page.go_back()
    banner.get_by_role("link", name="Back to now").click()
    assert page.url == address
    assert banner.count() == 0
    assert status(page) == "Met late"


def test_a_day_that_is_none_is_said_beside_the_box(server: Server, at_alder: Arrive) -> None:
    page = at_alder(server, "Zofia Abberline")
    page.get_by_text("See this page on another day").click()
    page.get_by_label("How things stood at the end of").fill("the day before")
    page.get_by_role("button", name="Show that day").click()
    assert page.locator("#as_of-error").is_visible()
    assert page.get_by_label("How things stood at the end of").input_value() == "the day before"
    assert page.locator(".govuk-notification-banner").count() == 0
