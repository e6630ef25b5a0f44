"""The ledger of one agreement, and its verification."""

from __future__ import annotations

from django.http import HttpResponse

from tallystick.store.queries.ledger import ledger_page
from tallystick.web.access import PARTIES, access
from tallystick.web.views.agreements import heading_of, page_number
from tallystick.web.visit import Visit
from tallystick.web.words.names import party_name


@access(PARTIES)
def ledger(visit: Visit, agreement: str) -> HttpResponse:
    """Show the entries, newest first, by fifty."""
    page = ledger_page(visit.who, agreement, visit.at, page=page_number(visit))
    return visit.page(
        "ledger.html",
        **heading_of(page.line, page.agreement, "ledger"),
        page=page,
        party_name=party_name,
    )
