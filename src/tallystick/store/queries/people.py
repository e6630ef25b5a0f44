"""Accounts: who is signed in, and whom one may be in the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from tallystick.core.clock.moment import Instant
from tallystick.store.clock import house_day
from tallystick.store.models import Account, CopyParty, Membership
from tallystick.store.roles import NotShared, Role
from tallystick.store.viewer import Seat, Viewer


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one may be in the demonstration: the account's number, post, role, organisation, agreement."""

    account: int
    name: str
    post: str
    role: str
    organisation: str
    agreement: str
    copies: int


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
    """Return whom one may be in the demonstration, by agreement and organisation; nobody outside it."""
    if not settings.TALLYSTICK_DEMONSTRATION:
        return ()
    rows = (
        Membership.objects.filter(account__demonstration=True, account__is_active=True, copy__isnull=False)
        .annotate(title=F("copy__text__title"), body=F("organisation__name"), person=F("account__name"))
        .order_by("title", "body", "account", "pk")
    )
    people: dict[int, DemoPerson] = {}
    for row in rows:
        known = people.get(row.account_id)
        people[row.account_id] = DemoPerson(
            row.account_id,
            row.person,
            row.post,
            row.role,
            row.body,
            row.title,
            known.copies + 1 if known else 1,
        )
    return tuple(people.values())
