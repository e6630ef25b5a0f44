"""Running time over columns: when so much open time is used up, and how much passed between two instants."""

from __future__ import annotations

import numpy as np

from tallystick.core.clock.kernel.answers import Answers, answers, unanswered
from tallystick.core.clock.kernel.calendar import Compiled
from tallystick.core.clock.kernel.columns import NEVER, Flags, Numbers, Reason
from tallystick.core.clock.kernel.pauses import Stillness
from tallystick.core.clock.local_day import DAY


def run(starts: Numbers, amounts: Numbers, on: Compiled, paused: Stillness) -> Answers:
    """Return when so much running time after instants is used up; for 0, when time first runs."""
    found = _run(starts, amounts, on, paused) if len(paused.starts) else answers(_ahead(starts, amounts, on))
    if not on.is_ever_open:
        found.leave_out(slice(None), Reason.PAST_THE_END)
    early = _is_early(starts, on)
    if early.any():
        found.leave_out(early, Reason.BEFORE_THE_BEGINNING)
    return found


def _is_early(at: Numbers, on: Compiled) -> Flags:
    """Return which instants lie on days before the first certain one."""
    early: Flags = at < (on.first_day + 2) * DAY
    if early.any():
        early[early] = on.zone.local_days(at[early]) < on.first_day
    return early


def _ahead(starts: Numbers, amounts: Numbers, on: Compiled) -> Numbers:
    """Return when so much open time after instants is used up, `NEVER` where it is not."""
    positions = on.open_before(starts)
    positions += amounts
    found = on.used_up(positions)
    none = amounts == 0
    if none.any():
        found[none] = on.next_open(starts[none])
    return found


def _run(starts: Numbers, amounts: Numbers, on: Compiled, paused: Stillness) -> Answers:
    """Return when so much time that is open and not paused is used up."""
    found = unanswered(len(starts))
    since, left = starts.copy(), amounts.copy()
    runs = np.ones(len(starts), np.bool_)
    for rows, begins, ends in paused.turns(runs):
        used = _ahead(since[rows], left[rows], on)
        in_time = np.where(left[rows] == 0, used < begins, used <= begins)
        found.number[rows[in_time]] = used[in_time]
        found.leave_out(rows[~in_time & (ends == NEVER)], Reason.STANDS_STILL)
        goes_on = ~in_time & (ends != NEVER)
        runs[rows[~goes_on]] = False
        passed = on.open_before(begins) - on.open_before(since[rows])
        left[rows[goes_on]] -= np.maximum(passed, 0)[goes_on]
        since[rows[goes_on]] = np.maximum(since[rows], ends)[goes_on]
    found.put(runs, answers(_ahead(since[runs], left[runs], on)))
    return found


def run_back(ends: Numbers, amounts: Numbers, on: Compiled) -> Answers:
    """Return from when so much running time is used up at instants; for 0, when time last ran."""
    number = on.last_at(on.open_before(ends) - amounts)
    none = amounts == 0
    number[none] = on.last_open(ends[none])
    found = answers(number)
    found.leave_out(~found.known, Reason.BEFORE_THE_BEGINNING)
    found.leave_out(ends > on.certain_until, Reason.PAST_THE_END)
    return found


def elapsed(starts: Numbers, ends: Numbers, on: Compiled, paused: Stillness) -> Answers:
    """Return how much time ran between instants, in microseconds; the negative of it where the end comes first."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    passed = on.open_before(high) - on.open_before(low)
    for rows, begins, until in paused.turns(np.ones(len(low), np.bool_)):
        inside = on.open_before(np.minimum(until, high[rows])) - on.open_before(np.maximum(begins, low[rows]))
        passed[rows] -= np.maximum(inside, 0)
    found = answers(np.where(ends < starts, -passed, passed))
    found.leave_out(high > on.certain_until, Reason.PAST_THE_END)
    found.leave_out(_is_early(low, on), Reason.BEFORE_THE_BEGINNING)
    return found
