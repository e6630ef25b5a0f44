"""How a clause is being kept: how its clocks and duties stand, counted and in one line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tallystick.core.agreement.model import NOBODY
from tallystick.core.engine.position import CopyPosition, Status

_COUNTED = {
    Status.MET: "met",
    Status.MET_LATE: "met_late",
    Status.MISSED: "overdue",
    Status.RUNNING: "running",
    Status.DUE_SOON: "running",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """How a clause is being kept: runs of its clocks and slots of its duties, by how they stand."""

    met: int = 0
    met_late: int = 0
    overdue: int = 0
    running: int = 0
    other: int = 0


def kept_in_words(kept: Kept) -> str:
    """Return "kept 11 of 12, 1 late": of the times it fell due, how often it was kept in time."""
    fallen_due = kept.met + kept.met_late + kept.overdue
    if not fallen_due:
        return "not fallen due yet" if kept.running else "nothing has fallen due"
    late = f", {kept.met_late} late" if kept.met_late else ""
    return f"kept {kept.met} of {fallen_due}{late}"


def kept_in(position: CopyPosition) -> dict[str, Kept]:
    """Return how each clause of a copy is kept that has a run of a clock or a slot of a duty which binds somebody."""
    found: dict[str, Counter[str]] = {}
    for run in (*(run for record in position.records for run in record.clocks), *position.slots):
        if run.clause is None or run.owed_by == NOBODY or run.started is None or run.void:
            continue
        found.setdefault(run.clause, Counter())[_COUNTED.get(run.status, "other")] += 1
    return {clause: Kept(**counts) for clause, counts in found.items()}
