"""The frame that every page stands in: whose it is, where one can go, and what the clock reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tallystick.core.clock.moment import Instant
from tallystick.store.viewer import Viewer
from tallystick.web.day import ZONE
from tallystick.web.demonstration import is_demonstration
from tallystick.web.words.moments import instant_in_words


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page. navigation holds the items this person has."""

    home: str
    navigation: tuple[dict[str, Any], ...]
    person: str
    organisation: str
    demonstration: bool
    clock: str


def frame_of(viewer: Viewer | None, path: str, now: Instant) -> Frame:
    """Return the frame of a page: `path` is its address, `now` what the clock reads."""
    return Frame(
        home=reverse("home"),
        navigation=navigation_of(viewer, path) if viewer else (),
        person=viewer.name if viewer else "",
        organisation=viewer.organisation if viewer else "",
        demonstration=is_demonstration(),
        clock=instant_in_words(now, ZONE),
    )


def bare_frame() -> Frame:
    """Return the frame of a page that can ask nothing, because something failed."""
    return Frame("/", (), "", "", demonstration=False, clock="")


def navigation_of(viewer: Viewer, path: str) -> tuple[dict[str, Any], ...]:
    """Return the navigation: an item only for those who have it."""
    if not viewer.copies:
        return ()
    items = (("Agreements", reverse("agreements")), ("Performance", reverse("performance")))
    return tuple(
        {"text": text, "href": href, "active": path.startswith(href), "current": path == href}
        for text, href in items
    )
