"""What entries say of figures: those that are returned, those from outside, and what was ruled about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.core.agreement.model import Measure
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.counting import CellKey
from tallystick.core.engine.figure_standing import Comparison
from tallystick.core.engine.outturns import outturn_of
from tallystick.core.engine.position import MeasureResult
from tallystick.core.engine.rulings import amended, rulings
from tallystick.core.facts import Figured, OfFigures, Ruled


@dataclass(frozen=True, slots=True)
class Said:
    """What stands of figures in the entries of a copy.

    figures: by cell, each source with its figure, the last that it gave. ruled: by cell, what each party said last.
    """

    figures: Mapping[CellKey, Mapping[str, Figured]]
    ruled: Mapping[CellKey, tuple[Ruled, ...]]

    def returned(self, measure: Measure, key: CellKey) -> Mapping[str, Figured]:
        """Return what each source returned for a cell, comparators from outside left aside."""
        given = self.figures.get(key, {})
        return {source: figure for source, figure in given.items() if source not in measure.comparators}

    def amended(self, result: MeasureResult) -> MeasureResult:
        """Return a result as it was ruled."""
        return amended(result, self.ruled.get((result.measure, result.lot, result.period.start), ()))

    def comparisons(
        self, measure: Measure, lot: str | None, period: Period, outturn: Decimal | None
    ) -> tuple[Comparison, ...]:
        """Return the figures from outside to be held beside one, each of its period or the latest before."""
        found = []
        for comparator in measure.comparators.values():
            figure = self._latest(measure.id, lot, comparator.id, period.start)
            if figure is not None and figure.period is not None:
                theirs = outturn_of(measure, figure.numerator, figure.denominator)
                apart = outturn - theirs if outturn is not None and theirs is not None else None
                found.append(
                    Comparison(
                        comparator.id,
                        comparator.title,
                        comparator.source,
                        figure.period,
                        figure.happened_at,
                        theirs,
                        apart,
                    )
                )
        return tuple(found)

    def _latest(self, measure: str, lot: str | None, comparator: str, day: date) -> Figured | None:
        """Return the latest figure of a comparator for a period from a day or before; that of the lot goes first."""
        for of_lot in dict.fromkeys((lot, None)):
            days = [
                key[2]
                for key, given in self.figures.items()
                if key[:2] == (measure, of_lot) and key[2] <= day and comparator in given
            ]
            if days:
                return self.figures[measure, of_lot, max(days)][comparator]
        return None


def said_of_figures(entries: Iterable[OfFigures]) -> Said:
    """Return what entries say of figures; those that stand, in the order of the fold."""
    figures: dict[CellKey, dict[str, Figured]] = {}
    ruled: list[Ruled] = []
    for entry in entries:
        if isinstance(entry, Ruled):
            ruled.append(entry)
        elif entry.period is not None:
            figures.setdefault((entry.measure, entry.lot, entry.period), {})[entry.source] = entry
    return Said(figures, rulings(ruled))
