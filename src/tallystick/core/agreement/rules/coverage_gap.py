"""Services that an account pays for, and that no agreement covers."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Fund, Service
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A360", "scope-unclear", "service not covered", Severity.WARNING)
def coverage_gap(agreement: Agreement) -> Iterator[Problem]:
    """Every service that is paid from an account whose services are all to be agreed has its terms here."""
    for service, fund in uncovered(agreement):
        yield Problem(
            ("services", service.id),
            f'"{service.title}" is paid from the {fund.title}, and is not agreed here.',
            "Agree its terms and delete `agreed: no`, or say that another account pays for it.",
            service.clause or fund.clause,
        )


def uncovered(agreement: Agreement) -> Iterator[tuple[Service, Fund]]:
    """Yield each service that is not agreed though its account pays only for those that are (A-08)."""
    for service in agreement.services.values():
        fund = agreement.funds.get(service.paid_from or "")
        if fund is not None and fund.all_agreed and not service.agreed:
            yield service, fund
