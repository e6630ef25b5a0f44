"""The three invented providers of skills training, the school's people, and who writes what down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from tallystick.core.facts import Signed
from tallystick.demo import people
from tallystick.demo.days import in_hours, whole_day
from tallystick.demo.ledger import Desk, Ledger

KEY_WORKER = Desk("school_first", "school", 0.1, at_once=0.8)
PASTORAL = Desk("school_second", "school", 0.12)
HEADTEACHER = Desk("school_third", "school", 0.15)
DEPUTY_HEAD = Desk("deputy_head", "school", 0.12)
COUNCIL = Desk("council_representative", "school", 0.1)
FINANCE = Desk("school finance office", "school", 0.12)

_SCHOOL_DOMAIN = "hartfell.example.org"
_STARTS = date(2025, 9, 1)
_SCHOOL = (
    "school_first",
    "school_second",
    "school_third",
    "deputy_head",
    "designated_lead",
    "deputy_designated_lead",
    "online_safety",
    "council_representative",
)
_PROVIDER = ("provider_first", "provider_second", "provider_third")


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider.

    places: how many young people start in September and how many later. good: how often it does what it should
    (0 to 1), tardy: how slow it writes things down. red_weeks: first and last days between which mornings and
    reports go wrong.
    """

    copy: str
    short: str
    name: str
    domain: str
    trade: str
    places: tuple[int, int]
    good: float = 0.97
    tardy: float = 0.08
    red_weeks: tuple[tuple[date, date], ...] = ()
    slipping: bool = False

    @property
    def workshop(self) -> Desk:
        """Return the desk of those who see the young people each day."""
        return Desk("provider_first", "provider", self.tardy, at_once=0.75)

    @property
    def office(self) -> Desk:
        """Return the desk of the account manager."""
        return Desk("provider_second", "provider", self.tardy)

    @property
    def director(self) -> Desk:
        """Return the desk of the managing director."""
        return Desk("provider_third", "provider", self.tardy)

    def share(self, day: date) -> float:
        """Return how often the provider does what it should on a day: seldom enough in its red weeks."""
        red = any(first <= day <= last for first, last in self.red_weeks)
        return self.good - 0.4 if red else self.good


PROVIDERS = (
    Provider(
        "larkrise_motors", "LM", "Larkrise Motors", "larkrisemotors.example.com", "motor vehicles", (8, 3)
    ),
    Provider(
        "tidemill_kitchens",
        "TK",
        "Tidemill Kitchens",
        "tidemill.example.com",
        "catering",
        (7, 3),
        good=0.98,
    ),
    Provider(
        "copperbeech_trades",
        "CT",
        "Copperbeech Trades",
        "copperbeech.example.net",
        "building trades",
        (7, 4),
        good=0.92,
        tardy=0.3,
        red_weeks=((date(2025, 11, 10), date(2025, 11, 28)), (date(2026, 1, 12), date(2026, 1, 23))),
        slipping=True,
    ),
)


def school_posts(rng: Random) -> dict[str, people.Contact]:
    """Return who holds the school's posts: the same people in every copy."""
    return {post: people.contact(rng, _SCHOOL_DOMAIN) for post in _SCHOOL}


def sign(ledger: Ledger, provider: Provider, rng: Random, school: Mapping[str, people.Contact]) -> None:
    """Add the signed copy and who holds which post; the slipping provider has a new account manager from December."""
    signed_on = date(2025, 8, rng.choice((26, 27, 28)))
    common = (0, f"{provider.short}00000", provider.copy, whole_day(signed_on), in_hours(rng, signed_on).at)
    ledger.sign(Signed(*common, HEADTEACHER.by, HEADTEACHER.party, name=provider.name))
    for post, holder in school.items():
        ledger.appoint(HEADTEACHER, post, holder.name, holder.telephone, holder.email, _STARTS)
    for post in _PROVIDER:
        _appoint(ledger, provider, rng, post, _STARTS)
    if provider.slipping:
        _appoint(ledger, provider, rng, "provider_second", date(2025, 12, 1))


def _appoint(ledger: Ledger, provider: Provider, rng: Random, post: str, since: date) -> None:
    holder = people.contact(rng, provider.domain)
    ledger.appoint(provider.director, post, holder.name, holder.telephone, holder.email, since)
