"""Routes: where a record goes, by what it was opened with."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.expression import Expression


@dataclass(frozen=True, slots=True)
class Way:
    """One destination, and for which records."""

    when: Expression
    to: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a record of a kind goes (D-88, D-89): as a field names it, else the first way that fits, else otherwise.

    otherwise: empty where the agreement names no default.
    """

    id: str
    title: str
    ways: tuple[Way, ...] = ()
    otherwise: str = ""
    named_in: str | None = None
    clause: str | None = None
