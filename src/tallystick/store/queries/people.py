"""Accounts: who is signed in, and whom one may be in the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.clock.moment import Instant
from tallystick.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one may be in the demonstration: the account's number, post, organisation, agreement."""

    account: int
    name: str
    post: str
    organisation: str
    agreement: str


def viewer_of(account: int, now: Instant) -> Viewer:
    """Return the viewer that an account is, with the seats that are active now: one query, on every request."""
    raise NotImplementedError


def demo_people() -> tuple[DemoPerson, ...]:
    """Return whom one may be in the demonstration, by agreement and organisation; nobody outside it."""
    raise NotImplementedError
