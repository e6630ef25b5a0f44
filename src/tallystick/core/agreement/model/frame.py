"""What stands around records and measures: who is bound, for how long, the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.core.clock.limit import Every, Limit, Offset


@dataclass(frozen=True, slots=True)
class Party:
    """Who is bound. The counterparty is the one that each signed copy names anew."""

    id: str
    role: str
    name: str
    counterparty: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A function that the agreement names; `rung` is its place in the escalation (1 is rung first).

    deputies: posts that act for it whenever it is asked for. stand_ins: whether an appointment may name who stands in
    for some days; nominees: whether its holder may name others in writing (D-08). signs: whether it signs for its
    party (P-107). up_to: the most in pence that it may commit its party to, None where nothing is said.
    """

    id: str
    party: str
    title: str
    rung: int | None = None
    clause: str | None = None
    deputies: tuple[str, ...] = ()
    stand_ins: bool = False
    nominees: bool = False
    signs: bool = False
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The dates the agreement binds; `ends` is the last day, `lasts` the length as written where one is."""

    starts: date
    ends: date
    clause: str | None = None
    lasts: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """A part of the agreement that a counterparty may hold; `extra` marks an element beside the lots."""

    id: str
    title: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part of the text. `text` keeps its placeholders; `within` is the clause it belongs under.

    stays_with: the parties whose duties these are and stay, so that no other owes them (P-82).
    """

    id: str
    number: str
    title: str
    text: str
    within: str | None = None
    cites: tuple[str, ...] = ()
    stays_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A governing value that no clock or measure holds: a phrase, a number or a sum, as written and as read."""

    id: str
    text: str
    value: Limit | Every | Offset | Decimal | None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A notification the agreement names by code: on which milestone of which kind it is owed, what it carries."""

    id: str
    title: str
    kind: str
    milestone: str | None
    carries: tuple[str, ...] = ()
    owed_by: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date that opens or closes a door: `6 months before the end`."""

    id: str
    title: str
    on: Offset
    text: str
    closes: bool
    clause: str | None = None
