"""How duties of judgement stand: values of the position of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.clock.moment import Instant, Moment


class JudgementState(StrEnum):
    """How a duty of judgement stands."""

    NOT_ATTESTED = "not attested"
    MET = "attested as met"
    NOT_MET = "attested as not met"
    LAPSED = "attestation lapsed"


@dataclass(frozen=True, slots=True)
class JudgementStanding:
    """How a duty of judgement stands, by which record, since when and until when.

    until: the last day or moment on which the attestation holds, None where it holds until the next or there is none.
    set_aside: the records that attest it and do not count, for want of evidence or as another party's.
    """

    judgement: str
    title: str
    owed_by: str
    attested_by: str
    state: JudgementState
    record: str | None = None
    at: Moment | None = None
    until: date | Instant | None = None
    set_aside: tuple[str, ...] = ()
    clause: str | None = None
