"""Services and notices as `tallystick position` tells them, to people and to programs."""

from __future__ import annotations

from collections.abc import Iterable

import click

from tallystick.cli.showing import as_iso, show_table
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.position import CopyPosition
from tallystick.core.engine.standing import NoticeGiven, ServiceStanding


def service_members(service: ServiceStanding) -> dict[str, object]:
    """Return a service with the members that programs read; `ends` is its last day."""
    return {
        "party": service.copy,
        "service": service.service,
        "agreed": service.agreed,
        "paid_from": service.paid_from,
        "ends": as_iso(service.ends),
        "ended": service.ended,
        "notice": service.notice,
        "clause": service.clause,
    }


def notice_members(notice: NoticeGiven) -> dict[str, object]:
    """Return a notice with the members that programs read, and how its day was reached."""
    return {
        "party": notice.copy,
        "right": notice.right,
        "record": notice.record,
        "served": as_iso(notice.served.day),
        "service": notice.service,
        "ends_all": notice.ends_all,
        "still_needed": list(notice.still_needed),
        "takes_effect": as_iso(notice.takes_effect),
        "open_then": notice.open_then,
        "clause": notice.clause,
        "because": list(notice.said),
    }


def show_services(copy: CopyPosition) -> None:
    """Print how each service stands and each notice given; nothing where the copy has neither."""
    rows = [(each.title, each.notice_text or "unset", _standing(each)) for each in copy.services]
    given = [(each.record, each.title, say_weekday(each.served.day), _effect(each)) for each in copy.notices]
    if rows:
        show_table("Services", ("service", "notice", ""), rows)
    if given:
        show_table("Notices given", ("record", "right", "served", "takes effect"), given)


def show_notices(notices: Iterable[NoticeGiven]) -> None:
    """Print why each notice takes effect when it does."""
    for notice in notices:
        click.echo(f"\n{notice.title} ({notice.right}): {_effect(notice)}")
        for sentence in notice.said:
            click.echo(f"  {sentence}")
        if notice.open_then is False:
            click.echo("  The record does not show that the right was open when notice was given.")


def _standing(service: ServiceStanding) -> str:
    if not service.agreed:
        return "not agreed yet"
    if service.ends is None:
        return "goes on"
    return f"{'ended' if service.ended else 'ends'} {say_weekday(service.ends)} ({service.notice})"


def _effect(notice: NoticeGiven) -> str:
    if notice.still_needed:
        return f"not yet: {', '.join(notice.still_needed)}"
    return say_weekday(notice.takes_effect) if notice.takes_effect else "not known"
