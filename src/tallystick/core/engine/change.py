"""Change: when what is known of a record or a slot next changes by itself, though no fact comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.contributions import knowable_from
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting


def next_change(setting: Setting, state: RecordState, as_of: Instant) -> Instant | None:
    """Return the next instant at which a record may count differently in measures, None where there is none.

    It may be one at which nothing changes after all; between two of them nothing does.
    """
    if state.void:
        return None
    later = (*_of_runs(state.clocks), *_of_periods(setting, state, as_of), *_of_outcomes(state))
    return min((at for at in later if at > as_of), default=None)


def next_change_of_slots(runs: Iterable[ClockRun], as_of: Instant) -> Instant | None:
    """Return the next instant at which the status of a slot changes by itself; slots not yet begun begin then."""
    starts = (run.started.at for run in runs if run.started is not None)
    return min((at for at in (*_of_runs(runs), *starts) if at > as_of), default=None)


def _of_runs(runs: Iterable[ClockRun]) -> Iterator[Instant]:
    for run in runs:
        if run.late_from is not None:
            yield run.late_from
        if run.warn_from is not None:
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
        reached = state.reached.get(counting.entering)
        if reached is not None and counting.terms.measure.knowable is not None:
            known = knowable_from(counting, reached)
            if known is not None:
                yield known
