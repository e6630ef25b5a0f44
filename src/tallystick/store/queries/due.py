"""What is overdue and what is due next, on both sides: one indexed comparison with the instant asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import Status
from tallystick.core.engine.status import status_at
from tallystick.store.models import ClockRow, Copy
from tallystick.store.queries.clock_runs import is_next, is_overdue, run_of
from tallystick.store.queries.span import holds_at
from tallystick.store.sight import party_in, shared_copies, shared_copy
from tallystick.store.texts import sealed
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class DueLine:
    """One duty still open. record: public reference of the record, ref its reference in the copy, or None.

    version: the version of the agreement that governs it, which need not be the one in force.
    """

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
    version: Agreement


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
    shared = [shared_copy(viewer, copy)] if copy else shared_copies(viewer)
    versions = versions_by_copy(shared)
    rows = ClockRow.objects.filter(holds_at(at), copy__in=versions)
    if clause is not None:
        rows = rows.filter(clause=clause)
    copies = {one.pk: one for one in shared}
    ours = is_ours(viewer, copies)
    counted = rows.aggregate(
        **{
            f"{side}_{when}": Count("pk", filter=condition & whose)
            for side, whose in (("we", ours), ("they", ~ours))
            for when, condition in (("overdue", is_overdue(at)), ("next", is_next(at)))
        }
    )
    first = (page - 1) * limit

    def lines(condition: Q) -> tuple[DueLine, ...]:
        found = rows.filter(condition).order_by("late_from", "pk")
        return tuple(
            _line(row, copies[row.copy_id], at, versions[row.copy_id][row.version])
            for row in found[first : first + limit]
        )

    def side(name: str, whose: Q) -> DueList:
        return DueList(
            lines(whose & is_overdue(at)),
            counted[f"{name}_overdue"],
            lines(whose & is_next(at)),
            counted[f"{name}_next"],
        )

    return Due(side("we", ours), side("they", ~ours))


def versions_by_copy(copies: Iterable[Copy]) -> Mapping[int, Mapping[int, Agreement]]:
    """Return the versions of each copy's text by number: one query."""
    texts = sealed({copy.text_id for copy in copies})
    return {copy.pk: {version.version: version for version in texts[copy.text_id]} for copy in copies}


def is_ours(viewer: Viewer, copies: Iterable[int]) -> Q:
    """Return the condition that a row is owed by the party that the viewer's organisation is in its copy."""
    parties = ((copy, party_in(viewer, copy)) for copy in copies)
    return reduce(or_, (Q(copy=copy, owed_by=party) for copy, party in parties), Q(pk__in=[]))


def _line(row: ClockRow, copy: Copy, at: At, version: Agreement) -> DueLine:
    run = run_of(row, version.zone)
    return DueLine(
        copy=copy.reference,
        copy_name=copy.name,
        agreement_title=copy.text.title,
        clock=row.clock,
        title=row.title,
        record=row.reference or None,
        ref=run.record,
        slot=run.slot,
        owed_by=row.owed_by,
        owed_to=row.owed_to,
        deadline=run.deadline,
        late_from=run.late_from,
        status=status_at(run, at.as_of),
        started=run.started,
        clause=run.clause,
        lot=row.lot,
        version=version,
    )
