"""The demonstration: invented data, nobody's password, and a clock that each visitor may move for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from tallystick.core.clock.moment import Instant
from tallystick.store.clock import the_clock

CLOCK = "clock"


def is_demonstration() -> bool:
    """Return whether this installation shows invented data to anybody who comes."""
    return bool(settings.TALLYSTICK_DEMONSTRATION)


def now_for(request: HttpRequest) -> Instant:
    """Return what time it is: the one clock, or where a visitor of the demonstration has moved it to."""
    moved = request.session.get(CLOCK) if is_demonstration() else None
    return datetime.fromisoformat(moved) if moved else the_clock().now()


def move_clock(request: HttpRequest, now: Instant) -> None:
    """Set the visitor's own clock."""
    request.session[CLOCK] = now.isoformat()


def put_clock_back(request: HttpRequest) -> None:
    """Set the visitor's clock to where the demonstration begins."""
    request.session.pop(CLOCK, None)


@contextmanager
def keep_clock(request: HttpRequest) -> Iterator[None]:
    """Keep the visitor's clock where it stands while another person is chosen."""
    moved = request.session.get(CLOCK)
    yield
    if moved:
        request.session[CLOCK] = moved
