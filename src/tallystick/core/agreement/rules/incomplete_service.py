"""Services that lack one of the five things that each says."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Service
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A361", "missing-field", "service without all its terms", Severity.DEFECT)
def incomplete_service(agreement: Agreement) -> Iterator[Problem]:
    """A service that is agreed says five things: its level, its standard, its reports, its notice and its cost."""
    for service in agreement.services.values():
        for key in missing(service):
            yield Problem(
                ("services", service.id),
                f'"{service.title}" does not say its {key}.',
                f"Add a line `{key}:`" + (", or `none` where there is none." if key in _MAY_BE_NONE else "."),
                service.clause,
            )


_MAY_BE_NONE = ("reports", "cost")


def missing(service: Service) -> tuple[str, ...]:
    """Return which of the five things a service does not say; nothing is asked of one that is not agreed."""
    said = {
        "level": service.level,
        "standard": service.standard,
        "reports": service.reports,
        "notice": service.notice_text,
        "cost": service.cost,
    }
    return tuple(key for key, value in said.items() if not value) if service.agreed else ()
