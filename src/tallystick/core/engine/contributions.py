"""Contributions: what each record and slot adds to the cells of measures.

A row is counted on its own, or stands for its subject: then the subject's rows decide together. Rows of a tally
are added up by subject first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from tallystick.core.clock.because import Due
from tallystick.core.clock.limit import Every, Limit
from tallystick.core.clock.moment import MICROSECOND, Instant, Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.conditions import Row, holds
from tallystick.core.engine.counting import ACTIVE, DAYS_OPEN, DUE, END, CellKey, Counting, Outcome
from tallystick.core.engine.finishing import as_it_stood
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.terms import Terms

Amounts: TypeAlias = tuple[int | None, ...]
"""The sums of a tally that one row adds; None where one is not known."""


_ONE_DAY = timedelta(days=1)


class Worth(NamedTuple):
    """What a row adds above and below the line; value: by which it is told apart where each value counts."""

    numerator: int = 1
    denominator: int = 1
    value: int | None = None


ONE = Worth()

Entered: TypeAlias = tuple[Period, Moment | None]
"""A period that a row enters, with the milestone that brought it in where one did."""

Active: TypeAlias = dict[tuple[str, int, Every], list[Entered]]


class Counted(NamedTuple):
    """One row of a measure: in which cell, for whom, as what.

    group: the subject it stands for, None where it stands for itself. ref: the record it is, or the duty whose
    `slot` it is. amounts: what it adds to a tally, whose outcome only the sum decides; row: what is known of the
    record. worth: what it adds to either side, where it stands for itself.
    """

    counting: Counting
    cell: CellKey
    ref: str
    group: str | None
    outcome: Outcome
    row: Row
    amounts: Amounts | None = None
    slot: str | None = None
    worth: Worth = ONE


def weighed(counting: Counting, outcome: Outcome, row: Row) -> tuple[Outcome, Worth]:
    """Return what a row is counted as and what it adds; one whose value is not known is left out."""
    if not counting.weighs:
        return outcome, ONE
    above, below = counting.values
    numerator = above(row) if above is not None and outcome in (Outcome.BOTH, Outcome.NUMERATOR) else 1
    denominator = below(row) if below is not None and outcome in (Outcome.BOTH, Outcome.DENOMINATOR) else 1
    if numerator is None or denominator is None:
        return Outcome.LEFT_OUT, ONE
    value = numerator if counting.is_spread and outcome in (Outcome.BOTH, Outcome.NUMERATOR) else None
    return outcome, Worth(numerator, denominator, value)


def rows_of_record(setting: Setting, state: RecordState, as_of: Instant) -> Iterator[Counted]:
    """Yield the rows a record adds to measures as at an instant; a void record adds none."""
    if state.void:
        return
    active: Active = {}
    for counting, lots in state.kind.entered_by(state.lot):
        entered = _entered(setting, state, counting, as_of, active)
        if entered:
            yield from _rows(setting, state, counting, lots, entered, as_of)


def _rows(
    setting: Setting,
    state: RecordState,
    counting: Counting,
    lots: Sequence[str | None],
    entered: Sequence[Entered],
    as_of: Instant,
) -> Iterator[Counted]:
    group = (state.subject or state.ref) if counting.distinct or counting.tally else None
    pending = _is_pending(counting, entered[0], as_of)
    if counting.terms.measure.snapshot is not None and not pending:
        at = snapshot_of(counting, entered[0][0])
        then = as_it_stood(setting, state, at) if at else None
        if then is None:
            return
        state = then
    decided = None if counting.ages else _decide(counting, state, pending=pending)
    for period, _ in entered:
        if counting.ages:
            state.row = {**state.row, DAYS_OPEN: _days_open(state, period)}
        outcome, amounts, worth = decided or _decide(counting, state, pending=pending)
        for lot in lots if outcome is not Outcome.NONE else ():
            cell = (counting.terms.measure.id, lot, period.start)
            yield Counted(counting, cell, state.ref, group, outcome, state.row, amounts, worth=worth)


def _days_open(state: RecordState, period: Period) -> int | None:
    """Return how many days a record has been active on the last day of a period."""
    since = state.active_from
    return (period.end - since.day).days - 1 if since else None


def _decide(
    counting: Counting, state: RecordState, *, pending: bool
) -> tuple[Outcome, Amounts | None, Worth]:
    """Return what a row is counted as and what it adds, or what it adds to a tally."""
    if counting.tally is None:
        of_numerator, of_denominator = counting.clocks
        numerator = _row_of_run(state, of_numerator)
        if of_denominator not in (None, of_numerator) and numerator is not None:
            numerator = dict(numerator)
        denominator = _row_of_run(state, of_denominator)
        outcome, worth = weighed(
            counting, counting.outcome(numerator, denominator, pending=pending), state.row
        )
        return outcome, None, worth
    inside = holds(counting.tally.where, state.row)
    if inside is False:
        return Outcome.NONE, None, ONE
    if inside is None:
        return Outcome.LEFT_OUT, (None,) * len(counting.tally.sums), ONE
    return Outcome.LEFT_OUT, tuple(amount(state.row) for amount in counting.tally.sums), ONE


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


def snapshot_of(counting: Counting, period: Period) -> Instant | None:
    """Return the last instant of the day as at which the outcomes of a period count, None where that is not known."""
    offset = counting.terms.measure.snapshot
    due = counting.terms.reckoner.set_off(offset, period.end - _ONE_DAY) if offset else None
    return due.late_from - MICROSECOND if isinstance(due, Due) else None


def _is_pending(counting: Counting, entered: Entered, as_of: Instant) -> bool:
    period, counted_at = entered
    if counting.terms.measure.snapshot is not None:
        at = snapshot_of(counting, period)
        return at is None or as_of < at
    limit = counting.terms.measure.knowable
    if counted_at is None or limit is None:
        return False
    known = knowable_from(counting, limit, counted_at)
    return known is None or as_of < known
