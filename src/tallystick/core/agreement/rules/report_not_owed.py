"""Reports that nothing asks for."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Report
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A380", "missing-field", "report that nothing asks for", Severity.WARNING)
def report_not_owed(agreement: Agreement) -> Iterator[Problem]:
    """What sends a report fulfils a duty, or stops a clock, so that it is due on a day."""
    for report in agreement.reports.values():
        if not is_asked_for(agreement, report):
            yield Problem(
                ("reports", report.id, "done_by"),
                f'"{report.title}" is owed by no day: no duty is done and no clock stops when it is sent.',
                "Add a duty with the same `done_by:`, or a clock to that milestone.",
                report.clause,
            )


def is_asked_for(agreement: Agreement, report: Report) -> bool:
    """Return whether a duty, or a clock of the record, is fulfilled when a report is sent."""
    kind, milestone = report.done_by.kind, report.done_by.milestone
    owed = any(
        (duty.done_by.kind, duty.done_by.milestone) == (kind, milestone) for duty in agreement.duties.values()
    )
    clocks = agreement.kinds[kind].clocks.values() if kind in agreement.kinds else ()
    return owed or any(milestone in clock.stops for clock in clocks)
