"""How rules and documents from outside stand: values of the position of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.clock.moment import Moment


class OutsideState(StrEnum):
    """How a rule or a document from outside stands: whether somebody has to look at it again."""

    CURRENT = "current"
    DUE = "due for review"
    NO_DATE = "no review date"


@dataclass(frozen=True, slots=True)
class OutsideStanding:
    """A rule or a document from outside in a copy, at a moment.

    edition: the one that counts, since when and by which record (None: as the text has it). review_by: the last day by
    which to see whether it still stands; None where nobody has set one. said: how it was reached.
    """

    copy: str
    document: str
    title: str
    kind: str
    owner: str
    edition: str
    value: str
    since: Moment | None
    record: str | None
    review_by: date | None
    reviewed_by: str | None
    state: OutsideState
    clause: str | None
    said: tuple[str, ...]

    @property
    def is_due(self) -> bool:
        """Return whether it is past the day by which to look at it again."""
        return self.state is OutsideState.DUE
