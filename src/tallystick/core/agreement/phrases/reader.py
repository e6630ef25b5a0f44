"""The parse tree of a phrase as the typed value it says, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeAlias

from lark import Token, Transformer, Tree, v_args
from lark.exceptions import VisitError

from tallystick.core.agreement.model import Outturn, Window
from tallystick.core.agreement.phrases.fault import PhraseFault
from tallystick.core.agreement.phrases.grammar import MONTHS, WEEKDAYS
from tallystick.core.clock.limit import ByTime, Days, EndOfMonth, Every, Limit, Months, Moved, Offset, Time

_LONGEST = {"day": 36_525, "hour": 876_600, "minute": 52_596_000, "week": 5_218, "month": 1_200, "year": 100}
_LAST_FIRST_DAY = 28
_MOST_DECIMALS = 6
_MOST_PER = 1_000_000
_MOST_PERIODS = 60

NOT_LISTED = (("", date.min, date.min),)
"""What stands for the periods of a list until they are read: an agreement's own list goes by its name."""

_Anchor: TypeAlias = tuple[str, str]
_Edges: TypeAlias = tuple["Edge | None", bool, "Edge | None", bool]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a band: a number, or so much more than what it is set off from; where it is written."""

    value: Decimal
    off: str
    start: int
    end: int

    def said(self) -> str:
        """Return the edge as a phrase says it."""
        if not self.off:
            return f"{self.value:f}"
        sign = "+" if self.value > 0 else "-"
        return f"{self.off} {sign} {abs(self.value):f}" if self.value else self.off


def value_of(tree: Tree[Token]) -> Any:
    """Return the typed value that a parse tree says.

    Raises:
        PhraseFault: its words say none: a number out of range, swapped edges.
    """
    try:
        return _Reader(visit_tokens=False).transform(tree)
    except VisitError as error:
        raise error.orig_exc from None


@v_args(inline=True)
class _Reader(Transformer[Token, Any]):
    """Each rule of the grammar as the value it says. Methods are named as the rules."""

    def limit(self, limit: Limit) -> Limit:
        return limit

    length = limit

    def amount(self, number: Token, *calendar_and_unit: Token | None) -> Limit:
        calendar, unit = (None, *calendar_and_unit)[-2:]
        assert unit is not None
        return _amount(_count(number, unit), _name(calendar), _singular(unit))

    def end_of_month(self, _month: Token) -> Limit:
        return EndOfMonth(0)

    def end_of_next_month(self, _month: Token) -> Limit:
        return EndOfMonth(1)

    def by_same_day(self, at: Token, calendar: Token | None, _day: Token) -> Limit:
        return ByTime(_time(at), 0, _name(calendar))

    def by_next_day(self, at: Token, calendar: Token | None, _day: Token) -> Limit:
        return ByTime(_time(at), 1, _name(calendar))

    def plain_every(self, period: Token) -> Every:
        return Every(_period(period))

    def listed_every(self, name: Token) -> Every:
        return Every(str(name), listed=NOT_LISTED)

    def every_from_month(self, period: Token, month: Token) -> Every:
        return Every(_cut(period, "month"), first_month=MONTHS.index(month) + 1)

    def every_from_day(self, period: Token, day: Token, month: Token) -> Every:
        first_day = _within(day, 1, _LAST_FIRST_DAY, "A period begins on day 1 to 28 of a month.")
        return Every(_cut(period, "month"), first_month=MONTHS.index(month) + 1, first_day=first_day)

    def every_from_weekday(self, period: Token, weekday: Token) -> Every:
        return Every(_cut(period, "weekday"), weekday=WEEKDAYS.index(weekday))

    def on_anchor(self, anchor: _Anchor) -> Offset:
        return Offset(Days(0), anchor[0], before=False, period=anchor[1])

    def before_anchor(self, limit: Limit, anchor: _Anchor) -> Offset:
        return Offset(limit, anchor[0], before=True, period=anchor[1])

    def after_anchor(self, limit: Limit, anchor: _Anchor) -> Offset:
        return Offset(limit, anchor[0], before=False, period=anchor[1])

    def term_start(self) -> _Anchor:
        return "start", "period"

    def term_end(self) -> _Anchor:
        return "end", "period"

    def period_start(self, period: Token) -> _Anchor:
        return "period_start", str(period)

    def period_end(self, period: Token) -> _Anchor:
        return "period_end", str(period)

    def cap(self, limit: Limit, milestone: Token) -> tuple[Limit, str]:
        return limit, str(milestone)

    def on_field(self, field: Token) -> tuple[Limit, str, bool]:
        return Days(0), str(field), False

    def before_field(self, limit: Limit, field: Token) -> tuple[Limit, str, bool]:
        return limit, str(field), True

    def after_field(self, limit: Limit, field: Token) -> tuple[Limit, str, bool]:
        return limit, str(field), False

    def moved_on(self, calendar: Token, _day: Token) -> Moved:
        return Moved(str(calendar))

    def moved_back(self, calendar: Token, _day: Token) -> Moved:
        return Moved(str(calendar), back=True)

    knowable = cap

    def first_year(self, _year: Token) -> int:
        return 1

    def first_years(self, number: Token, _years: Token) -> int:
        return _within(number, 1, _LONGEST["year"], "So many years are not indicative.")

    def rounding(self, number: Token, _decimals: Token) -> int:
        return _within(number, 0, _MOST_DECIMALS, "An outturn is rounded to 0 to 6 decimals.")

    def plain_outturn(self, kind: Token) -> Outturn:
        return Outturn(str(kind))

    def percentile(self, ordinal: Token) -> Outturn:
        number = Token("NUMBER", str(ordinal)[:-2], ordinal.start_pos)
        return Outturn("percentile", _within(number, 1, 99, "A percentile from the 1st to the 99th."))

    def rate(self, per: Token) -> Outturn:
        return Outturn("rate", _within(per, 1, _MOST_PER, "A rate is per 1 to 1000000."))

    def rolling(self, number: Token, unit: Token) -> tuple[Window, str]:
        return Window(_within(number, 2, _MOST_PERIODS, "From 2 to 60 periods.")), str(unit).removesuffix("s")

    def to_date(self, _year: Token, month: Token) -> tuple[Window, str]:
        return Window(first_month=MONTHS.index(month) + 1), "period"

    def since_year(self, _year: Token, number: Token) -> int:
        return _within(number, 1, _LONGEST["year"], "A year of the copy, from 1.")

    def number(self, edge: Token) -> Edge:
        return Edge(Decimal(edge), "", edge.start_pos or 0, edge.end_pos or 0)

    def leaning(self, off: Token) -> Edge:
        return Edge(Decimal(0), str(off), off.start_pos or 0, off.end_pos or 0)

    def more(self, off: Token, sign: Token, edge: Token) -> Edge:
        value = Decimal(edge) if sign == "+" else -Decimal(edge)
        return Edge(value, str(off), off.start_pos or 0, edge.end_pos or 0)

    def exactly(self, edge: Edge) -> _Edges:
        return edge, True, edge, True

    def one_sided(self, sign: Token, edge: Edge) -> _Edges:
        if sign.startswith(">"):
            return edge, sign == ">=", None, False
        return None, False, edge, sign == "<="

    def two_sided(self, low_sign: Token | None, low: Edge, high_sign: Token | None, high: Edge) -> _Edges:
        _face_inwards(low_sign, ">", low)
        _face_inwards(high_sign, "<", high)
        if low.off == high.off and low.value >= high.value:
            raise _swapped(low.start if low_sign is None else low_sign.start_pos or 0, low, high)
        return low, low_sign != ">", high, high_sign != "<"


def _name(token: Token | None) -> str | None:
    return None if token is None else str(token)


def _time(token: Token) -> time:
    hour, minute = str(token).split(":")
    return time(int(hour), int(minute))


def _count(number: Token, unit: Token) -> int:
    longest = _LONGEST[_singular(unit)]
    return _within(
        number, 0, longest, f"No limit is longer than a hundred years ({longest:,} {_singular(unit)}s)."
    )


def _singular(unit: Token) -> str:
    return str(unit).removesuffix("s")


def _amount(count: int, calendar: str | None, unit: str) -> Limit:
    if unit == "day":
        return Days(count, calendar)
    if unit == "week":
        return Days(count * 7, unit="week")
    if unit in {"hour", "minute"}:
        return Time(count * (60 if unit == "hour" else 1), calendar, unit=unit)
    return Months(count * (12 if unit == "year" else 1), unit=unit)


def _period(period: Token) -> str:
    if period != "period":
        return str(period)
    raise _at(
        period,
        '"period" names no length.',
        "A period such as week, quarter or year.",
        'Write "quarter" or "year".',
    )


def _cut(token: Token, by: str) -> str:
    """Return the period, which must be one that is cut by a month, or by a weekday."""
    period = _period(token)
    if (period == "week") == (by == "weekday") and period not in {"day", "month"}:
        return period
    expected = "A week begins on a weekday; quarters, half-years and years begin with a month."
    raise _at(token, f"A {period} cannot begin so.", expected, f'Write "{period}" alone, or another period.')


def _within(number: Token, least: int, most: int, expected: str) -> int:
    value = int(number)
    if least <= value <= most:
        return value
    cure = f"Write a number from {least} to {most}."
    raise _at(number, f"{number} is out of range.", expected, cure)


def _face_inwards(sign: Token | None, towards: str, edge: Edge) -> None:
    """Raise a fault unless the sign before an edge keeps the values between the edges."""
    if sign is None or sign.startswith(towards):
        return
    expected = 'Before "to" may stand ">" or ">="; after it "<" or "<=".'
    raise _at(
        sign,
        f'"{sign} {edge.said()}" leaves out what lies between the edges.',
        expected,
        f'Write "{towards} {edge.said()}".',
        towards,
    )


class SwappedEdges(PhraseFault):
    """The lower edge of a band is not below its upper edge."""


def _swapped(first: int, low: Edge, high: Edge) -> PhraseFault:
    lower, upper = low.said(), high.said()
    return SwappedEdges(
        f"No value is both from {lower} and to {upper}.",
        offset=first,
        length=high.end - first,
        expected="The lower edge stands first.",
        cure=f'Write "{upper} to {lower}".' if lower != upper else f'Write "{lower}" for exactly that value.',
        instead=f"{upper} to {lower}" if lower != upper else lower,
    )


def _at(token: Token, message: str, expected: str, cure: str, instead: str | None = None) -> PhraseFault:
    return PhraseFault(
        message,
        offset=token.start_pos or 0,
        length=len(token),
        expected=expected,
        cure=cure,
        instead=instead,
    )
