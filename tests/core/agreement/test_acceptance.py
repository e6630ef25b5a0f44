"""Findings that the parties accepted stay where they are, with the reason."""

from __future__ import annotations

from datetime import date

from tallystick.core.findings import Acceptance, Finding, render
from tests.core.agreement.rules.grounds import lint

VAGUE = """
    clauses:
      gates: {number: "8", title: Gates, text: Gates are mended promptly and painted in good time.}
    """


def accepting(code: str = "A331", at: str = "clauses.gates.text", words: str = "") -> str:
    """Return the change that accepts a finding."""
    narrowed = f"words: {words}, " if words else ""
    said = f"code: {code}, at: {at}, {narrowed}because: The keeper lives there., by: Parks manager, on: 2026-03-01"
    return f"accepted: {{gates: {{{said}}}}}"


def told(findings: list[Finding]) -> list[tuple[str, str, bool]]:
    return [(finding.code, finding.excerpt, finding.accepted is not None) for finding in findings]


def test_an_accepted_finding_keeps_its_severity_and_says_why_it_may_stand() -> None:
    findings = lint(VAGUE, accepting())
    assert told(findings) == [("A331", "promptly", True), ("A331", "in good time", True)]
    assert {finding.severity for finding in findings} == {"advice"}
    assert findings[0].accepted == Acceptance("The keeper lives there.", "Parks manager", date(2026, 3, 1))


def test_an_acceptance_may_be_of_some_words_only() -> None:
    assert told(lint(VAGUE, accepting(words="in good time"))) == [
        ("A331", "promptly", False),
        ("A331", "in good time", True),
    ]


def test_an_acceptance_is_of_one_place() -> None:
    findings = lint(VAGUE, accepting(at="clauses.notice.text"))
    assert [finding.code for finding in findings if finding.accepted] == []
    (unfit,) = (finding for finding in findings if finding.code == "A420")
    assert (unfit.severity, ".".join(unfit.place.path)) == ("warning", "accepted.gates.at")


def test_what_outlived_its_finding_is_found() -> None:
    (unfit,) = lint(accepting())
    assert (unfit.code, unfit.cure) == ("A420", "What it accepted was mended: take the acceptance out.")


def test_a_reader_sees_who_accepted_it_in_place_of_the_cure() -> None:
    finding = lint(VAGUE, accepting())[0]
    shown = render(finding, [])
    assert "A331  advice, accepted: time that cannot be measured" in shown
    assert shown.rstrip().endswith("Accepted by Parks manager on 1 March 2026: The keeper lives there.")
