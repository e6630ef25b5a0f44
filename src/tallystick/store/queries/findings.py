"""The findings of the version in force, each with what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import Finding
from tallystick.store.queries.agreements import AgreementLine
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding, the lines of text around its place, and what rests on it (`kind.clock`, `duty.name`, measure ids)."""

    finding: Finding
    lines: tuple[tuple[int, str], ...]
    clocks: tuple[str, ...]
    measures: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The findings of one version in file order, worst severity countable from each."""

    line: AgreementLine
    agreement: Agreement
    findings: tuple[FindingLine, ...]


def findings_page(viewer: Viewer, copy: str, at: At) -> FindingsPage:
    """Return the findings of the version in force at `at.as_of`.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    raise NotImplementedError
