"""The findings of the version in force, each at its place in the text, with what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.names import duty_name, measure_name
from tallystick.core.findings import Finding, Severity, accepted_in_words
from tallystick.store.queries.findings import FindingLine, findings_page
from tallystick.web.access import PARTIES, access
from tallystick.web.views.agreements import heading_of
from tallystick.web.visit import Visit
from tallystick.web.words.moments import counted
from tallystick.web.words.statuses import Tag, severity_tag

MEANING = {
    Severity.ERROR: "Cannot run as it is written.",
    Severity.DEFECT: "Runs, but a reader would be wronged.",
    Severity.WARNING: "Worth a look before it is signed again.",
    Severity.ADVICE: "Could be written better.",
}


PLURAL = {
    Severity.ERROR: "Errors",
    Severity.DEFECT: "Defects",
    Severity.WARNING: "Warnings",
    Severity.ADVICE: "Advice",
    "accepted": "Accepted",
}
ACCEPTED = "Both sides saw it and take it as it is. It stays here, with the reason."


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of the text: its number, and what stands before, in and after the mark."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding as the page shows it."""

    finding: Finding
    tag: Tag
    excerpt: tuple[MarkedLine, ...]
    clause: str
    rests: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str], ...]
    accepted: str
    key: str


@access(PARTIES)
def findings(visit: Visit, agreement: str) -> HttpResponse:
    """Show the findings, worst first, and in the order of the text among equals."""
    page = findings_page(visit.who, agreement, visit.at)
    found = [found_line(line, page.agreement) for line in page.findings]
    groups = [
        (severity.value, MEANING[severity], [line for line in found if _is_open(line.finding, severity)])
        for severity in Severity
    ]
    groups.append(("accepted", ACCEPTED, [line for line in found if line.finding.accepted]))
    return visit.page(
        "findings.html",
        **heading_of(page.line, page.agreement, "findings"),
        plural=PLURAL.__getitem__,
        groups=[group for group in groups if group[2]],
        summary=summary_of(page.findings),
    )


def summary_of(lines: tuple[FindingLine, ...]) -> str:
    """Return "3 defects, 1 warning." or that there are none."""
    counts = [
        (sum(_is_open(line.finding, severity) for line in lines), severity.value) for severity in Severity
    ]
    taken = sum(line.finding.accepted is not None for line in lines)
    said = [
        counted(number, noun) if noun != "advice" else f"{counted(number, 'piece')} of advice"
        for number, noun in counts
        if number
    ]
    said += [f"{taken} accepted"] if taken else []
    return f"{listed(said)} in this version." if said else ""


def _is_open(finding: Finding, severity: Severity) -> bool:
    """Return whether a finding of that severity is there and nobody accepted it."""
    return finding.severity is severity and finding.accepted is None


def found_line(line: FindingLine, agreement: Agreement) -> FoundLine:
    """Return a finding with its marked excerpt and the names of what rests on it."""
    finding = line.finding
    clause = agreement.clauses.get(finding.clause or "")
    return FoundLine(
        finding,
        severity_tag(finding.severity),
        tuple(marked_line(number, text, finding) for number, text in line.lines),
        f"{clause.number} {clause.title}" if clause else "",
        tuple((name, duty_name(name, agreement)) for name in line.clocks),
        tuple((name, measure_name(name, agreement)) for name in line.measures),
        tuple((name, measure_name(name, agreement)) for name in line.held),
        accepted_in_words(finding),
        line.key,
    )


def marked_line(number: int, text: str, finding: Finding) -> MarkedLine:
    """Return a line of the text, cut where the finding is marked in it."""
    if number != finding.place.line:
        return MarkedLine(number, text, "", "")
    start, end = finding.place.column - 1, max(finding.place.end_column - 1, finding.place.column)
    return MarkedLine(number, text[:start], text[start:end], text[end:])
