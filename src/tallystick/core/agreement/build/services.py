"""Funds and services: each name they use is one of the agreement's."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.build.around import named
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.field_values import NotSuch, read_money
from tallystick.core.agreement.model import NONE, Fund, Service
from tallystick.core.agreement.shape.services import ServicePart
from tallystick.core.agreement.text.tree import Path


def build_funds(draft: Draft) -> Mapping[str, Fund]:
    """Return the accounts that services are paid from."""
    return {
        name: Fund(name, part.title, part.all_agreed, draft.clause(part.clause, ("funds", name)))
        for name, part in draft.part.funds.items()
    }


def build_services(draft: Draft) -> Mapping[str, Service]:
    """Return the services, each with the terms of its own."""
    return {name: _service(draft, name, part) for name, part in draft.part.services.items()}


def _service(draft: Draft, name: str, part: ServicePart) -> Service:
    path = ("services", name)
    if part.provided_by is not None:
        draft.party(part.provided_by, (*path, "provided_by"))
    if part.paid_from is not None:
        draft.is_known("A130", "fund", part.paid_from, draft.names("funds"), (*path, "paid_from"))
    return Service(
        id=name,
        title=part.title,
        provided_by=part.provided_by,
        department=part.department or "",
        contacts=named(draft, part.contacts, ("A131", "post", "posts"), (*path, "contacts")),
        kind=part.kind,
        agreed=part.agreed,
        paid_from=part.paid_from,
        level=part.level or "",
        standard=_standard(draft, part, path),
        reports=_reports(draft, part, path),
        notice=draft.limit((*path, "notice")),
        notice_text=part.notice or "",
        notice_because=part.notice_because or "",
        cost=_cost(draft, part, path),
        clause=draft.clause(part.clause, path),
    )


def _standard(draft: Draft, part: ServicePart, path: Path) -> tuple[str, ...]:
    known = (*draft.clocks(), *draft.names("measures"), *draft.names("figures"))
    return tuple(
        name
        for number, name in enumerate(part.standard)
        if draft.is_known("A132", "standard", name, known, draft.item((*path, "standard"), number))
    )


def _reports(draft: Draft, part: ServicePart, path: Path) -> tuple[str, ...]:
    if part.reports == [NONE]:
        return (NONE,)
    duties = draft.names("duties")
    return tuple(
        name
        for number, name in enumerate(part.reports)
        if draft.is_known("A133", "duty", name, duties, draft.item((*path, "reports"), number))
    )


def _cost(draft: Draft, part: ServicePart, path: Path) -> str:
    """Return the cost as written where it is a sum, `none`, or a name that holds one."""
    cost = part.cost or ""
    if cost in {"", NONE}:
        return cost
    known = (*draft.names("figures"), *draft.names("charges"))
    try:
        read_money(cost)
    except NotSuch:
        return cost if draft.is_known("A134", "figure or charge", cost, known, (*path, "cost")) else ""
    return cost
