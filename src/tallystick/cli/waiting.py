"""Waiting lists as `tallystick position` tells them, to people and to programs."""

from __future__ import annotations

from tallystick.cli.showing import show_table
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.position import CopyPosition
from tallystick.core.engine.standing import Turn


def turn_members(copy: CopyPosition, turn: Turn) -> dict[str, object]:
    """Return one who waits with the members that programs read."""
    return {
        "party": copy.copy,
        "kind": turn.kind,
        "place": turn.place,
        "record": turn.record,
        "since": turn.since.at.isoformat(),
        "goes_first": turn.goes_first,
        "clause": turn.clause,
    }


def show_waiting(copy: CopyPosition) -> None:
    """Print who waits, in the order in which they come; nothing where nobody does."""
    rows = [
        (str(turn.place), turn.record, say_weekday(turn.since.day), turn.goes_first or "in turn")
        for turn in copy.waiting
    ]
    if rows:
        show_table("Waiting, who goes first", ("place", "record", "since", "why"), rows, right=(0,))
