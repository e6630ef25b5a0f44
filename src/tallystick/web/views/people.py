"""Signing in and out; in the demonstration, choosing who you are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from tallystick.store.models.account import Account
from tallystick.store.queries.people import DemoPerson, demo_people
from tallystick.web.access import EVERYONE, SIGNED_IN, access
from tallystick.web.demonstration import is_demonstration, keep_clock
from tallystick.web.visit import Visit

BACKEND = "django.contrib.auth.backends.ModelBackend"


@access(EVERYONE)
def home(visit: Visit) -> HttpResponse:
    """Send whoever is signed in to their agreements, others to sign in."""
    return redirect("agreements" if visit.viewer else "sign_in")


@access(EVERYONE)
def sign_in(visit: Visit) -> HttpResponse:
    """Ask who it is: by choice in the demonstration, by name and password where the data are real."""
    if is_demonstration():
        return choose_person(visit)
    if visit.request.method == "POST":
        return check_password(visit)
    return visit.undated("sign_in.html", typed="", errors={}, next=_next(visit))


def choose_person(visit: Visit) -> HttpResponse:
    """Show whom one may be, and become the one chosen."""
    people = {str(person.account): person for person in demo_people()}
    chosen = visit.request.POST.get("account", "")
    if visit.request.method == "POST" and chosen in people:
        with keep_clock(visit.request):
            login(visit.request, Account.objects.get(pk=people[chosen].account), backend=BACKEND)
        return redirect(_next(visit) or "agreements")
    return visit.undated("choose.html", groups=by_agreement(people.values()), next=_next(visit))


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation with the people one may be in it."""

    name: str
    people: tuple[DemoPerson, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An agreement with the bodies on its two sides; without a title, those who hold no post anywhere."""

    agreement: str
    sides: tuple[tuple[str, tuple[Body, ...]], ...]


def by_agreement(people: Iterable[DemoPerson]) -> tuple[Group, ...]:
    """Return the people by agreement, by the side they are on and by organisation, in the order given."""
    return tuple(
        Group(
            agreement,
            tuple((party, bodies_of(those)) for party, those in groupby(rest, lambda one: one.party)),
        )
        for agreement, rest in groupby(people, lambda one: one.agreement)
    )


def bodies_of(people: Iterable[DemoPerson]) -> tuple[Body, ...]:
    """Return the people by organisation."""
    return tuple(Body(name, tuple(those)) for name, those in groupby(people, lambda one: one.organisation))


def check_password(visit: Visit) -> HttpResponse:
    """Sign in with a name and a password; a wrong one says no more than that the two do not match."""
    typed = visit.request.POST.get("name", "").strip()
    account = authenticate(visit.request, username=typed, password=visit.request.POST.get("password", ""))
    if account is None:
        errors = {"name": "Enter a name and password that belong together"}
        return visit.undated("sign_in.html", status=422, typed=typed, errors=errors, next=_next(visit))
    login(visit.request, account, backend=BACKEND)
    return redirect(_next(visit) or "agreements")


@access(SIGNED_IN)
def sign_out(visit: Visit) -> HttpResponse:
    """Sign out, when asked to by a form."""
    if visit.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    logout(visit.request)
    return redirect("sign_in")


def _next(visit: Visit) -> str:
    """Return where to go after signing in, where that is an address of ours."""
    wanted = visit.request.POST.get("next") or visit.request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={visit.request.get_host()})
    return wanted if safe else ""
