"""What reports read of records: of those they draw on, and of those by which they are sent."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.conditions import columns_of


def report_columns(kind: str, versions: Iterable[Agreement]) -> frozenset[str]:
    """Return the columns that the reports of any version read of a kind of record."""
    reports = [report for version in versions for report in version.reports.values()]
    sent = [report.done_by.where for report in reports if report.done_by.kind == kind]
    drawn = [
        source.where
        for report in reports
        for part in report.parts.values()
        for source in part.draws_on
        if source.kind == kind
    ]
    return columns_of(*sent, *drawn)
