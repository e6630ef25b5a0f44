"""Time taken: how long a clock took from start to stop, and by how much it was late, as columns of its record."""

from __future__ import annotations

from datetime import datetime, timedelta

from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.terms import TAKEN

_MINUTE = timedelta(minutes=1)


def time_taken(clock: str, run: ClockRun | None) -> dict[str, int | None]:
    """Return how long a clock took and by how much it was late, by column; None of one that is not done.

    Days are from the day it started to the day it was done; minutes are elapsed time, whole ones. What was in time
    is nought minutes late (A-E01).
    """
    columns = [f"{clock}.{name}" for name in TAKEN]
    if run is None or run.started is None or run.done is None:
        return dict.fromkeys(columns)
    days = (run.done.day - run.started.day).days
    minutes = (run.done.at - run.started.at) // _MINUTE
    return dict(zip(columns, (days, minutes, _minutes_late(run)), strict=True))


def _minutes_late(run: ClockRun) -> int | None:
    due = run.deadline if isinstance(run.deadline, datetime) else run.late_from
    if due is None or run.done is None:
        return None
    return max((run.done.at - due) // _MINUTE, 0)
