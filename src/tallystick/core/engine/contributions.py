"""Contributions: what each record and slot adds to the cells of measures.

A row is counted on its own, or stands for its subject: then the subject's rows decide together. Rows of a tally
are added up by subject first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from tallystick.core.clock.because import Due
from tallystick.core.clock.limit import Every, Limit
from tallystick.core.clock.moment import MICROSECOND, Instant, Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.conditions import Row, holds
from tallystick.core.engine.counting import ACTIVE, DUE, END, CellKey, Counting, Outcome
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.terms import SUBJECT, Terms

Amounts: TypeAlias = tuple[int | None, ...]
"""The sums of a tally that one row adds; None where one is not known."""


Entered: TypeAlias = tuple[Period, Moment | None]
"""A period that a row enters, with the milestone that brought it in where one did."""

Active: TypeAlias = dict[tuple[str, int, Every], list[Entered]]


class Counted(NamedTuple):
    """One row of a measure: in which cell, for whom, as what.

    group: the subject it stands for, None where it stands for itself. ref: the record it is, or the duty whose
    `slot` it is. amounts: what it adds to a tally, whose outcome only the sum decides; row: what is known of the
    record.
    """

    counting: Counting
    cell: CellKey
    ref: str
    group: str | None
    outcome: Outcome
    row: Row
    amounts: Amounts | None = None
    slot: str | None = None


def rows_of_record(setting: Setting, state: RecordState, as_of: Instant) -> Iterator[Counted]:
    """Yield the rows a record adds to measures as at an instant; a void record adds none."""
    if state.void:
        return
    active: Active = {}
    for counting, lots in state.kind.entered_by(state.lot):
        entered = _entered(setting, state, counting, as_of, active)
        if entered:
            yield from _rows(state, counting, lots, entered, as_of)


def _rows(
    state: RecordState,
    counting: Counting,
    lots: Sequence[str | None],
    entered: Sequence[Entered],
    as_of: Instant,
) -> Iterator[Counted]:
    group = (state.subject or state.ref) if counting.distinct or counting.tally else None
    outcome, amounts = _decide(counting, state, pending=_is_pending(counting, entered[0][1], as_of))
    if outcome is Outcome.NONE:
        return
    for period, _ in entered:
        for lot in lots:
            cell = (counting.terms.measure.id, lot, period.start)
            yield Counted(counting, cell, state.ref, group, outcome, state.row, amounts)


def _decide(counting: Counting, state: RecordState, *, pending: bool) -> tuple[Outcome, Amounts | None]:
    """Return what a row is counted as, or what it adds to a tally."""
    if counting.tally is None:
        of_numerator, of_denominator = counting.clocks
        numerator = _row_of_run(state, of_numerator)
        if of_denominator not in (None, of_numerator) and numerator is not None:
            numerator = dict(numerator)
        denominator = _row_of_run(state, of_denominator)
        return counting.outcome(numerator, denominator, pending=pending), None
    inside = holds(counting.tally.where, state.row)
    if inside is False:
        return Outcome.NONE, None
    if inside is None:
        return Outcome.LEFT_OUT, (None,) * len(counting.tally.sums)
    return Outcome.LEFT_OUT, tuple(amount(state.row) for amount in counting.tally.sums)


def _row_of_run(state: RecordState, clock: str | None) -> Row | None:
    """Return the row of a record with the status of a run of one of its clocks; None where it has no such run.

    The row is good until the next run is asked for: `status` is read of it at once, and by nothing else.
    """
    if clock is not None:
        run = run_of(state, clock)
        if run is None:
            return None
        state.row["status"] = run.status.value
    return state.row


def run_of(state: RecordState, clock: str) -> ClockRun | None:
    """Return the run of a clock of a record, None where it has none."""
    name = f"{state.kind.id}.{clock}"
    return next((run for run in state.clocks if run.clock == name), None)


def _entered(
    setting: Setting, state: RecordState, counting: Counting, as_of: Instant, active: Active
) -> Sequence[Entered]:
    """Return the periods a row enters, with the milestone that brought it in where one did.

    active: the periods in which the record was active, by how they are asked for, as far as they are known.
    """
    if counting.entering in (ACTIVE, END):
        key = (counting.entering, counting.terms.version, counting.terms.measure.every)
        known = active.get(key)
        if known is None:
            periods = _active_in if counting.entering == ACTIVE else _active_at_end
            known = active[key] = [(period, None) for period in periods(setting, state, counting, as_of)]
        return known
    if counting.entering == DUE:
        run = run_of(state, counting.clocks[0] or counting.clocks[1] or "")
        due_in = counting.terms.period(day_of(setting.terms, run.deadline)) if run and run.deadline else None
        return [(due_in, None)] if due_in else ()
    reached = state.reached.get(counting.entering)
    period = counting.terms.period(reached.day) if reached else None
    return [(period, reached)] if period else ()


def day_of(terms: Terms, deadline: date | Instant) -> date:
    """Return the local day of a deadline."""
    return deadline.astimezone(terms.zone).date() if isinstance(deadline, Instant) else deadline


def _active_periods(
    setting: Setting, state: RecordState, counting: Counting, as_of: Instant
) -> Iterator[tuple[Period, Instant, Instant]]:
    """Yield the periods since a record became active, each with its first instant and that of the next."""
    start, until = state.active_from, state.active_until
    if start is None:
        return
    last = min(as_of.astimezone(setting.terms.zone).date(), setting.last_day)
    if until is not None:
        last = min(last, until.day)
    for period in counting.terms.periods(start.day, last):
        reckoner = counting.terms.reckoner
        yield period, reckoner.day_start(period.start), reckoner.day_start(period.end)


def _active_in(setting: Setting, state: RecordState, counting: Counting, as_of: Instant) -> Iterator[Period]:
    """Yield the periods in any part of which a record was active."""
    for period, _, _ in _active_periods(setting, state, counting, as_of):
        yield period


def _active_at_end(
    setting: Setting, state: RecordState, counting: Counting, as_of: Instant
) -> Iterator[Period]:
    """Yield the periods at whose end a record was active; of one that still runs, at `as_of`."""
    until = state.active_until
    for period, _, ends in _active_periods(setting, state, counting, as_of):
        last = min(ends - MICROSECOND, as_of)
        if until is None or until.at > last:
            yield period


def knowable_from(counting: Counting, limit: Limit, counted_at: Moment) -> Instant | None:
    """Return from when the outcome of a row can be known, None where that is not known itself."""
    due = counting.terms.reckoner.due(counted_at, limit)
    return counting.terms.reckoner.first_instant(due) if isinstance(due, Due) else None


def _is_pending(counting: Counting, counted_at: Moment | None, as_of: Instant) -> bool:
    limit = counting.terms.measure.knowable
    if counted_at is None or limit is None:
        return False
    known = knowable_from(counting, limit, counted_at)
    return known is None or as_of < known


def settle(rows: Iterable[Counted]) -> dict[CellKey, list[int]]:
    """Return what rows add up to in each cell: numerator, denominator, pending, left out.

    The rows of one subject must all be among them.
    """
    sums: dict[CellKey, list[int]] = {}
    groups: dict[tuple[int, CellKey, str], list[Counted]] = {}
    for row in rows:
        if row.group is None:
            add(sums, row.cell, row.outcome)
        else:
            groups.setdefault((row.counting.number, row.cell, row.group), []).append(row)
    for (_, cell, _), together in groups.items():
        add(sums, cell, decide_together(together))
    return sums


def decide_together(rows: Sequence[Counted]) -> Outcome:
    """Return what a subject is counted as, all of whose rows in one cell are given."""
    counting = rows[0].counting
    if counting.tally is None:
        return counting.together({row.outcome for row in rows})
    row = tally_row(rows)
    return counting.outcome(row, row)


def tally_row(rows: Sequence[Counted]) -> dict[str, Any]:
    """Return the row of a subject's tally: its sums by name, None where one of the amounts is not known."""
    tally = rows[0].counting.tally
    assert tally is not None
    lots = {each.row.get("lot") for each in rows}
    around = {
        name: value for name, value in rows[0].row.items() if name == "party" or name.startswith(SUBJECT)
    }
    row: dict[str, Any] = {**around, "lot": lots.pop() if len(lots) == 1 else None}
    for index, name in enumerate(tally.names):
        amounts = [each.amounts[index] if each.amounts else None for each in rows]
        row[name] = None if None in amounts else sum(amounts)
    return row


def add(sums: dict[CellKey, list[int]], cell: CellKey, outcome: Outcome) -> None:
    """Add what one row or subject is counted as to its cell."""
    held = sums.get(cell)
    if held is None:
        held = sums[cell] = [0, 0, 0, 0]
    if outcome is Outcome.BOTH:
        held[0] += 1
        held[1] += 1
    elif outcome is Outcome.DENOMINATOR:
        held[1] += 1
    elif outcome is Outcome.NUMERATOR:
        held[0] += 1
    elif outcome is Outcome.PENDING:
        held[2] += 1
    elif outcome is Outcome.LEFT_OUT:
        held[3] += 1
