"""Readings and what the parties settle: proposed by one side, agreed by the other, from then on the text says it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from tallystick.store.actions.receipt import Refused
from tallystick.store.actions.settling import answer, propose
from tallystick.store.queries.settlements import ReadingsPage, SettlementLine, readings_page, settle_page
from tallystick.store.settlements import SettlementState
from tallystick.web.access import PARTIES, access
from tallystick.web.forms.typed_dates import NotADate, read_date
from tallystick.web.refusals import NothingCanBeChanged
from tallystick.web.views.agreements import heading_of
from tallystick.web.views.versions import said_of, summary_of
from tallystick.web.visit import Visit
from tallystick.web.words.statuses import Tag

STATES = {
    SettlementState.OPEN: Tag("Waits for consent", "blue"),
    SettlementState.AGREED: Tag("Agreed", "green"),
    SettlementState.REFUSED: Tag("Refused", "red"),
    SettlementState.OVERTAKEN: Tag("Overtaken", "grey"),
}


@access(PARTIES)
def readings(visit: Visit, agreement: str) -> HttpResponse:
    """Show readings and settlements; take the answer of one side to a settlement."""
    if visit.request.method != "POST":
        return _readings(visit, readings_page(visit.who, agreement, visit.at), {})
    if not visit.day.is_now:
        raise NothingCanBeChanged
    sent = visit.request.POST
    try:
        done = answer(
            by=visit.who,
            copy=agreement,
            settlement=sent.get("settlement", ""),
            agrees=sent.get("answer") == "agree",
            reason=sent.get("reason", ""),
            now=visit.now,
            key=sent.get("key", ""),
        )
    except Refused as refused:
        page = readings_page(visit.who, agreement, visit.at)
        return _readings(visit, page, refused.faults, sent.get("settlement", ""))
    outcome = {
        "agreed": f"Agreed by every side. It is version {done.version} of the text",
        "refused": "Refused. The text stays as it is",
    }.get(done.state, "Your consent is entered. It waits for the other side")
    messages.success(visit.request, f"{outcome}. Receipt {done.code}.")
    return redirect("readings", agreement=agreement)


def _readings(visit: Visit, page: ReadingsPage, errors: Mapping[str, str], sent: str = "") -> HttpResponse:
    typed = visit.request.POST.get("reason", "") if errors else ""
    return visit.page(
        "readings.html",
        status=422 if errors else 200,
        **heading_of(page.line, page.agreement, "findings"),
        trail=[{"text": "Readings and settlements"}],
        page=page,
        tags=STATES,
        errors={f"reason-{sent}" if field == "reason" else field: told for field, told in errors.items()},
        sent=sent,
        typed=typed,
        new_key=lambda: secrets.token_urlsafe(16),
        effects=_effects,
        summary_of=summary_of,
    )


def _effects(line: SettlementLine) -> list[Any]:
    """Return what a settlement would change in effect, in words."""
    if line.changes is None or line.after is None:
        return []
    return [said_of(each, line.before, line.after, line.before) for each in line.changes.in_effect]


@access(PARTIES)
def settle(visit: Visit, agreement: str) -> HttpResponse:
    """Show the ways to settle a finding, or every finding that may be; propose one way."""
    asked = visit.request.POST or visit.request.GET
    key = asked.get("finding", "")
    if visit.request.method != "POST" or not key:
        return _settle(visit, agreement, key, {})
    if not visit.day.is_now:
        raise NothingCanBeChanged
    errors: dict[str, str] = {}
    day = None
    try:
        day = read_date(asked.get("in_force", ""))
    except NotADate as fault:
        errors["in_force"] = str(fault)
    if not errors:
        try:
            propose(
                by=visit.who,
                copy=agreement,
                finding=key,
                choice=asked.get("choice", ""),
                reason=asked.get("reason", ""),
                in_force=day,
                now=visit.now,
                key=asked.get("key", ""),
            )
        except Refused as refused:
            errors.update(refused.faults)
    if errors:
        return _settle(visit, agreement, key, errors)
    messages.success(
        visit.request, "Proposed, with your side's consent. The other side is asked for its own."
    )
    return redirect("readings", agreement=agreement)


def _settle(visit: Visit, agreement: str, key: str, errors: Mapping[str, str]) -> HttpResponse:
    page = settle_page(visit.who, agreement, visit.at, key)
    sent = visit.request.POST
    return visit.page(
        "settle.html",
        status=422 if errors else 200,
        **heading_of(page.line, page.agreement, "findings"),
        trail=[{"text": "Settle a finding"}],
        page=page,
        errors=errors,
        typed={name: sent.get(name, "") for name in ("choice", "reason", "in_force")},
        new_key=sent.get("key") or secrets.token_urlsafe(16),
    )
