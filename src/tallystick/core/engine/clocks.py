"""Clocks: when each time limit of a record started, by when it is due, whether it was kept.

What is worked out says the same at every later instant until a fact comes; only the status depends on the instant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from tallystick.core.agreement.model import OTHER_PARTY, Agreement, Clock, TimeLimit
from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.limit import Offset
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.conditions import holds
from tallystick.core.engine.deviations import in_force
from tallystick.core.engine.local_difference import Deviation
from tallystick.core.engine.position import ClockRun, LimitRead, Status
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.relief import relief_of, relieved_at
from tallystick.core.engine.relief_standing import Relief
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.status import FOR_EVER, is_running_at, status_at
from tallystick.core.engine.taken import time_taken
from tallystick.core.engine.terms import STATUS, SUBJECT, ClockTerms
from tallystick.core.engine.triggers import (
    NOT_STATED,
    Pauses,
    first_of,
    governing,
    pauses_of,
    unanswerable,
    unanswered,
)
from tallystick.core.facts import Adopted

QUOTE = '"'


@dataclass(frozen=True, slots=True, eq=False)
class LimitWorked:
    """One limit worked out: from which moment (None: not yet, or not stated), and what came of it."""

    limit: TimeLimit
    start: Moment | None
    due: Due | NotKnown | None


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """A clock of a record worked out, with all that its because needs.

    own_start: the milestone it starts with; started: that, else what its cap counts from. moved_by: the calendar
    editions adopted while it ran. deviation: the local limit that binds it too. reliefs: what was said of relief.
    ruling: the limit that rules, due: its deadline.
    """

    terms: ClockTerms
    own_start: Moment | None
    started: Moment | None
    done: Moment | None
    pauses: Pauses
    withdrawn_at: Instant | None
    void: bool
    reckoner: Reckoner
    moved_by: tuple[Adopted, ...] = ()
    deviation: Deviation | None = None
    reliefs: tuple[Relief, ...] = ()
    limits: tuple[LimitWorked, ...] = ()
    ruling: LimitWorked | None = None
    due: Due | None = None
    why_not_known: str = ""
    paused_since: Instant | None = None

    @property
    def relieved_at(self) -> Instant | None:
        """Return from when a miss of it is not counted."""
        return relieved_at(self.reliefs)

    @property
    def deemed(self) -> str | None:
        """Return the milestone that silence brings."""
        return self.terms.clock.deemed

    @property
    def late_from(self) -> Instant | None:
        """Return the first microsecond too late."""
        return self.due.late_from if self.due else None

    @property
    def warn_from(self) -> Instant | None:
        """Return from when it is due soon."""
        warn = self.terms.clock.warn
        return self.reckoner.warning(self.due, warn) if self.due and warn else None


def run_clocks(setting: Setting, state: RecordState, as_of: Instant | None) -> None:
    """Enter into a record its clocks as at an instant, with the milestones that silence brings by then.

    `as_of` None looks ahead for ever: what no fact prevents is taken to come about.
    """
    state.clocks = _pass(setting, state, as_of)
    while state.kind.deems and not state.void and (expired := _expired(state, as_of)) is not None:
        milestone, at = expired
        state.deemed[milestone] = at
        state.reached = {
            **state.reached,
            milestone: Moment(at, at.astimezone(setting.terms.zone).date(), date_only=False),
        }
        state.row[milestone] = state.reached[milestone]
        state.clocks = _pass(setting, state, as_of)


def read_again(state: RecordState, as_of: Instant) -> None:
    """Enter into a record the status of its clocks at a later instant, where neither fact nor silence came between."""
    statuses = [(run, status_at(run, as_of)) for run in state.clocks]
    if all(run.status is status for run, status in statuses):
        return
    state.clocks = tuple(
        run if run.status is status else replace(run, status=status) for run, status in statuses
    )
    state.row = dict(state.row)
    for run in state.clocks:
        state.row[run.clock.partition(".")[2] + STATUS] = run.status.value


def _expired(state: RecordState, as_of: Instant | None) -> tuple[str, Instant] | None:
    """Return the next milestone that silence brings, and from when: the earliest clock that ran out."""
    due = [
        (run.late_from, run.deemed)
        for run in state.clocks
        if run.deemed is not None
        and run.late_from is not None
        and (as_of is None or run.late_from <= as_of)
        and status_at(run, run.late_from) is Status.DEEMED
        and (run.deemed not in state.reached or run.late_from < state.reached[run.deemed].at)
    ]
    if not due:
        return None
    at, milestone = min(due)
    return milestone, at


def _pass(setting: Setting, state: RecordState, as_of: Instant | None) -> tuple[ClockRun, ...]:
    runs = []
    for name, by_version in state.kind.clocks.items():
        run = run_clock(setting, state, by_version, as_of)
        state.row[f"{name}{STATUS}"] = run.status.value if run else None
        if state.kind.times.get(name):
            state.row.update(time_taken(name, run))
        if run is not None:
            runs.append(run)
    return tuple(runs)


def run_clock(
    setting: Setting, state: RecordState, by_version: Sequence[ClockTerms | None], as_of: Instant | None
) -> ClockRun | None:
    """Return a clock of a record as at an instant, None where the record does not have it."""
    worked = work_out(setting, state, by_version)
    return None if worked is None else _run(setting, state, worked, status_at(worked, as_of or FOR_EVER))


def work_out(setting: Setting, state: RecordState, by_version: Sequence[ClockTerms | None]) -> Worked | None:
    """Return a clock of a record worked out, None where the record does not have it."""
    terms, own_start = governing(setting, state, by_version)
    applies = terms is not None and holds(terms.when, state.row)
    if terms is None or applies is False:
        return None
    clock = terms.clock
    done = first_of(state, clock.stops, own_start)
    worked = Worked(
        terms=terms,
        own_start=own_start,
        started=own_start or (state.reached.get(clock.cap.start or "") if clock.cap else None),
        done=done,
        pauses=pauses_of(state, clock, done) if clock.pauses else (),
        withdrawn_at=state.withdrawn_at,
        void=state.void,
        reckoner=setting.reckoner(terms.version),
        deviation=_deviation(setting, terms, own_start),
        reliefs=_reliefs(setting, terms, state) if setting.reliefs else (),
    )
    if applies is None:
        return replace(worked, why_not_known=unanswered(terms, state))
    return _on_calendars(setting, state, worked)


def _deviation(setting: Setting, terms: ClockTerms, start: Moment | None) -> Deviation | None:
    """Return the deviation of the copy that binds a clock, as agreed by its start."""
    if not setting.deviations:
        return None
    return in_force(setting.deviations, f"{terms.clock.kind}.{terms.clock.id}.within", start)


def _reliefs(setting: Setting, terms: ClockTerms, state: RecordState) -> tuple[Relief, ...]:
    """Return how relief of a clock of a record stands."""
    clock = terms.clock
    said = setting.reliefs.get((f"{clock.kind}.{clock.id}", state.ref, None), ())
    owed_by, owed_to = who_owes(clock, state, setting.terms.versions[terms.version]) if said else ("", "")
    return relief_of(clock.relief, said, owed_by=owed_by, owed_to=owed_to)


def _on_calendars(setting: Setting, state: RecordState, worked: Worked) -> Worked:
    """Return a clock with its deadline, on the calendars adopted when it started and while it ran."""
    terms, started = worked.terms, worked.started
    adoptions = setting.adoptions_for(terms.version, terms.calendars) if started else ()
    adopted = tuple(entry for entry in adoptions if started and entry.happened_at.at <= started.at)
    found = _with_deadline(state, worked, setting.reckoner(terms.version, adopted), ())
    for entry in adoptions[len(adopted) :]:
        if is_running_at(found, entry.happened_at.at):
            moved_by = (*found.moved_by, entry)
            found = _with_deadline(
                state, worked, setting.reckoner(terms.version, (*adopted, *moved_by)), moved_by
            )
    return found


def _with_deadline(
    state: RecordState, worked: Worked, reckoner: Reckoner, moved_by: tuple[Adopted, ...]
) -> Worked:
    """Return a clock with its limits worked out on some calendars."""
    limits = tuple(_limits(state, worked, reckoner))
    ruling, why = _strictest(limits, reckoner)
    due = ruling.due if ruling and isinstance(ruling.due, Due) else None
    paused = next((start for start, end in worked.pauses if end is None), None) if due is None else None
    if worked.started is None:
        why = unanswerable(state, worked.terms)
    return Worked(
        terms=worked.terms,
        own_start=worked.own_start,
        started=worked.started,
        done=worked.done,
        pauses=worked.pauses,
        withdrawn_at=worked.withdrawn_at,
        void=worked.void,
        reckoner=reckoner,
        moved_by=moved_by,
        deviation=worked.deviation,
        reliefs=worked.reliefs,
        limits=limits,
        ruling=ruling,
        due=due,
        why_not_known="" if paused else why,
        paused_since=paused,
    )


def _limits(state: RecordState, worked: Worked, reckoner: Reckoner) -> Iterator[LimitWorked]:
    clock = worked.terms.clock
    local = worked.deviation.as_limit() if worked.deviation else None
    for limit in filter(None, (*clock.limits, local, clock.cap)):
        start = state.reached.get(limit.start) if limit.start else worked.own_start
        if limit.anchor is not None:
            yield LimitWorked(limit, start, towards(state, limit, reckoner, start) if start else None)
            continue
        due = reckoner.due(start, limit.within, clock.convention, worked.pauses) if start else None
        yield LimitWorked(limit, start, due)


def towards(state: RecordState, limit: TimeLimit, reckoner: Reckoner, start: Moment) -> Due | NotKnown:
    """Return when a limit is due that is set off from a field of a record, or of its subject.

    From a date: the day (P-39). From a time of day: that instant on the day on which the clock started (P-59). Not
    known while the field is empty.
    """
    value = _anchor(state, limit.anchor or "")
    if limit.clock_time and isinstance(value, str):
        return reckoner.at_time(start.day, time.fromisoformat(value), limit.within, before=limit.before)
    day = value.day if isinstance(value, Moment) else value
    if not isinstance(day, date):
        what = "time" if limit.clock_time else "date"
        return NotKnown(f"no {what} is recorded under {limit.text[limit.text.index(QUOTE) :]}")
    return reckoner.set_off(Offset(limit.within, "field", limit.before), day)


def _anchor(state: RecordState, name: str) -> object:
    """Return the value of a field that a limit is set off from."""
    return state.row.get(name) if name.startswith(SUBJECT) else state.fields.get(name)


def date_in(state: RecordState, field: str) -> date | None:
    """Return the date in a field of a record, None where there is none."""
    value = state.fields.get(field)
    return value.day if isinstance(value, Moment) else value if isinstance(value, date) else None


def _strictest(limits: Sequence[LimitWorked], reckoner: Reckoner) -> tuple[LimitWorked | None, str]:
    """Return the limit that rules: the earliest, unless one that is not known might be earlier; else why not."""
    ruling: LimitWorked | None = None
    earliest: Due | None = None
    for limit in limits:
        if isinstance(limit.due, Due) and (earliest is None or limit.due.late_from < earliest.late_from):
            ruling, earliest = limit, limit.due
    for limit in limits:
        if isinstance(limit.due, NotKnown) and not _is_later(limit.due, earliest, reckoner):
            return None, limit.due.why
    return ruling, ""


def _is_later(unknown: NotKnown, known: Due | None, reckoner: Reckoner) -> bool:
    """Return whether a deadline past the last certain day of its calendar must be later than one that is known."""
    return (
        known is not None
        and unknown.last_certain is not None
        and reckoner.local_day(known) <= unknown.last_certain
    )


def who_owes(clock: Clock, state: RecordState, agreement: Agreement) -> tuple[str, str]:
    """Return who owes a clock to whom; the other party is the one that did not raise the record (P-41 to P-44)."""
    if clock.owed_by != OTHER_PARTY:
        return clock.owed_by, clock.owed_to
    raiser = state.opening.for_party
    other = next((party for party in agreement.parties if party != raiser), raiser)
    return other, raiser


def _run(setting: Setting, state: RecordState, worked: Worked, status: Status) -> ClockRun:
    """Return the run of a clock that was worked out."""
    clock, due = worked.terms.clock, worked.due
    owed_by, owed_to = who_owes(clock, state, setting.terms.versions[worked.terms.version])
    return ClockRun(
        copy=setting.copy,
        clock=f"{clock.kind}.{clock.id}",
        record=state.ref,
        slot=None,
        title=clock.title,
        owed_by=owed_by,
        owed_to=owed_to,
        clause=clock.clause,
        version=setting.terms.versions[worked.terms.version].version,
        started=worked.started,
        deadline=due.deadline if due else None,
        late_from=worked.late_from,
        warn_from=worked.warn_from,
        done=worked.done,
        limits=tuple(
            _limit_read(limit, worked, setting.terms.versions[worked.terms.version])
            for limit in worked.limits
        ),
        status=status,
        deemed=clock.deemed,
        withdrawn_at=worked.withdrawn_at,
        void=worked.void,
        paused_since=worked.paused_since,
        why_not_known=worked.why_not_known,
        lot=state.lot,
        units=clock.units,
        relieved_at=worked.relieved_at,
    )


def _limit_read(limit: LimitWorked, worked: Worked, agreement: Agreement) -> LimitRead:
    due = limit.due if isinstance(limit.due, Due) else None
    why = limit.due.why if isinstance(limit.due, NotKnown) else ""
    if limit.due is None:
        why = (
            "what it runs from has not happened yet"
            if limit.limit.start or worked.terms.clock.starts
            else NOT_STATED
        )
    reading = agreement.readings.get(limit.limit.reading or "")
    return LimitRead(
        text=limit.limit.text,
        clause=limit.limit.clause or worked.terms.clock.clause,
        deadline=due.deadline if due else None,
        late_from=due.late_from if due else None,
        rules=limit is worked.ruling,
        why_not_known=why,
        unsettled=reading.title if reading and not reading.is_settled else "",
    )
