"""Refusals: the one table that turns named failures into pages.

Absent and foreign things get the very same answer; a forbidden act on a visible thing is refused by name and logged;
what nobody expected is logged with a reference that the reader can give on the telephone.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from tallystick.core.agreement.english import listed
from tallystick.documents.refusals import CannotPrint
from tallystick.store.actions.receipt import KeyReused
from tallystick.store.roles import Act, NotAllowed, NotShared
from tallystick.web.frame import Frame, bare_frame
from tallystick.web.visit import Visit, visit_of

logger = logging.getLogger(__name__)

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class RaisedByAnother(Exception):
    """A new record was asked for of a kind that the other party raises; says what it is called, and who raises it."""

    def __init__(self, kind: str, party: str) -> None:
        super().__init__(f"{kind} is raised by {party}")
        self.kind = kind
        self.party = party


class NothingCanBeChanged(Exception):
    """A change was asked for while another day is looked at."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a refusal says: its heading and sentences, and its status."""

    status: HTTPStatus
    title: str
    said: tuple[str, ...]


NOT_SHARED = Refusal(
    HTTPStatus.NOT_FOUND,
    "Page not found",
    (
        "There is no such page, or it is not shared with you.",
        "Check the reference or ask your administrator.",
    ),
)
NOT_UNDERSTOOD = Refusal(
    HTTPStatus.BAD_REQUEST,
    "The address was not understood",
    ("Nothing was saved.", "Go back and try again, or start from your agreements."),
)
STALE_FORM = Refusal(
    HTTPStatus.FORBIDDEN,
    "This form is no longer valid",
    (
        "Nothing was saved.",
        "Go back, load the page again and send the form once more. What you typed is still there.",
    ),
)


def _not_shared(_: NotShared) -> Refusal:
    return NOT_SHARED


def _not_allowed(failure: NotAllowed) -> Refusal:
    roles = listed([f"the {role}" for role in failure.roles], "or") or "nobody"
    said = f"Only these roles may {failure.act}: {roles}."
    if failure.act is Act.SEE_CASE:
        said = "This is about a case that you have no relation to. Ask your administrator."
    return Refusal(HTTPStatus.FORBIDDEN, "You may not do this", (said, "Nothing was saved."))


def _raised_by_another(failure: RaisedByAnother) -> Refusal:
    said = f"“{failure.kind}” is raised by the {failure.party}. Your side sees it and records its own steps of it."
    return Refusal(HTTPStatus.FORBIDDEN, "The other side raises this", (said, "Nothing was saved."))


def _key_reused(_: KeyReused) -> Refusal:
    said = ("This form was sent before with other answers.", "Load the page again to see what was saved.")
    return Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "This form was already sent", said)


def _another_day(_: NothingCanBeChanged) -> Refusal:
    said = ("You are looking at another day. Nothing can be changed there.", "Go back to now and try again.")
    return Refusal(HTTPStatus.CONFLICT, "Nothing was saved", said)


def _cannot_print(failure: CannotPrint) -> Refusal:
    return Refusal(HTTPStatus.CONFLICT, "This cannot be printed so", (str(failure),))


TABLE: Mapping[type[Exception], Callable[[Any], Refusal]] = {
    NotShared: _not_shared,
    NotAllowed: _not_allowed,
    RaisedByAnother: _raised_by_another,
    KeyReused: _key_reused,
    NothingCanBeChanged: _another_day,
    CannotPrint: _cannot_print,
}


def answer(visit: Visit, view: Callable[..., HttpResponse], address: Mapping[str, Any]) -> HttpResponse:
    """Return what the view answers, or the page of the named failure it met."""
    try:
        return view(visit, **address)
    except tuple(TABLE) as failure:
        refusal = TABLE[type(failure)](failure)
        if refusal.status is HTTPStatus.FORBIDDEN:
            logger.warning("forbidden: %s %s: %s", visit.request.method, visit.request.path, failure)
        return _page(visit.request, refusal, visit.frame)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for an address that is none: the same as for what is foreign."""
    return _page(request, NOT_SHARED, visit_of(request).frame)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a request that could not be read."""
    logger.info("not understood: %s %s: %s", request.method, request.path, exception)
    return _page(request, NOT_UNDERSTOOD, bare_frame())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for what the framework itself refuses."""
    return stale_form(request, str(exception))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token is missing or old."""
    logger.warning("form refused: %s %s: %s", request.method, request.path, reason)
    return _page(request, STALE_FORM, bare_frame())


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for what nobody expected; its reference stands in the log beside the failure."""
    reference = f"{_letters(2)}-{_letters(4)}"
    logger.error("failed with reference %s: %s %s", reference, request.method, request.path)
    said = ("Nothing was saved.", f"Reference {reference}. Give it to your administrator when you telephone.")
    return _page(
        request, Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong", said), bare_frame()
    )


def _page(request: HttpRequest, refusal: Refusal, frame: Frame) -> HttpResponse:
    text = render_to_string("web/refusal.html", {"frame": frame, "refusal": refusal}, request)
    return HttpResponse(text, status=refusal.status)


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))
