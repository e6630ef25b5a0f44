"""Pauses of many clocks: for each row any number of stretches during which its clock stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tallystick.core.clock.kernel.columns import NEVER, Flags, Numbers, column
from tallystick.core.clock.kernel.zone import CompiledZone


@dataclass(frozen=True, slots=True)
class Stillness:
    """The pauses of each row, in order, none touching another, none empty.

    Those of row r stand from first[r] until first[r + 1] in `starts` and `ends`, the ends excluded; `NEVER` ends a
    pause that has no end yet.
    """

    first: Numbers
    starts: Numbers
    ends: Numbers

    def of_block(self, rows: slice) -> Stillness:
        """Return the pauses of a block of rows."""
        return Stillness(self.first[rows.start : rows.stop + 1], self.starts, self.ends)

    def of_rows(self, rows: Numbers) -> Stillness:
        """Return the pauses of some rows, in the order in which these are named."""
        counts = self.first[rows + 1] - self.first[rows]
        first = np.concatenate([column([0]), np.cumsum(counts)])
        places = np.repeat(self.first[rows] - first[:-1], counts) + np.arange(first[-1])
        return Stillness(first, self.starts[places], self.ends[places])

    def turns(self, among: Flags) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Return the rows that have a first pause, then those with a second and so on, each with start and end.

        Only those `among` which they are when their turn comes.
        """
        counts = np.diff(self.first)
        turn = 0
        while len(rows := np.flatnonzero((counts > turn) & among)):
            places = self.first[rows] + turn
            yield rows, self.starts[places], self.ends[places]
            turn += 1

    def some(self) -> Flags:
        """Return which rows have any pause."""
        having: Flags = np.diff(self.first) > 0
        return having

    def days_ended(self, zone: CompiledZone) -> Stillness:
        """Return the local days that end inside a pause, as numbers; a day ends with its last microsecond."""
        ends = np.where(self.ends == NEVER, NEVER, zone.local_days(self.ends))
        return Stillness(self.first, zone.local_days(self.starts), ends)


def stillness(rows: int, owner: object, starts: object, ends: object) -> Stillness:
    """Return the pauses of so many rows, from columns that say for each pause its row, its start and its end.

    In any order; they may overlap, touch or be empty. An end of `NEVER` is none yet.
    """
    of, start, end = column(owner), column(starts), column(ends)
    order = np.lexsort((start, of))
    order = order[start[order] < end[order]]
    of, start, end = of[order], start[order], end[order]
    reach = _reach(of, end)
    anew = np.ones(len(of), np.bool_)
    anew[1:] = (of[1:] != of[:-1]) | (start[1:] > reach[:-1])
    lasts = np.append(np.flatnonzero(anew)[1:], len(of)) - 1
    first = np.searchsorted(of[anew], np.arange(rows + 1)).astype(np.int64)
    return Stillness(first, start[anew], reach[lasts] if len(of) else end)


def _reach(of: Numbers, end: Numbers) -> Numbers:
    """Return how far the pauses of a row reach, up to each of them in order."""
    reach = end.copy()
    step = 1
    while step < len(reach):
        same = of[step:] == of[:-step]
        reach[step:] = np.where(same, np.maximum(reach[step:], reach[:-step]), reach[step:])
        step *= 2
    return reach


def no_pauses(rows: int) -> Stillness:
    """Return that no clock of so many rows ever stands still."""
    return Stillness(np.zeros(rows + 1, np.int64), column([]), column([]))
