"""Answers over columns: numbers, and for each that is not known why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tallystick.core.clock.kernel.columns import NEVER, UNKNOWN, Flags, Numbers, Reason, Reasons

Rows: TypeAlias = Flags | Numbers | slice


@dataclass(frozen=True, slots=True)
class Answers:
    """Numbers (instants, days, or so much time or many days), `UNKNOWN` where `why` says so.

    Filled in place while they are worked out.
    """

    number: Numbers
    why: Reasons

    def leave_out(self, rows: Rows, why: Reason) -> None:
        """Set some rows to not known, for a reason."""
        self.number[rows] = UNKNOWN
        self.why[rows] = why

    def put(self, rows: Rows, other: Answers) -> None:
        """Set some rows to the answers that others give."""
        self.number[rows] = other.number
        self.why[rows] = other.why

    def unless(self, earlier: Answers) -> None:
        """Set to not known what rests on an answer that is not known, for its reason."""
        if earlier.why.any():
            missing = ~earlier.known
            self.number[missing], self.why[missing] = UNKNOWN, earlier.why[missing]

    @property
    def known(self) -> Flags:
        """Return which rows are known."""
        known: Flags = self.why == Reason.KNOWN
        return known

    @property
    def filled(self) -> Numbers:
        """Return the numbers with nought for what is not known, to reckon with and not to change."""
        return np.where(self.known, self.number, 0) if self.why.any() else self.number


def answers(number: Numbers) -> Answers:
    """Return numbers as answers: those that are `UNKNOWN` or `NEVER` lie past the end."""
    found = Answers(number, np.zeros(len(number), np.uint8))
    if number.max(initial=0) >= NEVER or number.min(initial=0) == UNKNOWN:
        found.leave_out((number == UNKNOWN) | (number >= NEVER), Reason.PAST_THE_END)
    return found


def moved(found: Answers, by: int) -> Numbers:
    """Return answers a little later, those not known as they are."""
    return np.where(found.known, found.number + by, UNKNOWN) if found.why.any() else found.number + by


def unanswered(rows: int) -> Answers:
    """Return room for so many answers."""
    return Answers(np.empty(rows, np.int64), np.zeros(rows, np.uint8))
