"""What stands around the parties: their units, bodies outside them, for how long a code may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a party whose work something is (D-58); contacts: posts, the first to turn to first (K-08)."""

    id: str
    party: str
    title: str
    contacts: tuple[str, ...] = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body outside the parties that plays a role: it may owe and be owed, and signs nothing (P-12, P-100, U-19).

    named_by: the body that names it. recorded_by: the party that records what it does, `either`, or None where it
    has no step of its own.
    """

    id: str
    title: str
    role: str
    named_by: str | None = None
    recorded_by: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class InUse:
    """From which day to which a code may be used, both included; None where there is no such end (D-78)."""

    starts: date | None = None
    ends: date | None = None

    def includes(self, day: date) -> bool:
        """Return whether the code may be used on a day."""
        return (self.starts or date.min) <= day <= (self.ends or date.max)
