"""Composites: measures made of the figures or the ratings of others. What is missing is said, never taken as nought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tallystick.core.agreement.model import (
    COUNT,
    INDEX,
    POINTS,
    PREVIOUS,
    TABLE,
    WEIGHTS,
    Composition,
    Points,
)
from tallystick.core.clock.moment import Instant
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.copies import CopyTerms, lots_shown
from tallystick.core.engine.counting import CellKey, MeasureTerms
from tallystick.core.engine.outturns import exactly, in_digits
from tallystick.core.engine.position import MeasureResult, PartFigure, Standing
from tallystick.core.engine.terms import Terms
from tallystick.core.engine.verdicts import INDICATIVE, Verdict, judge, still_runs
from tallystick.core.engine.windows import cut_off

NOT_HERE = "does not apply to this copy"
NO_FIGURE = "no figure for that period"
BASE_NOUGHT = "nought in the base period"
NO_POINTS = "falls in no one band of its points"


class _Reckoned(NamedTuple):
    """A part with exactly what it adds; None where it adds nothing, or is missing."""

    figure: PartFigure
    adds: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell of a measure made of others: the periods of it so far, its own the last."""

    terms: MeasureTerms
    lot: str | None
    periods: tuple[Period, ...]

    @property
    def period(self) -> Period:
        return self.periods[-1]

    @property
    def of(self) -> Composition:
        assert self.terms.measure.made_of is not None
        return self.terms.measure.made_of


@dataclass(slots=True)
class Composites:
    """The cells of a copy that are made of others, each worked out when it is asked for, and once.

    results: what is worked out, by cell; those of what is counted are there before anything is asked. amended: gives a
    result as it was ruled.
    """

    terms: Terms
    copy: CopyTerms
    as_of: Instant
    results: MutableMapping[CellKey, MeasureResult]
    amended: Callable[[MeasureResult], MeasureResult]
    _awaiting: dict[CellKey, _Cell] = field(default_factory=dict)
    _exact: dict[CellKey, Fraction] = field(default_factory=dict)

    def await_parts(self, measure: MeasureTerms, lot: str | None, periods: Sequence[Period]) -> None:
        """Take note of a cell; periods: those of its measure and lot so far, its own the last."""
        cell = _Cell(measure, lot, tuple(periods))
        self._awaiting[measure.measure.id, lot, cell.period.start] = cell

    def result(self, key: CellKey) -> MeasureResult | None:
        """Return the result of a cell, None where there is none, or it rests on itself by way of other versions."""
        cell = self._awaiting.pop(key, None)
        if cell is not None:
            self.results[key] = self.amended(self._worked_out(key, cell))
        return self.results.get(key)

    def _worked_out(self, key: CellKey, cell: _Cell) -> MeasureResult:
        parts = tuple(self._parts(cell))
        value = _value(cell.of, parts)
        if value is not None:
            self._exact[key] = value
        outturn = in_digits(value) if value is not None else None
        rating = _rating(cell.of, parts) if cell.of.gives_rating else None
        verdict = self._verdict(cell, parts, outturn, rating)
        version = self.terms.versions[cell.terms.version]
        return MeasureResult(
            copy=self.copy.copy,
            measure=cell.terms.measure.id,
            lot=cell.lot,
            period=cell.period,
            version=version.version,
            numerator=sum(not part.figure.missing for part in parts),
            denominator=len(parts),
            pending=0,
            left_out=0,
            outturn=outturn,
            standing=verdict.standing,
            rating=verdict.rating,
            as_written=verdict.as_written,
            flags=tuple(dict.fromkeys((*verdict.flags, *self._flags(cell, parts)))),
            findings=self.terms.findings[cell.terms.version].get(cell.terms.measure.id, ()),
            target=verdict.target,
            bands=verdict.bands,
            parts=tuple(part.figure for part in parts),
        )

    def _verdict(
        self, cell: _Cell, parts: Sequence[_Reckoned], outturn: Decimal | None, rating: str | None
    ) -> Verdict:
        """Return how the cell stands: by its bands, or by the rating that its parts give it."""
        states = [self._standing_of(part.figure) for part in parts]
        own = self.terms.held[cell.terms.version].get(cell.terms.measure.id)
        waiting = bool(states) and all(state is Standing.NOT_YET_DUE for state in states)
        verdict = judge(
            cell.terms,
            self.copy,
            cell.period,
            outturn,
            {PREVIOUS: self._previous(cell)},
            Standing.NOT_YET_DUE if waiting else Standing.INCOMPLETE,
            held=bool(own) or Standing.HELD in states,
            running=still_runs(cell.terms, cell.period, self.as_of),
        )
        if rating is None:
            return verdict
        return verdict.rated(Standing.HELD if own else Standing.RATED, rating)

    def _previous(self, cell: _Cell) -> Decimal | None:
        """Return the outturn of the period before."""
        if len(cell.periods) < 2:
            return None
        before = self.result((cell.terms.measure.id, cell.lot, cell.periods[-2].start))
        return before.outturn if before else None

    def _parts(self, cell: _Cell) -> Iterator[_Reckoned]:
        """Yield what each part came to in the period; of an index, its part in the base period too."""
        for name, lot, period in part_cells(self.terms, self.copy, cell.terms, cell.lot, cell.period):
            part = self._part(cell, name, lot, period)
            if period != cell.period and part.adds == 0:
                part = _Reckoned(replace(part.figure, adds=None, missing=BASE_NOUGHT))
            yield part
        for name in _not_here(self.terms, self.copy, cell):
            yield _Reckoned(PartFigure(name, None, cell.period, None, None, missing=NOT_HERE))

    def _part(self, cell: _Cell, name: str, lot: str | None, period: Period) -> _Reckoned:
        result = self.result((name, lot, period.start))
        weighs = cell.of.weights.get(name)
        if result is None:
            return _Reckoned(PartFigure(name, lot, period, None, None, weighs, missing=NO_FIGURE))
        part = PartFigure(name, lot, period, result.outturn, result.rating, weighs)
        if _is_missing(cell.of, result):
            return _Reckoned(replace(part, missing=result.standing.value))
        adds = _adds(cell.of, part, self._exactly(result))
        if adds is None and not cell.of.gives_rating:
            return _Reckoned(replace(part, missing=NO_POINTS))
        return _Reckoned(replace(part, adds=in_digits(adds) if adds is not None else None), adds)

    def _exactly(self, result: MeasureResult) -> Fraction | None:
        """Return exactly what a figure came to, None without an outturn."""
        known = self._exact.get((result.measure, result.lot, result.period.start))
        if known is not None or result.outturn is None:
            return known
        versions = (each for each in self.terms.versions if each.version == result.version)
        measure = next(versions).measures[result.measure]
        return exactly(measure, result.numerator, result.denominator, result.outturn)

    def _standing_of(self, part: PartFigure) -> Standing | None:
        result = self.results.get((part.measure, part.lot, part.period.start))
        return result.standing if result else None

    def _flags(self, cell: _Cell, parts: Sequence[_Reckoned]) -> Iterator[str]:
        """Yield what is said of the figure: what is missing, that a part is indicative, how its period is short."""
        measures = self.terms.versions[cell.terms.version].measures
        for part in parts:
            figure = part.figure
            if figure.missing:
                lot = f", lot {figure.lot}" if figure.lot else ""
                base = f" in {figure.period.label}" if figure.period != cell.period else ""
                yield f"missing: {measures[figure.measure].number}{lot}{base} ({figure.missing})"
            result = self.results.get((figure.measure, figure.lot, figure.period.start))
            if result is not None and INDICATIVE in result.flags:
                yield INDICATIVE
        if not parts:
            yield "none of its parts applies to this copy"
        short = cut_off(self.copy, cell.period)
        if short:
            yield short


def part_cells(
    terms: Terms, copy: CopyTerms, measure: MeasureTerms, lot: str | None, period: Period
) -> Iterator[tuple[str, str | None, Period]]:
    """Yield the cells that one of a composite is made of: measure, lot and period; of an index, its base too."""
    of = measure.measure.made_of
    for name in of.parts if of else ():
        for part_lot in _lots(terms, copy, measure, name, lot):
            yield name, part_lot, period
            if of and of.base is not None:
                yield name, part_lot, measure.reckoner.period(measure.measure.every, of.base)


def _lots(
    terms: Terms, copy: CopyTerms, measure: MeasureTerms, part: str, lot: str | None
) -> tuple[str | None, ...]:
    """Return of which lots a part has a figure: of that of the cell, where it is kept by lot as well."""
    own = next(each for each in terms.measured if each.version == measure.version and each.measure.id == part)
    shown = lots_shown(own, copy)
    return tuple(each for each in shown if each == lot) if own.measure.by_lot and lot else shown


def _not_here(terms: Terms, copy: CopyTerms, cell: _Cell) -> Iterator[str]:
    """Yield the parts of which the copy has no figure and that are missing for that."""
    for name in cell.of.parts if not cell.of.may_lack else ():
        if not _lots(terms, copy, cell.terms, name, cell.lot):
            yield name


def measures_behind(terms: Terms, measure: str) -> frozenset[str]:
    """Return a measure with all that it is made of in any version, however far down."""
    found = {measure}
    asked = [measure]
    while asked:
        name = asked.pop()
        for each in terms.measured:
            if each.measure.id == name and each.measure.made_of is not None:
                asked += [part for part in each.measure.made_of.parts if part not in found]
                found.update(each.measure.made_of.parts)
    return frozenset(found)


def _is_missing(of: Composition, result: MeasureResult) -> bool:
    """Return whether a figure cannot be reckoned with: it has no rating, or no outturn, where that is asked for."""
    if of.is_of_ratings:
        return result.rating is None
    return result.outturn is None or result.standing is Standing.EXCLUDED


def _adds(of: Composition, part: PartFigure, value: Fraction | None) -> Fraction | None:
    """Return exactly what a part adds, None where it adds nothing."""
    if of.how == COUNT:
        return Fraction(part.rating == of.rating)
    if of.how == WEIGHTS and value is not None:
        return Fraction(of.weights[part.measure]) * value
    if of.how == POINTS:
        earned = [one for one in of.points[part.measure] if _earns(one, part)]
        return Fraction(earned[0].points) if len(earned) == 1 else None
    return value


def _earns(one: Points, part: PartFigure) -> bool:
    if one.by_rating:
        return part.rating == one.band.rating
    return part.outturn is not None and one.band.holds(part.outturn)


def _value(of: Composition, parts: Sequence[_Reckoned]) -> Fraction | None:
    """Return exactly what the parts come to, None where one is missing, or a rating comes out."""
    adds = [part.adds for part in parts if part.adds is not None]
    if of.gives_rating or not parts or len(adds) < len(parts):
        return None
    if of.how != INDEX:
        return sum(adds, Fraction(0))
    now, base = adds
    return 100 * now / base if base else None


def _rating(of: Composition, parts: Sequence[_Reckoned]) -> str | None:
    """Return the rating that the parts give, None where one is missing that could make it another."""
    ratings = [part.figure.rating for part in parts if part.figure.rating and not part.figure.missing]
    whole = bool(parts) and len(ratings) == len(parts)
    if of.how == TABLE:
        return of.table[ratings[0], ratings[1]] if whole else None
    worst = min(ratings, key=of.scale.index, default=None)
    return worst if whole or worst == of.scale[0] else None
