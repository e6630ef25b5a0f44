"""Figures that govern, written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.agreement.text.outcome import matching
from tallystick.core.edits import Fix, Reword
from tallystick.core.findings import Severity

_TIME = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
_FIGURE = Sought(
    rf"(?<![\w.,-])(?!an?\b|one\b){NUMBER}(?:\s*%|\s+(?:per\s?cent\b|(?:[a-z]+\s+)?{_TIME}\b))"
    r"(?!\s+(?:old|of\s+age|an?\s+(?:day|week|year))\b)"
)
_AGE = re.compile(r"\b(?:aged?|over|under)\s+$", re.IGNORECASE)


@rule("A327", "bare-figure", "figure written by hand", Severity.WARNING)
def bare_figure(agreement: Agreement) -> Iterator[Problem]:
    """A clause takes the figures that govern from terms, so that text and practice cannot part."""
    for clause in agreement.clauses.values():
        text = words(clause)
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
                fix=_as_term(agreement, clause, found),
            )


def _as_term(agreement: Agreement, clause: Clause, found: re.Match[str]) -> Fix | None:
    """Return the edit that puts the term in place of the figure, where exactly one term of the clause says it so."""
    terms = [
        name for name, text in _terms_of(agreement, clause.id) if text == " ".join(found.group().split())
    ]
    if len(terms) != 1:
        return None
    nth = len(matching(found.group()).findall(clause.text[: found.start()]))
    return Fix((Reword(("clauses", clause.id, "text"), found.group(), f"{{{terms[0]}}}", nth),))


def _terms_of(agreement: Agreement, clause: str) -> Iterator[tuple[str, str]]:
    """Yield the figures and the limits of clocks that stand in a clause, each with its words."""
    for figure in agreement.figures.values():
        if figure.clause == clause:
            yield f"figures.{figure.id}", figure.text
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            if clock.clause == clause and len(clock.limits) == 1:
                yield f"{kind.id}.{clock.id}.within", clock.limits[0].text
