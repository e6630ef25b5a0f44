"""The three invented pupil referral units, the council's people, and who writes what down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from tallystick.core.facts import Signed
from tallystick.demo import people
from tallystick.demo.days import in_hours, whole_day
from tallystick.demo.ledger import Desk, Ledger

INCLUSION = Desk("inclusion team", "council", 0.12)
OFFICER = Desk("nominated_officer", "council", 0.1)
COORDINATOR = Desk("partnership_coordinator", "council", 0.1)
_DOMAIN = "council.example.org"
_STARTS = date(2025, 9, 1)
_COUNCIL = ("authorised_officer", "nominated_officer", "partnership_coordinator", "corporate_director")
_UNIT = ("lead_teacher", "head_of_unit", "chair")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: how many students it has at the start and takes in later, and how often it does what it should."""

    copy: str
    short: str
    name: str
    domain: str
    at_first: int
    later: int
    good: float = 0.96
    tardy: float = 0.08
    struggling: bool = False

    @property
    def teacher(self) -> Desk:
        """Return the desk of the lead teacher."""
        return Desk("lead_teacher", "committee", self.tardy, at_once=0.5)

    @property
    def head(self) -> Desk:
        """Return the desk of the head of the unit."""
        return Desk("head_of_unit", "committee", self.tardy)

    @property
    def office(self) -> Desk:
        """Return the desk of the unit's office."""
        return Desk("unit office", "committee", self.tardy)


UNITS = (
    Unit(
        "ferry_lane",
        "FL",
        "Ferry Lane Unit management committee",
        "ferrylane.example.org",
        12,
        9,
    ),
    Unit(
        "hawthorn_rise",
        "HR",
        "Hawthorn Rise Unit management committee",
        "hawthornrise.example.org",
        11,
        8,
        good=0.98,
    ),
    Unit(
        "mill_brow",
        "MB",
        "Mill Brow Unit management committee",
        "millbrow.example.net",
        9,
        9,
        good=0.76,
        tardy=0.4,
        struggling=True,
    ),
)


def council_posts(rng: Random) -> dict[str, people.Contact]:
    """Return who holds the council's posts: the same people in every copy."""
    return {post: people.contact(rng, _DOMAIN) for post in _COUNCIL}


def sign(ledger: Ledger, unit: Unit, rng: Random, council: Mapping[str, people.Contact]) -> None:
    """Add the signed copy and who holds which post; the struggling unit has a new head from January."""
    signed_on = date(2025, 8, rng.choice((20, 21, 22)))
    common = (0, f"{unit.short}00000", unit.copy, whole_day(signed_on), in_hours(rng, signed_on).at)
    ledger.sign(Signed(*common, COORDINATOR.by, COORDINATOR.party, name=unit.name))
    for post, holder in council.items():
        ledger.appoint(COORDINATOR, post, holder.name, holder.telephone, holder.email, _STARTS)
    for post in _UNIT:
        _appoint(ledger, unit, rng, post, _STARTS)
    if unit.struggling:
        _appoint(ledger, unit, rng, "head_of_unit", date(2026, 1, 6))


def _appoint(ledger: Ledger, unit: Unit, rng: Random, post: str, since: date) -> None:
    holder = people.contact(rng, unit.domain)
    ledger.appoint(unit.head, post, holder.name, holder.telephone, holder.email, since)
