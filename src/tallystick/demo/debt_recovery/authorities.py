"""The three invented authorities of debt recovery, one in each nation, and the department's people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from tallystick.core.facts import Signed
from tallystick.demo import people
from tallystick.demo.days import in_hours, whole_day
from tallystick.demo.ledger import Desk, Ledger

REFERRAL_SITE = Desk("referral site", "department", 0.05)
CONTACT_CENTRE = Desk("contact centre", "department", 0.12)
FINANCE = Desk("finance team", "department", 0.1)
LIAISON = Desk("department_second", "department", 0.1)
_POSTS = ("first", "second", "third")
_DEPARTMENT_DOMAIN = "department.example.org"


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority: its nation, how many referrals it makes in the year, and how often it does what it should."""

    copy: str
    short: str
    name: str
    domain: str
    nation: str
    code: str
    referrals: int
    good: float = 0.9
    tardy: float = 0.1
    welsh: float = 0.0
    posts_letters: float = 0.12

    @property
    def desk(self) -> Desk:
        """Return the desk of the overpayment team."""
        return Desk("overpayment team", "authority", self.tardy)

    @property
    def officer(self) -> Desk:
        """Return the desk of the nominated officer."""
        return Desk("authority_first", "authority", self.tardy)


AUTHORITIES = (
    Authority(
        "northmere", "NM", "Northmere Borough Council", "northmere.example.org", "england", "9901", 860
    ),
    Authority(
        "glenfarrick",
        "GF",
        "Glenfarrick Council",
        "glenfarrick.example.com",
        "scotland",
        "9902",
        620,
        good=0.78,
        tardy=0.35,
        posts_letters=0.3,
    ),
    Authority(
        "bryn_arian",
        "BA",
        "Bryn Arian County Council",
        "brynarian.example.net",
        "wales",
        "9903",
        520,
        good=0.95,
        welsh=0.22,
    ),
)


def department_posts(rng: Random) -> dict[str, people.Contact]:
    """Return who holds the department's posts: the same people in every copy."""
    posts = (*(f"department_{rung}" for rung in _POSTS), "referral_manager", "authorised_officer")
    return {post: people.contact(rng, _DEPARTMENT_DOMAIN) for post in posts}


def sign(ledger: Ledger, authority: Authority, rng: Random, department: Mapping[str, people.Contact]) -> None:
    """Add the signed copy and who holds which post."""
    signed_on = date(2025, 3, rng.randint(10, 27))
    ledger.sign(
        Signed(
            0,
            f"{authority.short}00000",
            authority.copy,
            whole_day(signed_on),
            in_hours(rng, signed_on).at,
            LIAISON.by,
            LIAISON.party,
            name=authority.name,
            starts=date(2025, 4, 1),
            ends=date(2028, 3, 31),
            attributes={
                "nation": authority.nation,
                "code": authority.code,
                "secure_mail": "yes",
            },
        )
    )
    first_day = date(2025, 4, 1)
    for post, holder in department.items():
        ledger.appoint(LIAISON, post, holder.name, holder.telephone, holder.email, first_day)
    for rung in _POSTS:
        holder = people.contact(rng, authority.domain)
        post = f"authority_{rung}"
        ledger.appoint(authority.officer, post, holder.name, holder.telephone, holder.email, first_day)
