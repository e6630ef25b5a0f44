"""What stands in the text twice, or is owed twice at different times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tallystick.core.agreement.model import Agreement, Clause, Measure
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.counted import rows_of, same_cell
from tallystick.core.agreement.rules.prose.passage import (
    below,
    in_sentences,
    marked,
    sentences,
    stem,
    substance,
)
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_GENERAL = frozenset(
    "a an and arrangement detail for further general in list of on provision section the to".split()
)
_RATE = Sought(
    r"\b(?P<rate>daily|weekly|monthly|termly|quarterly|half-yearly|yearly|annual(?:ly)?|each\s+(?:week|month|term|quarter|year)|coming\s+year)\b"
)
_EVERY = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "termly": "term",
    "quarterly": "quarter",
    "half-yearly": "half-year",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "coming year": "year",
}
_WORD = re.compile(r"\w+")
_LONG = 40


@rule("A533", "duplicate-clause", "two clauses on one subject", Severity.ADVICE)
def same_heading(agreement: Agreement) -> Iterator[Problem]:
    """Each subject has one clause, beside its definition."""
    alike: dict[frozenset[str], list[Clause]] = {}
    for clause in agreement.clauses.values():
        if clause.text and not _defines(agreement, clause):
            alike.setdefault(_subject(clause.title), []).append(clause)
    pairs = (pair for subject, clauses in alike.items() if subject for pair in combinations(clauses, 2))
    for one, other in pairs:
        apart = other not in below(agreement, one) and one not in below(agreement, other)
        if apart:
            yield Problem(
                ("clauses", other.id, "title"),
                f'Clause {other.number} "{other.title}" is about what clause {one.number} "{one.title}" is about.',
                "Put both into one clause, or give them headings that tell them apart.",
                other.id,
            )


def _defines(agreement: Agreement, clause: Clause) -> bool:
    """Return whether a clause stands under one that is headed as definitions."""
    above = agreement.clauses.get(clause.within or "")
    return above is not None and re.search(r"\bdefin", above.title, re.IGNORECASE) is not None


def _subject(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z0-9]+", title.lower())) - _GENERAL


@rule("A534", "layout", "passage that stands twice", Severity.WARNING)
def twice(agreement: Agreement) -> Iterator[Problem]:
    """No passage stands in the text twice."""
    first: dict[str, Clause] = {}
    for clause in agreement.clauses.values():
        for sentence in sentences(clause.text):
            if len(sentence) < _LONG:
                continue
            key = " ".join(_WORD.findall(sentence.lower()))
            before = first.setdefault(key, clause)
            if len(key) >= _LONG and before is not clause:
                cure = "Keep it in one place, and refer to that from the other."
                yield marked(
                    clause, sentence, f"repeats a passage of clause {before.number}, word for word.", cure
                )
                break


@rule("A535", "duplicate-clause", "two measures of one thing", Severity.WARNING)
def twin_measures(agreement: Agreement) -> Iterator[Problem]:
    """No two measures of the same lots count the same against the same bands."""
    alike: dict[object, list[Measure]] = {}
    for measure in agreement.counted.values():
        if measure.bands:
            alike.setdefault((_bands(measure), rows_of(measure.numerator)), []).append(measure)
    for one, other in (pair for measures in alike.values() for pair in combinations(measures, 2)):
        together = not one.lots or not other.lots or set(one.lots) & set(other.lots)
        if together and _same_formula(one, other):
            yield Problem(
                ("measures", other.id, "numerator"),
                f"{named(other)} and {named(one)} count the same, against the same bands.",
                "Keep one of them, or count what tells them apart.",
                other.clause,
            )


def _same_formula(one: Measure, other: Measure) -> bool:
    return same_cell(one.numerator, other.numerator) and same_cell(one.denominator, other.denominator)


def _bands(measure: Measure) -> tuple[tuple[str, str], ...]:
    return tuple((band.rating, band.text) for band in measure.bands)


@rule("A536", "conflicting-frequency", "one thing at two frequencies", Severity.ADVICE)
def two_rates(agreement: Agreement) -> Iterator[Problem]:
    """One thing is done, reported or agreed at one frequency."""
    rated = list(_rated(agreement))
    told = set()
    for (one, first, rate), (other, second, another) in combinations(rated, 2):
        shared = first & second
        if one.id == other.id or rate == another or other.id in told or len(shared) < 3:
            continue
        told.add(other.id)
        cure = "Settle one frequency, or say that they are two things."
        mark = next(found.group() for found in _RATE.finditer(words(other)))
        said = f"says {{}} of what clause {one.number} has each {rate}: {', '.join(sorted(shared))}."
        yield marked(other, mark, said, cure)


def _rated(agreement: Agreement) -> Iterator[tuple[Clause, frozenset[str], str]]:
    for clause, sentence, found in in_sentences(agreement, _RATE):
        rate = " ".join(found["rate"].lower().split())
        about = substance(_RATE.sub(" ", sentence)) - _parties(agreement)
        yield clause, about, _EVERY.get(rate, rate.removeprefix("each "))


def _parties(agreement: Agreement) -> frozenset[str]:
    return frozenset().union(*(substance(party.name) for party in agreement.parties.values()))
