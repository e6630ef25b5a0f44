"""Terms that are defined and never used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A326", "undefined-term", "term defined and not used", Severity.ADVICE)
def unused_term(agreement: Agreement) -> Iterator[Problem]:
    """Every term of the glossary is used in the text."""
    text = _text(agreement)
    for term in agreement.glossary:
        words = r"[\s-]+".join(map(_stem, term.lower().replace("-", " ").split()))
        if not re.search(rf"\b{words}", text):
            yield Problem(
                ("glossary", term),
                f'"{term}" is defined, and the text does not use it.',
                "Take it out, or use it where it is meant.",
            )


def _stem(word: str) -> str:
    """Return the part of a word that its plural shares."""
    return re.escape(word[:-1] if word.endswith(("y", "s")) and len(word) > 3 else word) + r"\w*"


def _text(agreement: Agreement) -> str:
    """Return everything in the agreement that people read, its limits too, in small letters."""
    parts = [text for clause in agreement.clauses.values() for text in (clause.title, clause.text)]
    for kind in agreement.kinds.values():
        fields = [text for field in kind.fields.values() for text in (field.title, *field.options.values())]
        parts += [kind.title, *fields, *(step.title for step in kind.milestones.values())]
        parts += [clock.title for clock in kind.clocks.values()]
        parts += [limit.text for clock in kind.clocks.values() for limit in clock.limits]
    parts += [
        text for measure in agreement.measures.values() for text in (measure.title, measure.description)
    ]
    parts += [duty.title for duty in agreement.duties.values()]
    parts += agreement.glossary.values()
    return " ".join(parts).lower()
