"""Who owes what by when: the clocks and duties as one table for each party, with how each is controlled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.clock_words import clock_in_words
from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.field_types import lower_first
from tallystick.core.agreement.model import (
    BOTH,
    NOBODY,
    OTHER_PARTY,
    Agreement,
    Clock,
    Duty,
    Message,
    Milestone,
    RecordKind,
    ReliefGround,
)
from tallystick.core.agreement.names import measure_name, party_name
from tallystick.documents.agreement.judgements import judgements_table
from tallystick.documents.agreement.references import clause_cell, kind_span, lots_in_words, quoted
from tallystick.documents.agreement.reports import reports_table
from tallystick.documents.blocks import Block, Cell, Column, Part, Table, Text, cell, plain, text

HEADS = (
    Column("What", 3),
    Column("Time limit", 5),
    Column("Done when", 4),
    Column("Owed to", 2),
    Column("Method of control", 4),
    Column("Clause", 2),
)


@dataclass(frozen=True, slots=True)
class Owed:
    """A row: who owes it, and its cells."""

    owed_by: str
    cells: tuple[Cell, ...]


def standards_part(agreement: Agreement) -> Part:
    """Return a table for each party and body, then what binds whoever comes second, and times that bind nobody."""
    owed = [*_of_clocks(agreement), *_of_duties(agreement)]
    blocks: list[Block] = []
    for party in (*agreement.parties, *agreement.bodies, OTHER_PARTY, NOBODY):
        rows = tuple(row.cells for row in owed if row.owed_by == party)
        if rows:
            blocks.append(Table(_caption(agreement, party), HEADS, rows))
    if agreement.judgements:
        blocks.append(judgements_table(agreement))
    if agreement.reports:
        blocks.append(reports_table(agreement))
    if agreement.messages:
        blocks.append(_messages(agreement))
    return Part("Standards: who owes what by when", "standards", tuple(blocks), wide=True)


def _caption(agreement: Agreement, party: str) -> str:
    if party == NOBODY:
        return "Times that only tell early from late, and bind nobody"
    return f"What {whom(agreement, party)} owes"


def whom(agreement: Agreement, party: str) -> str:
    """Return who owes or is owed something, in mid-sentence."""
    if party == OTHER_PARTY:
        return "whoever did not raise the record"
    if party == NOBODY:
        return "nobody"
    known = party in agreement.parties or party in agreement.bodies
    return f"the {party_name(party, agreement)}" if known else party


def _of_clocks(agreement: Agreement) -> Iterator[Owed]:
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            yield Owed(
                clock.owed_by,
                (
                    (
                        text(clock.title),
                        text("For: ", kind_span(agreement, kind.id)),
                        *_work_of(agreement, clock.units),
                    ),
                    cell(*_limits(agreement, clock, kind)),
                    cell(*_stops(agreement, clock, kind)),
                    cell(_owed_to(agreement, clock)),
                    control_of(agreement, kind.id, f"{kind.id}.{clock.id}"),
                    clause_cell(agreement, clock.clause, *(limit.clause for limit in clock.limits)),
                ),
            )


def _work_of(agreement: Agreement, units: Sequence[str]) -> Cell:
    """Return those whose work something is; nothing where the agreement names none."""
    titles = listed([agreement.units[unit].title for unit in units if unit in agreement.units])
    return cell(f"Work of: {titles}" if titles else "")


def relieved(agreement: Agreement, grounds: Iterable[ReliefGround]) -> Iterator[str]:
    """Yield each ground on which a miss is not counted, with who shows it and who grants it (N26)."""
    for ground in grounds:
        shown = f", shown by {whom(agreement, ground.shown_by)}" if ground.shown_by else ""
        evidence = f" with {lower_first(ground.evidence)}" if ground.evidence else ""
        granted = "both parties" if ground.granted_by == BOTH else whom(agreement, ground.granted_by)
        yield f"A miss is not counted for: {ground.title}{shown}{evidence}, granted by {granted}"


def _owed_to(agreement: Agreement, clock: Clock) -> str:
    if clock.owed_to == OTHER_PARTY:
        return "Whoever raised the record"
    return sentence(whom(agreement, clock.owed_to))


def _limits(agreement: Agreement, clock: Clock, kind: RecordKind) -> Iterator[str]:
    """Yield the limits with the stages they run from, then what makes them run otherwise than usual."""
    yield sentence(clock_in_words(clock, kind))
    if clock.when:
        yield f"Only where {condition_in_words(clock.when, agreement, kind.id)}"
    for pause in clock.pauses:
        start, end = (kind.milestones[name].title for name in (pause.start, pause.end))
        yield f'Stands still from "{start}" to "{end}": {pause.why}'
    if clock.convention.cut_off:
        yield f"What comes at {clock.convention.cut_off:%H:%M} or later counts as the next counted day"
    if clock.convention.day_one:
        yield "The day it starts on is day 1"
    if clock.deemed:
        yield f'If nothing is said, "{kind.milestones[clock.deemed].title}" is deemed to be reached'
    yield from relieved(agreement, clock.relief.values())


def _stops(agreement: Agreement, clock: Clock, kind: RecordKind) -> Iterator[str]:
    """Yield the steps that stop a clock, each with who takes it."""
    for name in clock.stops:
        step = kind.milestones[name]
        yield f'"{step.title}", {taken_by(agreement, step)}'


def taken_by(agreement: Agreement, step: Milestone) -> str:
    """Return who takes a step: `by the Provider`, `by both parties`; of a body's, who records it."""
    if step.body is not None:
        recorded = "either party" if step.by is None else whom(agreement, step.by)
        return f"by {whom(agreement, step.body)}, recorded by {recorded}"
    if step.by is None:
        return "by either party"
    return "by both parties" if step.by == "both" else f"by {whom(agreement, step.by)}"


def control_of(agreement: Agreement, kind: str, target: str) -> Cell:
    """Return how a standard is controlled (D-57): the log that shows it, and the measures that count it."""
    log = text("Log: ", kind_span(agreement, kind))
    return (log, *_measured(agreement, target))


def _measured(agreement: Agreement, target: str) -> Iterator[Text]:
    counting = [
        measure.id
        for measure in agreement.measures.values()
        if target in {measure.numerator.target, measure.denominator.target}
    ]
    if counting:
        said = listed([measure_name(measure, agreement) for measure in counting])
        yield text(f"{'Measure' if len(counting) == 1 else 'Measures'}: {said}")


def _of_duties(agreement: Agreement) -> Iterator[Owed]:
    for duty in agreement.duties.values():
        yield Owed(
            duty.owed_by,
            (
                cell(*_duty_lines(agreement, duty)),
                cell(*_schedule(duty), *relieved(agreement, duty.relief.values())),
                cell(_fulfilled(agreement, duty)),
                cell(sentence(whom(agreement, duty.owed_to))),
                control_of(agreement, duty.done_by.kind, f"duty.{duty.id}"),
                clause_cell(agreement, duty.clause),
            ),
        )


def _duty_lines(agreement: Agreement, duty: Duty) -> Iterator[str]:
    yield duty.title
    if duty.for_each:
        yield f"For each: {agreement.kinds[duty.for_each].title}, while it is active"
    if duty.lots:
        yield f"For lots: {lots_in_words(agreement, duty.lots)}"
    yield from map(plain, _work_of(agreement, duty.units))


def _schedule(duty: Duty) -> Iterator[str]:
    times = "" if duty.at_least == 1 else f"At least {duty.at_least} times "
    yield sentence(f"{times}each {duty.every_text}")
    if duty.due_text:
        yield f"Due {duty.due_text}"
    if duty.only_on:
        yield f"Only where a day of it counts on the calendar {duty.only_on}"


def _fulfilled(agreement: Agreement, duty: Duty) -> str:
    kind = agreement.kinds[duty.done_by.kind]
    step = kind.milestones[duty.done_by.milestone]
    where = duty.done_by.where
    only = f", where {condition_in_words(where, agreement, kind.id)}" if where else ""
    return f'"{step.title}", {taken_by(agreement, step)}{only}'


def _messages(agreement: Agreement) -> Table:
    """Return the messages that the agreement names, with what each carries (D-80)."""
    return Table(
        "Messages and letters",
        (
            Column("Code", 2),
            Column("Message", 3),
            Column("Sent when", 4),
            Column("Carries", 5),
            Column("Owed by", 2),
            Column("Clause", 2),
        ),
        tuple(_message(agreement, message) for message in agreement.messages.values()),
    )


def _message(agreement: Agreement, message: Message) -> tuple[Cell, ...]:
    kind = agreement.kinds[message.kind]
    step = kind.milestones.get(message.milestone or "")
    carried = [kind.fields[name].title for name in message.carries if name in kind.fields]
    return (
        cell(message.id),
        cell(message.title),
        (
            text(
                f'"{step.title}" is reached: ' if step else "A precondition answers with it: ",
                kind_span(agreement, kind.id),
            ),
        ),
        cell(quoted(carried, "and") or "Nothing beside the code"),
        cell(sentence(whom(agreement, message.owed_by)) if message.owed_by else "Not stated"),
        clause_cell(agreement, message.clause),
    )
