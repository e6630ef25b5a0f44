"""Findings that the parties accepted: they are shown as accepted, never left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.codes import CODES
from tallystick.core.agreement.rules import RULES
from tallystick.core.agreement.shape.accepted import AcceptedPart
from tallystick.core.findings import Acceptance, Finding, Severity, did_you_mean


def accept(draft: Draft, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those that are accepted marked so, with one more for each acceptance that fits none.

    An error is never accepted: the agreement cannot run with it.
    """
    marked = list(found)
    before = len(draft.findings)
    for name, part in draft.part.accepted.items():
        fitting = [number for number, finding in enumerate(marked) if _fits(part, finding)]
        for number in fitting:
            marked[number] = replace(marked[number], accepted=Acceptance(part.because, part.by, part.on))
        if not fitting:
            _fits_nothing(draft, name, part, found)
    return [*marked, *draft.findings[before:]]


def _fits(part: AcceptedPart, finding: Finding) -> bool:
    return _is_at(part, finding) and finding.severity is not Severity.ERROR


def _is_at(part: AcceptedPart, finding: Finding) -> bool:
    return (finding.code, ".".join(finding.place.path)) == (part.code, part.at) and (
        part.words is None or " ".join(finding.excerpt.split()) == " ".join(part.words.split())
    )


def _fits_nothing(draft: Draft, name: str, part: AcceptedPart, found: Sequence[Finding]) -> None:
    """Say that nothing is found which an acceptance speaks of, or that it may not be accepted."""
    there = {".".join(finding.place.path): finding for finding in found if finding.code == part.code}
    if part.code not in CODES and part.code not in RULES:
        key, message = "code", f'There is no finding with the code "{part.code}".'
        cure = did_you_mean(part.code, RULES, "Write the code as the check prints it.")
    elif any(_is_at(part, finding) for finding in found):
        key, message = "code", f"{part.code} is an error there, and errors are mended, not accepted."
        cure = "Mend the error, and take the acceptance out."
    elif part.at in there:
        key, message = "words", f'{part.code} does not mark "{part.words}" at "{part.at}".'
        cure = f'It marks "{there[part.at].excerpt}": write that, or delete the line.'
    else:
        key, message = "at", f'{part.code} is not found at "{part.at}".'
        cure = did_you_mean(part.at, there, "What it accepted was mended: take the acceptance out.")
    draft.say(
        "A420", ("accepted", name, key), message, "An acceptance is of a finding that the check makes.", cure
    )
