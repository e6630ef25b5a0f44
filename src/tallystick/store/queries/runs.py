"""How a clause was kept: the runs of its clocks and the slots of its duties, the latest first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.status import status_at
from tallystick.store.models import ClockRow
from tallystick.store.queries.clock_runs import run_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.queries.span import holds_at
from tallystick.store.roles import Act
from tallystick.store.viewer import At, Viewer

PAGE = 50


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run or slot with its status. record: public reference of its record, if any; version: that governs it."""

    record: str | None
    run: ClockRun
    version: Agreement


@dataclass(frozen=True, slots=True)
class RunList:
    """One page of the runs under a clause, and how many there are."""

    lines: tuple[RunLine, ...]
    total: int
    page: int
    pages: int


def runs_under(viewer: Viewer, copy: str, clause: str, at: At, *, page: int = 1) -> RunList:
    """Return one page of the runs that began under a clause, the latest deadline first.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
        NotAllowed: no role of the viewer's in it lets them see records.
    """
    here = open_copy(viewer, copy, at, Act.SEE_RECORDS)
    rows = ClockRow.objects.filter(holds_at(at), copy=here.copy, clause=clause, started_at__lte=at.as_of)
    total = rows.count()
    found = rows.order_by("-late_from", "-pk")[(page - 1) * PAGE : page * PAGE]
    versions = {version.version: version for version in here.versions}
    return RunList(
        tuple(_line(row, versions[row.version], at) for row in found), total, page, max(1, -(-total // PAGE))
    )


def _line(row: ClockRow, version: Agreement, at: At) -> RunLine:
    run = run_of(row, version.zone)
    return RunLine(row.reference or None, replace(run, status=status_at(run, at.as_of)), version)
