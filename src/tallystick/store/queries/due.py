"""What is overdue and what is due next, on both sides: one indexed comparison with the instant asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import Status
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class DueLine:
    """One duty still open. record: public reference of the record, ref its reference in the copy, or None."""

    copy: str
    copy_name: str
    agreement_title: str
    clock: str
    title: str
    record: str | None
    ref: str | None
    slot: str | None
    owed_by: str
    owed_to: str
    deadline: date | Instant | None
    late_from: Instant | None
    status: Status
    started: Moment | None
    clause: str | None
    lot: str | None


@dataclass(frozen=True, slots=True)
class DueList:
    """One side's open duties: the overdue, earliest first, and the next ones; with how many there are in all."""

    overdue: tuple[DueLine, ...]
    overdue_count: int
    next: tuple[DueLine, ...]
    next_count: int


@dataclass(frozen=True, slots=True)
class Due:
    """Both sides: what the viewer's organisation owes, and what it is owed."""

    we_owe: DueList
    they_owe: DueList


def due(
    viewer: Viewer,
    at: At,
    *,
    copy: str | None = None,
    clause: str | None = None,
    limit: int = 50,
    page: int = 1,
) -> Due:
    """Return the open duties of both sides in a copy, or in all that are shared with the viewer.

    clause: only those under that clause.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    raise NotImplementedError
