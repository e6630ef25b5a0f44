"""Accounts: who is signed in, and whom one may be in the demonstration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant
from tallystick.store.clock import house_day
from tallystick.store.models import Account, CopyParty, Membership
from tallystick.store.roles import NotShared, Role
from tallystick.store.texts import sealed
from tallystick.store.viewer import Seat, Viewer


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one may be in the demonstration: the account's number, name and organisation.

    agreement, party and post: their titles in the text; empty for somebody who holds no post anywhere.
    customer: whether the party is the customer. copies: in how many copies they sit.
    """

    account: int
    name: str
    organisation: str
    agreement: str = ""
    party: str = ""
    post: str = ""
    customer: bool = False
    copies: int = 0


def viewer_of(account: int, now: Instant) -> Viewer:
    """Return the viewer that an account is, with the seats that are active now: at most two queries, on every request.

    Raises:
        NotShared: there is no such active account.
    """
    person = Account.objects.filter(pk=account, is_active=True).select_related("organisation").first()
    if person is None:
        raise NotShared
    return Viewer(person.pk, person.name, person.organisation.name, _seats(person, now), now)


def _seats(person: Account, now: Instant) -> tuple[Seat, ...]:
    rows = active(now).filter(account=person).order_by("pk")
    return tuple(
        Seat(row.pk, row.organisation_id, row.copy_id, row.party, row.post or None, Role(row.role))
        for row in rows
        if row.copy_id is None or row.party is not None or row.role == Role.INSPECTOR
    )


def active(now: Instant) -> QuerySet[Membership]:
    """Return the memberships that hold on the day, with the party that their organisation is in the copy."""
    day = house_day(now)
    bound = CopyParty.objects.filter(copy=OuterRef("copy"), organisation=OuterRef("organisation"))
    return Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day).annotate(
        party=Subquery(bound.values("party")[:1])
    )


def demo_people() -> tuple[DemoPerson, ...]:
    """Return whom one may be in the demonstration, by agreement, the customer's first; nobody outside it.

    Last come those who hold no post in any agreement.
    """
    if not settings.TALLYSTICK_DEMONSTRATION:
        return ()
    accounts = Account.objects.filter(demonstration=True, is_active=True).select_related("organisation")
    seats: dict[int, list[Membership]] = defaultdict(list)
    for seat in Membership.objects.filter(copy__isnull=False).annotate(text=F("copy__text")).order_by("pk"):
        seats[seat.account_id].append(seat)
    texts = sealed({seat.text for those in seats.values() for seat in those})
    people = [_demo_person(account, seats[account.pk], texts) for account in accounts.order_by("pk")]
    return tuple(sorted(people, key=_by_agreement))


def _demo_person(
    account: Account, seats: Sequence[Membership], texts: Mapping[int, Sequence[Agreement]]
) -> DemoPerson:
    known = DemoPerson(account.pk, account.name, account.organisation.name)
    if not seats:
        return known
    agreement = texts[seats[0].text][-1]
    post = agreement.posts[seats[0].post]
    party = agreement.parties[post.party]
    return replace(
        known,
        agreement=agreement.title,
        party=party.name,
        post=post.title,
        customer=party.role == "customer",
        copies=len(seats),
    )


def _by_agreement(person: DemoPerson) -> tuple[bool, str, bool, str, int]:
    return (not person.agreement, person.agreement, not person.customer, person.organisation, person.account)
