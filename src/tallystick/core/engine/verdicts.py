"""Verdicts: what an outturn is rated, by the bands and the target of its period, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tallystick.core.agreement.model import SHARE, Band, Measure, Target
from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.moment import MICROSECOND, Instant
from tallystick.core.clock.months import same_day
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.counting import MeasureTerms
from tallystick.core.engine.position import Standing
from tallystick.core.engine.targets import fixed_bands, target_of
from tallystick.core.engine.windows import is_too_short

PROVISIONAL = "provisional"
INDICATIVE = "indicative"
INTERIM = "interim target"


class Verdict(NamedTuple):
    """How an outturn stands: its rating, or as written where that is held, against which target and bands.

    flags: what holds of any figure of the period: provisional, indicative, interim target.
    """

    standing: Standing
    ratings: tuple[str, ...]
    target: Target | None
    bands: tuple[Band, ...]
    flags: tuple[str, ...]

    def rated(self, standing: Standing, rating: str) -> Verdict:
        """Return the verdict with a rating that comes from elsewhere than the bands."""
        return Verdict(standing, (rating,), self.target, self.bands, self.flags)

    @property
    def rating(self) -> str | None:
        """Return the rating that counts, if there is one."""
        return self.ratings[0] if self.standing is Standing.RATED else None

    @property
    def as_written(self) -> str | None:
        """Return the ratings that the bands as printed give, where they are held."""
        return ", ".join(self.ratings) or None if self.standing is Standing.HELD else None


def ratings_of(measure: Measure, bands: Iterable[Band], outturn: Decimal) -> tuple[str, ...]:
    """Return the rating of every band that an outturn falls in: one, unless the bands have a gap or overlap.

    bands: those of the measure, their edges as numbers. A rounding rule is applied before them, and only where one is
    written.
    """
    value = outturn
    if measure.rounding is not None:
        value = outturn.quantize(Decimal(1).scaleb(-measure.rounding), ROUND_HALF_UP)
    return tuple(band.rating for band in bands if band.holds(value))


def judge(
    measure_terms: MeasureTerms,
    copy: CopyTerms,
    period: Period,
    outturn: Decimal | None,
    beside: Mapping[str, Decimal | None],
    without: Standing,
    *,
    held: bool,
    running: bool,
) -> Verdict:
    """Return how an outturn stands in its period.

    beside: what bands may be set off from: the outturn of the period before, a comparator. without: how it stands where
    there is no outturn. held: whether every rating of it is. running: whether the period still runs.
    """
    measure = measure_terms.measure
    target = target_of(measure, copy, period)
    bands = fixed_bands(measure, target, beside)
    ratings = ratings_of(measure, bands, outturn) if outturn is not None and bands is not None else ()
    standing = without if outturn is None else _standing(measure, ratings, held=held)
    if bands is None and standing is Standing.HELD:
        standing = Standing.NO_COMPARISON
    if is_too_short(measure, copy, period) and standing in (Standing.RATED, Standing.HELD):
        standing = Standing.TOO_SHORT
    flags = tuple(_flags(measure, copy, period, target, running=running))
    return Verdict(standing, ratings, target, bands or (), flags)


def _standing(measure: Measure, ratings: Sequence[str], *, held: bool) -> Standing:
    """Return what kind of answer an outturn is."""
    if measure.information or not measure.bands:
        return Standing.INFORMATION
    return Standing.HELD if held or len(ratings) != 1 else Standing.RATED


def _flags(
    measure: Measure, copy: CopyTerms, period: Period, target: Target | None, *, running: bool
) -> Iterator[str]:
    if running:
        yield PROVISIONAL
    if is_indicative(measure, copy, period) or (target is not None and target.indicative):
        yield INDICATIVE
    if target is not None and target.interim:
        yield INTERIM


def still_runs(measure_terms: MeasureTerms, period: Period, as_of: Instant) -> bool:
    """Return whether a period is not over yet."""
    return as_of < measure_terms.reckoner.day_start(period.end) - MICROSECOND


def is_share(measure: Measure) -> bool:
    """Return whether the outturn is a share in per cent."""
    return measure.outturn == SHARE


def is_indicative(measure: Measure, copy: CopyTerms, period: Period) -> bool:
    """Return whether a rating is indicative: of a period that begins in the first years of the copy."""
    if not measure.indicative_years or measure.information:
        return False
    until = same_day(copy.starts, 12 * measure.indicative_years)
    return isinstance(until, NotKnown) or period.start < until
