"""What one side alone may do, what is priced and yet free, what is asked for all year and has nothing behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import in_sentences, marked, matches, sentences_with
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_ACTS = tuple(
    Sought(rf"\b(?:{words_of_act})\b")
    for words_of_act in (
        r"publish\w*|publici[sz]\w*|publicity|announc\w*|advertis\w*|mak\w+\s+(?:\w+\s+){0,3}?public",
        r"assign\w*|transfer\w*|sub-?contract\w*|sub-?let\w*",
    )
)
"""Acts that one party may well be allowed and the other not, by their words: each line is one act."""
_WITH_CONSENT = Sought(
    r"\b(?:without|unless|only\s+with|except\s+with|subject\s+to)\b[^.;]*\b(?:consents?|approv\w+|permission)\b"
)
_NO_CHARGE = Sought(
    r"\b(?:neither|no)\s+part(?:y|ies)\s+(?:may\s+|shall\s+|will\s+)?charges?\b|"
    r"\b(?:there\s+are|makes?|raises?)\s+no\s+charges?\b|\bno\s+charges?\s+(?:is|are|will\s+be)\s+(?:made|raised)\b|"
    r"\bfree\s+of\s+(?:all\s+)?charges?\b"
)
_SUMS = Sought(r"^[\s\W]*charges?\W*\s+(?:means?|are|is)\b")
_PRICED = Sought(r"\b(?:may|can|to)\s+be\s+charged\b|\bprices?\b|\bpaid\b|\bpayable\b|\bfees?\b")
_ALL_YEAR = Sought(
    r"\b(?:all|whole|entire)\s+(?:the\s+)?year\b|\bthroughout\s+the\s+year\b|\bcontinuous(?:ly)?\b"
)
_MONITORED = Sought(r"\bmonitor\w*\b")
_OFTEN = frozenset({"day", "week", "month", "quarter", "half-year"})


@rule("A650", "asymmetry", "one may, the other must ask", Severity.ADVICE)
def one_may(agreement: Agreement) -> Iterator[Problem]:
    """What one party may do only with the other's consent, the other may not do as it likes without a word why."""
    for clause in agreement.clauses.values():
        for act in _ACTS:
            free = freely(words(clause), act)
            if free:
                cure = "Let either party ask the other, or say why this one need not."
                yield marked(clause, free, "lets one party do freely what the other must ask for: {}.", cure)


def freely(text: str, act: Sought) -> str:
    """Return the sentence that lets somebody do freely what another one asks for; nothing where none does."""
    told = [sentence for sentence, _ in sentences_with(text, act)]
    asked = [each for each in told if _WITH_CONSENT.search(each)]
    free = (each for each in told if each not in asked and re.search(r"\bmay\b(?!\s+not)", each))
    return next(free, "") if asked else ""


@rule("A651", "contradiction", "no charges, and charges defined", Severity.WARNING)
def free_and_priced(agreement: Agreement) -> Iterator[Problem]:
    """Where a clause says that nothing is charged, no other clause, definition or term says what is."""
    for clause, found in matches(agreement, _NO_CHARGE):
        price = priced(agreement, clause)
        if price:
            cure = f"Take out {price}, or say here what is charged after all."
            yield marked(clause, found.group(), f"says {{}}, and {price} says what is charged.", cure)


def priced(agreement: Agreement, free: Clause) -> str:
    """Return what speaks of sums to be charged: a clause that defines charges, an entry of the glossary, a charge."""
    for clause in agreement.clauses.values():
        if clause is not free and _SUMS.search(words(clause)) and _PRICED.search(words(clause)):
            return f"clause {clause.number}"
    for term, meaning in agreement.glossary.items():
        if re.fullmatch(r"charges?", term, re.IGNORECASE) and _PRICED.search(meaning):
            return f'the meaning of "{term}"'
    charge = next(iter(agreement.charges.values()), None)
    return f'the charge "{charge.title}"' if charge else ""


@rule("A652", "missing-clause", "monitored all year by nothing", Severity.WARNING)
def all_year(agreement: Agreement) -> Iterator[Problem]:
    """Where monitoring is asked for all year, another clause says how, and figures or reports come within the year.

    A text without records is one that others are made under; what it asks is asked of them.
    """
    for clause, sentence, _ in in_sentences(agreement, _ALL_YEAR) if agreement.kinds else ():
        lack = lacking(agreement, clause) if _MONITORED.search(sentence) else ""
        if lack:
            cure = (
                "Say who looks at what and how often, and add the measure or the duty that gives the figures."
            )
            yield marked(clause, sentence, f"asks for monitoring all year, and {lack}.", cure)


def lacking(agreement: Agreement, asking: Clause) -> str:
    """Return what is missing behind a clause that asks for monitoring all year; nothing where all is there."""
    others = (clause for clause in agreement.clauses.values() if clause is not asking)
    if not any(_MONITORED.search(clause.title) or _MONITORED.search(words(clause)) for clause in others):
        return "no other clause says how it is done"
    periods = [measure.every for measure in agreement.measures.values()]
    periods += [duty.every for duty in agreement.duties.values()]
    if not any(every.unit in _OFTEN or every.listed for every in periods):
        return "no measure or report comes more often than once a year"
    return ""
