"""Charges: the lines of a statement, each a sum or something counted at a rate."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import IN_LIST, Counting, Name, Text, YesNo, word_of


class SharePart(Part):
    """The share of a sum that falls here."""

    part: Text = Field(description="What falls here: a number, a figure, or an earlier line that is counted.")
    whole: Text = Field(description="Of how much: a number, a figure, or an earlier line that is counted.")


class DaysPart(Part):
    """The days that a record is counted for."""

    start: Text | None = Field(
        None,
        alias="from",
        description="The date field with the first day; absent: of being active in the period.",
    )
    end: Text | None = Field(None, alias="to", description="The date field with the last day.")
    late: YesNo = Field(
        False, description="Of a clock that is counted: the days after its deadline, to the day it was done."
    )
    calendar: Text | None = Field(None, description="Only days that count on this calendar.")
    weekdays: Text | None = Field(
        None, description="Only the weekdays chosen in this field of the record or `subject.field`."
    )


class RatesPart(Part):
    """A rate for each choice of a field."""

    by: Text = Field(description="The field: a choice or a code.")
    are: dict[Text, Text] = Field(min_length=1, description="Each choice with its rate.")


class StepsPart(Part):
    """Rates that change with the quantity of the period."""

    are: dict[Text, Text] = Field(min_length=1, description="Each band of the quantity with its rate or sum.")
    apply_to: Annotated[str, word_of("units within", "all units", "the sum")] = Field(
        "units within",
        description="The rate is for the units within the step, or for all units once it is reached; or it is the sum.",
    )


class ChargeLinePart(Part):
    """One line of a statement."""

    title: Text = Field(description="What the line is called.")
    deduct: YesNo = Field(False, description="Yes where it is taken off.")
    amount: Text | None = Field(
        None, description="A sum for the period: `£1200`, a figure, or `5 % of` an earlier line."
    )
    amounts: dict[Text, Text] = Field(
        {},
        description="A sum for periods that begin in a part of the year: `04-01 to 09-30`, each with its sum.",
    )
    share: SharePart | None = Field(None, description="Only this share of the sum falls here.")
    count: Text | None = Field(None, description="What is counted: a kind, `kind.clock` or `duty.name`.")
    where: Text | None = Field(None, description="A condition on what is counted.")
    counted_on: Text | None = Field(None, description="A milestone, `due`, or `active`.")
    quantity: Text | None = Field(None, description="How much each counts for; absent: one.")
    days: DaysPart | None = Field(None, description="Each counts for so many days.")
    rate: Text | None = Field(
        None, description="For each of the quantity: `£65`, a figure, or `2 % of` an earlier line."
    )
    rates: RatesPart | None = Field(None, description="A rate for each choice of a field.")
    steps: StepsPart | None = Field(None, description="Rates that change with the quantity.")
    allowance: Counting | None = Field(None, description="So much of the quantity is free in each period.")
    once_per: Text | None = Field(
        None, description="Of those alike in this (`subject`, `day` or a field) only the dearest counts."
    )
    unless_in: Annotated[list[Name], IN_LIST] = Field(
        [], description="Earlier lines: a record that counts in one of them does not count here."
    )
    at_most: Text | None = Field(None, description="The most it comes to in a period.")
    at_least: Text | None = Field(None, description="The least it comes to in a period.")
    taken: Annotated[str, word_of("this statement", "next statement")] = Field(
        "this statement", description="On which statement it stands."
    )
    clause: Text | None = Field(None, description="The clause that sets it.")


class InvoicedByPart(Part):
    """The record that is the invoice for a period."""

    record: Text = Field(description="The kind of record.")
    milestone: Text = Field(description="The milestone from which it counts.")
    amount: Text = Field(description="The money field with its amount.")
    period: Text = Field(description="The date field with the first day of the period it is for.")


class ChargePart(Part):
    """What one party pays another for each period, line by line."""

    title: Text = Field(description="What is paid for.")
    owed_by: Text = Field(description="The party that pays.")
    owed_to: Text = Field(description="The party that is paid.")
    service: Text | None = Field(None, description="The service it is for; it ends with that service.")
    every: Text = Field(description="The period of a statement: `month`.")
    due: Text | None = Field(None, description="By when it is paid: `30 days after the month ends`.")
    part_period: Annotated[str, word_of("in full", "by day")] | None = Field(
        None, description="What a sum for a period comes to where only part of the period is in the term."
    )
    lines: dict[Name, ChargeLinePart] = Field(
        min_length=1, description="The lines of the statement, in order."
    )
    at_most: Text | None = Field(None, description="The most that a statement comes to.")
    at_least: Text | None = Field(None, description="The least that a statement comes to.")
    invoiced_by: InvoicedByPart | None = Field(None, description="The invoice that is held against it.")
    clause: Text | None = Field(None, description="The clause that sets it.")
