"""Services with terms of their own, the funds that pay for them, and rights to end or leave."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.expression import Expression
from tallystick.core.clock.limit import Limit

AGREEMENT = "agreement"
"""What a right ends that ends all of it."""

NONE = "none"
"""The answer that there is nothing: no reports, no cost; other than no answer."""

SERVICES = "services"
"""The code list of a field that names a service of the agreement."""


@dataclass(frozen=True, slots=True)
class Fund:
    """An account that services are paid from; all_agreed: each of those must be agreed here (A-08)."""

    id: str
    title: str
    all_agreed: bool = False
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """What is provided, with the five things that every service says: level, standard, reports, notice, cost (A-19).

    agreed: False for a service that is had without an agreement yet (A-01). standard: addresses of clocks, measures
    and figures. reports: ids of duties, or `none` alone. cost: as written: a figure, a sum, `none`; empty if unset.
    notice: how long before its end notice is given, as read and as written (A-20).
    """

    id: str
    title: str
    provided_by: str | None = None
    department: str = ""
    contacts: tuple[str, ...] = ()
    kind: str | None = None
    agreed: bool = True
    paid_from: str | None = None
    level: str = ""
    standard: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    notice: Limit | None = None
    notice_text: str = ""
    notice_because: str = ""
    cost: str = ""
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the things that show a need: a milestone of a record of a kind, a clock missed, or a rating.

    kind with milestone and `where`, or with clock; ratings with the measures they are of, empty for any.
    """

    kind: str | None = None
    milestone: str | None = None
    clock: str | None = None
    where: Expression | None = None
    ratings: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RightNeed:
    """What must hold before a right is open, as a sentence; without grounds a person judges it."""

    says: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Right:
    """A choice that a party may make by a record of a kind; nothing is done unless a person makes it.

    milestones: all that must be reached; notice runs from the first of them. notice: how long until it takes effect.
    needs: what must hold first, each after the one before (U-17). open_for: how long it stays open then.
    ends: `agreement`, the field of the record that names a service, or None where nothing ends.
    held_by: a party, `either`, or `both` together.
    """

    id: str
    title: str
    held_by: str
    kind: str
    milestones: tuple[str, ...]
    where: Expression | None = None
    notice: Limit | None = None
    notice_text: str = ""
    ends: str | None = None
    needs: tuple[RightNeed, ...] = ()
    open_for: Limit | None = None
    clause: str | None = None
