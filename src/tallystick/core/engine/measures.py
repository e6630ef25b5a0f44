"""Measures: from sums to outturn, rating and standing. The one place of division, bands and rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from tallystick.core.agreement.model import COMPARATOR, LOTS, PREVIOUS, Measure
from tallystick.core.clock.moment import Instant
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.composites import Composites
from tallystick.core.engine.copies import CopyTerms, cells
from tallystick.core.engine.counting import CellKey, MeasureTerms
from tallystick.core.engine.figure_standing import Comparison
from tallystick.core.engine.outturns import outturn_of, share_of
from tallystick.core.engine.position import MeasureResult, SourceFigure, Standing, WithoutRelief
from tallystick.core.engine.ranks import ranked
from tallystick.core.engine.said import said_of_figures
from tallystick.core.engine.settling import Sums
from tallystick.core.engine.terms import Terms
from tallystick.core.engine.verdicts import is_share, judge, still_runs
from tallystick.core.engine.windows import Pair, added, counted_in, cut_off, missing, returned
from tallystick.core.facts import Figured, OfFigures

FEW = 10
"""Below so many cases one of them is worth more than 10 points, and the count comes first."""

RECORDS = "records"
"""The source of what is counted from records."""

ABOVE_100 = "above 100"


def results_from_sums(
    terms: Terms,
    copy: CopyTerms,
    sums: Mapping[CellKey, Sums],
    said: Iterable[OfFigures],
    as_of: Instant,
) -> tuple[MeasureResult, ...]:
    """Return the result of every cell of a copy's scorecard at an instant.

    sums: those of each cell; one that is not there is nought.
    said: what entries that stand say of figures, in their order.
    """
    of_figures = said_of_figures(said)
    results: dict[CellKey, MeasureResult] = {}
    composites = Composites(terms, copy, as_of, results, of_figures.amended)
    before: dict[tuple[str, str | None], Decimal | None] = {}
    periods: dict[tuple[str, str | None], list[Period]] = {}
    order: list[CellKey] = []
    for measure, lot, period in cells(terms, copy, as_of):
        of = (measure.measure.id, lot)
        order.append((*of, period.start))
        periods.setdefault(of, []).append(period)
        if measure.measure.made_of is not None:
            composites.await_parts(measure, lot, periods[of])
            continue
        window = counted_in(measure.measure, copy, periods[of])
        keys = [(*of, each.start) for each in window]
        cell = Cell(lot, period, added(sums.get(key, Sums()) for key in keys), before.get(of), window)
        figures = [of_figures.returned(measure.measure, key) for key in keys]
        beside = of_figures.comparisons(measure.measure, lot, period, None)
        rated = rate(terms, copy, measure, cell, figures, beside, as_of)
        compared = of_figures.comparisons(measure.measure, lot, period, rated.outturn)
        result = of_figures.amended(replace(rated, comparisons=compared))
        before[of] = result.outturn
        results[order[-1]] = result
    found = [each for key in order if (each := composites.result(key)) is not None]
    return ranked(terms, found, LOTS)


def beside(
    results: Iterable[MeasureResult], unrelieved: Iterable[MeasureResult]
) -> tuple[MeasureResult, ...]:
    """Return results with, where it differs, what each would be if nothing were relieved: the same cells in order."""
    return tuple(
        result
        if (result.numerator, result.denominator, result.outturn, result.rating)
        == (other.numerator, other.denominator, other.outturn, other.rating)
        else replace(
            result,
            without_relief=WithoutRelief(other.numerator, other.denominator, other.outturn, other.rating),
        )
        for result, other in zip(results, unrelieved, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a scorecard, with its sums, the outturn of the period before, and the periods it is of."""

    lot: str | None
    period: Period
    sums: Sums
    previous: Decimal | None
    window: tuple[Period, ...]


def rate(
    terms: Terms,
    copy: CopyTerms,
    measure_terms: MeasureTerms,
    cell: Cell,
    figures: Sequence[Mapping[str, Figured]],
    outside: Sequence[Comparison],
    as_of: Instant,
) -> MeasureResult:
    """Return the result of one cell: its outturn from the source that prevails, its rating, how it stands.

    figures: those returned for each of the periods it is of. outside: the figures of comparators.
    """
    measure = measure_terms.measure
    by_source, lacking = returned(figures)
    sources = sources_of(measure, cell.sums, by_source)
    ruling = next(source for source in sources if source.prevails)
    counted = ruling.source == RECORDS
    pending, left_out = (cell.sums.pending, cell.sums.left_out) if counted else (0, 0)
    running = still_runs(measure_terms, cell.period, as_of)
    spread = cell.sums.spread if counted else ()
    outturn = outturn_of(measure, ruling.numerator, ruling.denominator, spread)
    held = bool(terms.held[measure_terms.version].get(measure.id))
    without = _without_outturn(pending, left_out, running=running)
    first = next(iter(measure.comparators), None)
    theirs = next((each.outturn for each in outside if each.comparator == first), None)
    beside = {PREVIOUS: cell.previous, COMPARATOR: theirs}
    verdict = judge(measure_terms, copy, cell.period, outturn, beside, without, held=held, running=running)
    return MeasureResult(
        copy=copy.copy,
        measure=measure.id,
        lot=cell.lot,
        period=cell.period,
        version=terms.versions[measure_terms.version].version,
        numerator=ruling.numerator,
        denominator=ruling.denominator,
        pending=pending,
        left_out=left_out,
        outturn=outturn,
        standing=verdict.standing,
        rating=verdict.rating,
        as_written=verdict.as_written,
        flags=(
            *verdict.flags,
            *_flags(measure, ruling, sources),
            *filter(None, (cut_off(copy, cell.period), missing(measure, cell.window), lacking)),
        ),
        findings=terms.findings[measure_terms.version].get(measure.id, ()),
        sources=sources,
        target=verdict.target,
        bands=verdict.bands,
        window=cell.window if len(cell.window) > 1 else (),
    )


def sources_of(measure: Measure, sums: Sums, figures: Mapping[str, Pair]) -> tuple[SourceFigure, ...]:
    """Return the figures of a cell by source, the one that rules marked.

    Where figures were returned, what is counted from records stands beside them if anything was counted, or if they
    are to be checked against it.
    A source that is said to prevail rules once it has given a figure; until then the party that returns, then any.
    """
    found = dict(figures)
    if not found or any(sums) or RECORDS in (measure.checked_against, measure.prevails):
        found = {RECORDS: (sums.numerator, sums.denominator), **found}
    wanted = (measure.prevails, measure.returned_by, RECORDS, *found)
    ruling = next(source for source in wanted if source in found)
    return tuple(SourceFigure(source, *figure, prevails=source == ruling) for source, figure in found.items())


def _without_outturn(pending: int, left_out: int, *, running: bool) -> Standing:
    """Return what kind of answer a cell without an outturn gives; none of them is the same as another."""
    if pending:
        return Standing.PENDING
    if left_out:
        return Standing.NOT_KNOWN
    return Standing.NOT_YET_DUE if running else Standing.NO_CASES


def _flags(measure: Measure, ruling: SourceFigure, sources: Sequence[SourceFigure]) -> Iterator[str]:
    if is_share(measure) and ruling.denominator and ruling.numerator > ruling.denominator:
        yield ABOVE_100
    if is_share(measure) and not measure.weighs and 0 < ruling.denominator < FEW:
        yield f"few cases: one case is worth {_points(ruling.denominator)} points"
    difference = _difference(sources)
    if difference:
        yield f"sources differ by {difference}{_tolerated(measure, sources)}"


def _points(denominator: int) -> str:
    """Return what one case is worth, for the eye."""
    return f"{share_of(1, denominator).quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")


def _tolerated(measure: Measure, sources: Sequence[SourceFigure]) -> str:
    """Return whether a difference is within the tolerance or has to be explained; nothing where none is written."""
    if measure.tolerance is None:
        return ""
    apart = max(_spread(each.numerator for each in sources), _spread(each.denominator for each in sources))
    return ", within the tolerance" if apart <= measure.tolerance else ": to be explained"


def _spread(counts: Iterable[int]) -> int:
    every = list(counts)
    return max(every) - min(every)


def _difference(sources: Sequence[SourceFigure]) -> str:
    """Return by how much the sources differ, nothing where they agree."""
    above = _spread(source.numerator for source in sources)
    below = _spread(source.denominator for source in sources)
    if not below:
        return str(above) if above else ""
    return f"{above} in the numerator, {below} in the denominator"
