"""Relief as a value: a line of the register of one copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tallystick.core.clock.moment import Moment


class ReliefStanding(StrEnum):
    """Where relief stands: asked for, granted, refused, or without effect as something is lacking."""

    ASKED = "asked for"
    GRANTED = "granted"
    REFUSED = "refused"
    NO_EFFECT = "without effect"


@dataclass(frozen=True, slots=True)
class Relief:
    """A line of the register of relief of a copy: one ground for one run of a clock, or one slot of a duty (N26).

    clock, record and slot name the run. title and clause are those of the ground. said_by and said_at: who first said
    something of it, and when. decided_at: when it was granted or refused. evidence: what was named, in the order in
    which it was; reason: the last that was given. why: why it has no effect. facts: the entries.
    """

    copy: str
    clock: str
    record: str | None
    slot: str | None
    ground: str
    title: str
    clause: str | None
    standing: ReliefStanding
    said_by: str
    said_at: Moment
    facts: tuple[str, ...]
    decided_at: Moment | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    why: str = ""
