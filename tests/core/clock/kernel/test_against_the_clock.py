"""The clock over columns answers every question as the obvious clock does, one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

import numpy as np
import pytest

from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.counting import counted_days as obvious_counted_days
from tallystick.core.clock.deadline import before, deadline
from tallystick.core.clock.kernel.answers import Answers
from tallystick.core.clock.kernel.calendar import Compiled, compiled_calendar, plain_days
from tallystick.core.clock.kernel.columns import BLOCK, NEVER, Reason, column, day_number
from tallystick.core.clock.kernel.days import counted_days
from tallystick.core.clock.kernel.due import Dues, Starts, at_instants, dues, dues_before, on_days
from tallystick.core.clock.kernel.pauses import Stillness, stillness
from tallystick.core.clock.kernel.running import elapsed
from tallystick.core.clock.limit import Days, Limit, Time
from tallystick.core.clock.moment import MICROSECOND, Moment, to_micros
from tallystick.core.clock.running import elapsed as obvious_elapsed
from tests.core.clock.kernel.asked import Batch, batch, with_amount

ROWS = 60

Said = tuple[int | None, bool | None, int | None, Reason]
"""A deadline, whether it is an instant, from when it is late; why it is not known."""


def starts_of(moments: list[Moment]) -> Starts:
    """Return triggers as columns."""
    return Starts(
        column([to_micros(moment.at) for moment in moments]),
        column([day_number(moment.day) for moment in moments]),
        np.array([moment.date_only for moment in moments], np.bool_),
    )


def pauses_of(asked: Batch) -> Stillness:
    """Return the pauses of a batch as columns."""
    spans = [
        (row, to_micros(start), NEVER if end is None else to_micros(end))
        for row, pauses in enumerate(asked.pauses)
        for start, end in pauses
    ]
    owner, starts, ends = zip(*spans, strict=True) if spans else ((), (), ())
    return stillness(len(asked.pauses), owner, starts, ends)


def reason(found: NotKnown) -> Reason:
    """Return the reason that the obvious clock's words stand for."""
    if "stands still" in found.why:
        return Reason.STANDS_STILL
    early = "certain only from" in found.why or "before" in found.why
    return Reason.BEFORE_THE_BEGINNING if early else Reason.PAST_THE_END


def said(found: Due | NotKnown) -> Said:
    """Return an answer of the obvious clock as the columns hold it."""
    if isinstance(found, NotKnown):
        return None, None, None, reason(found)
    at = found.deadline
    number = to_micros(at) if isinstance(at, datetime) else day_number(at)
    return number, isinstance(at, datetime), to_micros(found.late_from), Reason.KNOWN


def row(found: Dues, place: int) -> Said:
    """Return a row of the columns."""
    why = Reason(found.why[place])
    if why is not Reason.KNOWN:
        return None, None, None, why
    return int(found.deadline[place]), bool(found.timed[place]), int(found.late_from[place]), why


def number(found: Answers, place: int) -> tuple[int | None, Reason]:
    """Return a number of the columns."""
    why = Reason(found.why[place])
    return (int(found.number[place]), why) if why is Reason.KNOWN else (None, why)


def deadlines_agree(asked: Batch) -> None:
    """Compare the deadlines of a batch, with the limit's own amount and with one for each row."""
    on, plain = compiled_calendar(asked.calendar), plain_days(asked.zone)
    starts, paused = starts_of(asked.starts), pauses_of(asked)
    alike = dues(starts, asked.limit, [on], plain, convention=asked.convention, moves_on=on, pauses=paused)
    own = dues(
        starts,
        asked.limit,
        [on],
        plain,
        amounts=column(asked.amounts),
        convention=asked.convention,
        moves_on=on,
        pauses=paused,
    )
    for place, (moment, amount) in enumerate(zip(asked.starts, asked.amounts, strict=True)):
        for found, limit in ((alike, asked.limit), (own, with_amount(asked.limit, amount))):
            expected = said(
                deadline(
                    moment,
                    limit,
                    {"here": asked.calendar},
                    asked.zone,
                    convention=asked.convention,
                    pauses=asked.pauses[place],
                    walk=False,
                )
            )
            assert row(found, place) == expected, (moment, limit, asked.convention, asked.pauses[place])


def spans_agree(asked: Batch) -> None:
    """Compare what elapsed, and how many days counted, between the triggers of a batch and those in reverse order."""
    on: Compiled = compiled_calendar(asked.calendar)
    calendar = asked.calendar
    if getattr(asked.limit, "calendar", None) is None:
        on, calendar = plain_days(asked.zone), None
    starts, paused = starts_of(asked.starts), pauses_of(asked)
    passed = elapsed(starts.at, starts.at[::-1], on, paused)
    counted = counted_days(starts.days, starts.days[::-1], on)
    for place, (one, other) in enumerate(zip(asked.starts, asked.starts[::-1], strict=True)):
        took = obvious_elapsed(one.at, other.at, calendar, asked.zone, asked.pauses[place])
        expected = (None, reason(took)) if isinstance(took, NotKnown) else (took // MICROSECOND, Reason.KNOWN)
        assert number(passed, place) == expected
        days = obvious_counted_days(one.day, other.day, calendar)
        assert number(counted, place) == (
            (None, reason(days)) if isinstance(days, NotKnown) else (days, Reason.KNOWN)
        )


def days_back_agree(asked: Batch) -> None:
    """Compare when something must have been done so long before the days of a batch."""
    on, plain = compiled_calendar(asked.calendar), plain_days(asked.zone)
    days = [moment.day for moment in asked.starts]
    found = dues_before(
        column([day_number(day) for day in days]), asked.limit, on, plain, amounts=column(asked.amounts)
    )
    for place, (day, amount) in enumerate(zip(days, asked.amounts, strict=True)):
        limit: Limit = with_amount(asked.limit, amount)
        expected = said(before(day, limit, {"here": asked.calendar}, asked.zone, walk=False))
        assert row(found, place) == expected, (day, limit)


CHECKS = [deadlines_agree, spans_agree, days_back_agree]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("seed", range(40))
def test_both_clocks_agree_on_a_random_batch(seed: int, check: Callable[[Batch], None]) -> None:
    check(batch(Random(seed), ROWS))


@pytest.mark.drill
@pytest.mark.parametrize("start", range(100, 2100, 100))
def test_both_clocks_agree_on_a_hundred_random_batches(start: int) -> None:
    for seed in range(start, start + 100):
        for check in CHECKS:
            check(batch(Random(seed), ROWS))


@pytest.mark.parametrize("seed", range(10))
def test_each_row_may_have_a_calendar_of_its_own(seed: int) -> None:
    draw = Random(seed)
    asked, other = batch(draw, ROWS), batch(draw, ROWS)
    calendars = [asked.calendar, other.calendar]
    which = np.array([draw.randrange(2) for _ in range(ROWS)])
    limit = Days(3, "here") if seed % 2 else Time(400, "here")
    found = dues(
        starts_of(asked.starts),
        limit,
        [compiled_calendar(calendar) for calendar in calendars],
        plain_days(asked.zone),
        which=which,
        pauses=pauses_of(asked),
    )
    for place, moment in enumerate(asked.starts):
        own = {"here": calendars[which[place]]}
        expected = deadline(moment, limit, own, asked.zone, pauses=asked.pauses[place], walk=False)
        assert row(found, place) == said(expected)


def test_more_rows_than_a_block_are_answered_in_their_order() -> None:
    asked = batch(Random(7), 1)
    on, plain = compiled_calendar(asked.calendar), plain_days(asked.zone)
    days = day_number(asked.calendar.first_day) + np.arange(2 * BLOCK + 5) % 30
    found = dues(on_days(days, plain.zone), Days(1), [on], plain)
    assert np.array_equal(found.deadline, days + 1)


def test_no_rows_have_no_answers() -> None:
    asked = batch(Random(7), 1)
    on, plain = compiled_calendar(asked.calendar), plain_days(asked.zone)
    found = dues(at_instants([], plain.zone), Time(60, "here"), [on], plain)
    assert (len(found.deadline), len(found.late_from), len(found.why)) == (0, 0, 0)
