"""Setting up an installation: its first organisation and the person who administers it."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction

from tallystick.core.clock.moment import Instant
from tallystick.store.actions.receipt import Refused
from tallystick.store.clock import house_day
from tallystick.store.models import Account, Membership, Organisation
from tallystick.store.references import random_reference
from tallystick.store.roles import Role


class AlreadySetUp(Exception):
    """The installation has an organisation; whoever else comes is let in by its administrator."""


def prepare_database() -> None:
    """Bring the tables of the database to this version of the product."""
    call_command("migrate", verbosity=0, interactive=False)


def is_set_up() -> bool:
    """Return whether the installation has an organisation yet."""
    return Organisation.objects.exists()


@transaction.atomic
def set_up(*, organisation: str, name: str, username: str, password: str, now: Instant) -> Account:
    """Make the first organisation and the account of its administrator, and return the account.

    Raises:
        AlreadySetUp: there is an organisation already.
        Refused: a name is missing, or the password is too weak.
    """
    if is_set_up():
        raise AlreadySetUp
    said = {"organisation": organisation, "name": name, "username": username}
    faults = {field: "Enter it" for field, value in said.items() if not value.strip()}
    faults |= _weakness(password)
    if faults:
        raise Refused(faults)
    body = new_organisation(organisation)
    account = Account(organisation=body, username=username.strip(), name=name.strip(), created_at=now)
    account.set_password(password)
    account.save()
    give_role(account, Role.ADMINISTRATOR, now)
    return account


def new_organisation(name: str) -> Organisation:
    """Return a new organisation of that name."""
    return Organisation.objects.create(reference=random_reference(), name=name.strip())


def give_role(account: Account, role: Role, now: Instant) -> Membership:
    """Return a membership that gives the account a role in its organisation from today."""
    return Membership.objects.create(
        account=account, organisation=account.organisation, role=role, since=house_day(now)
    )


def _weakness(password: str) -> dict[str, str]:
    try:
        validate_password(password)
    except ValidationError as weakness:
        return {"password": " ".join(weakness.messages)}
    return {}
