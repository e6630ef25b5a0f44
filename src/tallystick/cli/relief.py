"""Relief as `tallystick position` tells it, to people and to programs."""

from __future__ import annotations

from tallystick.cli.showing import as_iso, show_table
from tallystick.core.engine.position import CopyPosition, MeasureResult
from tallystick.core.engine.relief_standing import Relief


def relief_members(line: Relief) -> dict[str, object]:
    """Return a line of the register of relief with the members that programs read."""
    return {
        "party": line.copy,
        "clock": line.clock,
        "record": line.record,
        "slot": line.slot,
        "ground": line.ground,
        "standing": line.standing.value,
        "said_by": line.said_by,
        "said_at": line.said_at.at.isoformat(),
        "decided_at": line.decided_at.at.isoformat() if line.decided_at else None,
        "evidence": list(line.evidence),
        "reason": line.reason,
        "why": line.why,
        "clause": line.clause,
    }


def without_relief_members(result: MeasureResult) -> dict[str, object] | None:
    """Return what a figure would be if nothing were relieved, None where it would be the same."""
    other = result.without_relief
    if other is None:
        return None
    return {
        "numerator": other.numerator,
        "denominator": other.denominator,
        "outturn": f"{other.outturn:f}" if other.outturn is not None else None,
        "rating": other.rating,
    }


def notes_on(result: MeasureResult) -> tuple[str, ...]:
    """Return the flags of a figure, and what it would be without relief."""
    other = result.without_relief
    if other is None:
        return result.flags
    rating = f", {other.rating}" if other.rating else ""
    return (*result.flags, f"without relief {other.numerator} of {other.denominator}{rating}")


def show_relief(copy: CopyPosition) -> None:
    """Print the register of relief, where there is any."""
    rows = [
        (
            line.clock,
            line.record or line.slot or "",
            line.title,
            f"{line.standing.value}{line.why and f': {line.why}'}",
            as_iso(line.decided_at.day if line.decided_at else None) or "",
        )
        for line in copy.reliefs
    ]
    if rows:
        show_table("Relief", ("clock", "record", "ground", "standing", "decided on"), rows)
