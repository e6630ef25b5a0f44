"""Numbers and texts as written, read for the kind of value they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tallystick.core.agreement.expression.tree import Constant
from tallystick.core.agreement.expression.value_type import (
    CHOICE_NAME,
    DATE,
    LARGEST_STORED,
    MONEY,
    TEXT,
    WHOLE_NUMBER,
    ValueType,
)
from tallystick.core.findings import did_you_mean


class NoConstant(ValueError):
    """What is written is not a value of the kind it stands beside: message, what was expected, the cure."""

    def __init__(self, message: str, expected: str, cure: str) -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.cure = cure


def number(text: str, beside: ValueType | None) -> Constant:
    """Return the whole number that `text` is, or beside money the pence that so many pounds are.

    Raises:
        NoConstant: there are decimals where none belong, or it is too large.
    """
    is_money = beside is not None and beside.alike(MONEY)
    whole, _, decimals = text.partition(".")
    if decimals and not is_money:
        cure = "Write it without decimals; only an amount beside money has them."
        raise NoConstant(f"{text} is not a whole number.", "A whole number.", cure)
    if len(decimals) > 2:
        cure = "Write at most two decimals."
        raise NoConstant(f"{text} is not an amount in pounds and pence.", "Pounds and pence.", cure)
    amount = int(whole + decimals.ljust(2, "0")) if is_money else int(whole)
    if amount > LARGEST_STORED:
        raise NoConstant(
            "This number is too large to be stored.", f"At most {LARGEST_STORED:,}.", "Lower it."
        )
    return Constant(amount, (MONEY if is_money else WHOLE_NUMBER).bounded(amount))


def quoted(text: str, beside: ValueType | None) -> Constant:
    """Return the text that stands in quotes, or beside a date the date, beside a choice the option it is.

    Raises:
        NoConstant: it is no date, or none of the options.
    """
    written = text[1:-1].replace("''", "'")
    if beside == DATE:
        return _date(written)
    if beside is None or beside.name != CHOICE_NAME:
        return Constant(written, TEXT)
    if written in beside.options:
        return Constant(written, beside)
    offered = listed(beside.options)
    cure = did_you_mean(written, beside.options, f"Use one of {offered}.")
    raise NoConstant(f"'{written}' is not one of the options.", f"The options are {offered}.", cure)


def listed(options: Sequence[str]) -> str:
    """Return the options in quotes, as they would stand in an expression."""
    return ", ".join(f"'{option}'" for option in options)


def _date(text: str) -> Constant:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None:
        cure = "Write year, month and day in figures."
        raise NoConstant(f"'{text}' is not a date.", "A date such as '2025-04-01'.", cure)
    return Constant(day, DATE)
