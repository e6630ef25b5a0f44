"""Mechanical cures of the faults found, as edits: proposed only where reading again shows that they cure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.reading import read_agreement
from tallystick.core.agreement.text.edit import edit, edits_apart
from tallystick.core.agreement.text.tree import Source
from tallystick.core.edits import Edit
from tallystick.core.findings import Finding, Severity

Resolve = Callable[[str], "str | None"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edits of one text that would mend faults found in it, and the findings that would be gone."""

    file: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def propose(name: str, resolve: Resolve) -> tuple[Proposal, ...]:
    """Return what would mend the faults of an agreement mechanically, by file; nothing is changed.

    An edit is proposed where, with it, its finding is gone and there are no more errors than before. Edits of one
    place shut each other out: the first finding's is taken.
    """
    before = read_agreement(name, resolve).findings
    curable = [finding for finding in before if finding.fix is not None]
    chosen = _curing(name, resolve, before, curable)
    return tuple(_proposals(chosen, resolve))


def _curing(
    name: str, resolve: Resolve, before: Sequence[Finding], findings: Sequence[Finding]
) -> list[Finding]:
    """Return those of the findings whose edits cure, looked for in halves where all together do not."""
    if not findings:
        return []
    proposals = _proposals(findings, resolve)
    taken = [finding for proposal in proposals for finding in proposal.findings]
    if taken and _cures(name, _mended(proposals, resolve), before, taken):
        return taken
    if len(findings) == 1:
        return []
    half = len(findings) // 2
    return [
        *_curing(name, resolve, before, findings[:half]),
        *_curing(name, resolve, before, findings[half:]),
    ]


def _cures(name: str, resolve: Resolve, before: Sequence[Finding], mended: Sequence[Finding]) -> bool:
    after = read_agreement(name, resolve).findings
    left = {_said(finding) for finding in after}
    return _errors(after) <= _errors(before) and not any(_said(finding) in left for finding in mended)


def _said(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.code, finding.message, finding.place.path


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _proposals(findings: Sequence[Finding], resolve: Resolve) -> list[Proposal]:
    """Return the edits of the findings by file, less those that cannot be made beside an earlier one."""
    made = []
    for file in dict.fromkeys(finding.place.file for finding in findings):
        source = Source(file, resolve(file) or "")
        groups = {
            finding.fix.edits: finding for finding in findings if finding.fix and finding.place.file == file
        }
        kept = edits_apart(source, groups)
        cured = [finding for edits, finding in groups.items() if all(each in kept for each in edits)]
        if kept:
            made.append(Proposal(file, tuple(kept), tuple(cured)))
    return made


def _mended(proposals: Sequence[Proposal], resolve: Resolve) -> Resolve:
    """Return a resolver that gives the texts with the edits made; a text that refuses them stays."""
    texts: Mapping[str, str | None] = {
        proposal.file: edit(Source(proposal.file, resolve(proposal.file) or ""), proposal.edits).text
        for proposal in proposals
    }
    return lambda name: texts.get(name) or resolve(name)
