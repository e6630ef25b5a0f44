"""Routes that may lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A371", "gap", "route without a default", Severity.DEFECT)
def no_default(agreement: Agreement) -> Iterator[Problem]:
    """A route says where a record goes that none of its ways fits."""
    for kind in agreement.kinds.values():
        for route in kind.routes.values():
            if not route.otherwise:
                yield Problem(
                    ("records", kind.id, "routes", route.id),
                    f'"{route.title}" names no destination for a record that none of its ways fits.',
                    "Add `otherwise:` with the destination of all others.",
                    route.clause,
                )
