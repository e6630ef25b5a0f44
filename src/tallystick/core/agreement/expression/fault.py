"""A fault in the text of an expression."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ExpressionFault:
    """What is wrong, where (`offset` from 0, `length` at least 1), what was expected, the cure.

    instead: what may stand in place of the words to blame, where that is plain.
    """

    offset: int
    length: int
    message: str
    expected: str
    cure: str
    instead: str | None = None
