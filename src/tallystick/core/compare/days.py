"""Time limits worked out on the calendars of two agreements, for days on which they give different deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tallystick.core.agreement.model import Agreement, Clock, TimeLimit
from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.deadline import before, deadline
from tallystick.core.clock.limit import USUAL, Offset, Time
from tallystick.core.clock.moment import Moment, at_local
from tallystick.core.clock.schedule import set_off
from tallystick.core.compare.change import Effect, Example

_LOOKED_AT = 400
_MORNING = time(10)


@dataclass(frozen=True, slots=True)
class Days:
    """What a run of days shows: a few of those that differ, and whether deadlines fall earlier, later, or both."""

    examples: tuple[Example, ...]
    effect: Effect


def of_clocks(old: Agreement, new: Agreement, before: Clock, after: Clock, about: str = "") -> Days:
    """Return for what starts on each day of a year from the newer agreement on how the deadlines of a clock differ.

    It starts in the morning, or, where the cut-offs differ, at the first of them. Of several limits the earliest rules,
    whatever else than the clock's own start they begin with; the cap binds too.
    """
    at = _start_of_day(before, after)
    clocked = at != _MORNING or any(isinstance(each.within, Time) for each in (*before.limits, *after.limits))
    found = []
    for day in _days(new.in_force):
        starts = [at_local(datetime.combine(day, at), agreement.zone) for agreement in (old, new)]
        dues = _due(old, before, starts[0]), _due(new, after, starts[1])
        found.append(Example(starts[1].at if clocked else day, *dues, about))
    return _told(found, new)


def _start_of_day(before: Clock, after: Clock) -> time:
    cut_offs = before.convention.cut_off, after.convention.cut_off
    return (
        min((each for each in cut_offs if each), default=_MORNING) if cut_offs[0] != cut_offs[1] else _MORNING
    )


def of_offsets(old: Agreement, new: Agreement, before: Offset, after: Offset) -> Days:
    """Return how two dates set off from the end of a month differ, month by month over two years."""
    ends = (day for day in _days(new.in_force, 2 * _LOOKED_AT) if (day + timedelta(days=1)).day == 1)
    found = (Example(day, _off(old, before, day), _off(new, after, day)) for day in ends)
    return _told(found, new)


def differing(old: Calendar, new: Calendar, since: date) -> tuple[Sequence[date], int, int]:
    """Return the first dates that count in one only of two calendars from a day on, and how many do in each."""
    first = max(since, old.first_day, new.first_day)
    last = min(old.last_day, new.last_day, first + timedelta(days=_LOOKED_AT))
    days = [first + timedelta(days=number) for number in range(max((last - first).days + 1, 0))]
    differ = [day for day in days if old.windows_on(day) != new.windows_on(day)]
    return differ, sum(map(old.counts, days)), sum(map(new.counts, days))


def _days(since: date, count: int = _LOOKED_AT) -> Iterator[date]:
    return (since + timedelta(days=number) for number in range(count))


def _told(found: Iterable[Example], agreement: Agreement) -> Days:
    """Return the first day that differs and the one that differs most, with what all of them come to."""
    differ = [each for each in found if each.old != each.new]
    known = [
        (each, _gap(each, agreement)) for each in differ if each.old is not None and each.new is not None
    ]
    signs = {gap > timedelta(0) for _, gap in known if gap}
    effect = {
        frozenset({True}): Effect.TIGHTER,
        frozenset({False}): Effect.LOOSER,
        frozenset({True, False}): Effect.DEPENDS,
    }.get(frozenset(signs), Effect.NEITHER)
    if not known:
        return Days(tuple(differ[:1]), effect)
    most = max(known, key=lambda pair: abs(pair[1]))
    first = known[0]
    several = [first[0], most[0]] if abs(most[1]) > abs(first[1]) else [first[0]]
    against = next((pair[0] for pair in known if (pair[1] > timedelta(0)) != (first[1] > timedelta(0))), None)
    if effect is Effect.DEPENDS and against is not None and against not in several:
        several.append(against)
    return Days(tuple(several), effect)


def _gap(example: Example, agreement: Agreement) -> timedelta:
    """Return by how much the newer deadline is the earlier one."""
    ends = [
        each if isinstance(each, datetime) else datetime.combine(each, time.max, agreement.zone)
        for each in (example.old, example.new)
        if each is not None
    ]
    return ends[0] - ends[1]


def _due(agreement: Agreement, clock: Clock, start: Moment) -> date | datetime | None:
    """Return the earliest of the deadlines of what starts then, None where one of them is not known."""
    limits = [*clock.limits, *([clock.cap] if clock.cap else [])]
    dues = [_limit_due(agreement, clock, limit, start) for limit in limits]
    known = [due for due in dues if isinstance(due, Due)]
    return min(known, key=lambda due: due.late_from).deadline if len(known) == len(dues) else None


def _limit_due(agreement: Agreement, clock: Clock, limit: TimeLimit, start: Moment) -> Due | NotKnown | None:
    if limit.clock_time:
        return None
    if limit.anchor and limit.before:
        return before(start.day, limit.within, agreement.calendars, agreement.zone, walk=False)
    convention = USUAL if limit.anchor else clock.convention
    return deadline(
        start, limit.within, agreement.calendars, agreement.zone, convention=convention, walk=False
    )


def _off(agreement: Agreement, offset: Offset, day: date) -> date | datetime | None:
    due = set_off(offset, day, agreement.calendars, agreement.zone, walk=False)
    return due.deadline if isinstance(due, Due) else None
