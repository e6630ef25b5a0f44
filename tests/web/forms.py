"""A form as a browser sends it: what stands in its controls, with what a person then types."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Form(HTMLParser):
    """Collects what the main form of a page would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = said.get("method") == "post" and "/sign-out" not in said.get("action", "")
        if not self._inside:
            return
        if tag == "input" and (said.get("type") not in {"radio", "checkbox"} or "checked" in said):
            self._say(said.get("name", ""), said.get("value", ""))
        elif tag == "textarea":
            self._textarea = said["name"]
            self.typed[self._textarea] = [""]
        elif tag == "select":
            self._select = said["name"]
        elif tag == "option" and self._select and "selected" in said:
            self._say(self._select, said["value"])

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.typed[self._textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False

    def _say(self, name: str, value: str) -> None:
        if name and name != "csrfmiddlewaretoken":
            self.typed.setdefault(name, []).append(value)


def form_in(response: Any) -> dict[str, list[str]]:
    """Return what the form of a page would send as it stands."""
    form = _Form()
    form.feed(response.content.decode())
    return form.typed


def send(client: Client, address: str, typed: Mapping[str, Any], query: str = "") -> Any:
    """Fill in the form at an address, as it is shown, with what is typed; send it and follow where it leads."""
    shown = form_in(client.get(address + query))
    return client.post(address, {**shown, **typed}, follow=True)
