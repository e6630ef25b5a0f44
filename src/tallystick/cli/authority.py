"""Who may act, as `tallystick position` tells it, to people and to programs."""

from __future__ import annotations

from tallystick.cli.showing import as_iso, show_table
from tallystick.core.agreement.field_values import show_money
from tallystick.core.engine.position import CopyPosition
from tallystick.core.engine.standing import Acting, Capacity


def acting_members(copy: CopyPosition, acting: Acting) -> dict[str, object]:
    """Return one who may act for a post with the members that programs read; money in pence."""
    return {
        "party": copy.copy,
        "post": acting.post,
        "name": acting.name,
        "capacity": acting.capacity.value,
        "since": as_iso(acting.since),
        "until": as_iso(acting.until),
        "up_to": acting.up_to,
        "through": acting.through or None,
        "named_by": acting.named_by or None,
    }


def show_acting(copy: CopyPosition) -> None:
    """Print who may act for each post, where somebody acts for a holder or only up to a sum."""
    if all(each.capacity is Capacity.HOLDER and each.up_to is None for each in copy.acting):
        return
    rows = [
        (
            each.post,
            each.name,
            f"{each.capacity}{f' ({each.through})' if each.through else ''}",
            as_iso(each.until) or "",
            show_money(each.up_to) if each.up_to is not None else "",
        )
        for each in copy.acting
    ]
    show_table("Who may act", ("post", "name", "as", "until", "up to"), rows)
