"""Measures: from sums to outturn, rating and standing. The one place of division, bands and rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tallystick.core.agreement.model import SHARE, Band, Measure, Target
from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.moment import MICROSECOND, Instant
from tallystick.core.clock.months import same_day
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.copies import CopyTerms, cells
from tallystick.core.engine.counting import CellKey, MeasureTerms
from tallystick.core.engine.outturns import outturn_of, share_of
from tallystick.core.engine.position import MeasureResult, SourceFigure, Standing, WithoutRelief
from tallystick.core.engine.settling import Sums
from tallystick.core.engine.targets import fixed_bands, target_of
from tallystick.core.engine.terms import Terms
from tallystick.core.engine.windows import Pair, added, counted_in, cut_off, is_too_short, missing, returned
from tallystick.core.facts import Figured

FEW = 10
"""Below so many cases one of them is worth more than 10 points, and the count comes first."""

RECORDS = "records"
"""The source of what is counted from records."""

PROVISIONAL = "provisional"
INDICATIVE = "indicative"
INTERIM = "interim target"
ABOVE_100 = "above 100"


def ratings_of(measure: Measure, bands: Iterable[Band], outturn: Decimal) -> tuple[str, ...]:
    """Return the rating of every band that an outturn falls in: one, unless the bands have a gap or overlap.

    bands: those of the measure, their edges as numbers. A rounding rule is applied before them, and only where one is
    written.
    """
    value = outturn
    if measure.rounding is not None:
        value = outturn.quantize(Decimal(1).scaleb(-measure.rounding), ROUND_HALF_UP)
    return tuple(band.rating for band in bands if band.holds(value))


def results_from_sums(
    terms: Terms,
    copy: CopyTerms,
    sums: Mapping[CellKey, Sums],
    figured: Iterable[Figured],
    as_of: Instant,
) -> tuple[MeasureResult, ...]:
    """Return the result of every cell of a copy's scorecard at an instant.

    sums: those of each cell; one that is not there is nought.
    figured: the figures of returns that stand, in their order.
    """
    figures: dict[tuple[str, str | None, date | None], dict[str, Figured]] = {}
    for figure in figured:
        figures.setdefault((figure.measure, figure.lot, figure.period), {})[figure.source] = figure
    results: list[MeasureResult] = []
    before: dict[tuple[str, str | None], Decimal | None] = {}
    periods: dict[tuple[str, str | None], list[Period]] = {}
    for measure, lot, period in cells(terms, copy, as_of):
        of = (measure.measure.id, lot)
        periods.setdefault(of, []).append(period)
        window = counted_in(measure.measure, copy, periods[of])
        keys = [(*of, each.start) for each in window]
        cell = Cell(lot, period, added(sums.get(key, Sums()) for key in keys), before.get(of), window)
        result = rate(terms, copy, measure, cell, [figures.get(key, {}) for key in keys], as_of)
        before[of] = result.outturn
        results.append(result)
    return tuple(results)


def beside(
    results: Iterable[MeasureResult], unrelieved: Iterable[MeasureResult]
) -> tuple[MeasureResult, ...]:
    """Return results with, where it differs, what each would be if nothing were relieved: the same cells in order."""
    return tuple(
        result
        if (result.numerator, result.denominator, result.outturn)
        == (other.numerator, other.denominator, other.outturn)
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
    as_of: Instant,
) -> MeasureResult:
    """Return the result of one cell: its outturn from the source that prevails, its rating, how it stands.

    figures: those returned for each of the periods it is of.
    """
    measure = measure_terms.measure
    by_source, lacking = returned(figures)
    sources = sources_of(measure, cell.sums, by_source)
    ruling = next(source for source in sources if source.prevails)
    counted = ruling.source == RECORDS
    pending, left_out = (cell.sums.pending, cell.sums.left_out) if counted else (0, 0)
    running = as_of < measure_terms.reckoner.day_start(cell.period.end) - MICROSECOND
    spread = cell.sums.spread if counted else ()
    outturn = outturn_of(measure, ruling.numerator, ruling.denominator, spread)
    held = terms.held[measure_terms.version].get(measure.id, ())
    target = target_of(measure, copy, cell.period)
    bands = fixed_bands(measure, target, cell.previous)
    ratings = ratings_of(measure, bands, outturn) if outturn is not None and bands is not None else ()
    standing = _standing(measure, outturn, ratings, held, (pending, left_out), running=running)
    if bands is None and standing is Standing.HELD:
        standing = Standing.NO_COMPARISON
    if is_too_short(measure, copy, cell.period) and standing in (Standing.RATED, Standing.HELD):
        standing = Standing.TOO_SHORT
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
        standing=standing,
        rating=ratings[0] if standing is Standing.RATED else None,
        as_written=", ".join(ratings) or None if standing is Standing.HELD else None,
        flags=(
            *_flags(measure, copy, cell.period, ruling, sources, target, running=running),
            *filter(None, (cut_off(copy, cell.period), missing(measure, cell.window), lacking)),
        ),
        findings=terms.findings[measure_terms.version].get(measure.id, ()),
        sources=sources,
        target=target,
        bands=bands or (),
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


def _standing(
    measure: Measure,
    outturn: Decimal | None,
    ratings: Sequence[str],
    held: Sequence[str],
    waiting: tuple[int, int],
    *,
    running: bool,
) -> Standing:
    """Return what kind of answer a cell gives; none of those without an outturn is the same as another."""
    if outturn is None:
        pending, left_out = waiting
        if pending:
            return Standing.PENDING
        if left_out:
            return Standing.NOT_KNOWN
        return Standing.NOT_YET_DUE if running else Standing.NO_CASES
    if measure.information or not measure.bands:
        return Standing.INFORMATION
    return Standing.HELD if held or len(ratings) != 1 else Standing.RATED


def _flags(
    measure: Measure,
    copy: CopyTerms,
    period: Period,
    ruling: SourceFigure,
    sources: Sequence[SourceFigure],
    target: Target | None,
    *,
    running: bool,
) -> Iterator[str]:
    if running:
        yield PROVISIONAL
    if is_indicative(measure, copy, period) or (target is not None and target.indicative):
        yield INDICATIVE
    if target is not None and target.interim:
        yield INTERIM
    if is_share(measure) and ruling.denominator and ruling.numerator > ruling.denominator:
        yield ABOVE_100
    if is_share(measure) and not measure.weighs and 0 < ruling.denominator < FEW:
        yield f"few cases: one case is worth {_points(ruling.denominator)} points"
    difference = _difference(sources)
    if difference:
        yield f"sources differ by {difference}"


def is_share(measure: Measure) -> bool:
    """Return whether the outturn is a share in per cent."""
    return measure.outturn == SHARE


def is_indicative(measure: Measure, copy: CopyTerms, period: Period) -> bool:
    """Return whether a rating is indicative: of a period that begins in the first years of the copy."""
    if not measure.indicative_years or measure.information:
        return False
    until = same_day(copy.starts, 12 * measure.indicative_years)
    return isinstance(until, NotKnown) or period.start < until


def _points(denominator: int) -> str:
    """Return what one case is worth, for the eye."""
    return f"{share_of(1, denominator).quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")


def _difference(sources: Sequence[SourceFigure]) -> str:
    """Return by how much the sources differ, nothing where they agree."""
    numerators = [source.numerator for source in sources]
    denominators = [source.denominator for source in sources]
    above, below = max(numerators) - min(numerators), max(denominators) - min(denominators)
    if not below:
        return str(above) if above else ""
    return f"{above} in the numerator, {below} in the denominator"
