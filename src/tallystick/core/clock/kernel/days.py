"""Counted days over columns: the so-many-th that counts, how many lie between two, and months."""

from __future__ import annotations

import numpy as np

from tallystick.core.clock.kernel.answers import Answers, answers
from tallystick.core.clock.kernel.calendar import Compiled
from tallystick.core.clock.kernel.columns import NEVER, UNKNOWN, Flags, Numbers, Reason
from tallystick.core.clock.kernel.pauses import Stillness
from tallystick.core.clock.moment import FIRST_YEAR, LAST_YEAR

_FIRST_MONTH, _LAST_MONTH = (FIRST_YEAR - 1970) * 12, (LAST_YEAR - 1970) * 12 + 11


def nth_day(days: Numbers, counts: Numbers, on: Compiled, out: Stillness) -> Answers:
    """Return the so-many-th days after some days that count; for 0 the day itself if it counts, else the next one.

    out: the days that pauses take out.
    """
    none = counts == 0
    after, left = (days - none, counts + none) if none.any() else (days, counts)
    still = None
    if len(out.starts):
        after, left, still = _past_pauses(after.copy(), left.copy(), on, out)
    found = answers(on.counted_day(on.counted_up_to(after) + left))
    if still is not None:
        found.leave_out(still, Reason.STANDS_STILL)
    if days.min(initial=on.first_day) <= on.first_day:
        found.leave_out(days - none + 1 < on.first_day, Reason.BEFORE_THE_BEGINNING)
    return found


def _past_pauses(
    after: Numbers, left: Numbers, on: Compiled, out: Stillness
) -> tuple[Numbers, Numbers, Flags]:
    """Return from which days how many are still to be counted once pauses are past; and which stand still for good."""
    counting = np.ones(len(after), np.bool_)
    still = np.zeros(len(after), np.bool_)
    for rows, starts, ends in out.turns(counting):
        since = after[rows]
        counted = on.counted_up_to(np.maximum(since, starts - 1)) - on.counted_up_to(since)
        enough = counted >= left[rows]
        still[rows[~enough & (ends == NEVER)]] = True
        goes_on = ~enough & (ends != NEVER)
        counting[rows[~goes_on]] = False
        left[rows[goes_on]] -= counted[goes_on]
        after[rows[goes_on]] = np.maximum(since, ends - 1)[goes_on]
    return after, left, still


def nth_day_back(days: Numbers, counts: Numbers, on: Compiled) -> Answers:
    """Return the so-many-th days before some days that count; for 0 the day itself if it does, else the last."""
    none = counts == 0
    before, left = days + none, counts + none
    number = on.counted_up_to(before - 1) - left + 1
    found = answers(np.where(number < 1, UNKNOWN, on.counted_day(np.maximum(number, 1))))
    found.leave_out(~found.known, Reason.BEFORE_THE_BEGINNING)
    found.leave_out(before - 1 > on.last_day, Reason.PAST_THE_END)
    return found


def counted_days(starts: Numbers, ends: Numbers, on: Compiled) -> Answers:
    """Return how many days count after some days, up to and including others; the other way round the negative."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    counted = on.counted_up_to(high) - on.counted_up_to(low)
    found = answers(np.where(ends < starts, -counted, counted))
    some = low < high
    found.leave_out(some & (high > on.last_day), Reason.PAST_THE_END)
    found.leave_out(some & (low + 1 < on.first_day), Reason.BEFORE_THE_BEGINNING)
    return found


def corresponding_day(days: Numbers, months: Numbers, *, day_one: bool = False) -> Answers:
    """Return the corresponding dates so many months on, or the month's last day where there is none.

    Where the trigger day is day 1 they are the day before that.
    """
    of_month = days - _month_starts(_months(days))
    month = _months(days) + months
    last = _month_starts(month + 1) - _month_starts(month) - 1
    found = _month_starts(month) + np.minimum(of_month, last)
    return _within(found - (months > 0) if day_one else found, month, months)


def last_of_month(days: Numbers, months_later: Numbers) -> Answers:
    """Return the last days of the months so many months on."""
    month = _months(days) + months_later
    return _within(_month_starts(month + 1) - 1, month, months_later)


def _within(found: Numbers, month: Numbers, later: Numbers) -> Answers:
    """Return days as answers, those in a month outside the years that are reckoned with as not known."""
    known = answers(found)
    outside = (month < _FIRST_MONTH) | (month > _LAST_MONTH)
    known.leave_out(outside & (later > 0), Reason.PAST_THE_END)
    known.leave_out(outside & (later <= 0), Reason.BEFORE_THE_BEGINNING)
    return known


def _months(days: Numbers) -> Numbers:
    """Return the numbers of the months of days, from January 1970."""
    return days.astype("M8[D]").astype("M8[M]").astype(np.int64)


def _month_starts(months: Numbers) -> Numbers:
    """Return the first days of months."""
    return months.astype("M8[M]").astype("M8[D]").astype(np.int64)
