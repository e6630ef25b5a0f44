"""Rulings: results overridden or excluded by agreement of both parties, or withheld by one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tallystick.core.engine.counting import CellKey
from tallystick.core.engine.figure_standing import Ruling
from tallystick.core.engine.position import MeasureResult, Standing
from tallystick.core.facts import Ruled

OVERRIDDEN, WITHHELD, EXCLUDED = "overridden", "withheld", "excluded"
RULINGS = (OVERRIDDEN, WITHHELD, EXCLUDED)


def rulings(entries: Iterable[Ruled]) -> Mapping[CellKey, tuple[Ruled, ...]]:
    """Return what each party said last of each figure, by cell, the later last; entries in the order of the fold."""
    found: dict[CellKey, dict[str, Ruled]] = {}
    for entry in entries:
        if entry.period is not None:
            said = found.setdefault((entry.measure, entry.lot, entry.period), {})
            said.pop(entry.for_party, None)
            said[entry.for_party] = entry
    return {key: tuple(said.values()) for key, said in found.items()}


def amended(result: MeasureResult, said: Iterable[Ruled]) -> MeasureResult:
    """Return a result as it was ruled, with what is computed beside; as it is, where nothing was.

    Withheld by any one party it has no outturn and no rating, and nothing follows. Overridden or excluded it is once
    two parties say the same of it; until then what one proposes is said, and changes nothing.
    """
    latest = tuple(said)
    if not latest:
        return result
    withheld = [entry for entry in latest if entry.ruling == WITHHELD]
    last = (withheld or latest)[-1]
    alike = [entry for entry in latest if _same(entry, last)]
    agreed = bool(withheld) or len(alike) > 1
    ruling = Ruling(
        kind=last.ruling,
        agreed=agreed,
        by=tuple(entry.for_party for entry in alike),
        since=last.happened_at,
        reason=last.reason,
        clause=last.clause,
        rating=last.rating,
        computed=result.rating or result.as_written or result.standing.value,
        computed_outturn=result.outturn,
    )
    return _with_effect(result, ruling) if agreed else replace(result, ruling=ruling)


def _same(one: Ruled, other: Ruled) -> bool:
    return (one.ruling, one.rating, one.clause) == (other.ruling, other.rating, other.clause)


def _with_effect(result: MeasureResult, ruling: Ruling) -> MeasureResult:
    if ruling.kind == OVERRIDDEN:
        return replace(
            result, ruling=ruling, standing=Standing.OVERRIDDEN, rating=ruling.rating, as_written=None
        )
    if ruling.kind == WITHHELD:
        return replace(
            result, ruling=ruling, standing=Standing.WITHHELD, outturn=None, rating=None, as_written=None
        )
    return replace(result, ruling=ruling, standing=Standing.EXCLUDED, rating=None, as_written=None)
