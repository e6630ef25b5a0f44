"""How the steps of playbooks stand: values of the position of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.clock.moment import Instant, Moment


class StepState(StrEnum):
    """How a step of a playbook stands."""

    DONE = "done"
    DONE_LATE = "done late"
    OPEN = "open"
    LATE = "late"
    NOT_YET = "not yet open"
    DOES_NOT_APPLY = "does not apply"


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How one step stands for one record (P-51).

    applies: what its guard says, None while that is not known. since: from when it is open, None while it is not. due:
    its last day or moment, None without a time limit or while it is not open. done_at: when it was done; shown_by: the
    record that shows it. why: what it waits for, or why nothing more can be said, in words; else empty.
    """

    record: str
    playbook: str
    step: str
    title: str
    who: str
    state: StepState
    applies: bool | None
    since: Moment | None = None
    due: date | Instant | None = None
    done_at: Moment | None = None
    shown_by: str | None = None
    why: str = ""
    clause: str | None = None
