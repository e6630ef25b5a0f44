"""References that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_REFERENCE = Sought(
    r"\b(?P<what>clause|section|paragraph|appendix|schedule|annex)\s+"
    r"(?P<number>[A-Z]?\d+(?:\.\d+)*(?:\([a-z]\))?[a-z]?|[A-Z])(?![\w-])"
)
_ELSEWHERE = re.compile(
    r"^[^.;]{0,60}\b(?:Act|Regulations?|Order|Directive|Code|contract|terms|framework|specification|policy|guidance)\b",
)
_ATTACHED = {"appendix": ("A", "App ", "Appendix "), "schedule": ("S", "Schedule "), "annex": ("Annex ",)}


@rule("A328", "dangling-reference", "reference that leads nowhere", Severity.WARNING)
def dangling_reference(agreement: Agreement) -> Iterator[Problem]:
    """What a clause refers to by a number is part of the agreement, or it is said where else it stands."""
    numbers = {clause.number.lower() for clause in agreement.clauses.values()}
    for clause in agreement.clauses.values():
        text = words(clause)
        for found in _REFERENCE.finditer(text):
            if _names(found) & numbers or _ELSEWHERE.search(text[found.end() :]):
                continue
            yield Problem(
                ("clauses", clause.id, "text"),
                f'Clause {clause.number} refers to "{found.group()}", and there is none here.',
                "Name the clause by its id under `cites:`, correct the number, or say in which document it stands.",
                clause.id,
                marked=found.group(),
            )


def _names(found: re.Match[str]) -> set[str]:
    """Return the numbers under which a clause may stand that a text refers to."""
    number = found.group("number")
    what = found.group("what").lower()
    heads = _ATTACHED.get(what, ("", f"{what} "))
    return {f"{head}{number}".lower() for head in heads} | ({number.lower()} if number.isalpha() else set())
