"""Statements: what is owed for a period, line by line, to the penny. Values of the position of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.core.clock.schedule import Period


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a line: a record or a slot, with the day that brought it in, how much, for how many pence.

    counted: False where it adds nothing, and `why` says so: it is left out as not known, or counts once with another.
    amount is None where only the whole of the line has a price.
    """

    ref: str
    day: date | None
    quantity: int | None
    amount: int | None
    counted: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of a statement; `amount` in whole pence, below nought where it is taken off.

    quantity: what was counted, None for a sum. period: the one it is for, which is an earlier one where the line
    stands on the next statement. The items that have amounts add up to that of the line, but for what a cap or a
    least amount changes, which `said` tells. left_out: what could not be priced.
    """

    line: str
    title: str
    quantity: int | None
    amount: int
    period: Period
    items: tuple[Item, ...]
    said: tuple[str, ...]
    clause: str | None

    @property
    def left_out(self) -> int:
        """Return how many items are left out because something of them is not known."""
        return sum(item.why.startswith(NOT_KNOWN) for item in self.items)


NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice held against a statement; `difference` is how much more it asks than is owed, in pence."""

    record: str
    amount: int
    difference: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What one party owes another for a period. total: the sum of its lines, in pence.

    provisional: the period still runs. due: the last day in time to pay, None where the agreement does not say or it
    is not known.
    """

    copy: str
    charge: str
    title: str
    owed_by: str
    owed_to: str
    service: str | None
    period: Period
    version: int
    lines: tuple[StatementLine, ...]
    total: int
    due: date | None
    provisional: bool
    invoices: tuple[Invoice, ...]
    clause: str | None
