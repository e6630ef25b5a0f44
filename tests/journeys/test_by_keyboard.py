"""The whole way from a red cell to a mended entry without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.browsing import Server

Arrive = Callable[..., Any]

FAR = 400
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const label = one.labels && one.labels.length ? one.labels[0].innerText : one.textContent;
  const box = one.getBoundingClientRect();
  return {
    tag: one.tagName,
    name: label.trim().replace(/\\s+/g, " "),
    seen: style.outlineStyle !== "none" || style.boxShadow !== "none" || one.type === "radio",
    there: box.bottom > 0 && box.top < innerHeight,
  };
}"""


def tab_to(page: Any, name: str) -> None:
    """Press Tab until what is named has the focus; all that is passed shows that it has it, and is in sight."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["tag"] != "BODY", f"the focus passed {name!r} by"
        assert focused["seen"], focused
        assert focused["there"], focused
        if focused["name"].startswith(name):
            return
    raise AssertionError(f"the focus never comes to {name!r}")


def follow(page: Any, name: str) -> None:
    """Go to a link or button by Tab, and press Enter."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_over(page: Any, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text())


def test_a_late_entry_is_found_and_recorded_by_keyboard_alone(fresh_server: Server, browser: Any) -> None:
    context = browser.new_context(base_url=fresh_server.address)
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Skip to main content"
    page.keyboard.press("Enter")
    follow(page, "Zofia Abberline")
    follow(page, "Alder Court Trust")
    tab_to(page, "Performance")
    follow(page, "Performance")  # the second of that name: this agreement's
    follow(page, "E1, October 2025")
    tab_to(page, "Why? E1")
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    follow(page, "PL-0003")
    assert heading(page) == "PL-0003"
    follow(page, "Given qualified careers guidance")
    type_over(page, "Day it happened", "soon")
    follow(page, "Save")
    assert page.evaluate("() => document.activeElement.className").startswith("govuk-error-summary")
    tab_to(page, "Enter a date")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "day"
    page.keyboard.press("Control+A")
    page.keyboard.type("19/1/26")
    follow(page, "Save")
    assert "Recorded. Receipt" in page.locator(".govuk-notification-banner").inner_text()
    context.close()
