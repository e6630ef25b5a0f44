"""Deadlines over columns: the same limits and conventions as `clock.deadline`, one row for each clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

import numpy as np

from tallystick.core.clock.kernel.answers import Answers, answers, moved
from tallystick.core.clock.kernel.calendar import Compiled, PlainDays
from tallystick.core.clock.kernel.columns import (
    NEVER,
    UNKNOWN,
    Flags,
    Numbers,
    Reason,
    Reasons,
    blocks,
    column,
)
from tallystick.core.clock.kernel.days import corresponding_day, last_of_month, nth_day, nth_day_back
from tallystick.core.clock.kernel.pauses import Stillness, no_pauses
from tallystick.core.clock.kernel.running import run, run_back
from tallystick.core.clock.kernel.zone import CompiledZone
from tallystick.core.clock.limit import USUAL, ByTime, Convention, Days, EndOfMonth, Kept, Limit, Months, Time
from tallystick.core.clock.local_day import DAY, MINUTE


@dataclass(frozen=True, slots=True)
class Starts:
    """Triggers: their instants, their local days, and of which only the day is known."""

    at: Numbers
    days: Numbers
    date_only: Flags

    def of(self, rows: slice | Numbers) -> Starts:
        """Return some of them."""
        return Starts(self.at[rows], self.days[rows], self.date_only[rows])


def at_instants(at: object, zone: CompiledZone) -> Starts:
    """Return instants as triggers."""
    instants = column(at)
    return Starts(instants, zone.local_days(instants), np.zeros(len(instants), np.bool_))


def on_days(days: object, zone: CompiledZone) -> Starts:
    """Return days as triggers: each stands for its last microsecond."""
    numbers = column(days)
    return Starts(zone.day_starts(numbers + 1) - 1, numbers, np.ones(len(numbers), np.bool_))


@dataclass(frozen=True, slots=True)
class Dues:
    """Deadlines: day numbers, or instants where `timed`; from when each is late; why it is not known."""

    deadline: Numbers
    timed: Flags
    late_from: Numbers
    why: Reasons

    def put(self, rows: slice | Numbers, other: Dues) -> None:
        """Set some rows to other deadlines."""
        self.deadline[rows], self.timed[rows] = other.deadline, other.timed
        self.late_from[rows], self.why[rows] = other.late_from, other.why


def amount_of(limit: Limit) -> int:
    """Return the number in a limit: days, minutes or months."""
    if isinstance(limit, Days | Months):
        return limit.count
    if isinstance(limit, Time):
        return limit.minutes
    return limit.months_later if isinstance(limit, EndOfMonth) else limit.days_later


@dataclass(frozen=True, slots=True)
class _Question:
    """Some triggers with all that their limit is reckoned with; `out`: the days that end inside their pauses."""

    starts: Starts
    amounts: Numbers
    limit: Limit
    on: Compiled
    plain: PlainDays
    moves_on: Compiled | None
    convention: Convention
    paused: Stillness
    out: Stillness

    def of_rows(self, rows: Numbers, on: Compiled) -> _Question:
        """Return the question for some of its rows, on their own calendar."""
        return replace(
            self,
            starts=self.starts.of(rows),
            amounts=self.amounts[rows],
            on=on,
            paused=self.paused.of_rows(rows),
            out=self.out.of_rows(rows),
        )

    def of_block(self, rows: slice) -> _Question:
        """Return the question for a block of its rows."""
        return replace(
            self,
            starts=self.starts.of(rows),
            amounts=self.amounts[rows],
            paused=self.paused.of_block(rows),
            out=self.out.of_block(rows),
        )


def dues(
    starts: Starts,
    limit: Limit,
    on: Sequence[Compiled],
    plain: PlainDays,
    *,
    amounts: Numbers | None = None,
    which: Numbers | None = None,
    convention: Convention = USUAL,
    moves_on: Compiled | None = None,
    pauses: Stillness | None = None,
) -> Dues:
    """Return when a limit that starts at each trigger is used up.

    on: the calendars that limits are reckoned on; which: the place in it of each row's own, the first where absent.
    plain: that of plain days in the agreement's zone, which decides the date. amounts: each row's own number of days,
    minutes or months; the limit's where absent. moves_on: the calendar on which the convention moves a last day. The
    rest is as `clock.deadline` has it, whose answers these are.
    """
    rows = len(starts.at)
    own = np.broadcast_to(np.int64(amount_of(limit)), rows) if amounts is None else amounts
    paused = pauses or no_pauses(rows)
    out = paused.days_ended(plain.zone)
    asked = _Question(starts, own, limit, on[0], plain, moves_on, convention, paused, out)
    if which is None:
        return _in_blocks(asked)
    found = _room(rows)
    for place in np.unique(which).tolist():
        some = np.flatnonzero(which == place)
        found.put(some, _in_blocks(asked.of_rows(some, on[place])))
    return found


def _in_blocks(asked: _Question) -> Dues:
    """Return the deadlines of a question, worked out block by block."""
    found = _room(len(asked.amounts))
    for block in blocks(len(asked.amounts)):
        found.put(block, _dues(asked.of_block(block)))
    return found


def _room(rows: int) -> Dues:
    """Return room for so many deadlines."""
    flags = np.zeros(rows, np.bool_)
    return Dues(np.empty(rows, np.int64), flags, np.empty(rows, np.int64), np.zeros(rows, np.uint8))


def _dues(asked: _Question) -> Dues:
    """Return the deadlines of a block."""
    if isinstance(asked.limit, Time):
        return _instants(_time_due(asked))
    zero = _day_zero(asked)
    last = _moved(asked, _last_day(asked, zero.filled))
    last.unless(zero)
    timed = _is_timed(asked, last.filled)
    if timed is None:
        return _days(last, asked.plain)
    at = _times(asked, last, timed)
    whole = np.flatnonzero(~timed)
    found = _instants(at)
    found.put(whole, _days(Answers(last.number[whole], last.why[whole]), asked.plain))
    return found


def _days(last: Answers, plain: PlainDays) -> Dues:
    """Return days as deadlines: each is kept to its local end."""
    late = plain.zone.day_starts(last.filled + 1)
    timed = np.zeros(len(late), np.bool_)
    return Dues(last.number, timed, np.where(last.known, late, UNKNOWN), last.why)


def _instants(at: Answers) -> Dues:
    """Return instants as deadlines: late from the next microsecond."""
    return Dues(at.number, np.ones(len(at.number), np.bool_), moved(at, 1), at.why)


def _after_cut_off(asked: _Question) -> Flags | None:
    """Return which triggers came at or after a cut-off, None where none did; a date alone did not."""
    said, starts = asked.convention, asked.starts
    after: Flags = np.zeros(len(starts.at), np.bool_)
    if said.cut_off is not None:
        after |= asked.plain.zone.wall_times(starts.at) % DAY >= _micros(said.cut_off)
    if said.cut_off_at_closing:
        closes = _calendar(asked).closing(starts.days)
        after |= (closes != UNKNOWN) & (starts.at >= closes)
    after &= ~starts.date_only
    return after if after.any() else None


def _out_of_hours(asked: _Question) -> Flags | None:
    """Return which triggers count as the next counted day's; None where none does."""
    after = _after_cut_off(asked)
    on = _calendar(asked)
    if not asked.convention.closed_start or on is asked.plain:
        return after
    closed: Flags = on.counted_up_to(asked.starts.days) == on.counted_up_to(asked.starts.days - 1)
    if after is not None:
        closed |= after
    return closed if closed.any() else None


def _micros(at: time) -> int:
    """Return a time of day in microseconds since midnight."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond


def _calendar(asked: _Question) -> Compiled:
    """Return what the days of a limit count on: plain days where it names no calendar."""
    return asked.on if getattr(asked.limit, "calendar", None) else asked.plain


def _next_counted(asked: _Question, rows: Flags) -> Answers:
    """Return the counted days that follow some triggers' own."""
    days = asked.starts.days[rows]
    return nth_day(days, np.ones_like(days), _calendar(asked), no_pauses(len(days)))


def _day_zero(asked: _Question) -> Answers:
    """Return the days that are day 0: the triggers' own; after a cut-off, or where closed days do not do, the next."""
    late = _out_of_hours(asked)
    zero = answers(asked.starts.days if late is None else asked.starts.days.copy())
    if late is not None:
        zero.put(late, _next_counted(asked, late))
    return zero


def _last_day(asked: _Question, zero: Numbers) -> Answers:
    """Return the days on which limits that are not in hours are used up."""
    limit, day_one = asked.limit, asked.convention.day_one
    if isinstance(limit, Days | ByTime):
        first = zero - (asked.amounts != 0) if day_one else zero
        return nth_day(first, asked.amounts, _calendar(asked), asked.out)
    if isinstance(limit, Months):
        found = corresponding_day(zero, asked.amounts, day_one=day_one)
    else:
        found = last_of_month(zero, asked.amounts)
    some = np.flatnonzero(found.known & asked.out.some())
    if len(some):
        later = nth_day(zero[some], found.number[some] - zero[some], asked.plain, asked.out.of_rows(some))
        found.put(some, later)
    return found


def _moved(asked: _Question, last: Answers) -> Answers:
    """Return last days moved to days that count, where the convention is that."""
    said = asked.convention.moved
    if said is None or asked.moves_on is None:
        return last
    none = np.zeros_like(last.number)
    if said.back:
        found = nth_day_back(last.filled, none, asked.moves_on)
    else:
        found = nth_day(last.filled, none, asked.moves_on, asked.out)
    found.unless(last)
    return found


def _is_timed(asked: _Question, days: Numbers) -> Flags | None:
    """Return which deadlines are at a time of their last day, None where all are kept to its end."""
    everyone: Flags = np.ones(len(days), np.bool_)
    if isinstance(asked.limit, ByTime):
        return everyone
    if asked.convention.kept is Kept.END_OF_DAY:
        return None
    if asked.convention.kept is Kept.SAME_TIME:
        return ~asked.starts.date_only
    closes: Flags = _calendar(asked).closing(days) != UNKNOWN
    return closes


def _at_times(asked: _Question, days: Numbers) -> Answers:
    """Return the times until which limits are kept on their last days."""
    zone = asked.plain.zone
    if isinstance(asked.limit, ByTime):
        return answers(zone.first_shown(days * DAY + _micros(asked.limit.at)))
    if asked.convention.kept is Kept.CLOSING:
        return answers(_calendar(asked).closing(days))
    same = zone.first_shown(days * DAY + zone.wall_times(asked.starts.at) % DAY)
    return run(same, np.zeros_like(same), _calendar(asked), asked.paused)


def _times(asked: _Question, last: Answers, timed: Flags) -> Answers:
    """Return the times until which limits are kept; where a clock stands still then, on the next counted day."""
    found = _at_times(asked, last.filled)
    found.unless(last)
    rows = np.flatnonzero(found.known & timed & asked.paused.some())
    while len(rows):
        rows, until = _standing_still(asked, found.number, rows)
        found.leave_out(rows[until == NEVER], Reason.STANDS_STILL)
        rows = rows[until != NEVER]
        days = last.number[rows]
        later = nth_day(days, np.ones_like(days), _calendar(asked), asked.out.of_rows(rows))
        last.put(rows, later)
        at_later = _at_times(asked.of_rows(rows, asked.on), later.filled)
        at_later.unless(later)
        found.put(rows, at_later)
        rows = rows[at_later.known]
    return found


def _standing_still(asked: _Question, at: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return which of some rows stand still at instants, and until when."""
    still, until = [rows[:0]], [rows[:0]]
    for turn, begins, ends in asked.paused.of_rows(rows).turns(np.ones(len(rows), np.bool_)):
        own = at[rows[turn]]
        inside = (begins <= own) & (own < ends)
        still.append(rows[turn[inside]])
        until.append(ends[inside])
    return np.concatenate(still), np.concatenate(until)


def _time_due(asked: _Question) -> Answers:
    """Return the instants at which so much time has run."""
    on = _calendar(asked)
    begins = _first_instants(asked, on)
    found = run(begins.filled, asked.amounts * MINUTE, on, asked.paused)
    if asked.convention.next_opening:
        _to_next_opening(found, on, asked.paused)
    found.unless(begins)
    return found


def _first_instants(asked: _Question, on: Compiled) -> Answers:
    """Return from when time may run: the triggers; after a cut-off the opening of the next counted day."""
    after = _after_cut_off(asked)
    begins = answers(asked.starts.at if after is None else asked.starts.at.copy())
    if after is not None:
        days = _next_counted(asked, after)
        opening = answers(on.opening(days.filled))
        opening.unless(days)
        begins.put(after, opening)
    return begins


def _to_next_opening(found: Answers, on: Compiled, paused: Stillness) -> None:
    """Move instants at which it is not open to when time next runs."""
    shut = np.flatnonzero(found.known & (on.next_open(found.filled) != found.number))
    if len(shut):
        at = found.number[shut]
        found.put(shut, run(at, np.zeros_like(at), on, paused.of_rows(shut)))


def dues_before(
    anchors: Numbers, limit: Limit, on: Compiled, plain: PlainDays, *, amounts: Numbers | None = None
) -> Dues:
    """Return when something must have been done that is due so long before days; as `clock.before` has it."""
    own = np.full(len(anchors), amount_of(limit), np.int64) if amounts is None else amounts
    counting = on if getattr(limit, "calendar", None) else plain
    if isinstance(limit, Time):
        return _instants(run_back(plain.zone.day_starts(anchors), own * MINUTE, counting))
    if isinstance(limit, Months):
        last = corresponding_day(anchors, -own)
    elif isinstance(limit, EndOfMonth):
        last = last_of_month(anchors, -own)
    else:
        last = nth_day_back(anchors, own, counting)
    if isinstance(limit, ByTime):
        at = answers(plain.zone.first_shown(last.filled * DAY + _micros(limit.at)))
        at.unless(last)
        return _instants(at)
    return _days(last, plain)
