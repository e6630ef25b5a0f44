"""What is known of one signed copy, beside what the text says: who its parties are, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.kept import Kept, kept_in
from tallystick.core.engine.local_difference import Deviation
from tallystick.core.engine.position import CopyPosition, Holder, MeasureResult


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a copy is being kept: at which moment, each clause that binds by a clock, the latest figure of each measure.

    kept maps a clause to how it is kept; figures maps a measure to its latest result for each lot.
    """

    as_of: Moment
    kept: Mapping[str, Kept]
    figures: Mapping[str, tuple[MeasureResult, ...]]
    deviations: tuple[Deviation, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """One signed copy of a text. names maps a party to who it is; holders maps a post to who holds it."""

    reference: str
    lots: tuple[str, ...]
    starts: date
    ends: date
    names: Mapping[str, str]
    holders: Mapping[str, Holder] = field(default_factory=dict)
    keeping: Keeping | None = None


def copy_of(agreement: Agreement, position: CopyPosition, as_of: Moment) -> Copy:
    """Return a copy as its position tells it, with how it is kept."""
    return Copy(
        reference=position.copy,
        lots=position.lots,
        starts=position.starts,
        ends=position.ends,
        names={agreement.counterparty.id: position.name},
        holders={holder.post: holder for holder in position.holders},
        keeping=Keeping(as_of, kept_in(position), latest(position.measures), position.deviations),
    )


def latest(results: Sequence[MeasureResult]) -> dict[str, tuple[MeasureResult, ...]]:
    """Return the results of the latest period of each measure, one for each lot."""
    found: dict[str, dict[str | None, MeasureResult]] = {}
    for result in results:
        lots = found.setdefault(result.measure, {})
        held = lots.get(result.lot)
        if held is None or held.period.start < result.period.start:
            lots[result.lot] = result
    return {measure: tuple(lots.values()) for measure, lots in found.items()}
