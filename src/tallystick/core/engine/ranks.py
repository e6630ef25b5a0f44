"""Ranks: the place of a figure among those of other copies, or of other lots, in the same period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tallystick.core.agreement.model import COPIES, Measure
from tallystick.core.engine.figure_standing import Rank
from tallystick.core.engine.outturns import half_way
from tallystick.core.engine.position import MeasureResult
from tallystick.core.engine.terms import Terms

_FEWEST = 2
"""Below so many figures there is no rank."""


def ranked(terms: Terms, results: Sequence[MeasureResult], among: str) -> tuple[MeasureResult, ...]:
    """Return results, in their order, each with its rank where its measure is ranked so.

    among: copies or lots. results: those of all copies to be ranked, or of one copy. A figure that is withheld, or is
    not there, is in no rank.
    """
    by_number = {version.version: version for version in terms.versions}
    groups: dict[tuple[object, ...], list[Decimal]] = {}
    measures = [by_number[result.version].measures[result.measure] for result in results]
    for result, measure in zip(results, measures, strict=True):
        if measure.ranked == among and result.outturn is not None:
            groups.setdefault(_group(result, among), []).append(result.outturn)
    return tuple(
        _with_rank(result, measure, groups.get(_group(result, among), ()), among)
        for result, measure in zip(results, measures, strict=True)
    )


def _group(result: MeasureResult, among: str) -> tuple[object, ...]:
    """Return what figures have in common that are ranked together."""
    return (result.measure, result.period.start, result.lot if among == COPIES else result.copy)


def _with_rank(
    result: MeasureResult, measure: Measure, figures: Sequence[Decimal], among: str
) -> MeasureResult:
    outturn = result.outturn
    if measure.ranked != among or outturn is None or len(figures) < _FEWEST:
        return result
    higher = measure.better == "higher"
    ahead = sum(figure > outturn if higher else figure < outturn for figure in figures)
    return replace(result, rank=Rank(among, ahead + 1, len(figures), half_way(sorted(figures))))
