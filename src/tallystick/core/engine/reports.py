"""Reports: which are in preparation, for which period, and which of their parts have their data.

Nothing is written here: a report is sent by an entry of a person. What stands is derived, so that whoever prepares it
sees what is there, what is there so far, and what somebody still has to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.core.agreement.model import DoneBy, DrawnOn, Report, ReportContent
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.clocks import date_in
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.position import ClockRun, MeasureResult, Standing, Status
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.report_standing import (
    PartStanding,
    PartState,
    ReportStanding,
    SourceStanding,
)
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.verdicts import PROVISIONAL

_ONE_DAY = timedelta(days=1)
_WORST_LAST = (
    *(PartState.NOTHING, PartState.READY, PartState.SO_FAR),
    *(PartState.NOT_KNOWN, PartState.MISSING, PartState.UNWRITTEN),
)
_KEPT = (Status.MET, Status.MET_LATE, Status.DEEMED)
_OF_STANDING = {
    Standing.NO_CASES: PartState.NOTHING,
    Standing.PENDING: PartState.SO_FAR,
    Standing.NOT_YET_DUE: PartState.SO_FAR,
    Standing.NOT_KNOWN: PartState.NOT_KNOWN,
}


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What the reports of a copy are drawn from, at a moment: its records, its slots, its figures."""

    setting: Setting
    copy: CopyTerms
    by_kind: Mapping[str, Sequence[RecordState]]
    slots: Sequence[ClockRun]
    results: Sequence[MeasureResult]
    as_of: Moment

    def is_over(self, period: Period) -> bool:
        """Return whether a period was over by the moment: nothing more happens in it."""
        return period.end <= self.as_of.day

    def periods(self, report: Report, version: int) -> tuple[Period, ...]:
        """Return the periods of a report that the copy has begun."""
        last = min(self.copy.ends, self.as_of.day)
        return self.setting.reckoner(version).periods(report.every, self.copy.starts, last + _ONE_DAY)


def reports_of(
    setting: Setting,
    copy: CopyTerms,
    states: Iterable[RecordState],
    slots: Sequence[ClockRun],
    results: Sequence[MeasureResult],
    as_of: Moment,
) -> Iterator[ReportStanding]:
    """Yield each report of a copy in preparation at a moment, and of those that were sent the last (U-92).

    A period that has begun and has no record yet has a report in preparation too, unless reports of the kind are each
    about a subject. What must be in one is as the version in force has it: now, or when it was sent.
    """
    terms = setting.terms
    version = terms.version_at(as_of.at)
    reports = terms.versions[version].reports
    if not reports:
        return
    by_kind: dict[str, list[RecordState]] = {}
    for state in states:
        if not state.void:
            by_kind.setdefault(state.kind.id, []).append(state)
    material = Material(setting, copy, by_kind, slots, results, as_of)
    for report in reports.values():
        yield from _of_report(material, report, version)


def _of_report(material: Material, report: Report, version: int) -> Iterator[ReportStanding]:
    periods = material.periods(report, version)
    where = condition(report.done_by.where)
    own = [
        (state, _period(material, report, version, state, periods))
        for state in material.by_kind.get(report.done_by.kind, ())
        if state.withdrawn_at is None and holds(where, state.row) is True
    ]
    sent = [each for each in own if report.done_by.milestone in each[0].reached]
    last = max(sent, key=lambda each: each[0].reached[report.done_by.milestone].at, default=None)
    shown = [each for each in own if each is last or each not in sent]
    told = [_standing(material, report, version, period, state) for state, period in shown]
    if material.setting.terms.kinds[report.done_by.kind].at(version).kind.subject is None:
        begun = {period for _, period in own}
        told += [_standing(material, report, version, each, None) for each in periods if each not in begun]
    yield from sorted(told, key=lambda each: each.period.start if each.period else date.min)


def _period(
    material: Material, report: Report, version: int, state: RecordState, periods: Sequence[Period]
) -> Period | None:
    """Return of which period a report is: as it says, else the last that was over when it was opened, or the first."""
    if report.done_by.slot is not None:
        day = date_in(state, report.done_by.slot)
        period = material.setting.reckoner(version).period(report.every, day) if day else None
        return period if period is not None and not period.gap else None
    over = [period for period in periods if period.end <= state.opened.day]
    return over[-1] if over else next(iter(periods), None)


def _standing(
    material: Material, report: Report, version: int, period: Period | None, state: RecordState | None
) -> ReportStanding:
    sent = state.reached.get(report.done_by.milestone) if state else None
    if sent is not None:
        version = material.setting.terms.version_at(sent.at)
        report = material.setting.terms.versions[version].reports.get(report.id, report)
    run = _asked_for(material, report, version, period, state)
    return ReportStanding(
        copy=material.setting.copy,
        report=report.id,
        title=report.title,
        owed_by=report.owed_by,
        owed_to=report.owed_to,
        period=period,
        record=state.ref if state else None,
        sent=sent,
        deadline=run.deadline if run else None,
        late_from=run.late_from if run else None,
        parts=tuple(_part(material, part, period, state) for part in report.parts.values()),
        clause=report.clause,
        version=material.setting.terms.versions[version].version,
    )


def _asked_for(
    material: Material, report: Report, version: int, period: Period | None, state: RecordState | None
) -> ClockRun | None:
    """Return the clock of the record that runs to its being sent, else the slot of the duty that it fulfils."""
    clocks = state.kind.at(state.version).kind.clocks if state else {}
    ends = {name for name, clock in clocks.items() if report.done_by.milestone in clock.stops}
    runs = [run for run in state.clocks if run.clock.partition(".")[2] in ends] if state else []
    if not runs and period is not None:
        duties = material.setting.terms.versions[version].duties.values()
        same = {f"duty.{duty.id}" for duty in duties if _same(duty.done_by, report.done_by)}
        runs = [
            run
            for run in material.slots
            if run.clock in same and run.record is None and run.started and run.started.day == period.start
        ]
    return min((run for run in runs if run.late_from), key=lambda run: run.late_from or 0, default=None)


def _same(one: DoneBy, other: DoneBy) -> bool:
    texts = [each.where.text if each.where else "" for each in (one, other)]
    return (one.kind, one.milestone, texts[0]) == (other.kind, other.milestone, texts[1])


def _part(
    material: Material, part: ReportContent, period: Period | None, state: RecordState | None
) -> PartStanding:
    sources = tuple(_source(material, source, period, state) for source in part.draws_on)
    worst = max((each.state for each in sources), key=_WORST_LAST.index, default=PartState.MISSING)
    told = any(each.figures or each.slots or each.records for each in sources)
    empty = worst in (PartState.MISSING, PartState.UNWRITTEN) and part.may_be_empty and not told
    return PartStanding(
        part=part.id,
        title=part.title,
        state=PartState.MAY_STAY_EMPTY if empty else worst,
        sources=sources,
        written_by=part.written_by,
        clause=part.clause,
    )


def _source(
    material: Material, source: DrawnOn, period: Period | None, state: RecordState | None
) -> SourceStanding:
    if source.field is not None:
        written = state is not None and state.fields.get(source.field) not in (None, "", ())
        return SourceStanding(source, PartState.READY if written else PartState.UNWRITTEN)
    if source.latest:
        return _latest(material, source)
    if period is None:
        return SourceStanding(source, PartState.NOT_KNOWN)
    if source.measure is not None:
        return _figures(material, source, period)
    if source.duty is not None:
        return _slots(material, source, period)
    refs = tuple(ref for at, ref in _records(material, source) if period.start <= at.day < period.end)
    return SourceStanding(source, _counted(material, period, found=bool(refs)), records=refs)


def _counted(material: Material, period: Period, *, found: bool) -> PartState:
    if not material.is_over(period):
        return PartState.SO_FAR
    return PartState.READY if found else PartState.NOTHING


def _records(material: Material, source: DrawnOn) -> list[tuple[Moment, str]]:
    """Return the records that a part draws on, earliest first; where its condition is not known, none."""
    where = condition(source.where)
    found = []
    for state in material.by_kind.get(source.kind or "", ()):
        at = state.reached.get(source.counted_on) if source.counted_on else state.opened
        if at is not None and holds(where, state.row) is True:
            found.append((at, state.ref))
    return sorted(found, key=lambda each: each[0].at)


def _latest(material: Material, source: DrawnOn) -> SourceStanding:
    found = _records(material, source)
    if not found:
        return SourceStanding(source, PartState.MISSING)
    return SourceStanding(source, PartState.READY, records=(found[-1][1],))


def _figures(material: Material, source: DrawnOn, period: Period) -> SourceStanding:
    """Return the figures of a measure for its periods that end within that of the report."""
    own = tuple(
        result
        for result in material.results
        if result.measure == source.measure and period.start < result.period.end <= period.end
    )
    states = [_of_figure(result) for result in own]
    none = _counted(material, period, found=False)
    figures = tuple((result.lot, result.period.start) for result in own)
    return SourceStanding(source, max(states, key=_WORST_LAST.index, default=none), figures=figures)


def _of_figure(result: MeasureResult) -> PartState:
    if PROVISIONAL in result.flags or result.pending:
        return PartState.SO_FAR
    return _OF_STANDING.get(result.standing, PartState.READY)


def _slots(material: Material, source: DrawnOn, period: Period) -> SourceStanding:
    own = [
        run
        for run in material.slots
        if run.clock == f"duty.{source.duty}"
        and run.started is not None
        and period.start <= run.started.day < period.end
    ]
    return SourceStanding(
        source,
        _counted(material, period, found=bool(own)),
        slots=tuple((run.record, run.slot) for run in own),
        kept=sum(run.status in _KEPT for run in own),
    )
