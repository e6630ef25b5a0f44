"""Triggers: what starts, stops and pauses a clock of a record, and which version governs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from tallystick.core.agreement.model import Clock
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.terms import ClockTerms

NOT_STATED = "the agreement does not say from when it runs"
NOT_RECORDED = "no form or field holds the date from which it runs"

Pauses: TypeAlias = tuple[tuple[Instant, Instant | None], ...]
"""The stretches during which a clock stands still; None ends one that has not ended."""


def governing(
    setting: Setting, state: RecordState, by_version: Sequence[ClockTerms | None]
) -> tuple[ClockTerms | None, Moment | None]:
    """Return the clock as the version in force at its trigger has it, and the trigger.

    Before it is triggered it is as the version has it that was in force when its cap began to count, or when the
    record was opened.
    """
    version_at = setting.terms.version_at
    best: tuple[ClockTerms | None, Moment | None] = (None, None)
    for terms in by_version:
        start = first_of(state, terms.clock.starts, None) if terms is not None else None
        if terms is None or start is None or version_at(start.at) != terms.version:
            continue
        if best[1] is None or start.at < best[1].at:
            best = (terms, start)
    if best[0] is not None:
        return best
    for terms in by_version:
        if terms is not None and terms.clock.cap is not None:
            start = state.reached.get(terms.clock.cap.start or "")
            if start is not None and version_at(start.at) == terms.version:
                return terms, None
    return by_version[state.version], None


def first_of(state: RecordState, names: Sequence[str], after: Moment | None) -> Moment | None:
    """Return the earliest of several milestones; of one that repeats, the first on or after the day of `after`."""
    if len(names) == 1 and names[0] not in state.occurrences:
        return state.reached.get(names[0])
    found: list[Moment] = []
    for name in names:
        if name in state.occurrences:
            found.extend(at for at in state.occurrences[name] if after is None or at.day >= after.day)
        elif name in state.reached:
            found.append(state.reached[name])
    return min(found, key=lambda moment: moment.at, default=None)


def pauses_of(state: RecordState, clock: Clock, done: Moment | None) -> Pauses:
    """Return the stretches during which the clock stood still; a stop ends a pause that nothing else ended."""
    found: list[tuple[Instant, Instant | None]] = []
    for pause in clock.pauses:
        ends = _moments(state, pause.end)
        until: Instant | None = None
        for start in _moments(state, pause.start):
            if until is not None and start < until:
                continue
            until = next(
                (end for end in ends if end >= start), done.at if done and done.at >= start else None
            )
            found.append((start, until))
            if until is None:
                break
    return tuple(sorted(found, key=lambda stretch: stretch[0]))


def _moments(state: RecordState, name: str) -> list[Instant]:
    if name not in state.reached:
        return []
    return sorted(moment.at for moment in state.occurrences.get(name, [state.reached[name]]))


def unanswerable(state: RecordState, terms: ClockTerms) -> str:
    """Return why a clock that has not started never can, nothing where it can."""
    starts = terms.clock.starts
    if not starts:
        return "" if terms.clock.cap else NOT_STATED
    kind = state.kind.by_version[terms.version]
    milestones = kind.kind.milestones if kind else {}
    held = any(name not in milestones or milestones[name].recorded for name in starts)
    return "" if held else NOT_RECORDED


def unanswered(terms: ClockTerms, state: RecordState) -> str:
    """Return why it is not known whether a record has a clock."""
    missing = sorted(name for name in terms.reads if state.row.get(name) is None)
    return f"whether it applies is not known: {', '.join(missing)} is not recorded"
