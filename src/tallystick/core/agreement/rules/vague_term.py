"""Times that nobody could measure."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

VAGUE = Sought(
    r"\b(?:as\s+(?:soon|quickly|promptly)\s+as\s+(?:\w+\s+)?(?:possible|practicable|practical|can|may be)|"
    r"promptly|immediately|in\s+good\s+time|timely|without\s+(?:undue\s+)?delay|within\s+a\s+reasonable\s+time|"
    r"in\s+due\s+course|from\s+time\s+to\s+time|periodically|regularly|at\s+regular\s+intervals|at\s+once|"
    r"sooner\s+or\s+later|(?:at|in)\s+an\s+early\s+stage|on\s+a\s+regular\s+basis|a\s+couple\s+of\s+(?:days|weeks|months))\b"
)


@rule("A331", "vague-term", "time that cannot be measured", Severity.ADVICE)
def vague_term(agreement: Agreement) -> Iterator[Problem]:
    """What is to be done by a time says which time."""
    for clause in agreement.clauses.values():
        for found in VAGUE.finditer(words(clause)):
            yield Problem(
                ("clauses", clause.id, "text"),
                f'Clause {clause.number} says "{found.group()}", which no clock can hold.',
                "Agree a limit, such as 2 working days, and a clock for it.",
                clause.id,
                marked=found.group(),
            )
