"""What a line of a charge counts in a period: records, runs of clocks, slots of duties, each with how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.core.agreement.model import ChargeLine, DayCount
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.conditions import Row, condition, holds
from tallystick.core.engine.contributions import day_of, run_of
from tallystick.core.engine.counting import ACTIVE, DUE
from tallystick.core.engine.position import ClockRun, Status
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.statement import NOT_KNOWN
from tallystick.core.engine.terms import SUBJECT, Terms

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing counted: its reference, the day that brought it in, what is known of it, how much it counts for.

    quantity is None where something is not known, and `why` says what.
    """

    ref: str
    day: date
    row: Row
    subject: str | None
    quantity: int | None
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What charges of a copy are worked out from. slots: those of duties, each with the record it is owed for."""

    terms: Terms
    by_kind: Mapping[str, Sequence[RecordState]]
    by_ref: Mapping[str, RecordState]
    slots: Sequence[tuple[ClockRun, RecordState | None]]


def counted(
    ground: Ground, reckoner: Reckoner, line: ChargeLine, first: date, last: date
) -> Iterator[Counted]:
    """Yield what a line counts from a first day to a last, both included, in the order of the days."""
    rows = sorted(_entered(ground, line, first, last), key=lambda each: each[1])
    where = condition(line.where)
    quantity = condition(line.quantity)
    clock = (line.target or "").partition(".")[2]
    for ref, day, row, state in rows:
        subject = (state.subject or state.ref) if state else None
        inside = holds(where, row)
        if inside is False:
            continue
        each = quantity(row) if quantity else 1
        if inside is None or each is None:
            yield Counted(ref, day, row, subject, None, f"{NOT_KNOWN}: {_missing(line, row)}")
            continue
        days, why = _days(ground, reckoner, line.days, state, clock, (first, last))
        yield Counted(ref, day, row, subject, None if days is None else each * days, why)


def _missing(line: ChargeLine, row: Row) -> str:
    """Return the columns that are null of those that a line reads."""
    read = [name for each in (line.where, line.quantity) if each is not None for name in each.names]
    return ", ".join(dict.fromkeys(name for name in read if row.get(name) is None)) or "its condition"


def _entered(
    ground: Ground, line: ChargeLine, first: date, last: date
) -> Iterator[tuple[str, date, Row, RecordState | None]]:
    """Yield each row that enters a span of days, with the day that brought it in."""
    head, _, rest = (line.target or "").partition(".")
    if head == "duty":
        yield from _slots(ground, line, first, last)
        return
    for state in ground.by_kind.get(head, ()):
        row = _row(state, rest)
        if row is None:
            continue
        for day in _days_entered(ground.terms, line, state, rest, (first, last)):
            if first <= day <= last:
                yield state.ref, day, row, state


def _slots(
    ground: Ground, line: ChargeLine, first: date, last: date
) -> Iterator[tuple[str, date, Row, RecordState | None]]:
    """Yield the slots of a duty that fall due on a day from first to last."""
    for slot, anchor in ground.slots:
        if slot.clock == line.target and slot.deadline is not None:
            day = day_of(ground.terms, slot.deadline)
            row = {**(anchor.row if anchor else {"party": slot.copy}), "status": slot.status.value}
            if first <= day <= last:
                yield slot.record or f"{slot.clock} {slot.slot}", day, row, anchor


def _row(state: RecordState, clock: str) -> Row | None:
    """Return the row of a record, with the status of a run of its clock; None where it has no such run."""
    if not clock:
        return state.row
    run = run_of(state, clock)
    return None if run is None else {**state.row, "status": run.status.value}


def _days_entered(
    terms: Terms, line: ChargeLine, state: RecordState, clock: str, span: tuple[date, date]
) -> Sequence[date]:
    """Return the days by which a record enters periods: each time it reached a milestone, or one in a span."""
    if line.counted_on == ACTIVE:
        active = _active(state, span)
        return [active[0]] if active else []
    if line.counted_on == DUE:
        run = run_of(state, clock)
        return [day_of(terms, run.deadline)] if run and run.deadline else []
    moments = state.occurrences.get(line.counted_on) or _once(state.reached.get(line.counted_on))
    return [moment.day for moment in moments]


def _once(moment: Moment | None) -> Sequence[Moment]:
    return [moment] if moment else []


def _active(state: RecordState, span: tuple[date, date]) -> tuple[date, date] | None:
    """Return the first and last day of a span on which a record is active; the day it ends is its last."""
    if state.active_from is None:
        return None
    start = max(state.active_from.day, span[0])
    end = min(state.active_until.day, span[1]) if state.active_until else span[1]
    return (start, end) if start <= end else None


def _days(
    ground: Ground,
    reckoner: Reckoner,
    days: DayCount | None,
    state: RecordState | None,
    clock: str,
    span: tuple[date, date],
) -> tuple[int | None, str]:
    """Return for how many days a record counts, one where days are not counted; None where that is not known."""
    if days is None or state is None:
        return 1, ""
    first, last = _first_and_last(ground, days, state, clock, span)
    if first is None or last is None:
        return None, f"{NOT_KNOWN}: from when to when"
    weekdays = _value(ground, state, days.weekdays) if days.weekdays else ()
    if weekdays is None:
        return None, f"{NOT_KNOWN}: {days.weekdays}"
    calendar = reckoner.calendars[days.calendar] if days.calendar else None
    if calendar is not None and last > calendar.last_day:
        return None, f"{NOT_KNOWN}: the calendar {days.calendar} ends on {calendar.last_day}"
    return sum(_counts(day, calendar, weekdays) for day in _each(first, last)), ""


def _first_and_last(
    ground: Ground, days: DayCount, state: RecordState, clock: str, span: tuple[date, date]
) -> tuple[date | None, date | None]:
    if days.late:
        return _late(ground.terms, state, clock)
    if days.start is None or days.end is None:
        active = _active(state, span)
        return active or (None, None)
    return _day(_value(ground, state, days.start)), _day(_value(ground, state, days.end))


def _late(terms: Terms, state: RecordState, clock: str) -> tuple[date | None, date | None]:
    """Return the first and last day late of a run of a clock; the last is before the first where none counts."""
    run = run_of(state, clock)
    if run is None or run.deadline is None or run.done is None:
        return None, None
    deadline = day_of(terms, run.deadline)
    last = deadline if run.status is Status.RELIEVED else run.done.day
    return deadline + _ONE_DAY, last


def _day(value: object) -> date | None:
    return value.day if isinstance(value, Moment) else value if isinstance(value, date) else None


def _value(ground: Ground, state: RecordState, name: str) -> object:
    """Return the value of a field of a record, or of its subject."""
    if not name.startswith(SUBJECT):
        return state.fields.get(name)
    subject = ground.by_ref.get(state.subject or "")
    return subject.fields.get(name.removeprefix(SUBJECT)) if subject else None


def _each(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY


def _counts(day: date, calendar: Calendar | None, weekdays: object) -> bool:
    """Return whether a day counts: on the calendar, and on the weekdays chosen where they are asked for."""
    if calendar is not None and not calendar.counts(day):
        return False
    return (
        not isinstance(weekdays, tuple)
        or not weekdays
        or f"{day:%a}".lower() in {w[:3].lower() for w in weekdays}
    )
