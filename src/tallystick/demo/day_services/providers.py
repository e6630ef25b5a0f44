"""The six invented providers of day services: what they hold, how big they are, how well they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from tallystick.core.facts import Signed
from tallystick.demo import people
from tallystick.demo.days import in_hours, whole_day
from tallystick.demo.ledger import Desk, Ledger

COUNCIL = Desk("council_first", "council", 0.1)
TRANSPORT = "transport"
_COUNCIL_DOMAIN = "council.example.org"


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider.

    held: how many people it has in each lot at the start. vehicles: how many it runs. Shares (0 to 1): good is how
    often it does what it should, refuses how many packages it turns down, tardy how slow it writes things down.
    suspended: a lot, from when, and until before when.
    """

    copy: str
    short: str
    name: str
    domain: str
    held: Mapping[str, int]
    vehicles: int = 0
    good: float = 0.96
    refuses: float = 0.07
    tardy: float = 0.1
    troubled: bool = False
    suspended: tuple[str, date, date] | None = None

    def suspended_on(self, lot: str, day: date) -> bool:
        """Return whether the provider may take nobody in the lot that day."""
        return (
            self.suspended is not None
            and self.suspended[0] == lot
            and self.suspended[1] <= day < self.suspended[2]
        )

    @property
    def lots(self) -> tuple[str, ...]:
        """Return the lots held, in the order of the agreement."""
        return tuple(self.held)

    @property
    def manager(self) -> Desk:
        """Return the desk of the contract manager."""
        return Desk("provider_first", "provider", self.tardy)

    @property
    def centre(self) -> Desk:
        """Return the desk of the day centre's office."""
        return Desk("day centre office", "provider", self.tardy)


PROVIDERS = (
    Provider(
        "alder_court",
        "AC",
        "Alder Court Trust",
        "aldercourt.example.org",
        {"1a": 32, "1b": 22, "4": 20, TRANSPORT: 30},
        7,
    ),
    Provider(
        "bramblewick",
        "BW",
        "Bramblewick Day Services",
        "bramblewick.example.com",
        {"1a": 28, "2a": 24, TRANSPORT: 24},
        5,
        good=0.93,
        refuses=0.14,
    ),
    Provider(
        "coppice_lane",
        "CL",
        "Coppice Lane Pathways",
        "coppicelane.example.net",
        {"2a": 22, "2b": 14, "3": 22},
        good=0.97,
        refuses=0.04,
    ),
    Provider(
        "dunmere",
        "DM",
        "Dunmere Community Care",
        "dunmere.example.org",
        {"1a": 26, "1b": 18, "2a": 20, "4": 16, TRANSPORT: 28},
        6,
        good=0.66,
        refuses=0.36,
        tardy=0.55,
        troubled=True,
        suspended=("1b", date(2025, 12, 1), date(2026, 2, 2)),
    ),
    Provider(
        "eastfold",
        "EF",
        "Eastfold Enterprise",
        "eastfold.example.com",
        {"2b": 14, "3": 28},
        good=0.92,
        refuses=0.11,
    ),
    Provider(
        "fenwright_house",
        "FH",
        "Fenwright House",
        "fenwright.example.net",
        {"1b": 24, "2b": 16, "4": 18},
        good=0.98,
        refuses=0.05,
        tardy=0.0,
    ),
)


def sign(ledger: Ledger, provider: Provider, rng: Random, council: Mapping[str, people.Contact]) -> None:
    """Add the signed copy and who holds which post, with a change of hands in the year."""
    signed_on = date(2025, 3, rng.randint(17, 21))
    ledger.sign(
        Signed(
            0,
            f"{provider.short}00000",
            provider.copy,
            whole_day(signed_on),
            in_hours(rng, signed_on).at,
            COUNCIL.by,
            COUNCIL.party,
            name=provider.name,
            lots=provider.lots,
            starts=date(2025, 4, 1),
            ends=date(2029, 3, 31),
        )
    )
    _appoint_provider(ledger, provider, rng)
    for post, holder in council.items():
        ledger.appoint(COUNCIL, post, holder.name, holder.telephone, holder.email, date(2025, 4, 1))


def council_posts(rng: Random) -> dict[str, people.Contact]:
    """Return who holds the council's posts: the same people in every copy."""
    return {
        post: people.contact(rng, _COUNCIL_DOMAIN)
        for post in ("council_first", "council_second", "council_third")
    }


def _appoint_provider(ledger: Ledger, provider: Provider, rng: Random) -> None:
    for post in ("provider_first", "provider_second", "provider_third"):
        holder = people.contact(rng, provider.domain)
        ledger.appoint(provider.manager, post, holder.name, holder.telephone, holder.email, date(2025, 4, 1))
    if provider.troubled:
        holder = people.contact(rng, provider.domain)
        ledger.appoint(
            provider.manager, "provider_first", holder.name, holder.telephone, holder.email, date(2025, 11, 3)
        )
