"""What stands beside a figure, as commands tell it to programs: rulings, comparators, rank."""

from __future__ import annotations

from tallystick.cli.showing import as_iso
from tallystick.core.engine.figure_standing import Comparison, Rank, Ruling


def comparison_members(each: Comparison) -> dict[str, object]:
    """Return a figure from outside with the members that programs read."""
    return {
        "id": each.comparator,
        "title": each.title,
        "source": each.source or None,
        "period": as_iso(each.period),
        "given": as_iso(each.given.day),
        "outturn": f"{each.outturn:f}" if each.outturn is not None else None,
        "difference": f"{each.difference:f}" if each.difference is not None else None,
    }


def rank_members(rank: Rank | None) -> dict[str, object] | None:
    """Return a rank with the members that programs read, None where there is none."""
    if rank is None:
        return None
    return {"among": rank.among, "place": rank.place, "of": rank.of, "median": f"{rank.median:f}"}


def ruling_members(ruling: Ruling | None) -> dict[str, object] | None:
    """Return what was ruled about a figure with the members that programs read, None where nothing was."""
    if ruling is None:
        return None
    outturn = ruling.computed_outturn
    return {
        "kind": ruling.kind,
        "agreed": ruling.agreed,
        "by": list(ruling.by),
        "since": as_iso(ruling.since.day),
        "rating": ruling.rating,
        "reason": ruling.reason,
        "clause": ruling.clause,
        "computed": ruling.computed,
        "computed_outturn": f"{outturn:f}" if outturn is not None else None,
    }
