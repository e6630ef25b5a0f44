"""A visit: one request with who makes it, what time it is and from which day they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tallystick.core.clock.moment import Instant
from tallystick.store.queries.people import viewer_of
from tallystick.store.viewer import At, Viewer
from tallystick.web.day import Day, day_of
from tallystick.web.demonstration import now_for
from tallystick.web.frame import Frame, frame_of


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that its route's rule has let in. viewer is None only where the route is open to everyone."""

    request: HttpRequest
    viewer: Viewer | None
    day: Day

    @property
    def who(self) -> Viewer:
        """Return the viewer of a route that needs one."""
        assert self.viewer is not None
        return self.viewer

    @property
    def now(self) -> Instant:
        """Return what time it is for this visit."""
        return self.day.now

    @property
    def at(self) -> At:
        """Return from which day the page is seen."""
        return self.day.at

    @property
    def frame(self) -> Frame:
        """Return what stands around the pages of this visit."""
        return frame_of(self.viewer, self.request.path, self.now)

    def to_page(self, number: int, **also: str) -> str:
        """Return the address of another page of the list that is shown, with the same filters."""
        asked = self.request.GET.copy()
        for name, value in {**also, "page": str(number)}.items():
            asked[name] = value
        return f"{self.request.path}?{asked.urlencode()}"

    def undated(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page that is the same on every day: a form, a statement."""
        return self.page(template, status, day=None, **context)

    def page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page from its template, in its frame, which can be seen on another day."""
        context = {"frame": self.frame, "day": self.day, "crumbs": (), "to_page": self.to_page, **context}
        context["messages"] = get_messages(self.request)
        return render(self.request, f"web/{template}", context, status=status)


def visit_of(request: HttpRequest) -> Visit:
    """Return the visit that a request is; rights are read afresh each time."""
    now = now_for(request)
    viewer = viewer_of(request.user.pk, now) if request.user.is_authenticated else None
    return Visit(request, viewer, day_of(request, now))
