"""The findings of the version in force, each with what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.settlement import key_of
from tallystick.core.findings import Finding
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.queries.resting import clocks_of, measures_of
from tallystick.store.roles import Act
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding, the lines of text around its place, and what rests on it (`kind.clock`, `duty.name`, measure ids).

    key: by which the viewer may settle it; empty where they may not, or a later version stands already.
    """

    finding: Finding
    lines: tuple[tuple[int, str], ...]
    clocks: tuple[str, ...]
    measures: tuple[str, ...]
    held: tuple[str, ...]
    key: str


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
    here = open_copy(viewer, copy, at)
    held = here.terms.held[here.terms.version_at(at.as_of)]
    settled = here.agreement is here.versions[-1] and viewer.may(Act.SETTLE, here.copy.pk)
    return FindingsPage(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        findings=tuple(
            _line(here.agreement, finding, held, settled=settled) for finding in here.agreement.findings
        ),
    )


def _line(
    agreement: Agreement, finding: Finding, held: Mapping[str, tuple[str, ...]], *, settled: bool
) -> FindingLine:
    measures = measures_of(agreement, finding)
    return FindingLine(
        finding=finding,
        lines=_around(agreement, finding),
        clocks=clocks_of(agreement, finding),
        measures=measures,
        held=tuple(measure for measure in measures if finding.code in held.get(measure, ())),
        key=key_of(agreement, finding) if settled and not finding.accepted else "",
    )


def _around(agreement: Agreement, finding: Finding) -> tuple[tuple[int, str], ...]:
    """Return the line that a finding marks with two before and after it, each with its number."""
    source = agreement.sources.get(finding.place.file, "").splitlines()
    first, last = max(finding.place.line - 2, 1), min(finding.place.line + 2, len(source))
    return tuple((number, source[number - 1]) for number in range(first, last + 1))
