"""Targets: which one governs a period, and the bands set off from it or from the figure of the period before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tallystick.core.agreement.model import TARGET, Band, Measure, Target
from tallystick.core.agreement.model.bands import leaning_on
from tallystick.core.clock.because import NotKnown
from tallystick.core.clock.months import same_day
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.copies import CopyTerms


def target_of(measure: Measure, copy: CopyTerms, period: Period) -> Target | None:
    """Return the target that governs a period: of those begun by its first day the last; None where none has."""
    begun = [target for target in measure.targets if _has_begun(target, copy, period)]
    return begun[-1] if begun else None


def _has_begun(target: Target, copy: CopyTerms, period: Period) -> bool:
    if target.since is not None:
        return target.since <= period.start
    if target.year is None or target.year == 1:
        return True
    begins = same_day(copy.starts, 12 * (target.year - 1))
    return not isinstance(begins, NotKnown) and begins <= period.start


def fixed_bands(
    measure: Measure, target: Target | None, beside: Mapping[str, Decimal | None]
) -> tuple[Band, ...] | None:
    """Return the bands with their edges as numbers, None where something that they are set off from is missing.

    beside: what else edges may be set off from: the figure before, a comparator.
    """
    values = {name: value for name, value in beside.items() if value is not None}
    if target is not None:
        values[TARGET] = target.value
    if not leaning_on(measure.bands) <= set(values):
        return None
    return tuple(band.fixed(values) for band in measure.bands)
