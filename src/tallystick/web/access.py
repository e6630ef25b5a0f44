"""Who may come in: every view declares its rule, and one that does not stops the start.

What is shared with whom is decided below, by the queries: they find for a viewer only what is theirs, so that what is
absent and what is foreign are the same. A rule here says who gets as far as asking.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from tallystick.web.demonstration import is_demonstration
from tallystick.web.refusals import answer
from tallystick.web.visit import Visit, visit_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may come in by a route: in words, and as a test of the visit that returns a refusal or None."""

    name: str
    says: str
    refusal: Callable[[Visit], HttpResponse | None]


def _let_in(_: Visit) -> None:
    """Let everyone in."""


def _ask_to_sign_in(visit: Visit) -> HttpResponse | None:
    if visit.viewer is None:
        return redirect_to_login(visit.request.get_full_path())
    return None


def _only_in_the_demonstration(_: Visit) -> None:
    if not is_demonstration():
        raise Http404


EVERYONE = Rule("everyone", "Open to everyone; shows nothing of anybody.", _let_in)
SIGNED_IN = Rule("signed in", "Whoever is signed in sees what is their own.", _ask_to_sign_in)
PARTIES = Rule("parties", "The parties of the agreement, by a seat that is active now.", _ask_to_sign_in)
CASE = Rule("case", "Parties of the agreement; personal data by the relation to the case.", _ask_to_sign_in)
DEMONSTRATION = Rule("demonstration", "Anybody, in the demonstration alone.", _only_in_the_demonstration)

PUBLIC = frozenset({EVERYONE, DEMONSTRATION})


def access(rule: Rule) -> Callable[[View], View]:
    """Declare who may come in by the routes of a view; the view is then given a visit instead of a request."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            visit = visit_of(request)
            refusal = rule.refusal(visit)
            return refusal or answer(visit, view, address)

        guarded.access_rule = rule  # type: ignore[attr-defined]
        return guarded

    return declare
