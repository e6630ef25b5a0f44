"""A clock of which nobody says when it starts."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A322", "clock-start-missing", "start of a clock not stated", Severity.DEFECT)
def clock_start_missing(agreement: Agreement) -> Iterator[Problem]:
    """Every clock says from which milestone it runs."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            if not clock.starts:
                names = ", ".join(kind.milestones)
                yield Problem(
                    ("records", kind.id, "clocks", clock.id, "from"),
                    f'"{clock.title}" has a limit, and nothing says from when it is counted.',
                    f"Settle the milestone it runs from: {names}. Until then its deadline is not known.",
                    clock.clause,
                )
