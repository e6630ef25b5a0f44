"""How a report stands: which of its parts have what they draw on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.agreement.model import DrawnOn
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.schedule import Period


class PartState(StrEnum):
    """How a part of a report stands, or one thing that it draws on."""

    NOTHING = "nothing in the period"
    READY = "has its data"
    SO_FAR = "so far"
    NOT_KNOWN = "not known"
    MISSING = "missing"
    UNWRITTEN = "not written"
    MAY_STAY_EMPTY = "may stay empty"


IN_HAND = frozenset({PartState.READY, PartState.NOTHING, PartState.MAY_STAY_EMPTY})
"""The states of a part to which nothing more need come."""


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """One thing that a part draws on, with what there is of it in the period, as the position beside it names it.

    figures: of a measure, each by its lot and the first day of its period. slots: of a duty, each by what it is owed
    for and its label; kept: how many of them were. records: references, in the order in which they fell in the period.
    """

    source: DrawnOn
    state: PartState
    figures: tuple[tuple[str | None, date], ...] = ()
    slots: tuple[tuple[str | None, str | None], ...] = ()
    kept: int = 0
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One part of a report, with how all that it draws on stands; the worst of it decides."""

    part: str
    title: str
    state: PartState
    sources: tuple[SourceStanding, ...]
    written_by: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """A report of a copy for one period: in preparation until it is sent.

    period: None where nobody can say of which period the record is. record: by which it is sent, None where there is
    none yet. deadline and late_from: of the clock or the duty that asks for it, None where nothing does or it is not
    known. version: the version whose parts these are.
    """

    copy: str
    report: str
    title: str
    owed_by: str
    owed_to: str
    period: Period | None
    record: str | None
    sent: Moment | None
    deadline: date | Instant | None
    late_from: Instant | None
    parts: tuple[PartStanding, ...]
    clause: str | None
    version: int

    @property
    def in_hand(self) -> int:
        """Return how many parts have all that they draw on."""
        return sum(part.state in IN_HAND for part in self.parts)
