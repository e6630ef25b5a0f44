"""The provider records, mistypes, mends and corrects; the council reads the same; an outsider reads nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.browsing import Server

Arrive = Callable[..., Any]

OURS, THEIRS = "Fatima Wickersley", "Zofia Abberline"
GUIDED = "Given qualified careers guidance"


def open_record(page: Any, ref: str) -> None:
    page.goto(f"{page.url.partition('?')[0]}/placement")
    page.get_by_role("link", name=ref, exact=True).click()


def clock(page: Any) -> str:
    """Return how the clock of careers guidance stands, in words."""
    return " ".join(page.locator("section.app-clock", has_text="Careers guidance").first.inner_text().split())


def figure(page: Any, measure: str) -> str:
    """Return what the page of a measure says first: its latest figure."""
    page.goto(measure)
    return str(page.locator("p.govuk-body-l").first.inner_text())


def timeline(page: Any) -> list[str]:
    return [" ".join(item.split()) for item in page.locator(".app-timeline__item").all_inner_texts()]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_wrong_day_is_mended_without_typing_anything_twice(
    fresh_server: Server, at_alder: Arrive, scripts: bool
) -> None:
    page = at_alder(fresh_server, THEIRS, scripts=scripts)
    open_record(page, "PL-0004")
    assert clock(page).startswith("Careers guidance Running")
    page.get_by_role("button", name=GUIDED).click()
    page.get_by_label("Day it happened").fill("31/2/26")
    page.get_by_label("Time", exact=True).fill("14:40")
    page.get_by_label("Reason (if this comes late)").fill("Told by telephone on the day")
    page.get_by_role("button", name="Save").click()

    assert page.title().startswith("Error: ")
    summary = page.get_by_role("alert")
    assert summary.get_by_role("link").count() == 1
    said = summary.get_by_role("link").inner_text()
    assert page.locator("#day-error").inner_text() == f"Error:\n{said}"
    assert page.get_by_label(GUIDED).is_checked()
    assert page.get_by_label("Day it happened").input_value() == "31/2/26"
    assert page.get_by_label("Time", exact=True).input_value() == "14:40"
    assert page.get_by_label("Reason (if this comes late)").input_value() == "Told by telephone on the day"

    summary.get_by_role("link").click()
    page.get_by_label("Day it happened").fill("19 1 26")
    page.get_by_role("button", name="Save").click()
    assert "Recorded. Receipt" in page.locator(".govuk-notification-banner").inner_text()
    assert clock(page).startswith("Careers guidance Met")
    assert "Monday 19 January 2026, 14:40" in timeline(page)[0]
    assert "Reason: Told by telephone on the day" in timeline(page)[0]


def test_a_correction_stands_beside_what_it_corrects_and_counts_at_once(
    fresh_server: Server, at_alder: Arrive
) -> None:
    page = at_alder(fresh_server, THEIRS)
    measure = f"{page.url}/measures/e1"
    assert "1 of 3" in figure(page, measure)
    page.go_back()
    open_record(page, "PL-0002")
    assert clock(page).startswith("Careers guidance Met late")
    page.get_by_role("link", name=f"Correct this entry: {GUIDED}").click()
    assert page.get_by_label("Day it happened").input_value() == "9/1/2026"
    page.get_by_label("Day it happened").fill("8/1/26")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("alert").get_by_role("link").all_inner_texts() == [
        "Enter why the entry is corrected"
    ]
    assert page.get_by_label("Day it happened").input_value() == "8/1/26"
    page.get_by_label("Why it is corrected").fill("The form shows the 8th")
    page.get_by_role("button", name="Save").click()
    assert clock(page).startswith("Careers guidance Met ")
    assert not clock(page).startswith("Careers guidance Met late")
    before, now = timeline(page)[:2]
    assert {"Corrected since" in before, "Corrected since" in now} == {True, False}
    assert "2 of 3" in figure(page, measure)


def test_both_sides_read_the_same_and_an_outsider_nothing(
    fresh_server: Server, at_alder: Arrive, arrive: Arrive
) -> None:
    theirs, ours = at_alder(fresh_server, THEIRS), at_alder(fresh_server, OURS)
    agreement = theirs.url
    assert ours.url == agreement
    open_record(theirs, "PL-0004")
    theirs.get_by_role("button", name=GUIDED).click()
    theirs.get_by_role("button", name="Save").click()
    ours.goto(theirs.url)
    assert clock(ours) == clock(theirs)
    assert [
        item.replace(" Correct this", "").partition(" entry:")[0] for item in timeline(theirs)
    ] == timeline(ours)

    pages = [f"{agreement}/measures/e1", f"{agreement}/performance", f"{agreement}/ledger"]
    for address in pages:
        theirs.goto(address)
        ours.goto(address)
        assert ours.locator("#main-content").inner_text() == theirs.locator("#main-content").inner_text()

    outsider = arrive(fresh_server, "An outsider")
    for address in [agreement, ours.url, theirs.url, *pages]:
        response = outsider.goto(address)
        assert response.status == 404
        assert "Alder" not in outsider.content()
        assert "There is no such page, or it is not shared with you." in outsider.locator("main").inner_text()
