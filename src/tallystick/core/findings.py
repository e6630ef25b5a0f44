"""Findings: faults found in an agreement or in a file of facts, as values.

A finding says six things: where, a stable code, one sentence, the reader's own text,
what was expected or is available, and what to do.
Reading never stops at the first fault; whoever reads returns what could be made, and every finding.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.core.edits import Fix

_WIDEST = 120


class Severity(StrEnum):
    """How much a finding matters, worst first.

    error: cannot run. defect: runs, but a reader would be wronged. warning and advice: worth a look.
    """

    ERROR = "error"
    DEFECT = "defect"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a text: file as its reader knows it, line and column from 1, the path by ids.

    `end_column` is the first column after the marked text on the same line.
    """

    file: str
    line: int
    column: int
    end_column: int
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding may stand, and who said so on which day."""

    because: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault found, with the six things its reader needs.

    accepted: why it may stand, where the parties took it as it is; it is shown with its severity, and counted apart.
    fix: the edits that would mend it in the text of its place, where the change is mechanical.
    """

    place: Place
    code: str
    title: str
    severity: Severity
    message: str
    excerpt: str
    expected: str
    cure: str
    clause: str | None = None
    family: str | None = None
    fix: Fix | None = None
    accepted: Acceptance | None = None

    def key(self) -> tuple[str, int, int, str]:
        """Return what findings are ordered by: file, line, column, code."""
        return (self.place.file, self.place.line, self.place.column, self.code)


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by file, line, column and code, each once."""
    unique = {(finding.key(), finding.message): finding for finding in findings}
    return tuple(sorted(unique.values(), key=Finding.key))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is of severity error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that is near enough to be what `name` meant, or None."""
    lowered = {candidate.lower(): candidate for candidate in names}
    close = difflib.get_close_matches(name.lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[close[0]] if close else None


def did_you_mean(name: str, names: Iterable[str], otherwise: str) -> str:
    """Return the cure for an unknown name: the nearest one if one is near, else `otherwise`."""
    near = nearest(name, names)
    return f'Did you mean "{near}"?' if near else otherwise


def accepted_in_words(finding: Finding) -> str:
    """Return by whom, when and why a finding was accepted, as a sentence; empty where it was not."""
    if finding.accepted is None:
        return ""
    day = finding.accepted.on
    return f"Accepted by {finding.accepted.by} on {day.day} {day:%B %Y}: {finding.accepted.because}"


def render(finding: Finding, lines: Sequence[str]) -> str:
    """Return the finding as its reader sees it in a terminal.

    `lines` is the whole text the finding is about; the line before the fault is shown for company. Of long lines
    the stretch around the fault is shown.
    """
    place = finding.place
    cut = max(0, place.column - _WIDEST // 2) if place.column > _WIDEST * 3 // 4 else 0
    taken = ", accepted" if finding.accepted else ""
    head = f"{place.file}:{place.line}:{place.column}  {finding.code}  {finding.severity}{taken}: {finding.title}"
    shown = [
        f"{number:5d} | {lines[number - 1][cut : cut + _WIDEST]}"
        for number in (place.line - 1, place.line)
        if 1 <= number <= len(lines)
    ]
    length = min(max(1, place.end_column - place.column), _WIDEST)
    marks = " " * (8 + place.column - 1 - cut) + "^" * length
    path = f"   in {' > '.join(place.path)}" if place.path else ""
    told = (finding.message, finding.expected, accepted_in_words(finding) or finding.cure)
    said = [f"   {text}" for text in told if text]
    return "\n".join([head, "", *shown, marks, *([path] if path else []), "", *said, ""])
