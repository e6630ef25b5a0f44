"""Pages that are open to everyone: help and the statements."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from tallystick.web.access import EVERYONE, access
from tallystick.web.visit import Visit


def statement(name: str) -> Callable[..., HttpResponse]:
    """Return the view of a page that is the same for everyone."""

    @access(EVERYONE)
    def show(visit: Visit) -> HttpResponse:
        return visit.undated(f"{name}.html")

    return show
