"""What is derived from the ledger, as rows: records, their states, clocks and slots, steps of measures.

Rows hold nothing that depends on now, and are the same whenever they are made from the same entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.cases import Case, cases_of, of_copy
from tallystick.core.engine.derive import derive_case, derive_slots
from tallystick.core.engine.lookups import Neighbours, records_with_corrections
from tallystick.core.engine.position import ClockRun, Step
from tallystick.core.engine.spans import Span, Standing, spans_of_case, spans_of_slots
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.models import ClockRow, Copy, MeasureStep, Record, RecordState
from tallystick.store.references import keyed_reference

NO_EDITIONS: dict[str, tuple[()]] = {}


@dataclass(slots=True)
class Derived:
    """Rows not yet stored. A state or a clock points to the record among `records`, or to none."""

    records: list[Record] = field(default_factory=list)
    states: list[RecordState] = field(default_factory=list)
    clocks: list[ClockRow] = field(default_factory=list)
    steps: list[MeasureStep] = field(default_factory=list)

    def extend(self, more: Derived) -> None:
        """Take in the rows of another."""
        self.records += more.records
        self.states += more.states
        self.clocks += more.clocks
        self.steps += more.steps


def derive_all(copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry]) -> Derived:
    """Return everything that is derived from all facts of a copy."""
    derived = derive_cases(copy, versions, facts, None)
    for duty in duties_of_copy(versions):
        derived.extend(derive_duty(copy, versions, facts, duty))
    return derived


def derive_cases(
    copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry], only: Iterable[str] | None
) -> Derived:
    """Return what is derived of cases: of those named, or of all.

    facts: those of the copy itself, of the cases, and of the cases their lookups may find.
    """
    wanted = None if only is None else frozenset(only)
    general = of_copy(facts)
    neighbours = Neighbours(terms_of(versions), copy.label, facts)
    derived = Derived()
    for case in cases_of(facts):
        name = name_of_case(case)
        if wanted is None or name in wanted:
            derived.extend(_derive_case(copy, versions, case, name, general, neighbours))
    return derived


def derive_duty(copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry], duty: str) -> Derived:
    """Return what is derived of a duty that the copy owes by itself: its slots, and what they are counted as.

    facts: those of the copy itself, and of the records of the kind that fulfils the duty.
    """
    name = f"duty.{duty}"
    steps = derive_slots(versions, NO_EDITIONS, copy.label, facts, names=[duty]).steps
    spans = spans_of_slots(versions, NO_EDITIONS, copy.label, facts, names=[duty])
    return Derived(
        clocks=[_clock(copy, name, span, None) for span in spans],
        steps=[_step(copy, name, step) for step in steps],
    )


def duties_of_copy(versions: Sequence[Agreement]) -> tuple[str, ...]:
    """Return the duties that a copy owes by itself, for no record, in any version."""
    duties = (duty for version in versions for duty in version.duties.values())
    return tuple(dict.fromkeys(duty.id for duty in duties if duty.for_each is None))


def name_of_case(case: Case) -> str:
    """Return what a case is called: whom its first record is about, or the record itself."""
    opening = next(entry for entry in case.entries if isinstance(entry, Recorded))
    return opening.subject or opening.record


def _derive_case(
    copy: Copy,
    versions: Sequence[Agreement],
    case: Case,
    name: str,
    general: Sequence[AnyEntry],
    neighbours: Neighbours,
) -> Derived:
    records = {record.ref: record for record in _records(copy, name, case)}
    spans = spans_of_case(versions, NO_EDITIONS, case, general, neighbours)
    steps = derive_case(versions, NO_EDITIONS, case, general, neighbours).steps
    return Derived(
        records=list(records.values()),
        states=[_state(copy, span, records[span.item.ref]) for span in spans.records],
        clocks=[_clock(copy, name, span, records.get(span.item.record or "")) for span in spans.runs],
        steps=[_step(copy, name, step) for step in steps],
    )


def _records(copy: Copy, case: str, entries: Case) -> Iterator[Record]:
    for ref, own in records_with_corrections(entries.entries).items():
        opening = next((entry for entry in own if isinstance(entry, Recorded)), None)
        if opening is not None:
            yield Record(
                copy=copy,
                ref=ref,
                reference=keyed_reference(copy.seed, ref),
                kind=opening.kind,
                case=case,
                version=max(entry.number for entry in own),
            )


def _state(copy: Copy, span: Span[Standing], record: Record) -> RecordState:
    item = span.item
    return RecordState(
        record=record,
        copy=copy,
        kind=item.kind,
        lot=item.lot,
        subject=item.subject,
        state=item.state,
        void=item.void,
        opened_at=item.opened.at,
        opened_day=item.opened.day,
        opened_date_only=item.opened.date_only,
        at=span.at,
        until=span.until,
        known_from=span.known_from,
        known_until=span.known_until,
    )


def _clock(copy: Copy, case: str, span: Span[ClockRun], record: Record | None) -> ClockRow:
    run = span.item
    by_instant = isinstance(run.deadline, datetime)
    return ClockRow(
        copy=copy,
        record=record,
        case=case,
        clock=run.clock,
        anchor=run.record or "",
        slot=run.slot or "",
        title=run.title,
        owed_by=run.owed_by,
        owed_to=run.owed_to,
        clause=run.clause or "",
        lot=run.lot,
        version=run.version,
        started_at=_at(run.started),
        started_date_only=run.started is not None and run.started.date_only,
        deadline_day=None if by_instant else run.deadline,
        deadline_at=run.deadline if by_instant else None,
        late_from=run.late_from,
        warn_from=run.warn_from,
        done_at=_at(run.done),
        done_date_only=run.done is not None and run.done.date_only,
        deemed=run.deemed or "",
        withdrawn_at=run.withdrawn_at,
        paused_since=run.paused_since,
        void=run.void,
        why_not_known=run.why_not_known,
        at=span.at,
        until=span.until,
        known_from=span.known_from,
        known_until=span.known_until,
    )


def _at(moment: Moment | None) -> datetime | None:
    return None if moment is None else moment.at


def _step(copy: Copy, case: str, step: Step) -> MeasureStep:
    return MeasureStep(
        copy=copy,
        case=case,
        record=step.record,
        measure=step.measure,
        lot=step.lot,
        period_start=step.period_start,
        at=step.at,
        known_from=step.known_from,
        known_until=step.known_until,
        numerator=step.numerator,
        denominator=step.denominator,
        pending=step.pending,
        left_out=step.left_out,
    )
