"""Phrases said: typed values back to words."""

from __future__ import annotations

from decimal import Decimal
from functools import singledispatch

from tallystick.core.agreement.model import Band, Outturn
from tallystick.core.agreement.phrases.grammar import MONTHS, WEEKDAYS
from tallystick.core.clock.limit import ByTime, Days, EndOfMonth, Every, Months, Moved, Offset, Time


@singledispatch
def say(value: object) -> str:
    """Return the phrase for a value: `10 working days`, `quarter from April`, `85 to < 95`.

    Reading the phrase again gives an equal value.

    Raises:
        TypeError: phrases do not say such values.
    """
    raise TypeError(f"no phrase says a {type(value).__name__}")


def _counted(count: int, unit: str, calendar: str | None = None) -> str:
    words = [str(count), *([calendar] if calendar else []), unit if count == 1 else f"{unit}s"]
    return " ".join(words)


@say.register
def _(value: Days) -> str:
    if value.unit == "week" and value.calendar is None and value.count % 7 == 0:
        return _counted(value.count // 7, "week")
    return _counted(value.count, "day", value.calendar)


@say.register
def _(value: Time) -> str:
    if value.unit == "hour" and value.minutes % 60 == 0:
        return _counted(value.minutes // 60, "hour", value.calendar)
    return _counted(value.minutes, "minute", value.calendar)


@say.register
def _(value: Months) -> str:
    if value.unit == "year" and value.count % 12 == 0:
        return _counted(value.count // 12, "year")
    return _counted(value.count, "month")


@say.register
def _(value: EndOfMonth) -> str:
    return "end of the next month" if value.months_later else "end of the month"


@say.register
def _(value: ByTime) -> str:
    which = "next" if value.days_later else "same"
    day = f"{value.calendar} day" if value.calendar else "day"
    return f"by {value.at:%H:%M} the {which} {day}"


@say.register
def _(value: Moved) -> str:
    return f"{'previous' if value.back else 'next'} {value.calendar} day"


@say.register
def _(value: Every) -> str:
    if value.listed:
        return value.unit
    if value.unit == "week":
        return f"week from {WEEKDAYS[value.weekday]}" if value.weekday else "week"
    month = MONTHS[value.first_month - 1]
    if value.first_day > 1:
        return f"{value.unit} from {value.first_day} {month}"
    return f"{value.unit} from {month}" if value.first_month > 1 else value.unit


@say.register
def _(value: Offset) -> str:
    anchor = {
        "start": "the start",
        "end": "the end",
        "period_start": f"the {value.period} starts",
        "period_end": f"the {value.period} ends",
    }[value.anchor]
    if value.limit == Days(0) and not value.before:
        return anchor
    return f"{say(value.limit)} {'before' if value.before else 'after'} {anchor}"


@say.register
def _(value: Outturn) -> str:
    if value.kind == "percentile":
        return f"{value.of}{_ending(value.of)} percentile"
    return f"rate per {value.of}" if value.kind == "rate" else value.kind


def _ending(number: int) -> str:
    return "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@say.register
def _(value: Band) -> str:
    low, high = value.low, value.high
    if low is None or high is None:
        sign = "<" if low is None else ">"
        edge, off = (high, value.high_from) if low is None else (low, value.low_from)
        included = value.high_included if low is None else value.low_included
        assert edge is not None
        return f"{sign}{'=' if included else ''} {_edge(edge, off)}"
    first, last = _edge(low, value.low_from), _edge(high, value.high_from)
    if first == last:
        return first
    return f"{'' if value.low_included else '> '}{first} to {'' if value.high_included else '< '}{last}"


def _edge(value: Decimal, off: str) -> str:
    if not off:
        return f"{value:f}"
    return f"{off} {'+' if value > 0 else '-'} {abs(value):f}" if value else off
