"""Sums of steps: what each cell of a copy comes to, with what is relieved and without: one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.counting import CellKey
from tallystick.core.engine.measures import beside, results_from_sums
from tallystick.core.engine.position import MeasureResult
from tallystick.core.engine.settling import Bin, Sums, by_cell
from tallystick.core.engine.terms import Terms
from tallystick.core.facts import OfFigures
from tallystick.store.models import MeasureStep


@dataclass(frozen=True, slots=True)
class CopySums:
    """What the steps of each cell add up to; unrelieved: as it would be without relief, None where none is given."""

    counted: Mapping[CellKey, Sums] = field(default_factory=dict)
    unrelieved: Mapping[CellKey, Sums] | None = None


NO_SUMS = CopySums()
"""The sums of a copy in which nothing was counted."""


def sums_of(steps: QuerySet[MeasureStep]) -> Mapping[int, CopySums]:
    """Return what some steps add up to, by the copy they are of: one query."""
    counted: dict[int, dict[Bin, list[int]]] = defaultdict(dict)
    taken: dict[int, dict[Bin, list[int]]] = defaultdict(dict)
    rows = steps.values_list("copy", "measure", "lot", "period_start", "value", "relief").annotate(
        Sum("numerator"), Sum("denominator"), Sum("pending"), Sum("left_out")
    )
    for copy, measure, lot, period, value, relief, *sums in rows:
        (taken if relief else counted)[copy][(measure, lot, period), value] = sums
    return {
        copy: CopySums(
            by_cell(counted[copy]),
            by_cell(_together(counted[copy], taken[copy])) if copy in taken else None,
        )
        for copy in {*counted, *taken}
    }


def results_of_copy(
    terms: Terms, signed: CopyTerms, sums: CopySums, figured: Iterable[OfFigures], as_of: Instant
) -> tuple[MeasureResult, ...]:
    """Return the result of every cell of a copy, with what it would be without relief where that differs."""
    returned = tuple(figured)
    results = results_from_sums(terms, signed, sums.counted, returned, as_of)
    if sums.unrelieved is None:
        return results
    return beside(results, results_from_sums(terms, signed, sums.unrelieved, returned, as_of))


def _together(counted: Mapping[Bin, list[int]], taken: Mapping[Bin, list[int]]) -> dict[Bin, list[int]]:
    nothing = [0, 0, 0, 0]
    return {
        place: [
            one + two for one, two in zip(counted.get(place, nothing), taken.get(place, nothing), strict=True)
        ]
        for place in {**counted, **taken}
    }
