"""A deviation as a value: a line of the register of one copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.agreement.model import TimeLimit
from tallystick.core.clock.limit import Limit
from tallystick.core.clock.moment import Moment


class DeviationStanding(StrEnum):
    """Where a deviation stands: one party proposes it, both agreed, it is refused, or a later one took its place."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A line of the register of deviations of a copy (D-24 to D-26).

    term: the address of the time limit, title what it is the least of, least that limit in words. value: what is to
    hold instead, from `starts` to the end of `ends` where they are said. why: why it is refused. facts: the entries.
    """

    copy: str
    term: str
    title: str
    least: str
    value: str
    limit: Limit | None
    starts: date | None
    ends: date | None
    proposed_by: str
    proposed_at: Moment
    standing: DeviationStanding
    facts: tuple[str, ...]
    agreed_at: Moment | None = None
    clause: str | None = None
    why: str = ""

    def binds(self, start: Moment) -> bool:
        """Return whether it binds what starts at a moment."""
        agreed = self.agreed_at is not None and self.agreed_at.at <= start.at
        begun = self.starts is None or self.starts <= start.day
        return agreed and begun and (self.ends is None or start.day <= self.ends)

    def as_limit(self) -> TimeLimit | None:
        """Return the limit it sets beside those of the text, None where it sets none."""
        return None if self.limit is None else TimeLimit(self.limit, self.value, clause=self.clause)
