"""Rules and documents from outside as `tallystick position` tells them, to people and to programs."""

from __future__ import annotations

from tallystick.cli.showing import as_iso, show_table
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.outside_standing import OutsideStanding
from tallystick.core.engine.position import CopyPosition


def outside_members(each: OutsideStanding) -> dict[str, object]:
    """Return a document from outside with the members that programs read."""
    return {
        "party": each.copy,
        "document": each.document,
        "kind": each.kind,
        "owner": each.owner,
        "edition": each.edition,
        "value": each.value or None,
        "since": each.since.at.isoformat() if each.since else None,
        "record": each.record,
        "review_by": as_iso(each.review_by),
        "reviewed_by": each.reviewed_by,
        "state": each.state.value,
        "clause": each.clause,
        "because": list(each.said),
    }


def _standing(each: OutsideStanding) -> str:
    """Return how a document stands; of one that is due, by when it was to be looked at again."""
    by = f", by {say_weekday(each.review_by)}" if each.is_due and each.review_by else ""
    return f"{each.state}{by}"


def show_outside(copy: CopyPosition) -> None:
    """Print the rules and documents from outside with the edition that counts; nothing where there are none."""
    rows = [
        (
            each.title,
            each.owner,
            each.edition,
            _standing(each),
            (each.reviewed_by or "nobody") if each.is_due else "",
        )
        for each in copy.outside
    ]
    if rows:
        heads = ("document", "owner", "edition", "standing", "to be seen to by")
        show_table("From outside", heads, rows)
