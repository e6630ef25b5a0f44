"""What kind of value a name or an expression stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LARGEST_WHOLE_NUMBER = 10**9
LARGEST_MONEY = 10**12
LARGEST_STORED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ValueType:
    """A kind of value: its name in words, the options of a choice, and the furthest from nought it may lie.

    largest is counted in the value's own unit (pence for money) and is 0 for all but numbers and money.
    """

    name: str
    options: tuple[str, ...] = ()
    largest: int = 0

    def bounded(self, largest: int) -> ValueType:
        """Return the same kind of value, which lies at most so far from nought."""
        return ValueType(self.name, self.options, largest)

    def alike(self, other: ValueType) -> bool:
        """Return whether values of the two may stand for one another: a choice is a text."""
        return _written(self) == _written(other)


def _written(kind: ValueType) -> str:
    return TEXT.name if kind.name == CHOICE_NAME else kind.name


CHOICE_NAME = "choice"

TEXT = ValueType("text")
WHOLE_NUMBER = ValueType("whole number", largest=LARGEST_WHOLE_NUMBER)
MONEY = ValueType("money", largest=LARGEST_MONEY)
YES_OR_NO = ValueType("yes or no")
DATE = ValueType("date")
INSTANT = ValueType("instant")
SEVERAL = ValueType("several choices")


def choice(options: Iterable[str]) -> ValueType:
    """Return the type of a text that is one of `options`."""
    return ValueType(CHOICE_NAME, tuple(options))
