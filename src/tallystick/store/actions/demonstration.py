"""The demonstration: invented organisations, their posts as people one may be, and example years brought in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from tallystick.core.agreement.model import Agreement, Post
from tallystick.core.clock.moment import Instant
from tallystick.core.engine.fold import fold
from tallystick.core.facts import AnyEntry, Appointed, Signed
from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.actions.installation import AlreadySetUp, give_role, is_set_up, new_organisation
from tallystick.store.actions.publishing import publish, readable
from tallystick.store.models import Account, AgreementText, CaseRelation, Copy, Membership, Organisation
from tallystick.store.queries.people import viewer_of
from tallystick.store.roles import Role
from tallystick.store.viewer import Viewer

GROUND = "works on the cases of this agreement"
CASE_ROLES = frozenset({Role.PROVIDER_MANAGER, Role.CASE_WORKER, Role.PROVIDER_STAFF})


class NotADemonstration(Exception):
    """The installation is not set to be a demonstration."""


@dataclass(frozen=True, slots=True)
class ExampleYear:
    """An agreement with a year of facts: whose it is, the names of its versions in order, all texts by name."""

    owner: str
    versions: tuple[str, ...]
    texts: Mapping[str, str]
    facts: Sequence[AnyEntry]


@transaction.atomic
def set_up_demonstration(*, years: Iterable[ExampleYear], now: Instant) -> None:
    """Fill an empty installation with example years and the people one may be in them.

    Raises:
        NotADemonstration: the settings do not say that this is one.
        AlreadySetUp: there are data in it.
    """
    if not settings.TALLYSTICK_DEMONSTRATION:
        raise NotADemonstration
    if is_set_up():
        raise AlreadySetUp
    for year in years:
        set_up_year(year, now)
    _account(new_organisation("Somebody else"), "outsider", "An outsider", now)


def set_up_year(year: ExampleYear, now: Instant) -> None:
    """Publish the versions of an agreement, bring in its year, and let its posts be people one may be."""
    agreement = readable(year.versions[-1], year.texts)
    owner = new_organisation(year.owner)
    by = _clerk(owner, now)
    for name in year.versions:
        publish(by=by, name=name, texts=year.texts, now=now, key=f"demonstration {name}")
    bodies = {fact.copy: new_organisation(fact.name) for fact in year.facts if isinstance(fact, Signed)}
    bring_in(
        by=by,
        text=agreement.id,
        facts=year.facts,
        now=now,
        key=f"demonstration {agreement.id}",
        counterparties={label: body.reference for label, body in bodies.items()},
        ahead=True,
    )
    _seat_people(agreement, AgreementText.objects.get(owner=owner, name=agreement.id), year.facts, now)


def _clerk(owner: Organisation, now: Instant) -> Viewer:
    """Return the administrator who sets the demonstration up; nobody can be that person."""
    account = _account(owner, "clerk", "Clerk of the demonstration", now, may_be=False)
    give_role(account, Role.ADMINISTRATOR, now)
    return viewer_of(account.pk, now)


def _account(body: Organisation, post: str, name: str, now: Instant, *, may_be: bool = True) -> Account:
    username = f"{body.reference}.{post}"
    known = Account.objects.filter(username=username).first()
    return known or Account.objects.create(
        organisation=body,
        username=username,
        name=name,
        password=make_password(None),
        demonstration=may_be,
        created_at=now,
    )


def _seat_people(agreement: Agreement, text: AgreementText, facts: Sequence[AnyEntry], now: Instant) -> None:
    """Give each post of each copy to a person, named as the facts name who holds it, from the copy's first day."""
    names = _names(facts, now)
    for copy in text.copies.order_by("pk").prefetch_related("parties__organisation"):
        bodies = {party.party: party.organisation for party in copy.parties.all()}
        for post in agreement.posts.values():
            name = names.get((copy.label, post.id), post.title)
            account = _account(bodies[post.party], post.id, name, now)
            _seat(account, copy, post, role_of(agreement, post))


def _names(facts: Sequence[AnyEntry], now: Instant) -> Mapping[tuple[str, str], str]:
    """Return who holds each post of each copy by now."""
    standing = fold(facts, now, now).entries
    return {(fact.copy, fact.post): fact.name for fact in standing if isinstance(fact, Appointed)}


def _seat(account: Account, copy: Copy, post: Post, role: Role) -> None:
    membership = Membership.objects.create(
        account=account,
        organisation=account.organisation,
        copy=copy,
        post=post.id,
        role=role,
        since=copy.starts,
    )
    if role in CASE_ROLES:
        CaseRelation.objects.create(membership=membership, copy=copy, ground=GROUND, since=copy.starts)


def role_of(agreement: Agreement, post: Post) -> Role:
    """Return the role that a post of the demonstration has: by its rung, and by the side it is on."""
    customer = agreement.parties[post.party].role == "customer"
    if post.rung == 1:
        return Role.AGREEMENT_MANAGER if customer else Role.PROVIDER_MANAGER
    if post.rung == 3:
        return Role.SIGNATORY
    return Role.CASE_WORKER if customer else Role.PROVIDER_STAFF
