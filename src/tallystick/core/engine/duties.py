"""Duties: what is owed on a schedule, slot by slot, by the agreement or for each active record of a kind.

A slot is known by its duty, its anchor and its label; never by a date, which may move.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from tallystick.core.agreement.model import Duty
from tallystick.core.clock.because import Due, NotKnown, Walk
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.clocks import date_in
from tallystick.core.engine.conditions import holds
from tallystick.core.engine.contributions import Counted, day_of, weighed
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.counting import Outcome
from tallystick.core.engine.position import ClockRun, LimitRead, Status
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.relief import relief_of, relieved_at
from tallystick.core.engine.relief_standing import Relief
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.status import FOR_EVER, is_running_at, status_at
from tallystick.core.engine.terms import DutyTerms, Terms
from tallystick.core.facts import Adopted

_ONE_DAY = timedelta(days=1)

Fulfilment: TypeAlias = tuple[Moment, RecordState]
"""What counts towards a slot: when it happened, and the record it is of."""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One slot of a duty worked out, with all that its because needs.

    anchor: the record it is owed for, if any. fulfilled_by: what counted towards it, earliest first.
    moved_by: the calendar editions adopted while it ran. reliefs: what was said of relief.
    """

    run: ClockRun
    terms: DutyTerms
    period: Period
    anchor: RecordState | None
    fulfilled_by: tuple[Fulfilment, ...]
    reckoner: Reckoner
    moved_by: tuple[Adopted, ...]
    reliefs: tuple[Relief, ...] = ()


def slots_of_copy(
    setting: Setting,
    copy: CopyTerms,
    states: Iterable[RecordState],
    as_of: Instant | None,
    duties: Iterable[DutyTerms],
) -> Iterator[tuple[ClockRun, RecordState | None]]:
    """Yield every slot of some duties begun by an instant (None: to the end of the copy), with its anchor."""
    for slot in worked_slots(setting, copy, states, as_of, duties):
        yield slot.run, slot.anchor


def worked_slots(
    setting: Setting,
    copy: CopyTerms,
    states: Iterable[RecordState],
    as_of: Instant | None,
    duties: Iterable[DutyTerms],
) -> Iterator[Slot]:
    """Yield every slot of some duties begun by an instant, worked out."""
    by_kind = records_by_kind(states)
    for terms in duties:
        if is_owed(terms, copy):
            yield from _slots_of_duty(setting, copy, terms, by_kind, as_of)


def records_by_kind(states: Iterable[RecordState]) -> dict[str, list[RecordState]]:
    """Return the records that are not void, by kind."""
    by_kind: dict[str, list[RecordState]] = {}
    for state in states:
        if not state.void:
            by_kind.setdefault(state.kind.id, []).append(state)
    return by_kind


def is_owed(terms: DutyTerms, copy: CopyTerms) -> bool:
    """Return whether a copy owes a duty at all: it holds one of its lots, where it names any."""
    return not terms.duty.lots or bool(set(terms.duty.lots) & set(copy.lots))


def _slots_of_duty(
    setting: Setting,
    copy: CopyTerms,
    terms: DutyTerms,
    by_kind: Mapping[str, Sequence[RecordState]],
    as_of: Instant | None,
) -> Iterator[Slot]:
    """Yield the slots of a duty as one version has it: of the periods that begin while it is in force."""
    reckoner = setting.reckoner(terms.version)
    done = done_by_period(terms, reckoner, by_kind.get(terms.duty.done_by.kind, ()))
    last = _last_day(setting.terms, copy, terms)
    if as_of is not None:
        last = min(last, as_of.astimezone(setting.terms.zone).date())
    for period in periods_of_duty(setting.terms, terms, copy.starts, last):
        yield from _of_period(setting, terms, period, by_kind, done.get(period.start, ()), as_of)


def slots_in_period(
    setting: Setting,
    copy: CopyTerms,
    terms: DutyTerms,
    period: Period,
    by_kind: Mapping[str, Sequence[RecordState]],
    in_period: Sequence[Fulfilment],
) -> Iterator[Slot]:
    """Yield the slots of a duty in one of its periods, looking ahead for ever; none where the copy does not owe it.

    in_period: what counts towards them (`done_by_period`).
    """
    last = _last_day(setting.terms, copy, terms)
    if is_owed(terms, copy) and copy.starts <= last and copy.starts < period.end and period.start <= last:
        yield from _of_period(setting, terms, period, by_kind, in_period, None)


def _of_period(
    setting: Setting,
    terms: DutyTerms,
    period: Period,
    by_kind: Mapping[str, Sequence[RecordState]],
    in_period: Sequence[Fulfilment],
    as_of: Instant | None,
) -> Iterator[Slot]:
    """Yield the slots of a duty in one period: one, or one for each record it is owed for."""
    if terms.duty.for_each is not None:
        reckoner = setting.reckoner(terms.version)
        anchors: list[RecordState | None] = [
            anchor
            for anchor in by_kind.get(terms.duty.for_each, ())
            if _is_active_in(anchor, reckoner, period) and _is_of_lots(anchor, terms.duty)
        ]
    else:
        anchors = [None]
    if not anchors or _falls_out(setting, terms, period):
        return
    for anchor in anchors:
        theirs = in_period if anchor is None else [each for each in in_period if _serves(each[1], anchor)]
        yield _slot(setting, terms, period, anchor, theirs, as_of)


def _last_day(terms: Terms, copy: CopyTerms, duty: DutyTerms) -> date:
    """Return the last day on which a copy owes a duty: its own, or that of the services whose report it is."""
    services = terms.versions[duty.version].services.values()
    return copy.last_day([service.id for service in services if duty.duty.id in service.reports])


def periods_of_duty(terms: Terms, duty: DutyTerms, first: date, last: date) -> Iterator[Period]:
    """Yield the periods from first to last that begin while a version of a duty is in force."""
    for period in terms.reckoners[duty.version].periods(duty.duty.every, first, last + _ONE_DAY):
        if terms.version_on(period.start) == duty.version:
            yield period


def _falls_out(setting: Setting, terms: DutyTerms, period: Period) -> bool:
    """Return whether a duty is not owed in a period, since none of its days counts on the calendar it names."""
    name = terms.duty.only_on
    if name is None:
        return False
    calendar = _as_it_began(setting, terms, period)[0].calendars[name]
    return all(calendar.is_certain(day) and not calendar.counts(day) for day in _days(period))


def _days(period: Period) -> Iterator[date]:
    return (period.start + timedelta(days=count) for count in range((period.end - period.start).days))


def _as_it_began(
    setting: Setting, terms: DutyTerms, period: Period
) -> tuple[Reckoner, tuple[Adopted, ...], tuple[Adopted, ...]]:
    """Return what counts time as a slot began, the editions adopted by then, and those adopted later."""
    of_deadline = getattr(terms.duty.due.limit, "calendar", None) if terms.duty.due else None
    named = [name for name in (of_deadline, terms.duty.only_on) if name is not None]
    adoptions = setting.adoptions_for(terms.version, named)
    begins = setting.reckoner(terms.version).day_start(period.start)
    adopted = tuple(entry for entry in adoptions if entry.happened_at.at <= begins)
    return setting.reckoner(terms.version, adopted), adopted, adoptions[len(adopted) :]


def _is_active_in(anchor: RecordState, reckoner: Reckoner, period: Period) -> bool:
    start, until = anchor.active_from, anchor.active_until
    if start is None or start.at >= reckoner.day_start(period.end):
        return False
    return until is None or until.at >= reckoner.day_start(period.start)


def _is_of_lots(anchor: RecordState, duty: Duty) -> bool:
    return not duty.lots or anchor.lot is None or anchor.lot in duty.lots


def _serves(state: RecordState, anchor: RecordState) -> bool:
    """Return whether a record can fulfil the duty for an anchor: it is the anchor, or is about the same subject."""
    if state.ref == anchor.ref:
        return True
    same_lot = state.lot is None or anchor.lot is None or state.lot == anchor.lot
    subject = anchor.subject or (anchor.ref if anchor.kind.at(anchor.version).kind.is_subject else None)
    return subject is not None and state.subject == subject and same_lot


def _slot(
    setting: Setting,
    terms: DutyTerms,
    period: Period,
    anchor: RecordState | None,
    fulfilments: Iterable[Fulfilment],
    as_of: Instant | None,
) -> Slot:
    duty = terms.duty
    reckoner = setting.reckoner(terms.version)
    fulfilled_by = tuple(sorted(fulfilments, key=lambda each: each[0].at))
    said = setting.reliefs.get((f"duty.{duty.id}", anchor.ref if anchor else None, period.label), ())
    reliefs = relief_of(duty.relief, said, owed_by=duty.owed_by, owed_to=duty.owed_to)
    run = ClockRun(
        copy=setting.copy,
        clock=f"duty.{duty.id}",
        record=anchor.ref if anchor else None,
        slot=period.label,
        title=duty.title,
        owed_by=duty.owed_by,
        owed_to=duty.owed_to,
        clause=duty.clause,
        version=setting.terms.versions[terms.version].version,
        started=Moment(reckoner.day_start(period.start), period.start, date_only=False),
        deadline=None,
        late_from=None,
        warn_from=None,
        done=fulfilled_by[duty.at_least - 1][0] if len(fulfilled_by) >= duty.at_least else None,
        limits=(),
        status=Status.NOT_STARTED,
        withdrawn_at=_ended_within(anchor, reckoner, period),
        lot=anchor.lot if anchor else None,
        units=duty.units,
        relieved_at=relieved_at(reliefs),
    )
    run, reckoner, moved_by = _on_calendars(setting, terms, period, run)
    run = replace(run, status=status_at(run, as_of or FOR_EVER))
    return Slot(run, terms, period, anchor, fulfilled_by, reckoner, moved_by, reliefs)


def _on_calendars(
    setting: Setting, terms: DutyTerms, period: Period, run: ClockRun
) -> tuple[ClockRun, Reckoner, tuple[Adopted, ...]]:
    """Return a slot with its deadline, on the calendars adopted by its start and those adopted while it ran."""
    reckoner, adopted, later = _as_it_began(setting, terms, period)
    moved_by: tuple[Adopted, ...] = ()
    found = _with_deadline(run, terms, due_of_slot(terms, reckoner, period))
    for entry in later:
        if is_running_at(found, entry.happened_at.at):
            moved_by = (*moved_by, entry)
            reckoner = setting.reckoner(terms.version, (*adopted, *moved_by))
            found = _with_deadline(run, terms, due_of_slot(terms, reckoner, period))
    return found, reckoner, moved_by


def _with_deadline(run: ClockRun, terms: DutyTerms, due: Due | NotKnown) -> ClockRun:
    return replace(
        run,
        deadline=due.deadline if isinstance(due, Due) else None,
        late_from=due.late_from if isinstance(due, Due) else None,
        limits=(_limit_read(terms, due),),
        why_not_known=due.why if isinstance(due, NotKnown) else "",
    )


def due_of_slot(terms: DutyTerms, reckoner: Reckoner, period: Period) -> Due | NotKnown:
    """Return when a slot is due: as set off from the start or end of its period, else by its end.

    Not known where nobody can say yet whether a day of the period counts on the calendar the duty is owed by.
    """
    last = period.end - _ONE_DAY
    counted = reckoner.calendars[terms.duty.only_on] if terms.duty.only_on else None
    if counted is not None and not any(
        counted.is_certain(day) and counted.counts(day) for day in _days(period)
    ):
        why = f'the calendar "{counted.name}" is known to {say_weekday(counted.last_day)}'
        return NotKnown(why, last_certain=counted.last_day)
    offset = terms.duty.due
    if offset is None:
        said = (f"The {terms.duty.every.unit.replace('_', ' ')} ends on {say_weekday(last)}.",)
        return Due(last, reckoner.day_start(period.end), Walk(said=said))
    return reckoner.set_off(offset, period.start if offset.anchor == "period_start" else last)


def _limit_read(terms: DutyTerms, due: Due | NotKnown) -> LimitRead:
    duty = terms.duty
    known = due if isinstance(due, Due) else None
    return LimitRead(
        text=duty.due_text or f"by the end of the {duty.every.unit.replace('_', ' ')}",
        clause=duty.clause,
        deadline=known.deadline if known else None,
        late_from=known.late_from if known else None,
        rules=known is not None,
        why_not_known=due.why if isinstance(due, NotKnown) else "",
    )


def done_by_period(
    terms: DutyTerms, reckoner: Reckoner, done_by: Iterable[RecordState]
) -> Mapping[date, Sequence[Fulfilment]]:
    """Return what counts towards the slots of a duty, with the record it is of, by the start of its period."""
    duty = terms.duty
    found: dict[date, list[Fulfilment]] = {}
    for state in done_by:
        moments = _reached(state, duty.done_by.milestone)
        for moment in moments if moments and holds(terms.where, state.row) is True else ():
            day = _slot_day(duty, state, moment)
            if day is not None:
                found.setdefault(reckoner.period(duty.every, day).start, []).append((moment, state))
    return found


def _slot_day(duty: Duty, state: RecordState, moment: Moment) -> date | None:
    """Return the day that says which slot a record is for: as a field of it says, else when it happened."""
    if duty.done_by.slot is None:
        return moment.day
    return date_in(state, duty.done_by.slot)


def _reached(state: RecordState, milestone: str) -> Sequence[Moment]:
    if milestone in state.occurrences:
        return state.occurrences[milestone]
    return [state.reached[milestone]] if milestone in state.reached else []


def _ended_within(anchor: RecordState | None, reckoner: Reckoner, period: Period) -> Instant | None:
    """Return when the record that a slot is owed for ended, where it did so within the period."""
    until = anchor.active_until if anchor else None
    if until is None or until.at >= reckoner.day_start(period.end):
        return None
    return until.at


def rows_of_slot(terms: Terms, slot: ClockRun, anchor: RecordState | None) -> Iterator[Counted]:
    """Yield the rows a slot adds to the measures that count its duty; of one for a record with what it says."""
    name = slot.clock.removeprefix("duty.")
    for counting in terms.countings:
        if counting.duty != name or slot.deadline is None:
            continue
        period = counting.terms.period(day_of(terms, slot.deadline))
        row = {**(anchor.row if anchor else {"party": slot.copy}), "status": slot.status.value}
        outcome, worth = weighed(counting, counting.outcome(row, row) if period else Outcome.NONE, row)
        if period is None or outcome is Outcome.NONE:
            continue
        for lot in counting.terms.lots_of(slot.lot):
            cell = (counting.terms.measure.id, lot, period.start)
            ref = slot.record or slot.clock
            yield Counted(counting, cell, ref, None, outcome, row, slot=slot.slot, worth=worth)
