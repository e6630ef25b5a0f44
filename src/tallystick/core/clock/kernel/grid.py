"""Where values lie among ascending edges: by one look-up and one comparison, as no cell holds two edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.core.clock.kernel.columns import Numbers, column

_AFTER_ALL = (1 << 63) - 1

MOST_CELLS = 1 << 21
"""A grid with more cells than these would not fit a cache: the edges are searched instead."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Ascending edges, none twice, cut into cells of a power of two; `edges` ends with one after all values.

    `table` holds for each cell how many edges lie before it; it is empty where the edges are searched.
    """

    edges: Numbers
    base: int
    shift: int
    table: NDArray[np.intp]

    def up_to(self, values: Numbers) -> NDArray[np.intp]:
        """Return how many edges are at or before each value."""
        if not len(self.table):
            return np.searchsorted(self.edges[:-1], values, "right")
        cells = values - self.base
        cells >>= self.shift
        found = self.table.take(cells, mode="clip")
        found += self.edges.take(found) <= values
        return found


def grid(edges: Numbers) -> Grid:
    """Return the grid of some edges, ascending and none twice."""
    ended = column([*edges, _AFTER_ALL]) if len(edges) < 2 else np.append(edges, _AFTER_ALL)
    if len(edges) < 2:
        return Grid(ended, 0, 0, np.empty(0, np.intp))
    shift = int(np.diff(edges).min()).bit_length() - 1
    base = int(edges[0]) - (1 << shift)
    cells = ((int(edges[-1]) - base) >> shift) + 2
    if cells > MOST_CELLS:
        return Grid(ended, 0, 0, np.empty(0, np.intp))
    starts = base + (np.arange(cells, dtype=np.int64) << shift)
    return Grid(ended, base, shift, np.searchsorted(edges, starts, "left").astype(np.intp))
