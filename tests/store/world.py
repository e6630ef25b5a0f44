"""The same people everywhere: one of ours, one of theirs, one of neither; and what they sign and record.

The council signs one text, home visits, with two providers, Alder and Birch. A council in another county has nothing
to do with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.clock.moment import Moment, at_instant, on_day
from tallystick.store.actions.installation import new_organisation, set_up
from tallystick.store.actions.publishing import publish
from tallystick.store.actions.receipt import Receipt
from tallystick.store.actions.recording import record
from tallystick.store.actions.signing import sign
from tallystick.store.models import Account, CaseRelation, Copy, Membership, Organisation
from tallystick.store.queries.people import viewer_of
from tallystick.store.roles import Role
from tallystick.store.viewer import At, Viewer

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)
BEGAN = date(2025, 4, 1)
PASSWORD = "correct horse battery staple"

PEOPLE: dict[str, tuple[str, str, Role, str]] = {
    "manager": ("Council", "alder birch", Role.AGREEMENT_MANAGER, "council_first"),
    "case_worker": ("Council", "alder birch", Role.CASE_WORKER, "council_second"),
    "alder": ("Alder", "alder", Role.PROVIDER_MANAGER, "provider_first"),
    "visitor": ("Alder", "alder", Role.PROVIDER_STAFF, "provider_second"),
    "birch": ("Birch", "birch", Role.PROVIDER_MANAGER, "provider_first"),
    "stranger": ("Elsewhere", "", Role.AGREEMENT_MANAGER, ""),
}
WITH_CASES = ("case_worker", "visitor")

_keys = itertools.count()


@cache
def texts() -> dict[str, str]:
    """Return the text of home visits in two versions, and the public holidays it counts by."""
    here = Path(__file__).parent / "home_visits"
    shipped = Path(__file__).parents[2] / "src/tallystick/agreements/holidays/england_and_wales.yaml"
    found = {f"home_visits/{path.stem}": path.read_text() for path in here.glob("*.yaml")}
    return {**found, "holidays/england_and_wales": shipped.read_text()}


def a_key() -> str:
    """Return an idempotency key that was not used before."""
    return f"key {next(_keys)}"


def day(text: str) -> Moment:
    """Return a day, as an entry has it."""
    return on_day(date.fromisoformat(text), ZONE)


def instant(text: str) -> datetime:
    """Return a local time as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def moment(text: str) -> Moment:
    """Return a local time, as an entry has it."""
    return at_instant(instant(text), ZONE)


def seen(as_of: str, known_at: str | None = None) -> At:
    """Return two local times to look from; known then unless said otherwise."""
    return At(instant(as_of), instant(known_at or as_of))


def build() -> None:
    """Set the installation up, publish both versions, sign with both providers, let the people in."""
    administrator = set_up(
        organisation="Council",
        name="Administrator",
        username="admin",
        password=PASSWORD,
        now=instant("2025-03-01"),
    )
    Membership.objects.create(
        account=administrator,
        organisation=administrator.organisation,
        role=Role.SIGNATORY,
        since=date(2025, 3, 1),
    )
    by = viewer_of(administrator.pk, instant("2025-03-20"))
    for number in (1, 2):
        name = f"home_visits/version-{number}"
        publish(by=by, name=name, texts=texts(), now=instant("2025-03-20"), key=a_key())
    for name in ("Alder", "Birch"):
        body = new_organisation(name)
        sign(
            by=by,
            text="home_visits",
            counterparty=body.reference,
            label=name.lower(),
            name=f"{name} Care",
            lots=["north", "south"],
            starts=BEGAN,
            happened_at=day("2025-03-20"),
            now=instant("2025-03-20"),
            key=f"sign {name}",
        )
    new_organisation("Elsewhere")
    for username, (organisation, copies, role, post) in PEOPLE.items():
        let_in(username, organisation, copies.split(), role, post)


def let_in(username: str, organisation: str, copies: list[str], role: Role, post: str) -> Account:
    """Make an account with a role in some copies from the first day."""
    body = Organisation.objects.get(name=organisation)
    account = Account.objects.create(
        organisation=body, username=username, name=username.title(), password="!", created_at=NOW
    )
    for copy in Copy.objects.filter(label__in=copies):
        membership = Membership.objects.create(
            account=account, organisation=body, copy=copy, role=role, post=post, since=BEGAN
        )
        if username in WITH_CASES:
            CaseRelation.objects.create(membership=membership, copy=copy, ground="assigned", since=BEGAN)
    if not copies:
        Membership.objects.create(account=account, organisation=body, role=role, since=BEGAN)
    return account


@dataclass(frozen=True, slots=True)
class World:
    """The installation, ready to be acted in."""

    now: datetime = NOW

    def viewer(self, username: str, now: datetime | None = None) -> Viewer:
        """Return somebody as a viewer."""
        return viewer_of(Account.objects.get(username=username).pk, now or self.now)

    def copy(self, label: str = "alder") -> str:
        """Return the public reference of a copy."""
        return Copy.objects.get(label=label).reference

    def record(self, who: str, happened: Moment, *, now: datetime | None = None, **said: Any) -> Receipt:
        """Record something in the copy with Alder, on the instant it happened unless said otherwise."""
        when = now or happened.at
        said = {"copy": self.copy(), "key": a_key(), **said}
        return record(by=self.viewer(who, when), happened_at=happened, now=when, **said)

    def client(self, name: str = "Robin", on: str = "2025-05-01T09:00", **fields: Any) -> Receipt:
        """Make a client known."""
        return self.record("case_worker", moment(on), kind="client", fields={"name": name, **fields})

    def request(self, subject: str = "CL-0001", on: str = "2025-05-06T10:00", **said: Any) -> Receipt:
        """Receive a request for a visit."""
        said = {"lot": "north", "fields": {"urgent": False}, **said}
        return self.record("case_worker", moment(on), kind="request", subject=subject, **said)

    def visited(self, request: Receipt, on: str, **said: Any) -> Receipt:
        """Visit on a request."""
        return self.record(
            "visitor", moment(on), record=request.record, seen=request.version, milestone="visited", **said
        )


Build = Callable[[], None]
