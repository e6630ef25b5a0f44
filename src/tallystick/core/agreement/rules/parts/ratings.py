"""What ratings mean and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.core.agreement.model import Agreement, Clause, Consequence
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import marked, matches, sentences, sentences_with
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_GOOD_ENOUGH = Sought(r"\b(?:acceptable|adequate|satisfactory|sufficient|tolerable)\b")
_NOT_ENOUGH = Sought(
    r"\bnot\s+(?:\w+\s+)?meet(?:ing)?\s+the\s+minimum\b|\bbelow\s+the\s+minimum\b|\bfail\w*\s+(?:to\s+meet\s+)?the\s+minimum\b|"
    r"\b(?:unacceptable|inadequate|unsatisfactory|insufficient)\b"
)
_KIND_OF_TARGET = Sought(r"\b(?P<which>stretch|interim|aspirational|baseline|threshold)\s+targets?\b")
_INDICATIVE = Sought(r"\bindicative\b")
_FOLLOWS = Sought(r"\bfollows?\b|\bconsequences?\b|\baction\s+plans?\b")
_IN_THAT_TIME = Sought(r"\bindicative\b|\bfirst\s+(?:year|period)\b|\byear\s+(?:1|one)\b")


@rule("A618", "contradiction", "one rating with two meanings", Severity.WARNING)
def two_meanings(agreement: Agreement) -> Iterator[Problem]:
    """What a rating says of a performance, good enough or not, is the same in all clauses."""
    for rating in _order(agreement):
        told = list(_about(agreement, rating))
        fine = next((clause for clause, said in told if _GOOD_ENOUGH.search(said)), None)
        for clause, sentence in told:
            found = _NOT_ENOUGH.search(sentence)
            if fine and found and clause is not fine:
                cure = "Settle what the rating means, say it in one clause, and cite that in the others."
                said = f"says of {rating} {{}}, and clause {fine.number} that it is good enough."
                yield marked(clause, found.group(), said, cure)


def _about(agreement: Agreement, rating: str) -> Iterator[tuple[Clause, str]]:
    """Yield what clauses say of a rating: the part of a sentence behind its name, or all under its name."""
    means = Sought(rf"\b{re.escape(rating)}\s+(?:is|means|shows)\b[^,;.]*")
    for clause in agreement.clauses.values():
        if clause.title.lower() == rating.lower():
            yield from ((clause, sentence) for sentence in sentences(words(clause)))
        else:
            for sentence, _ in sentences_with(words(clause), means):
                yield from ((clause, found.group()) for found in means.finditer(sentence))


def _order(agreement: Agreement) -> list[str]:
    """Return the ratings of the measures whose better side is known, worst first."""
    edges: dict[str, Decimal] = {}
    for measure in agreement.measures.values():
        sign = {"higher": 1, "lower": -1}.get(measure.better or "", 0)
        for band in measure.bands if sign else ():
            ends = [each for each in (band.low, band.high) if each is not None]
            edges.setdefault(band.rating, sign * sum(ends, Decimal()) / max(len(ends), 1))
        if edges:
            break
    return sorted(edges, key=lambda rating: edges[rating])


@rule("A619", "gap", "worst rating without a first consequence", Severity.WARNING)
def first_time(agreement: Agreement) -> Iterator[Problem]:
    """Where a milder rating has a consequence at once, the worst one has, under the same heading."""
    order = _order(agreement)
    for heading, group in _by_heading(agreement).items():
        at_once = {rating for each in group if each.repeated == 1 for rating in each.ratings}
        milder = [rating for rating in order[1:] if rating in at_once]
        late = next((each for each in group if order[:1] and order[0] in each.ratings), None)
        if milder and late is not None and order[0] not in at_once:
            yield Problem(
                ("consequences", late.id),
                f"Under {heading}, {milder[0]} has a consequence at once, and {order[0]} only after "
                f"{late.repeated} periods running.",
                f"Say what follows the first time that a measure is {order[0]}.",
                late.clause,
            )


def _by_heading(agreement: Agreement) -> Mapping[str, list[Consequence]]:
    """Return the consequences by the number of the clause that theirs stands under."""
    groups: dict[str, list[Consequence]] = {}
    for each in agreement.consequences.values():
        clause = agreement.clauses.get(each.clause or "")
        if clause is not None:
            above = agreement.clauses.get(clause.within or "", clause)
            groups.setdefault(above.number, []).append(each)
    return groups


@rule("A620", "contradiction", "indicative, and yet with consequences", Severity.WARNING)
def indicative(agreement: Agreement) -> Iterator[Problem]:
    """Where the text calls targets indicative for a time, it says whether consequences follow in that time."""
    soft = next((measure for measure in agreement.measures.values() if measure.indicative_years), None)
    said = next((clause for clause, _ in matches(agreement, _INDICATIVE)), None)
    if soft is None or said is None or _FOLLOWS.search(words(said)):
        return
    for each in agreement.consequences.values():
        clause = agreement.clauses.get(each.clause or "")
        touched = each.ratings and (not each.measures or soft.id in each.measures)
        told = " ".join([words(clause) if clause else "", *(need.says for need in each.needs)])
        if touched and not _IN_THAT_TIME.search(told):
            yield Problem(
                ("consequences", each.id),
                f'"{each.title}" follows a rating at any time, and by clause {said.number} ratings are indicative at '
                f"first, as of {named(soft)}.",
                "Say in its clause, or in that one, whether it follows while targets are indicative.",
                each.clause,
            )
            return


@rule("A621", "missing-field", "kind of target without a value", Severity.WARNING)
def no_value(agreement: Agreement) -> Iterator[Problem]:
    """A kind of target that the text names, such as a stretch target, has a value for some measure."""
    ratings = {band.rating.lower() for measure in agreement.measures.values() for band in measure.bands}
    told = set()
    texts = [(clause, found) for clause, found in matches(agreement, _KIND_OF_TARGET)]
    texts += [
        (clause, found)
        for clause in agreement.clauses.values()
        if (found := _KIND_OF_TARGET.search(clause.title))
    ]
    for clause, found in texts:
        which = found["which"].lower()
        if which not in ratings and which not in told and agreement.measures:
            told.add(which)
            yield Problem(
                ("clauses", clause.id, "title" if found.string == clause.title else "text"),
                f"Clause {clause.number} names a {which} target, and no measure has a value for it.",
                f"Add a band `{which}` to the measures that have such a target, or take the words out.",
                clause.id,
            )
