"""Clock rows as core values, and how many stand how: one place that says what is open, overdue, kept."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db.models import Q

from tallystick.core.agreement.model import NOBODY
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import ClockRun, Status
from tallystick.store.models import ClockRow
from tallystick.store.viewer import At

BINDS = ~Q(owed_by=NOBODY)
"""A party owes it; a clock that binds nobody only tells early from late."""


def is_open(at: At) -> Q:
    """Return the condition that a party owes a row that is started: not done, withdrawn, void, deemed or relieved."""
    as_of = at.as_of
    return (
        BINDS
        & Q(void=False, started_at__lte=as_of)
        & (Q(done_at__isnull=True) | Q(done_at__gt=as_of))
        & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=as_of))
        & (Q(deemed="") | Q(late_from__gt=as_of))
        & (Q(relieved_at__isnull=True) | Q(relieved_at__gt=as_of) | Q(late_from__gt=as_of))
    )


def is_running(at: At) -> Q:
    """Return the condition that an open row does not stand still."""
    return is_open(at) & (Q(paused_since__isnull=True) | Q(paused_since__gt=at.as_of))


def is_overdue(at: At) -> Q:
    """Return the condition that a running row is late: one comparison with the instant."""
    return is_running(at) & Q(late_from__lte=at.as_of)


def is_due_soon(at: At) -> Q:
    """Return the condition that a running row is in its declared warning before the deadline."""
    return is_running(at) & Q(warn_from__lte=at.as_of, late_from__gt=at.as_of)


def is_next(at: At) -> Q:
    """Return the condition that a running row falls due later."""
    return is_running(at) & Q(late_from__gt=at.as_of)


def run_of(row: ClockRow, zone: ZoneInfo) -> ClockRun:
    """Return the run that a row holds; its limits, which only an explanation needs, are left out."""
    return ClockRun(
        copy="",
        clock=row.clock,
        record=row.ref or None,
        slot=row.slot or None,
        title=row.title,
        owed_by=row.owed_by,
        owed_to=row.owed_to,
        clause=row.clause or None,
        version=row.version,
        started=_moment(row.started_at, zone, date_only=row.started_date_only),
        deadline=row.deadline_day or row.deadline_at,
        late_from=row.late_from,
        warn_from=row.warn_from,
        done=_moment(row.done_at, zone, date_only=row.done_date_only),
        limits=(),
        status=Status.NOT_STARTED,
        deemed=row.deemed or None,
        withdrawn_at=row.withdrawn_at,
        void=row.void,
        paused_since=row.paused_since,
        why_not_known=row.why_not_known,
        lot=row.lot,
        relieved_at=row.relieved_at,
    )


def _moment(at: Instant | None, zone: ZoneInfo, *, date_only: bool) -> Moment | None:
    return None if at is None else Moment(at, at.astimezone(zone).date(), date_only)
