"""Charges: what is paid for each period, by formula, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tallystick.core.agreement.expression import Expression
from tallystick.core.agreement.model.bands import Band
from tallystick.core.clock.limit import Every, Offset
from tallystick.core.clock.window import Season


class StepApplies(StrEnum):
    """What the rate of a step is for."""

    UNITS_WITHIN = "units within"
    ALL_UNITS = "all units"
    THE_SUM = "the sum"


@dataclass(frozen=True, slots=True)
class Price:
    """A sum or rate as written: pounds, or so many per cent of an earlier line (or, without one, of the quantity)."""

    text: str
    pounds: Decimal | None = None
    per_cent: Decimal | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: itself, or the quantity of an earlier line."""

    text: str
    number: Decimal | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a sum that falls here: part of whole (A-10)."""

    part: Amount
    whole: Amount


@dataclass(frozen=True, slots=True)
class DayCount:
    """The days a record counts for, first and last included.

    late: the days after the deadline of the clock, to the day it was done. start and end: its date fields; without any
    of these the days of the period in which it is active. calendar: only days that count on it. weekdays: the field
    whose choices name the weekdays (`mon`, `tuesday`).
    """

    start: str | None = None
    end: str | None = None
    calendar: str | None = None
    weekdays: str | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A band of the quantity with its price."""

    band: Band
    price: Price


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line of a statement: a sum for the period, or what is counted at a rate.

    amounts: the sum for periods that begin in a part of the year. target is None for a sum; a line that counts and has
    no price shows its quantity alone. rates maps each choice of the field rates_by to its price. is_money: the quantity
    is money already. once_per: of rows alike in it only the dearest counts; unless_in: rows that count in those lines
    do not count here. next_statement: it stands on the statement of the following period (P-89).
    """

    id: str
    title: str
    deduct: bool = False
    amount: Price | None = None
    amounts: tuple[tuple[Season, Price], ...] = ()
    share: Share | None = None
    target: str | None = None
    where: Expression | None = None
    counted_on: str = ""
    quantity: Expression | None = None
    is_money: bool = False
    days: DayCount | None = None
    rate: Price | None = None
    rates_by: str | None = None
    rates: Mapping[str, Price] | None = None
    steps: tuple[Step, ...] = ()
    steps_apply: StepApplies = StepApplies.UNITS_WITHIN
    allowance: int = 0
    once_per: str | None = None
    unless_in: tuple[str, ...] = ()
    at_most: Price | None = None
    at_least: Price | None = None
    next_statement: bool = False
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class InvoicedBy:
    """The invoice for a period: a kind of record, from which milestone it counts, its fields."""

    kind: str
    milestone: str
    amount: str
    period: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What one party pays another for each period.

    by_day: a sum for the period falls by the day in a period that is only partly in the term; None where the
    agreement does not say. service: the service it is for, with which it ends.
    """

    id: str
    title: str
    owed_by: str
    owed_to: str
    every: Every
    lines: Mapping[str, ChargeLine]
    due: Offset | None = None
    due_text: str = ""
    by_day: bool | None = None
    service: str | None = None
    at_most: Price | None = None
    at_least: Price | None = None
    invoiced_by: InvoicedBy | None = None
    clause: str | None = None
