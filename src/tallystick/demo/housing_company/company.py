"""The invented housing company, its council, and who writes what down for either."""

from __future__ import annotations

from datetime import date
from random import Random

from tallystick.core.facts import Signed
from tallystick.demo import people
from tallystick.demo.days import in_hours, whole_day
from tallystick.demo.ledger import Desk, Ledger

COPY = "ostlemere"
COORDINATOR = Desk("coordinator", "company", 0.1)
ESTATES = Desk("estate office", "company", 0.12, at_once=0.85)
ACCOUNTS = Desk("accounts team", "company", 0.15)
ENVIRONMENT = Desk("environment_contact", "council", 0.15, at_once=0.8)
RECEPTION = Desk("reception_contact", "council", 0.1, at_once=0.9)
SAFETY = Desk("safety_contact", "council", 0.1)
AUDIT = Desk("audit_contact", "council", 0.1)
LEGAL = Desk("legal_contact", "council", 0.2)
RESOURCES = Desk("council_second", "council", 0.1)

_COMPANY_DOMAIN = "ostlemerehomes.example.com"
_COUNCIL_DOMAIN = "ostlemere.example.org"
_COMPANY_POSTS = ("coordinator", "director_of_services", "chief_executive")
_COUNCIL_POSTS = (
    "environment_contact",
    "reception_contact",
    "safety_contact",
    "audit_contact",
    "legal_contact",
    "council_second",
    "council_third",
)
_STARTS = date(2025, 4, 1)
_NEW_SOLICITOR = date(2025, 10, 13)


def sign(ledger: Ledger, rng: Random) -> None:
    """Add the signed copy and who holds which post, with a new principal solicitor in October."""
    signed_on = date(2025, 3, 20)
    common = (0, "OB00000", COPY, whole_day(signed_on), in_hours(rng, signed_on).at)
    ledger.sign(Signed(*common, COORDINATOR.by, COORDINATOR.party, name="Ostlemere Borough Council"))
    for post in _COMPANY_POSTS:
        _appoint(ledger, rng, COORDINATOR, post, _STARTS)
    for post in _COUNCIL_POSTS:
        _appoint(ledger, rng, RESOURCES, post, _STARTS)
    _appoint(ledger, rng, RESOURCES, "legal_contact", _NEW_SOLICITOR)


def _appoint(ledger: Ledger, rng: Random, desk: Desk, post: str, since: date) -> None:
    domain = _COMPANY_DOMAIN if desk.party == "company" else _COUNCIL_DOMAIN
    holder = people.contact(rng, domain)
    ledger.appoint(desk, post, holder.name, holder.telephone, holder.email, since)
