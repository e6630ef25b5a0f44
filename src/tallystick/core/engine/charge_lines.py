"""The lines of a charge worked out for one period: exact until the penny, which is rounded half up, once an item.

A line that is a share of another takes the amount of that line for the same period, without its sign.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tallystick.core.agreement.field_values import show_money
from tallystick.core.agreement.model import Amount, Charge, ChargeLine, Price, Share, Step, StepApplies
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.charge_rows import Counted, Ground, counted
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.statement import NOT_KNOWN, Item, StatementLine

Lines = Mapping[str, StatementLine]


@dataclass(frozen=True, slots=True)
class Spell:
    """A period of a charge, with the first and last day of it that are in the term."""

    period: Period
    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many of its days are in the term."""
        return (self.last - self.first).days + 1

    @property
    def whole_days(self) -> int:
        """Return how many days the period has."""
        return (self.period.end - self.period.start).days


def to_pence(amount: Fraction) -> int:
    """Return whole pence, a half rounded up.

    >>> to_pence(Fraction(1, 2)), to_pence(Fraction(49, 100))
    (1, 0)
    """
    return math.floor(amount + Fraction(1, 2))


def worked_lines(ground: Ground, reckoner: Reckoner, charge: Charge, spell: Spell) -> Lines:
    """Return every line of a charge for a period, in the order of the text."""
    lines: dict[str, StatementLine] = {}
    for line in charge.lines.values():
        if line.target is None:
            made = _sum_line(charge, line, spell, lines)
        else:
            rows = counted(ground, reckoner, line, spell.first, spell.last)
            made = _counted_line(line, list(rows), spell, lines)
        lines[line.id] = limited(made, line.at_most, line.at_least, lines, deduct=line.deduct)
    return lines


def _sum_line(charge: Charge, line: ChargeLine, spell: Spell, lines: Lines) -> StatementLine:
    """Return a line that is a sum for the period, or a share of one."""
    price = line.amount or next((sum_ for part, sum_ in line.amounts if spell.period.start in part), None)
    amount = pence_of(price, lines) if price else Fraction(0)
    said = [_say_price(price, lines)] if price else ["No sum is for this part of the year."]
    if line.share is not None:
        amount, told = _shared(line.share, amount, lines)
        said += told
    if price is not None and price.of is None and spell.days < spell.whole_days:
        if charge.by_day:
            amount *= Fraction(spell.days, spell.whole_days)
        said.append(_say_part(charge, spell))
    return _line(line, None, to_pence(amount), spell.period, (), said)


def _say_part(charge: Charge, spell: Spell) -> str:
    days = f"{spell.days} of {spell.whole_days} days of the period are in the term"
    if charge.by_day is None:
        return f"{days}; the agreement does not say what a part of a period costs, so it is the whole sum."
    return f"{days}, and it falls by the day." if charge.by_day else f"{days}, and it is due in full."


def _shared(share: Share, amount: Fraction, lines: Lines) -> tuple[Fraction, list[str]]:
    """Return the share of an amount, and how it was reached; nothing where there is no whole."""
    part, whole = _number(share.part, lines), _number(share.whole, lines)
    if not whole:
        return Fraction(0), [f"Nothing of it falls here: {share.whole.text} is nought."]
    ratio = Fraction(part) / Fraction(whole)
    said = [f"{part:,f} of {whole:,f} is {_per_cent(ratio)} per cent."]
    if ratio > 1:
        said.append("A share is at most the whole: one of the two figures is wrong.")
    return amount * ratio, said


def _number(amount: Amount, lines: Lines) -> Decimal:
    if amount.number is not None:
        return amount.number
    return Decimal(lines[amount.line or ""].quantity or 0)


def _per_cent(ratio: Fraction) -> str:
    exact = Decimal(ratio.numerator * 100) / Decimal(ratio.denominator)
    return f"{exact.quantize(Decimal('0.0001'), ROUND_HALF_UP).normalize():f}"


def pence_of(price: Price, lines: Lines) -> Fraction:
    """Return a price in pence: a sum, or so many per cent of an earlier line; of its own quantity in hundredths."""
    if price.pounds is not None:
        return Fraction(price.pounds) * 100
    rate = Fraction(price.per_cent or 0) / 100
    return rate * abs(lines[price.of].amount) if price.of else rate


def _say_price(price: Price, lines: Lines) -> str:
    """Return a price in words: as written, and what it comes to where that is not the same."""
    if price.of is not None:
        whole, comes_to = abs(lines[price.of].amount), to_pence(pence_of(price, lines))
        return f"{price.text} ({show_money(whole)}) is {show_money(comes_to)}."
    if price.pounds is not None and not price.text.startswith("£"):
        return f"{price.text} is {_pounds(price.pounds)}."
    return f"{price.text}."


def _pounds(pounds: Decimal) -> str:
    decimals = len(f"{pounds:f}".partition(".")[2])
    return f"£{pounds:,.{max(decimals, 2)}f}"


def _counted_line(line: ChargeLine, rows: Sequence[Counted], spell: Spell, lines: Lines) -> StatementLine:
    """Return a line of what is counted: each item at its rate, or all of it by steps."""
    used = {item.ref for name in line.unless_in for item in lines[name].items if item.counted}
    items = [_item(line, row, used, lines) for row in rows]
    items = _dearest(line, items, rows)
    quantity = sum(item.quantity or 0 for item in items if item.counted)
    said = [f"{_how_many(line, quantity)} counted."]
    if line.allowance:
        items, free = _with_allowance(line, items, rows, lines)
        said.append(f"{free} of the {line.allowance} that are free were used.")
    if line.steps:
        charged = max(quantity - line.allowance, 0)
        amount, told = _by_steps(line, charged, lines)
        return _line(line, quantity, amount, spell.period, tuple(items), [*said, *told])
    price = line.rate
    if price is not None:
        said.append(f"Each at {_say_price(price, lines)}")
    amount = sum(item.amount or 0 for item in items if item.counted)
    return _line(line, quantity, amount, spell.period, tuple(items), said)


def _how_many(line: ChargeLine, quantity: int) -> str:
    return show_money(quantity) if line.is_money else f"{quantity:,}"


def _item(line: ChargeLine, row: Counted, used: set[str], lines: Lines) -> Item:
    if row.quantity is None:
        return Item(row.ref, row.day, None, None, counted=False, why=row.why)
    if row.ref in used:
        return Item(row.ref, row.day, row.quantity, None, counted=False, why="counted on an earlier line")
    amount = _amount(line, row, row.quantity, lines)
    if line.rates_by is not None and amount is None:
        return Item(row.ref, row.day, row.quantity, None, counted=False, why=f"{NOT_KNOWN}: {line.rates_by}")
    return Item(row.ref, row.day, row.quantity, amount)


def _amount(line: ChargeLine, row: Counted, quantity: int, lines: Lines) -> int | None:
    """Return what an item comes to, None where the line has no price for one."""
    price = line.rate
    if line.rates_by is not None:
        price = (line.rates or {}).get(str(row.row.get(line.rates_by)))
    if price is None:
        return quantity if line.is_money and not line.steps else None
    return to_pence(pence_of(price, lines) * quantity)


def _dearest(line: ChargeLine, items: Sequence[Item], rows: Sequence[Counted]) -> list[Item]:
    """Return the items, of those alike only the dearest counted; of equals the first (failures counted once)."""
    if line.once_per is None:
        return list(items)
    best: dict[object, int] = {}
    keys = [_key(line.once_per, row) for row in rows]
    for place, (item, key) in enumerate(zip(items, keys, strict=True)):
        if item.counted and key is not None:
            held = best.setdefault(key, place)
            if _worth(item) > _worth(items[held]):
                best[key] = place
    return [
        item
        if not item.counted or key is None or best[key] == place
        else replace(item, counted=False, why=f"counted once, with {items[best[key]].ref}")
        for place, (item, key) in enumerate(zip(items, keys, strict=True))
    ]


def _key(once_per: str, row: Counted) -> object:
    if once_per == "day":
        return row.day
    if once_per == "subject":
        return row.subject
    return row.row.get(once_per)


def _worth(item: Item) -> tuple[int, int]:
    return (item.amount or 0, item.quantity or 0)


def _with_allowance(
    line: ChargeLine, items: Sequence[Item], rows: Sequence[Counted], lines: Lines
) -> tuple[list[Item], int]:
    """Return the items with the first of them free, as far as the allowance goes, and how much of it was used."""
    left = line.allowance
    found = []
    for item, row in zip(items, rows, strict=True):
        free = min(left, item.quantity or 0) if item.counted else 0
        left -= free
        if free:
            rest = (item.quantity or 0) - free
            amount = None if item.amount is None else _amount(line, row, rest, lines)
            found.append(replace(item, amount=amount, why=f"{free} free"))
        else:
            found.append(item)
    return found, line.allowance - left


def _by_steps(line: ChargeLine, quantity: int, lines: Lines) -> tuple[int, list[str]]:
    """Return what a quantity comes to by steps, with how."""
    if line.steps_apply is StepApplies.UNITS_WITHIN:
        parts = [(step, _within(step, quantity)) for step in line.steps]
        amounts = [to_pence(pence_of(step.price, lines) * units) for step, units in parts]
        said = [f"{units:,} in {step.band.text} at {step.price.text}." for step, units in parts if units]
        return sum(amounts), said
    reached = next((step for step in line.steps if step.band.holds(Decimal(quantity))), None)
    if reached is None:
        return 0, ["No step is for so many."]
    price = pence_of(reached.price, lines)
    if line.steps_apply is StepApplies.THE_SUM:
        return to_pence(price), [f"The step {reached.band.text} comes to {reached.price.text}."]
    return to_pence(price * quantity), [
        f"All at the rate of the step {reached.band.text}: {reached.price.text}."
    ]


def _within(step: Step, quantity: int) -> int:
    """Return how many of so many units lie in a step: units are counted from 1."""
    band = step.band
    low = 1 if band.low is None else math.floor(band.low) + 1
    if band.low is not None and band.low_included and band.low == math.floor(band.low):
        low = int(band.low)
    high = quantity if band.high is None else math.floor(band.high)
    if band.high is not None and not band.high_included and band.high == high:
        high -= 1
    return max(0, min(high, quantity) - max(low, 1) + 1)


def _line(
    line: ChargeLine,
    quantity: int | None,
    amount: int,
    period: Period,
    items: tuple[Item, ...],
    said: Sequence[str],
) -> StatementLine:
    signed = -amount if line.deduct else amount
    return StatementLine(line.id, line.title, quantity, signed, period, items, tuple(said), line.clause)


def limited(
    line: StatementLine, most: Price | None, least: Price | None, lines: Lines, *, deduct: bool = False
) -> StatementLine:
    """Return a line brought within the most and the least that it may come to."""
    amount = -line.amount if deduct else line.amount
    bounded = amount
    said = list(line.said)
    for limit, words, beyond in ((most, "at most", 1), (least, "at least", -1)):
        if limit is None:
            continue
        edge = to_pence(pence_of(limit, lines))
        if (bounded - edge) * beyond > 0:
            said.append(
                f"It comes to {show_money(bounded)}; it is {words} {show_money(edge)} ({limit.text})."
            )
            bounded = edge
    if bounded == amount:
        return line
    return replace(line, amount=-bounded if deduct else bounded, said=tuple(said))


def left_out(lines: Sequence[StatementLine]) -> Iterator[Item]:
    """Yield what could not be priced on some lines, because something of it is not known."""
    return (item for line in lines for item in line.items if item.why.startswith(NOT_KNOWN))
