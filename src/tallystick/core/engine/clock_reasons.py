"""Reasons of clocks: how a clock of a record came to its deadline and its status, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.model import NOBODY, Agreement, Clock, Field
from tallystick.core.clock.because import Due, Walk
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.clocks import LimitWorked, Worked
from tallystick.core.engine.position import ClockRun, Status
from tallystick.core.engine.reading_reasons import readings_of_clock
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.relief_reasons import relief_reasons, without_relief
from tallystick.core.engine.words import (
    conclusion,
    join,
    say_clause,
    say_deadline,
    say_milestones,
    say_moment,
    say_outside,
    say_party,
    say_work,
)
from tallystick.core.facts import Adopted, Scalar


@dataclass(frozen=True, slots=True)
class ClockReasons:
    """The reasons of one clock: the sentences, what would change it, and the walk of each limit."""

    said: tuple[str, ...]
    changes: tuple[str, ...]
    walks: tuple[Walk, ...]


def clock_reasons(
    agreement: Agreement, state: RecordState, worked: Worked, run: ClockRun, as_of: Moment
) -> ClockReasons:
    """Return the reasons of a clock that was worked out. agreement: the version that governs it."""
    walks = [_walk(limit, worked) for limit in worked.limits]
    said = [
        _rule(agreement, worked.terms.clock, run),
        *say_outside(agreement, run.owed_by),
        *say_work(agreement, worked.terms.clock.units),
        *_version(agreement, worked),
        *_settled_together(agreement, state, worked),
        *_deviation(agreement, worked),
        *_start(agreement, state, worked),
        *(
            sentence
            for limit, walk in zip(worked.limits, walks, strict=True)
            for sentence in _limit(limit, walk, worked)
        ),
        *readings_of_clock(agreement, worked.terms.clock),
        *_strictest(agreement, worked, run),
        *_standstills(agreement, worked),
        *editions(agreement, worked.moved_by),
        *_end(agreement, state, worked, run),
        *relief_reasons(agreement, worked.reliefs),
        conclusion(agreement, run, as_of),
    ]
    changes = (*_changes(agreement, worked, run), *without_relief(run.status, done=run.done is not None))
    return ClockReasons(tuple(said), changes, tuple(walk for walk in walks if walk is not None))


def _rule(agreement: Agreement, clock: Clock, run: ClockRun) -> str:
    where = say_clause(agreement, clock.clause)
    until = say_milestones(agreement, clock.kind, clock.stops)
    starts = (
        say_milestones(agreement, clock.kind, clock.starts) if clock.starts else "a start that is not stated"
    )
    when = _when(clock, starts)
    if clock.owed_by == NOBODY:
        return f"{clock.title} ({where}) binds nobody; it tells what happens {when} from later."
    owed = f"{say_party(agreement, run.owed_by)} owes {say_party(agreement, run.owed_to)}"
    return f"{owed[0].upper()}{owed[1:]} {until} {when}: {where}."


def _when(clock: Clock, starts: str) -> str:
    """Return by when a clock asks for what it asks: within amounts of time of its start, by days set off."""
    amounts = [limit.text for limit in clock.limits if limit.anchor is None]
    days = [limit.in_words for limit in clock.limits if limit.anchor is not None]
    if not clock.limits:
        amounts = ["no limit of its own"]
    within = [f"within {join(amounts)} of {starts}"] if amounts else []
    return join([*within, *days])


def _version(agreement: Agreement, worked: Worked) -> Iterator[str]:
    if worked.started is not None:
        when = say_moment(worked.started, agreement.zone)
        yield f"Version {agreement.version} governs it, which was in force when it began to count {when}."


def _deviation(agreement: Agreement, worked: Worked) -> Iterator[str]:
    found = worked.deviation
    if found is not None and found.agreed_at is not None:
        when = say_moment(found.agreed_at, agreement.zone)
        where = f": {say_clause(agreement, found.clause)}" if found.clause else ""
        yield f"In this copy {found.value} binds it too, a deviation that both parties agreed {when}{where}."


def _settled_together(agreement: Agreement, state: RecordState, worked: Worked) -> Iterator[str]:
    """Yield what each side says of the fields that both settle and that decide whether the record has the clock."""
    fields = agreement.kinds[worked.terms.clock.kind].fields
    for name in sorted(worked.terms.reads & set(state.proposals.values)):
        field = fields[name]
        if field.data_class in {"restricted", "special"}:
            continue
        sides = state.proposals.values[name]
        said = join([f"{say_party(agreement, side)} says {_said(field, sides[side])}" for side in sides])
        agreed = (
            "both sides agreed on it" if name in state.proposals.agreed else "meanwhile, until both agree"
        )
        yield f"{field.title}: {said}; {_said(field, state.fields.get(name))} counts, {agreed}."


def _said(field: Field, value: Scalar) -> str:
    """Return a value in quotes, in the words of a choice; nothing is `nothing`."""
    return "nothing" if value is None else f'"{field.options.get(str(value), value)}"'


def _start(agreement: Agreement, state: RecordState, worked: Worked) -> Iterator[str]:
    clock = worked.terms.clock
    if worked.own_start is not None:
        name = next(name for name in clock.starts if _is_reached(state, name, worked.own_start))
        how = "is deemed reached" if name in state.deemed else "was reached"
        yield f"{say_milestones(agreement, clock.kind, [name])} {how} {say_moment(worked.own_start, agreement.zone)}."
    elif worked.why_not_known:
        yield f"Its deadline is not known: {worked.why_not_known}."
    elif clock.starts:
        yield f"{say_milestones(agreement, clock.kind, clock.starts)} has not been reached."
    else:
        yield "The agreement does not say from when it runs; only its cap counts."


def _is_reached(state: RecordState, name: str, at: Moment) -> bool:
    return at in state.occurrences.get(name, ()) or state.reached.get(name) == at


def _walk(limit: LimitWorked, worked: Worked) -> Walk | None:
    if limit.start is None or not isinstance(limit.due, Due):
        return None
    if limit.limit.anchor is not None:
        return limit.due.walk
    due = worked.reckoner.walked(
        limit.start, limit.limit.within, worked.terms.clock.convention, worked.pauses
    )
    return due.walk if isinstance(due, Due) else None


def _limit(limit: LimitWorked, walk: Walk | None, worked: Worked) -> Iterator[str]:
    if walk is not None:
        yield f"{limit.limit.text}: {' '.join(sentence(said) for said in walk.said)}"
    elif limit.due is not None and not isinstance(limit.due, Due) and worked.paused_since is None:
        yield f"{limit.limit.text}: not known, {limit.due.why}."


def sentence(said: str) -> str:
    """Return a step of a walk as a sentence."""
    return said if said.endswith(".") else f"{said}."


def _strictest(agreement: Agreement, worked: Worked, run: ClockRun) -> Iterator[str]:
    known = [limit for limit in worked.limits if isinstance(limit.due, Due)]
    if worked.ruling is not None and len(known) > 1 and run.deadline is not None:
        limits = join([limit.limit.text for limit in known])
        when = say_deadline(run.deadline, agreement.zone)
        yield f"Of {limits} the strictest rules: {worked.ruling.limit.text}, {when}."


def _standstills(agreement: Agreement, worked: Worked) -> Iterator[str]:
    kind = worked.terms.clock.kind
    for pause in worked.terms.clock.pauses if worked.pauses else ():
        start, end = (say_milestones(agreement, kind, [name]) for name in (pause.start, pause.end))
        yield f"It stands still from {start} to {end}{f': {pause.why}' if pause.why else ''}."


def editions(agreement: Agreement, moved_by: Sequence[Adopted]) -> Iterator[str]:
    """Yield the calendar editions that moved something while it ran."""
    for entry in moved_by:
        when = say_moment(entry.happened_at, agreement.zone)
        yield f'Edition {entry.edition} of the calendar "{entry.calendar}", adopted {when}, moved it while it ran.'


def _end(agreement: Agreement, state: RecordState, worked: Worked, run: ClockRun) -> Iterator[str]:
    """Yield what ended it: the milestone that stops it, a withdrawal, a void."""
    if run.void:
        yield f"The record {state.ref} is void."
    elif run.status is Status.WITHDRAWN and worked.withdrawn_at is not None:
        gate = next((result for result in state.gates if state.opened.at == worked.withdrawn_at), None)
        yield (
            f"The record was turned away: {gate.reason}."
            if gate
            else "The record was withdrawn while it ran."
        )
    elif run.status is Status.DEEMED and run.deemed is not None and run.late_from is not None:
        deemed = say_milestones(agreement, worked.terms.clock.kind, [run.deemed])
        since = say_weekday(run.late_from.astimezone(agreement.zone).date())
        yield f"Nothing came in time, and silence counts: {deemed} is deemed reached from {since}."
    elif worked.done is not None:
        clock = worked.terms.clock
        name = next(name for name in clock.stops if _is_reached(state, name, worked.done))
        yield f"{say_milestones(agreement, clock.kind, [name])} was reached {say_moment(worked.done, agreement.zone)}."


def _changes(agreement: Agreement, worked: Worked, run: ClockRun) -> Iterator[str]:
    """Yield what would change the status."""
    clock = worked.terms.clock
    stops = say_milestones(agreement, clock.kind, clock.stops)
    due = say_deadline(run.deadline, agreement.zone) if run.deadline is not None else ""
    if run.status in (Status.RUNNING, Status.DUE_SOON):
        yield f"It is met if {stops} happens {due}."
        silence = (
            f"{say_milestones(agreement, clock.kind, [run.deemed])} is deemed reached"
            if run.deemed
            else "it is missed"
        )
        yield f"After that {silence}."
    elif run.status is Status.NOT_STARTED and clock.starts:
        yield f"It starts with {say_milestones(agreement, clock.kind, clock.starts)}."
    elif run.status is Status.PAUSED:
        yield f"It runs on with {' or '.join(say_milestones(agreement, clock.kind, [p.end]) for p in clock.pauses)}."
    elif run.status in (Status.MISSED, Status.MET_LATE, Status.DEEMED):
        yield f"It would have been met had {stops} happened {due}."
    elif run.status is Status.MET:
        yield f"It would have been late had {stops} not happened {due}."
