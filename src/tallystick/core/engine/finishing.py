"""Finishing a record: what its gates, lookups and clocks make of it, as at an instant, also one that is past."""

from __future__ import annotations

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.clocks import run_clocks
from tallystick.core.engine.gates import opening_row, pass_gates
from tallystick.core.engine.records import RecordState, record_state, row_of
from tallystick.core.engine.setting import Setting


def finish(setting: Setting, state: RecordState, subject: RecordState | None, as_of: Instant | None) -> None:
    """Enter into a record what its gates and lookups made of it, and its clocks as at an instant."""
    kind = state.kind.at(state.version)
    if kind.gates or kind.routes or state.gated:
        pass_gates(setting, state)
    state.about = subject if state.kind.subject_fields else None
    state.row = row_of(state, setting.copy, state.about)
    for lookup in kind.lookups:
        if lookup in state.kind.reads:
            state.row[lookup] = opening_row(setting, state)[lookup]
    if state.kind.clocks:
        run_clocks(setting, state, as_of)


def as_it_stood(setting: Setting, state: RecordState, at: Instant) -> RecordState | None:
    """Return a record as it stood at an earlier instant, by what is known now; None where it was not opened yet."""
    then = _up_to(setting, state, at)
    if then is not None:
        finish(setting, then, _up_to(setting, state.about, at) if state.about else None, at)
    return then


def _up_to(setting: Setting, state: RecordState, at: Instant) -> RecordState | None:
    entries = [entry for entry in state.history if entry.happened_at.at <= at]
    return record_state(setting.terms, state.ref, entries, void=state.void)
