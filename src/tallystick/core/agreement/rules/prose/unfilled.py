"""What a draft leaves open: blanks, instructions to its author, choices, text of another stage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.prose.passage import at_each, marked, matches
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_BLANK = Sought(
    r"\.{5,}|…{2,}|_{4,}|-{4,}|\[\s*\]|\b(?:[Xx]?x{2,}|X{4,})\b(?:\s+[Xx]x+\b)*|'X'|\bTBC\b|"
    r"(?i:\binsert\s+(?:here|name|date|details)\b|\bto\s+be\s+(?:completed|confirmed|inserted|filled\s+in)\b)",
    re.NOFLAG,
)
_SIGNING = Sought(r"\bsign(?:ed|ature|atures)\b")
_TEMPLATE = Sought(
    r"\busing\s+this\s+template\b|\bthis\s+(?:document|text|agreement)\s+is\s+a\s+template\b|"
    r"\b(?:note|notes)\s+to\s+(?:the\s+)?(?:drafter|author)s?\b|\bexamples?\s+only\b|"
    r"\bshould\s+be\s+(?:adapted|amended)\s+to\s+suit\b"
)
_RATE = (
    r"(?:hourly|daily|weekly|fortnightly|monthly|termly|half-termly|quarterly|half-yearly|semi-annually|"
    r"annually|yearly)"
)
_CHOICE = Sought(
    r"\bdelete\s+(?:as|where|whichever)\s+(?:is\s+)?(?:not\s+)?(?:appropriate|applicable|necessary|apply)\b|"
    r"\b(?:is|are|may|will|shall)\s*(?:/|or)\s*(?:is|are|may|will|shall)\s+not\b|^\s*or\s*$|"
    rf"\(\s*{_RATE}(?:\s*(?:,|/|\bor\b)\s*(?:or\s+)?{_RATE}){{2,}}\s*\)",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_STAGE = Sought(
    r"\b(?:tenders\b|tenderers?\b|bidders?\b|bids\b|(?:the|their|each)\s+tender\s+(?:made|submitted)\b)"
)
_LETTER = Sought(
    r"\b(?:I\s+(?:am|have|would|ask)|we\s+(?:are|ask|have|advise|would)|please|you\s+will|yours\s+\w+ly|dear\s+\w+)\b"
)


@rule("A501", "unfilled-placeholder", "blank not filled in", Severity.WARNING)
def blank(agreement: Agreement) -> Iterator[Problem]:
    """Nothing is left to fill in but the lines on which the parties sign."""
    for clause, found in matches(agreement, _BLANK):
        if not _signs(clause):
            yield marked(clause, found.group(), "has a blank, {}.", "Fill it in, or take it out.")


def _signs(clause: Clause) -> bool:
    return (_SIGNING.search(clause.title) or _SIGNING.search(clause.text)) is not None


@rule("A502", "unfilled-placeholder", "instruction of a template", Severity.WARNING)
def template_text(agreement: Agreement) -> Iterator[Problem]:
    """The text holds what binds the parties, and no instruction to who adapts it."""
    cure = "Follow the instruction, then take it out."
    return at_each(agreement, _TEMPLATE, "still speaks to who adapts a template: {}.", cure)


@rule("A503", "unresolved-alternative", "choice not made", Severity.WARNING)
def choice(agreement: Agreement) -> Iterator[Problem]:
    """Of alternatives that exclude each other the text keeps the one that was chosen."""
    cure = "Keep the alternative that was agreed, and delete the others."
    return at_each(agreement, _CHOICE, "leaves a choice open: {}.", cure)


@rule("A504", "leftover-text", "text of another stage", Severity.WARNING)
def other_stage(agreement: Agreement) -> Iterator[Problem]:
    """An agreement that was awarded no longer speaks of those who might have won it."""
    cure = "Say what the provider does, or take the sentence out."
    return at_each(agreement, _OTHER_STAGE, "speaks of {}, as a text before the award does.", cure)


@rule("A505", "leftover-text", "words of a letter", Severity.ADVICE)
def letter(agreement: Agreement) -> Iterator[Problem]:
    """A clause says who owes what, and addresses nobody as a letter does."""
    for clause in agreement.clauses.values():
        found = _LETTER.search(clause.text)
        if found:
            cure = "Write it as a duty: who does what, for whom, by when."
            yield marked(clause, found.group(), "speaks as a letter does: {}.", cure)


@rule("A561", "unfilled-placeholder", "template taken as it is", Severity.ADVICE)
def untouched(agreement: Agreement) -> Iterator[Problem]:
    """An agreement that was adapted from a template differs from it in a clause at least: somebody negotiated it."""
    for parent in agreement.inherited:
        if parent.relation == "adapts" and not any(
            each.path[:1] == ("clauses",) for each in parent.differences
        ):
            yield Problem(
                ("adapts",),
                f'No clause differs from "{parent.title}", which it is adapted from.',
                "Go through the template with the other party, and say in the text what was agreed.",
            )
