"""The words of an agreement, clause by clause, and what is marked in them.

Many rules ask the same of the same clause: what a text comes to is kept for the next that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.rule import Problem
from tallystick.core.agreement.rules.sought import Sought

_WORD = re.compile(r"[a-z][a-z-]*[a-z]", re.IGNORECASE)
_EMPTY = frozenset(
    """
    a about after all also an and any are as at be been before being but by can do does each either
    every for from had has have how if in into is it its made make makes may more must no not of on one
    only or other out over own part per set shall should so such than that the their them then there
    these they this those to under until up upon was were what when where which while who whole will
    with within without would agreement agreed clause party parties both many number year years month
    months week weeks day days hour hours time times
    """.split()
)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; an item of a list, or what ends with a semicolon, is one too."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*-)", text):
        for found in re.finditer(r"(?:[^.;?!]++|\.(?=\w))++[.;?!]?", paragraph):
            if found.group().strip():
                yield found.group().strip()


def matches(agreement: Agreement, sought: Sought) -> Iterator[tuple[Clause, re.Match[str]]]:
    """Yield each match of what is sought in the words of the clauses, with its clause."""
    for clause in agreement.clauses.values():
        for found in sought.finditer(words(clause)):
            yield clause, found


def at_each(agreement: Agreement, sought: Sought, message: str, cure: str) -> Iterator[Problem]:
    """Yield the same problem at each match of what is sought in the words of the clauses; see `marked`."""
    return (marked(clause, found.group(), message, cure) for clause, found in matches(agreement, sought))


def in_sentences(agreement: Agreement, sought: Sought) -> Iterator[tuple[Clause, str, re.Match[str]]]:
    """Yield each sentence of the clauses that has what is sought, with its clause and the first match."""
    for clause in agreement.clauses.values():
        for sentence, found in sentences_with(words(clause), sought):
            yield clause, sentence, found


def sentences_with(text: str, sought: Sought) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each sentence of a text that has what is sought, with the first match."""
    for sentence in sentences(text) if sought.may_match(text) else ():
        if found := sought.search(sentence):
            yield sentence, found


def marked(clause: Clause, mark: str, message: str, cure: str) -> Problem:
    """Return the problem at words of a clause; `message` goes on after "Clause 4.1 "."""
    shown = '"' + " ".join(mark.split()) + '"'
    return Problem(
        ("clauses", clause.id, "text"),
        f"Clause {clause.number} {message.replace('{}', shown)}",
        cure,
        clause.id,
        marked=mark,
    )


@lru_cache(maxsize=16_384)
def substance(text: str) -> frozenset[str]:
    """Return the words of a text that carry its sense, in small letters and without the ending of a plural."""
    found = (stem(word) for word in _WORD.findall(text.lower()))
    return frozenset(word for word in found if word not in _EMPTY and len(word) > 2)


def stem(word: str) -> str:
    """Return a word without the ending of a plural: `policies` and `policy` are `policy`."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def below(agreement: Agreement, clause: Clause) -> Iterator[Clause]:
    """Yield a clause and all that stand under it."""
    yield clause
    for other in agreement.clauses.values():
        if other.within == clause.id:
            yield from below(agreement, other)


def is_defined(agreement: Agreement, *terms: str) -> bool:
    """Return whether the glossary has an entry that holds all of these words."""
    wanted = {stem(word) for term in terms for word in term.lower().replace("-", " ").split()}
    entries = (
        {stem(word) for word in entry.lower().replace("-", " ").split()} for entry in agreement.glossary
    )
    return any(wanted <= entry for entry in entries)
