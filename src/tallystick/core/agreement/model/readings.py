"""Values of a text that can be read in more than one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reading:
    """What an ambiguous value may mean: each reading by name with its value as written (P-E08, U-07).

    chosen: the reading both sides settled on, by whom and when; None while it is not settled. strictest: what counts
    until then wherever it is not the limit of a clock, of which the engine finds the strictest itself.
    used_at: the paths at which the text says `reading of` it.
    """

    id: str
    title: str
    may_mean: Mapping[str, str]
    strictest: str | None = None
    chosen: str | None = None
    chosen_by: str = ""
    chosen_on: date | None = None
    why: str = ""
    clause: str | None = None
    used_at: tuple[tuple[str, ...], ...] = ()

    @property
    def is_settled(self) -> bool:
        """Return whether one reading was chosen."""
        return self.chosen is not None
