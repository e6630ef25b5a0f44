"""Figures that govern, written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import bare_text
from tallystick.core.agreement.rules.numbers import NUMBER
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity

_TIME = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
_FIGURE = re.compile(
    rf"(?<![\w.,-])(?!an?\b|one\b){NUMBER}(?:\s*%|\s+(?:per\s?cent\b|(?:[a-z]+\s+)?{_TIME}\b))"
    r"(?!\s+(?:old|of\s+age|an?\s+(?:day|week|year))\b)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(?:aged?|over|under)\s+$", re.IGNORECASE)


@rule("A327", "bare-figure", "figure written by hand", Severity.WARNING)
def bare_figure(agreement: Agreement) -> Iterator[Problem]:
    """A clause takes the figures that govern from terms, so that text and practice cannot part."""
    for clause in agreement.clauses.values():
        text = bare_text(clause)
        for found in _FIGURE.finditer(text):
            if _AGE.search(text[: found.start()]) and "year" in found.group():
                continue
            yield Problem(
                ("clauses", clause.id, "text"),
                f'Clause {clause.number} says "{found.group()}" in its own words.',
                "Write it as a term, a limit of a clock or a figure, and put that here in braces, such as "
                "{figures.notice}.",
                clause.id,
                marked=found.group(),
            )
