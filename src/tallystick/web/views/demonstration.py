"""What only the demonstration has: moving the clock, and starting again."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect

from tallystick.core.clock.moment import Moment
from tallystick.store.clock import the_clock
from tallystick.web.access import DEMONSTRATION, access
from tallystick.web.day import ZONE
from tallystick.web.demonstration import move_clock, put_clock_back
from tallystick.web.forms.typed_dates import NotADate, NotATime, read_moment
from tallystick.web.visit import Visit
from tallystick.web.words.moments import instant_in_words


@access(DEMONSTRATION)
def move_the_clock(visit: Visit) -> HttpResponse:
    """Set the visitor's own clock to another day and time."""
    if visit.request.method != "POST":
        local = visit.now.astimezone(ZONE)
        typed = {"day": f"{local.day}/{local.month}/{local.year}", "time": f"{local:%H:%M}"}
        return visit.undated("move_the_clock.html", typed=typed, errors={})
    typed = {name: visit.request.POST.get(name, "") for name in ("day", "time")}
    try:
        moved = _instant_typed(typed)
    except NotADate as fault:
        return visit.undated("move_the_clock.html", status=422, typed=typed, errors={"day": str(fault)})
    except NotATime as fault:
        return visit.undated("move_the_clock.html", status=422, typed=typed, errors={"time": str(fault)})
    move_clock(visit.request, moved.at)
    return redirect("home")


def _instant_typed(typed: dict[str, str]) -> Moment:
    return read_moment(typed["day"], typed["time"].strip() or "09:00", ZONE)


@access(DEMONSTRATION)
def start_again(visit: Visit) -> HttpResponse:
    """Put the clock back and ask again who it is."""
    if visit.request.method != "POST":
        return visit.undated("start_again.html", begins=instant_in_words(the_clock().now(), ZONE))
    put_clock_back(visit.request)
    logout(visit.request)
    return redirect("sign_in")
