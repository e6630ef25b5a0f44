"""How a clause is being kept: how its clocks and duties stand, counted and in one line."""

from __future__ import annotations

from dataclasses import dataclass


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
