"""Rights: which are open to a party, since when, and what shows it.

What must hold first is looked for in order, each from when the one before held: a missed target, then talks that
failed, then notice (U-87). The program never uses a right; it shows whether its grounds stand on the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallystick.core.agreement.model import AGREEMENT, Ground, Right, RightNeed
from tallystick.core.clock.because import Due
from tallystick.core.clock.moment import Instant, Moment, at_instant
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.contributions import run_of
from tallystick.core.engine.position import (
    MeasureResult,
    NeedStanding,
    NeedState,
    RightStanding,
    Status,
)
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.standing import NoticeGiven
from tallystick.core.engine.verdicts import PROVISIONAL

Shown = tuple[Moment, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Record:
    """What grounds are looked for in: the records by kind, and the results that are settled, with when each was."""

    by_kind: Mapping[str, Sequence[RecordState]]
    rated: Sequence[tuple[Moment, MeasureResult]]
    setting: Setting

    def shown(self, ground: Ground) -> Iterator[Shown]:
        """Yield when a ground was shown, and by what."""
        if ground.ratings:
            for at, result in self.rated:
                if result.rating in ground.ratings and result.measure in (
                    ground.measures or (result.measure,)
                ):
                    yield at, f"{result.measure}, {result.period.label}: {result.rating}"
        for state in self.by_kind.get(ground.kind or "", ()):
            at_once = self._missed(state, ground.clock) if ground.clock else _reached(state, ground)
            if at_once is not None:
                yield at_once, state.ref

    def _missed(self, state: RecordState, clock: str) -> Moment | None:
        run = run_of(state, clock)
        if run is None or run.status is not Status.MISSED or run.late_from is None:
            return None
        return at_instant(run.late_from, self.setting.terms.zone)


def _reached(state: RecordState, ground: Ground) -> Moment | None:
    """Return when a record reached the milestone of a ground, None where its condition does not hold."""
    at = state.reached.get(ground.milestone or "")
    row = {**state.fields, **state.reached}
    return at if at is not None and holds(condition(ground.where), row) is True else None


def rights_of(
    setting: Setting,
    version: int,
    states: Iterable[RecordState],
    results: Iterable[MeasureResult],
    as_of: Moment,
) -> tuple[RightStanding, ...]:
    """Return how every right of a version stands at a moment."""
    reckoner = setting.reckoner(version, setting.adoptions)
    by_kind: dict[str, list[RecordState]] = {}
    for state in states:
        if not state.void:
            by_kind.setdefault(state.kind.id, []).append(state)
    rated = [
        (at_instant(reckoner.day_start(result.period.end), reckoner.zone), result)
        for result in results
        if result.counts and PROVISIONAL not in result.flags
    ]
    record = _Record(by_kind, rated, setting)
    rights = setting.terms.versions[version].rights.values()
    return tuple(_standing(setting.copy, reckoner, right, record, as_of) for right in rights)


def _standing(copy: str, reckoner: Reckoner, right: Right, record: _Record, as_of: Moment) -> RightStanding:
    needs = tuple(_needs(right.needs, record))
    since = max((need.at for need in needs if need.at), key=lambda at: at.at, default=None)
    closes = _day(reckoner, right, since) if right.open_for and since else None
    return RightStanding(
        copy=copy,
        right=right.id,
        title=right.title,
        held_by=right.held_by,
        needs=needs,
        open=_is_open(needs, closes, as_of),
        since=since,
        closes=closes,
        would_take_effect=_effect(reckoner, right, as_of),
        clause=right.clause,
    )


def _needs(needs: Iterable[RightNeed], record: _Record) -> Iterator[NeedStanding]:
    """Yield how each need stands: shown by what came first, from when the need before it was."""
    since: Instant | None = None
    missing = False
    for need in needs:
        if not need.grounds:
            yield NeedStanding(need.says, NeedState.JUDGED)
            continue
        shown = [each for ground in need.grounds for each in record.shown(ground)]
        later = [each for each in shown if since is None or each[0].at >= since]
        first = min(later, key=lambda each: each[0].at, default=None) if not missing else None
        if first is None:
            missing = True
            yield NeedStanding(need.says, NeedState.NOT_SHOWN)
        else:
            since = first[0].at
            yield NeedStanding(need.says, NeedState.SHOWN, first[1], first[0])


def _is_open(needs: Sequence[NeedStanding], closes: date | None, as_of: Moment) -> bool | None:
    if any(need.state is NeedState.NOT_SHOWN for need in needs) or (closes and closes < as_of.day):
        return False
    return None if any(need.state is NeedState.JUDGED for need in needs) else True


def _day(reckoner: Reckoner, right: Right, since: Moment) -> date | None:
    """Return the last day on which a right may be used that stays open only so long."""
    due = reckoner.due(since, right.open_for) if right.open_for else None
    return reckoner.local_day(due) if isinstance(due, Due) else None


def _effect(reckoner: Reckoner, right: Right, as_of: Moment) -> date | None:
    if right.notice is None:
        return as_of.day if right.ends == AGREEMENT else None
    due = reckoner.due(as_of, right.notice)
    return reckoner.local_day(due) if isinstance(due, Due) else None


def with_grounds(given: Iterable[NoticeGiven], rights: Iterable[RightStanding]) -> tuple[NoticeGiven, ...]:
    """Return notices with whether the right each uses was open when it was served."""
    known = {right.right: right for right in rights}
    return tuple(
        replace(notice, open_then=_was_open(known[notice.right], notice)) if notice.right in known else notice
        for notice in given
    )


def _was_open(right: RightStanding, notice: NoticeGiven) -> bool | None:
    if any(need.state is NeedState.NOT_SHOWN for need in right.needs):
        return False
    if right.since is not None and right.since.at > notice.served.at:
        return False
    if right.closes is not None and right.closes < notice.served.day:
        return False
    return None if any(need.state is NeedState.JUDGED for need in right.needs) else True
