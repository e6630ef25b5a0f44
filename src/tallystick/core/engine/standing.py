"""How services stand, who waits, who may act, and the notices given: values of the position of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.clock.moment import Moment


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """A right that was used: by which record, when, and when it takes effect.

    service: what ends, where the record names one; ends_all: all of the agreement does. served: when notice began to
    run; still_needed: milestones without which it has no effect. takes_effect: the day on which it does, which is
    the last day of what ends; None where that is not known yet, and why. said: how it was reached.
    open_then: whether the record showed, when it was served, that the right was open; None where that was for a person
    to judge. The notice has its effect all the same: one that does not hold is taken back.
    """

    copy: str
    right: str
    title: str
    held_by: str
    record: str
    served: Moment
    service: str | None
    ends_all: bool
    still_needed: tuple[str, ...]
    takes_effect: date | None
    clause: str | None
    said: tuple[str, ...]
    open_then: bool | None = True

    @property
    def counts(self) -> bool:
        """Return whether the notice has effect: nothing is needed any more, and its day is known."""
        return not self.still_needed and self.takes_effect is not None


@dataclass(frozen=True, slots=True)
class ServiceStanding:
    """A service in a copy: whether it is agreed, and the last day of it where notice was given.

    notice: the record that ends it. ended: that day is past.
    """

    copy: str
    service: str
    title: str
    agreed: bool
    paid_from: str | None
    notice_text: str
    ends: date | None
    notice: str | None
    ended: bool
    clause: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One record that waits: its place from 1, since when, and the class that puts it before others, if any."""

    kind: str
    place: int
    record: str
    since: Moment
    goes_first: str | None
    clause: str | None


class Capacity(StrEnum):
    """In which capacity somebody acts for a post."""

    HOLDER = "holder"
    STAND_IN = "stand-in"
    NOMINEE = "nominee"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who may act for a post on a day (N30).

    until: the last day, None where it is for good. up_to: the most in pence that they may commit their party to, None
    where nothing is said. through: the post by which a deputy acts. named_by: who named a nominee.
    """

    post: str
    name: str
    capacity: Capacity
    since: date
    until: date | None
    up_to: int | None
    through: str = ""
    named_by: str = ""
