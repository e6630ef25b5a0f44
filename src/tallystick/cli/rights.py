"""Rights as `tallystick position` and `explain` tell them, to people and to programs."""

from __future__ import annotations

from dataclasses import dataclass

import click

from tallystick.cli.showing import as_iso, show_table
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.position import CopyPosition, NeedStanding, NeedState, RightStanding


def right_members(right: RightStanding) -> dict[str, object]:
    """Return a right with the members that programs read."""
    return {
        "right": right.right,
        "party": right.copy,
        "held_by": right.held_by,
        "open": right.open,
        "since": as_iso(right.since.day) if right.since else None,
        "closes": as_iso(right.closes),
        "would_take_effect": as_iso(right.would_take_effect),
        "needs": [
            {
                "that": need.says,
                "state": need.state.value,
                "shown_by": need.record,
                "at": as_iso(need.at.day) if need.at else None,
            }
            for need in right.needs
        ],
        "clause": right.clause,
    }


def show_rights(copy: CopyPosition) -> None:
    """Print whether each right is open; nothing where the agreement gives none."""
    rows = [(right.title, right.held_by, say_open(right)) for right in copy.rights]
    if rows:
        show_table("Rights", ("right", "held by", ""), rows)


def say_open(right: RightStanding) -> str:
    """Return whether a right is open, in words."""
    if right.open is None:
        return "a person judges whether it is open"
    if not right.open:
        waiting = any(need.state is NeedState.NOT_SHOWN for need in right.needs)
        return "not open" if waiting or not right.closes else f"closed after {say_weekday(right.closes)}"
    since = f" since {say_weekday(right.since.day)}" if right.since else ""
    until = f", until {say_weekday(right.closes)}" if right.closes else ""
    return f"open{since}{until}"


@dataclass(frozen=True, slots=True)
class OfRight:
    """A right with what must hold before it is open."""

    copy: CopyPosition
    right: RightStanding

    def members(self) -> dict[str, object]:
        """Return the right with the members that programs read."""
        return right_members(self.right)

    def show(self, _version: Agreement) -> None:
        """Print whether it is open, what shows it, and when a notice given now would take effect."""
        right = self.right
        click.echo(f"\n== {right.title}, {self.copy.name}: {say_open(right)}")
        for need in right.needs:
            click.echo(f"  {need.says}: {_say_need(need)}.")
        if right.would_take_effect:
            click.echo(f"  A notice given now would take effect on {say_weekday(right.would_take_effect)}.")


def _say_need(need: NeedStanding) -> str:
    shown = f" ({need.record}, {say_weekday(need.at.day)})" if need.at else ""
    return f"{need.state.value}{shown}"
