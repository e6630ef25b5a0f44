"""The lines of a charge: what each counts, under which condition, at what price."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.calendars import read_season
from tallystick.core.agreement.build.columns import Columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.build.prices import build_amount, build_price
from tallystick.core.agreement.expression import MONEY, WHOLE_NUMBER, Expression
from tallystick.core.agreement.model import ChargeLine, DayCount, Price, Share, Step, StepApplies
from tallystick.core.agreement.phrases import parse_band
from tallystick.core.agreement.shape.charges import ChargeLinePart
from tallystick.core.agreement.text.tree import Path
from tallystick.core.clock.window import CalendarFault, Season

Known: TypeAlias = Callable[[Draft, str], Columns]

_COUNTING = ("where", "counted_on", "quantity", "days", "rate", "rates", "steps", "allowance", "once_per")
_PRICES = ("rate", "rates", "steps")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a line counts: about which kind or duty, by which names, how it may enter a period."""

    about: str
    kind: str | None
    columns: Known
    ways: tuple[str, ...]
    usual: str


def build_line(draft: Draft, path: Path, part: ChargeLinePart, earlier: Collection[str]) -> ChargeLine | None:
    """Return a line of a charge; None where what it counts, or by what it enters a period, is not known."""
    for said, cure in _misfits(part):
        draft.say("A430", path, said, "A sum for the period, or something counted at a rate.", cure)
    counted = _counted(draft, part, path) if part.count is not None else None
    if part.count is not None and counted is None:
        return None
    quantity, where = _expressions(draft, path, counted)
    is_money = quantity is not None and quantity.type.name == MONEY.name
    rates = {code: build_price(draft, (*path, "rates", "are", code), earlier) for code in _rates(part)}
    return ChargeLine(
        id=path[-1],
        title=part.title,
        deduct=part.deduct,
        amount=build_price(draft, (*path, "amount"), earlier),
        amounts=tuple(_amounts(draft, part, path, earlier)),
        share=_share(draft, part, path, earlier),
        target=part.count,
        where=where,
        counted_on=(part.counted_on or counted.usual) if counted else "",
        quantity=quantity,
        is_money=is_money,
        days=_days(draft, part, path, counted),
        rate=build_price(draft, (*path, "rate"), earlier, per_cent_alone=is_money),
        rates_by=_rates_by(draft, part, path, counted),
        rates={code: price for code, price in rates.items() if price is not None} or None,
        steps=_steps_in_order(draft, part, path, earlier),
        steps_apply=StepApplies(part.steps.apply_to) if part.steps else StepApplies.UNITS_WITHIN,
        allowance=part.allowance or 0,
        once_per=_once_per(draft, part, path, counted),
        unless_in=_unless_in(draft, part, path, earlier),
        at_most=build_price(draft, (*path, "at_most"), earlier),
        at_least=build_price(draft, (*path, "at_least"), earlier),
        next_statement=part.taken == "next statement",
        clause=draft.clause(part.clause, path),
    )


def _amounts(
    draft: Draft, part: ChargeLinePart, path: Path, earlier: Collection[str]
) -> Iterator[tuple[Season, Price]]:
    """Yield the sums for parts of the year; the part is the key itself."""
    for text in part.amounts:
        at = (*path, "amounts", text)
        price = build_price(draft, at, earlier)
        try:
            season = read_season(text)
        except CalendarFault as told:
            message = f"{str(told)[:1].upper()}{str(told)[1:]}."
            cure = "Write it like 04-01 to 09-30."
            draft.say("A210", at, message, "A part of every year.", cure, span=draft.key(at))
            continue
        if price is not None:
            yield season, price


def _misfits(part: ChargeLinePart) -> Iterator[tuple[str, str]]:
    """Yield what does not go together in a line, with the cure."""
    given = [key for key in _COUNTING if getattr(part, key) is not None]
    summed = part.amount is not None or bool(part.amounts)
    if part.amount is not None and part.amounts:
        yield "`amount` and `amounts` stand here.", "Keep one of the two."
    if not summed and part.count is None:
        yield "This line has neither a sum nor something to count.", "Add `amount:` or `count:`."
    if summed and part.count is not None:
        yield "This line has a sum and something to count.", "Make two lines of it."
    if part.count is None and given:
        yield f"`{given[0]}` stands here, and nothing is counted.", "Add `count:`, or delete the line."
    if not summed and part.share is not None:
        yield "A share stands here, and no sum.", "Add `amount:`, or delete `share:`."
    prices = [key for key in _PRICES if getattr(part, key) is not None]
    if len(prices) > 1:
        yield f"`{prices[0]}` and `{prices[1]}` stand here.", "Keep one of the two."


def _counted(draft: Draft, part: ChargeLinePart, path: Path) -> _Counted | None:
    """Return what a line counts; say so where there is nothing of that name, or it cannot enter a period so."""
    head, _, rest = (part.count or "").partition(".")
    if head == "duty":
        known = draft.is_known("A110", "duty", rest, draft.names("duties"), (*path, "count"))
        found = _Counted(rest, None, columns.owed, ("due",), "due") if known else None
    else:
        found = _of_records(draft, part, path, head, rest)
    if found is None:
        return None
    if part.counted_on is None and not found.usual:
        draft.say(
            "A011",
            (*path, "count"),
            "It is not said by what a record enters a period.",
            "`counted_on:` with a milestone or `active`.",
            "Add `counted_on:` beside `count:`.",
        )
        return None
    way = part.counted_on or found.usual
    return found if draft.is_known("A103", "milestone", way, found.ways, (*path, "counted_on")) else None


def _of_records(draft: Draft, part: ChargeLinePart, path: Path, kind: str, clock: str) -> _Counted | None:
    record = draft.part.records.get(kind)
    if kind not in draft.names("records") or (clock and clock not in draft.names("records", kind, "clocks")):
        duties = (f"duty.{name}" for name in draft.names("duties"))
        countable = (*draft.names("records"), *draft.clocks(), *duties)
        draft.is_known("A110", "thing to count", part.count or "", countable, (*path, "count"))
        return None
    if record is None:
        return None
    ways = (*draft.names("records", kind, "milestones"), *(("active",) if record.active else ()))
    if clock:
        return _Counted(kind, kind, columns.timed, (*ways, "due"), "due")
    return _Counted(kind, kind, columns.recorded, ways, "")


def _expressions(
    draft: Draft, path: Path, counted: _Counted | None
) -> tuple[Expression | None, Expression | None]:
    """Return how much each counts for, a whole number or money, and the condition."""
    if counted is None:
        return None, None
    quantity = columns.read_expression(draft, (*path, "quantity"), counted.columns, counted.about, None)
    where = columns.read_expression(draft, (*path, "where"), counted.columns, counted.about)
    if quantity is None or quantity.type.name in {WHOLE_NUMBER.name, MONEY.name}:
        return quantity, where
    draft.say(
        "A302",
        (*path, "quantity"),
        f"This gives a value of the type {quantity.type.name}.",
        "A number or money.",
        "Count with `case when … then 1 else 0 end`.",
    )
    return None, where


def _share(draft: Draft, part: ChargeLinePart, path: Path, earlier: Collection[str]) -> Share | None:
    if part.share is None:
        return None
    own = build_amount(draft, (*path, "share", "part"), earlier)
    whole = build_amount(draft, (*path, "share", "whole"), earlier)
    return Share(own, whole) if own and whole else None


def _days(draft: Draft, part: ChargeLinePart, path: Path, counted: _Counted | None) -> DayCount | None:
    told, at = part.days, (*path, "days")
    if told is None or counted is None:
        return None
    if told.calendar is not None:
        draft.is_known("A104", "calendar", told.calendar, draft.names("calendars"), (*at, "calendar"))
    dates = _fields(draft, counted, "date")
    for key, name in (("from", told.start), ("to", told.end)):
        if name is not None:
            draft.is_known("A107", "date field", name, dates, (*at, key))
    if told.weekdays is not None:
        several = _fields(draft, counted, "several")
        draft.is_known("A107", "field of several choices", told.weekdays, several, (*at, "weekdays"))
    if (told.start is None) != (told.end is None):
        draft.say(
            "A430", at, "One end of the days is missing.", "`from:` and `to:`, or neither.", "Add the other."
        )
    elif told.late and ("." not in (part.count or "") or part.counted_on in {None, "due", "active"}):
        draft.say(
            "A430",
            at,
            "Days late are counted of a clock, once it was done.",
            "`count: kind.clock` with the milestone that stops it as `counted_on`.",
            "Name the clock and its milestone, or delete `late:`.",
        )
    elif told.start is None and not told.late and part.counted_on != "active":
        draft.say(
            "A430",
            at,
            "It is not said from when to when days are counted.",
            "`from:` and `to:`, or `counted_on: active`.",
            "Add the date fields, or count the days of being active.",
        )
    return DayCount(told.start, told.end, told.calendar, told.weekdays, told.late)


def _fields(draft: Draft, counted: _Counted, wanted: str) -> tuple[str, ...]:
    """Return the fields of a type that the record counted has, and those of its subject as `subject.field`."""
    record = draft.part.records.get(counted.kind or "")
    if record is None:
        return ()
    subject = draft.part.records.get(record.subject or "")
    about = subject.fields if subject else {}
    return (
        *(name for name, field in record.fields.items() if field.type == wanted),
        *(f"subject.{name}" for name, field in about.items() if field.type == wanted),
    )


def _rates(part: ChargeLinePart) -> Mapping[str, str]:
    return part.rates.are if part.rates else {}


def _rates_by(draft: Draft, part: ChargeLinePart, path: Path, counted: _Counted | None) -> str | None:
    """Return the field whose choice decides the rate; each choice has one, and no other has."""
    if part.rates is None or counted is None:
        return None
    at = (*path, "rates")
    chosen = (*_fields(draft, counted, "choice"), *_fields(draft, counted, "code"))
    if not draft.is_known("A107", "field of choices", part.rates.by, chosen, (*at, "by")):
        return None
    record = draft.part.records[counted.kind or ""]
    name = part.rates.by.removeprefix("subject.")
    holder = draft.part.records[record.subject or ""] if name != part.rates.by else record
    options = columns.options_of(draft, holder.fields[name])
    for code in part.rates.are:
        draft.is_known("A138", "choice", code, options, (*at, "are", code))
    lacking = [code for code in options if code not in part.rates.are]
    if lacking:
        draft.say(
            "A430",
            (*at, "are"),
            f'There is no rate for "{lacking[0]}".',
            "A rate for each choice of the field.",
            f"Add a line `{lacking[0]}:` with its rate.",
        )
    return part.rates.by


def _steps_in_order(
    draft: Draft, part: ChargeLinePart, path: Path, earlier: Collection[str]
) -> tuple[Step, ...]:
    """Return the steps; find a quantity for which there is none, or more than one."""
    steps = tuple(_steps(draft, part, path, earlier))
    told = part.steps.are if part.steps else {}
    wrong = _first_not_in_one(steps) if steps and len(steps) == len(told) else None
    if wrong is not None:
        quantity, found = wrong
        draft.say(
            "A430",
            (*path, "steps", "are"),
            f"For a quantity of {quantity} there {'are two steps' if found else 'is no step'}.",
            "One step for each quantity from 1.",
            "Let each step begin where the one before ends, such as `1 to 10` and `> 10`.",
        )
    return steps


def _first_not_in_one(steps: Sequence[Step]) -> tuple[int, int] | None:
    """Return the first quantity from 1 that is in no step or in several, with in how many."""
    edges = [edge for step in steps for edge in (step.band.low, step.band.high) if edge is not None]
    near = {int(edge) + away for edge in edges for away in (-1, 0, 1, 2)}
    for quantity in sorted({1, *(each for each in near if each > 0)}):
        found = sum(step.band.holds(Decimal(quantity)) for step in steps)
        if found != 1:
            return quantity, found
    return None


def _steps(draft: Draft, part: ChargeLinePart, path: Path, earlier: Collection[str]) -> Iterator[Step]:
    """Yield the steps; the band is the key itself."""
    for text in part.steps.are if part.steps else ():
        at = (*path, "steps", "are", text)
        price: Price | None = build_price(draft, at, earlier)
        try:
            band = parse_band(text)
        except ValueError as told:
            draft.say(
                "A204",
                at,
                str(told),
                "A band such as `1 to 10` or `> 10`.",
                "Write the band.",
                span=draft.key(at),
            )
            continue
        if price is not None:
            yield Step(band, price)


def _once_per(draft: Draft, part: ChargeLinePart, path: Path, counted: _Counted | None) -> str | None:
    if part.once_per is None or counted is None:
        return None
    record = draft.part.records.get(counted.kind or "")
    known = ("day", *(("subject",) if record and record.subject else ()), *(record.fields if record else ()))
    return (
        part.once_per if draft.is_known("A107", "field", part.once_per, known, (*path, "once_per")) else None
    )


def _unless_in(draft: Draft, part: ChargeLinePart, path: Path, earlier: Collection[str]) -> tuple[str, ...]:
    return tuple(
        name
        for number, name in enumerate(part.unless_in)
        if draft.is_known("A136", "earlier line", name, earlier, draft.item((*path, "unless_in"), number))
    )
