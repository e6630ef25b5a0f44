"""The ledger of one agreement, and its verification."""

from __future__ import annotations

from django.http import HttpResponse

from tallystick.core.agreement.names import party_name
from tallystick.store.queries.ledger import ledger_page
from tallystick.store.queries.verified import verified_copy
from tallystick.web.access import PARTIES, access
from tallystick.web.views.agreements import heading_of, page_number
from tallystick.web.visit import Visit
from tallystick.web.words.moments import instant_in_words
from tallystick.web.words.names import person_name


@access(PARTIES)
def ledger(visit: Visit, agreement: str) -> HttpResponse:
    """Show the entries, newest first, by fifty."""
    page = ledger_page(visit.who, agreement, visit.at, page=page_number(visit))
    return visit.page(
        "ledger.html",
        **heading_of(page.line, page.agreement, "ledger"),
        page=page,
        party_name=party_name,
        person_name=person_name,
    )


@access(PARTIES)
def verify(visit: Visit, agreement: str) -> HttpResponse:
    """Read every entry again and say whether the chain holds."""
    outcome = verified_copy(visit.who, agreement, visit.at)
    return visit.page(
        "verify.html",
        **heading_of(outcome.line, outcome.agreement, "ledger"),
        outcome=outcome,
        when=instant_in_words(visit.now, outcome.agreement.zone),
    )
