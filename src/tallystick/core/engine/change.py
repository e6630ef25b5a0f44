"""Change: when what is known of a record or a slot next changes by itself, though no fact comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.contributions import knowable_from, snapshot_of
from tallystick.core.engine.position import ClockRun, Status
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting

_RUNNING = frozenset({Status.RUNNING, Status.DUE_SOON})


def next_change(setting: Setting, state: RecordState, as_of: Instant) -> Instant | None:
    """Return the next instant at which a record may count differently in measures, None where there is none.

    It may be one at which nothing changes after all; between two of them nothing does.
    """
    if state.void:
        return None
    runs = _of_runs(state.clocks, warnings=state.kind.minds_warnings)
    later = (*runs, *_of_periods(setting, state, as_of), *_of_outcomes(state))
    return min((at for at in later if at > as_of), default=None)


def next_change_of_clocks(states: Iterable[RecordState], as_of: Instant) -> Instant | None:
    """Return the next instant at which a clock of some records is late or due soon, None where there is none."""
    later = (at for state in states for at in _of_runs(state.clocks, warnings=True))
    return min((at for at in later if at > as_of), default=None)


def _of_runs(runs: Iterable[ClockRun], *, warnings: bool) -> Iterator[Instant]:
    """Yield when clocks that run now are late, and due soon where a measure minds; what is done stays as it is."""
    for run in runs:
        if run.status in _RUNNING and run.late_from is not None:
            yield run.late_from
            if warnings and run.warn_from is not None:
                yield run.warn_from


def _of_periods(setting: Setting, state: RecordState, as_of: Instant) -> Iterator[Instant]:
    """Yield when the next periods begin in which a record that is active now will be active."""
    if not state.kind.schedules or state.active_from is None or state.active_until is not None:
        return
    today = as_of.astimezone(setting.terms.zone).date()
    for terms in state.kind.schedules:
        period = terms.reckoner.period(terms.measure.every, today)
        if period.end < terms.until and period.end <= setting.last_day:
            yield terms.reckoner.day_start(period.end)


def _of_outcomes(state: RecordState) -> Iterator[Instant]:
    """Yield from when outcomes can be known."""
    for counting, _ in state.kind.entered_by(state.lot):
        reached, limit = state.reached.get(counting.entering), counting.terms.measure.knowable
        known = knowable_from(counting, limit, reached) if reached and limit else None
        if reached and counting.terms.measure.snapshot and (period := counting.terms.period(reached.day)):
            known = snapshot_of(counting, period)
        if known is not None:
            yield known
