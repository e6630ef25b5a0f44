"""Services with their terms, department by department, and the funds that pay for them."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.model import NONE, Agreement, Service
from tallystick.core.agreement.names import duty_name, measure_name, party_name
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.wording import print_term
from tallystick.documents.agreement.references import NOT_STATED, clause_cell
from tallystick.documents.blocks import Block, Cell, Column, Heading, Pairs, Part, Table, cell


def services_part(agreement: Agreement) -> Part | None:
    """Return each service with its terms, under the department that answers for it (A-30); None without services."""
    if not agreement.services:
        return None
    departments: dict[str, list[Service]] = {}
    for service in agreement.services.values():
        departments.setdefault(service.department, []).append(service)
    blocks: list[Block] = []
    for place, (department, services) in enumerate(departments.items()):
        title = department or "Services of no one department"
        blocks.append(Heading(2, title, f"department-{place + 1}"))
        blocks += [Pairs(service.title, tuple(_service(agreement, service))) for service in services]
    if agreement.funds:
        blocks.append(_funds(agreement))
    return Part("Services", "services", tuple(blocks))


def _service(agreement: Agreement, service: Service) -> Iterator[tuple[str, Cell]]:
    """Yield the terms of a service: who gives it, and the five that every service says (A-19)."""
    provider = party_name(service.provided_by, agreement) if service.provided_by else NOT_STATED
    contacts = [agreement.posts[post].title for post in service.contacts if post in agreement.posts]
    yield "Provided by", cell(provider if service.agreed else f"{provider}; not agreed yet")
    yield "Contacts", cell(*contacts) or cell("Nobody is named")
    yield "Level", cell(service.level or NOT_STATED)
    yield "Standard", cell(*(_standard(agreement, name) for name in service.standard)) or cell(NOT_STATED)
    yield "Reports", _reports(agreement, service)
    yield "Notice", cell(_notice(service), service.notice_because)
    yield "Cost", cell(sentence(print_term(agreement, f"services.{service.id}.cost", "") or NOT_STATED))
    yield "Paid from", cell(agreement.funds[service.paid_from].title if service.paid_from else NOT_STATED)
    yield "Clause", clause_cell(agreement, service.clause)


def _standard(agreement: Agreement, name: str) -> str:
    if name in agreement.measures:
        return measure_name(name, agreement)
    figure = agreement.figures.get(name.removeprefix("figures."))
    return (
        f"{name.removeprefix('figures.').replace('_', ' ').capitalize()}: {figure.text}"
        if figure
        else duty_name(name, agreement)
    )


def _reports(agreement: Agreement, service: Service) -> Cell:
    if service.reports == (NONE,):
        return cell("None")
    return cell(*(duty_name(f"duty.{name}", agreement) for name in service.reports)) or cell(NOT_STATED)


def _notice(service: Service) -> str:
    return say(service.notice) if service.notice else NOT_STATED


def _funds(agreement: Agreement) -> Table:
    return Table(
        "Funds",
        (Column("Fund", 3), Column("Pays for", 5), Column("Rule", 4), Column("Clause")),
        tuple(
            (
                cell(fund.title),
                cell(
                    listed([each.title for each in agreement.services.values() if each.paid_from == fund.id])
                    or "Nothing yet"
                ),
                cell("Every service paid from it must be agreed here" if fund.all_agreed else "None"),
                clause_cell(agreement, fund.clause),
            )
            for fund in agreement.funds.values()
        ),
    )
