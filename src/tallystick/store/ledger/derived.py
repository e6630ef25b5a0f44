"""What is derived from the ledger, as rows: records, their states, clocks and slots, steps of measures.

Rows hold nothing that depends on now, and are the same whenever they are made from the same entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import to_micros
from tallystick.core.engine.cases import Case, cases_of, of_copy
from tallystick.core.engine.derive import derive_case, derive_slots
from tallystick.core.engine.lookups import Neighbours, records_with_corrections
from tallystick.core.engine.position import ClockRun, Step
from tallystick.core.engine.spans import Span, Standing, spans_of_case, spans_of_slots
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.ledger.table import Row
from tallystick.store.models import ClockRow, Copy, MeasureStep, Record, RecordState
from tallystick.store.references import keyed_reference

NO_EDITIONS: dict[str, tuple[()]] = {}


@dataclass(slots=True)
class Derived:
    """Rows for each of the derived tables."""

    records: list[Row] = field(default_factory=list)
    states: list[Row] = field(default_factory=list)
    clocks: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)

    def extend(self, more: Derived) -> None:
        """Take in the rows of another."""
        self.records += more.records
        self.states += more.states
        self.clocks += more.clocks
        self.steps += more.steps

    def by_table(self) -> Mapping[type[Model], list[Row]]:
        """Return the rows by table."""
        return {
            Record: self.records,
            RecordState: self.states,
            ClockRow: self.clocks,
            MeasureStep: self.steps,
        }


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

    facts: those of the copy itself and its notices, of the cases, and of the cases their lookups may find.
    """
    wanted = None if only is None else frozenset(only)
    terms = terms_of(versions)
    general = of_copy(facts, terms.ending_kinds)
    neighbours = Neighbours(terms, copy.label, facts)
    derived = Derived()
    for case in cases_of(facts):
        name = name_of_case(case)
        if wanted is None or name in wanted:
            derived.extend(_derive_case(copy, versions, case, name, general, neighbours))
    return derived


def derive_duty(copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry], duty: str) -> Derived:
    """Return what is derived of a duty that the copy owes by itself: its slots, and what they are counted as.

    facts: those of the copy itself and its notices, and of the records of the kind that fulfils the duty.
    """
    name = f"duty.{duty}"
    steps = derive_slots(versions, NO_EDITIONS, copy.label, facts, names=[duty]).steps
    spans = spans_of_slots(versions, NO_EDITIONS, copy.label, facts, names=[duty])
    return Derived(
        clocks=[_clock(copy, name, span) for span in spans],
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
    spans = spans_of_case(versions, NO_EDITIONS, case, general, neighbours)
    steps = derive_case(versions, NO_EDITIONS, case, general, neighbours).steps
    return Derived(
        records=list(_records(copy, name, case)),
        states=[_state(copy, name, span) for span in spans.records],
        clocks=[_clock(copy, name, span) for span in spans.runs],
        steps=[_step(copy, name, step) for step in steps],
    )


def _records(copy: Copy, case: str, entries: Case) -> Iterator[Row]:
    for ref, own in records_with_corrections(entries.entries).items():
        opening = next((entry for entry in own if isinstance(entry, Recorded)), None)
        if opening is not None:
            yield {
                "copy_id": copy.pk,
                "ref": ref,
                "reference": keyed_reference(copy.seed, ref),
                "kind": opening.kind,
                "case": case,
                "version": max(entry.number for entry in own),
            }


def _span(span: Span[Any]) -> Row:
    return {
        "at": to_micros(span.at),
        "until": _micros(span.until),
        "known_from": to_micros(span.known_from),
        "known_until": _micros(span.known_until),
    }


def _state(copy: Copy, case: str, span: Span[Standing]) -> Row:
    item = span.item
    return {
        "copy_id": copy.pk,
        "case": case,
        "ref": item.ref,
        "reference": keyed_reference(copy.seed, item.ref),
        "kind": item.kind,
        "lot": item.lot,
        "subject": item.subject,
        "state": item.state,
        "void": item.void,
        "opened_at": to_micros(item.opened.at),
        "opened_day": item.opened.day.isoformat(),
        "opened_date_only": item.opened.date_only,
        **_span(span),
    }


def _clock(copy: Copy, case: str, span: Span[ClockRun]) -> Row:
    run = span.item
    instant = run.deadline if isinstance(run.deadline, datetime) else None
    day = None if instant or run.deadline is None else run.deadline
    return {
        "copy_id": copy.pk,
        "case": case,
        "clock": run.clock,
        "ref": run.record or "",
        "reference": keyed_reference(copy.seed, run.record) if run.record else "",
        "slot": run.slot or "",
        "title": run.title,
        "owed_by": run.owed_by,
        "owed_to": run.owed_to,
        "clause": run.clause or "",
        "lot": run.lot,
        "version": run.version,
        "started_at": _micros(run.started and run.started.at),
        "started_date_only": run.started is not None and run.started.date_only,
        "deadline_day": day and day.isoformat(),
        "deadline_at": _micros(instant),
        "late_from": _micros(run.late_from),
        "warn_from": _micros(run.warn_from),
        "done_at": _micros(run.done and run.done.at),
        "done_date_only": run.done is not None and run.done.date_only,
        "deemed": run.deemed or "",
        "withdrawn_at": _micros(run.withdrawn_at),
        "paused_since": _micros(run.paused_since),
        "void": run.void,
        "relieved_at": _micros(run.relieved_at),
        "why_not_known": run.why_not_known,
        **_span(span),
    }


def _micros(instant: datetime | None) -> int | None:
    return None if instant is None else to_micros(instant)


def _step(copy: Copy, case: str, step: Step) -> Row:
    return {
        "copy_id": copy.pk,
        "case": case,
        "record": step.record,
        "measure": step.measure,
        "lot": step.lot,
        "period_start": step.period_start.isoformat(),
        "at": to_micros(step.at),
        "known_from": to_micros(step.known_from),
        "known_until": _micros(step.known_until),
        "numerator": step.numerator,
        "denominator": step.denominator,
        "pending": step.pending,
        "left_out": step.left_out,
        "value": step.value,
        "relief": step.relief,
    }
