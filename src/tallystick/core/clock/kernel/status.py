"""Statuses over columns: how clocks stand at an instant, as `engine.status` has it for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from tallystick.core.clock.kernel.columns import NEVER, UNKNOWN, Flags, Numbers


class Stands(IntEnum):
    """How a clock stands; the names are those of its statuses."""

    NOT_STARTED = 0
    RUNNING = 1
    DUE_SOON = 2
    PAUSED = 3
    MET = 4
    MET_LATE = 5
    MISSED = 6
    DEEMED = 7
    WITHDRAWN = 8
    VOID = 9
    NOT_KNOWN = 10
    RELIEVED = 11


@dataclass(frozen=True, slots=True)
class Runs:
    """Clock runs as columns of instants: `NEVER` where something has not happened, `UNKNOWN` where it is not known.

    late_from: `UNKNOWN` where the deadline is not known, or not yet. unanswered: why it will not be known even once it
    starts is recorded. deems: silence decides it. relieved: when a ground of relief was recorded.
    """

    started: Numbers
    late_from: Numbers
    warn_from: Numbers
    done: Numbers
    withdrawn: Numbers
    paused_since: Numbers
    relieved: Numbers
    unanswered: Flags
    deems: Flags
    void: Flags


def stands_at(runs: Runs, at: int) -> NDArray[np.int8]:
    """Return how clocks stand at an instant: what happened before `late_from` is in time."""
    started = runs.started <= at
    done = np.where(runs.done <= at, runs.done, NEVER)
    known = runs.late_from != UNKNOWN
    in_time = known & (done < runs.late_from)
    is_late = known & (at >= runs.late_from)
    found = np.where(is_late, np.where(done == NEVER, Stands.MISSED, Stands.MET_LATE), Stands.RUNNING)
    found = np.where(is_late & (runs.relieved <= at), Stands.RELIEVED, found)
    found = np.where(is_late & runs.deems, Stands.DEEMED, found)
    found = np.where(~is_late & (runs.warn_from <= at), Stands.DUE_SOON, found)
    found = np.where(in_time, Stands.MET, found)
    found = np.where(known, found, Stands.NOT_KNOWN)
    found = np.where((done == NEVER) & (runs.paused_since <= at), Stands.PAUSED, found)
    not_started = np.where(runs.unanswered, Stands.NOT_KNOWN, Stands.NOT_STARTED)
    found = np.where(started, found, not_started)
    found = np.where(_was_running(runs, done, at), Stands.WITHDRAWN, found)
    return np.where(runs.void, Stands.VOID, found).astype(np.int8)


def _was_running(runs: Runs, done: Numbers, at: int) -> Flags:
    """Return which withdrawals found their clock running: started (or not known), neither done nor late before."""
    on_time: Flags = (runs.late_from == UNKNOWN) | (runs.withdrawn < runs.late_from)
    begun = (runs.started != NEVER) | runs.unanswered
    found: Flags = (runs.withdrawn <= at) & begun & (done > runs.withdrawn) & on_time
    return found
