"""What binds one side only, what several may do and differently, and what the end of the agreement leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER
from tallystick.core.agreement.rules.prose.passage import at_each, in_sentences, marked, matches, sentences
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.agreement.wording import PLACEHOLDER
from tallystick.core.findings import Severity

_CHANGES = Sought(
    r"\b(?:var(?:y|ied|ies|iations?)|chang(?:e|es|ed)|amend(?:s|ed|ments?)?|revis(?:e|es|ed))\b"
)
_WHAT_IS_CHANGED = Sought(r"\b(?:agreement|text|terms|framework)\b")
_WHO = Sought(
    r"\b(?P<both>both(?:\s+parties)?\s+(?:agree|consent)|agreed\s+by\s+both)|"
    r"\b(?P<post>(?:\w+\s+)?(?:officers?|co-?ordinators?|board|committee|panel|group|steering\s+group|POG))\b"
)
_FEWEST_WAYS = 3
_APART = r"(?:deviations?|departures?|derogations?|exceptions?)"
_ONLY_ABOVE = Sought(
    rf"\b{_APART}\b[^.;]*\bonly\b[^.;]*\b(?:in\s+excess|above|beyond|exceed\w*|higher|better)\b"
)
_BELOW_TOO = Sought(
    rf"\b(?:where|if|when)\b[^.;]*\b{_APART}\b[^.;]*\b(?:targets?|timescales?|reach|catch\s+up|put\s+right)\b"
)
_FOR_BOTH = ("liability", "indemnit", "continuity", "insurance", "confidential", "force majeure")
_BOTH = Sought(
    r"\b(?:both|either|each|neither|every)\s+part(?:y|ies)\b|\bthe\s+parties\b|\bparties\s+(?:keep|are|shall|must|will)\b|"
    r"\beach\s+(?:other|of\s+them)\b|\bthe\s+other\s+party\b"
)
_BOUND = Sought(r"(?:^|[.;:]\s+|-\s+|,\s+(?:and|but)\s+(?:the\s+)?)(?:the\s+)?\{parties\.(?P<who>\w+)\}")
_ENDS = Sought(r"\b(?:terminat\w+|ends?|ended)\b")
_GROUND = Sought(r"\b(?P<ground>default|breach)\b")
_UNLESS = Sought(
    r"\b(?:not|never)\s+(?:\w+\s+){0,2}?(?:put\s+right|remedied|cured|mended|made\s+good)\b|\bin\s+that\s+case\b|\bthereafter\b"
)
_TIME = Sought(rf"\b(?:{NUMBER})\s+(?:\w+\s+)?(?:days?|weeks?|months?)\b|\{{[\w.]+\}}")
_IN_HAND = Sought(
    r"\b(?:work|cases?|debts?|orders?|placements?|jobs?|matters?|referrals?|those)\s+(?:\w+\s+){0,3}?"
    r"(?:in\s+hand|open|outstanding|under\s+way|in\s+progress|still\s+\w+)\b|\b(?:open|outstanding|running)\s+(?:\w+\s+)?"
    r"(?:work|cases|debts|orders|placements|jobs|matters|referrals)\b|\bhand(?:s|ed)?\s*over\b|\bexit\s+plan\b|\brun-?\s?off\b|"
    r"\bcontinue\s+until\b"
)
_AWAITS = Sought(
    r"\b(?:until|pending)\s+(?:the\s+|its\s+)?(?:transfer|merger|abolition|re-?organisation|hand-?over|closure)\b(?!\s+on\s+\d)"
)
_LONG_AGO = Sought(r"\bfrom\s+(?:\d{1,2}[/. ]\w+[/. ])(?P<year>(?:19|20)\d\d)\b")
_YEARS = 5


@rule("A630", "contradiction", "several ways to change the text", Severity.WARNING)
def who_changes(agreement: Agreement) -> Iterator[Problem]:
    """Who may change the agreement is said in one place, or the places refer to each other.

    Three clauses that name different people are too many to be stages of one way.
    """
    ways: dict[str, tuple[Clause, str]] = {}
    for clause, sentence, _ in in_sentences(agreement, _CHANGES):
        who = _WHO.search(sentence)
        if who and _WHAT_IS_CHANGED.search(sentence) and not clause.cites:
            named = "both parties" if who["both"] else " ".join(who["post"].lower().split()[-1:])
            ways.setdefault(named.rstrip("s"), (clause, who.group()))
    if len(ways) >= _FEWEST_WAYS:
        first = next(iter(ways.values()))[0]
        for clause, mark in list(ways.values())[1:]:
            cure = (
                "Say in one clause who asks for a change, who agrees to it and who writes it, and cite that."
            )
            said = f"lets {{}} change the agreement, and clause {first.number} says otherwise."
            yield marked(clause, mark, said, cure)


@rule("A631", "contradiction", "only above, and yet below", Severity.WARNING)
def above_and_below(agreement: Agreement) -> Iterator[Problem]:
    """Where a departure from a standard may only go beyond it, no sentence deals with one that falls short of it."""
    only = [found for _, found in matches(agreement, _ONLY_ABOVE)]
    for clause, found in matches(agreement, _BELOW_TOO):
        if only:
            cure = "Call what falls short by another name, such as a shortfall, and say how it is agreed."
            yield marked(
                clause,
                found.group(),
                "deals with a deviation that falls short, and none may fall short.",
                cure,
            )


@rule("A632", "asymmetry", "one party bound", Severity.ADVICE)
def one_bound(agreement: Agreement) -> Iterator[Problem]:
    """A clause on what either party may suffer or cause, such as liability or continuity, speaks of both."""
    for clause in agreement.clauses.values():
        if not any(word in clause.title.lower() for word in _FOR_BOTH):
            continue
        told = list(sentences(clause.text))
        own = [sentence for sentence in told if not _BOTH.search(sentence)]
        bound = {found["who"] for sentence in own for found in _BOUND.finditer(sentence)}
        if len(bound) == 1 and len(agreement.parties) > 1 and len(own) * 2 >= len(told):
            party = agreement.parties.get(next(iter(bound)))
            yield Problem(
                ("clauses", clause.id, "text"),
                f'Clause {clause.number} "{clause.title}" binds {party.name if party else "one party"} alone.',
                "Say what holds for the other party, or that nothing does and why.",
                clause.id,
            )


@rule("A633", "ambiguous", "one ground, two periods", Severity.WARNING)
def two_periods(agreement: Agreement) -> Iterator[Problem]:
    """Where two clauses let one ground end the agreement after different times, they say which comes first."""
    grounds = [
        (clause, found["ground"].lower(), {found.group() for found in _TIME.finditer(clause.text)})
        for clause in agreement.clauses.values()
        if (found := _GROUND.search(clause.text))
        and _ENDS.search(clause.text)
        and _TIME.search(PLACEHOLDER.sub(" 1 day ", clause.text))
    ]
    for (one, ground, first), (other, same, second) in combinations(grounds, 2):
        apart = one.within == other.within and ground == same and first != second
        linked = one.id in other.cites or other.id in one.cites or _refers(other, one) or _refers(one, other)
        if apart and not linked and not _UNLESS.search(other.text):
            cure = f"Say that clause {other.number} follows when clause {one.number} was used in vain."
            said = f"ends the agreement for {{}}, as clause {one.number} does after another time."
            yield marked(other, ground, said, cure)


def _refers(clause: Clause, other: Clause) -> bool:
    return re.search(rf"\b{re.escape(other.number)}\b", words(clause)) is not None


@rule("A634", "missing-clause", "what is in hand at the end", Severity.WARNING)
def in_hand(agreement: Agreement) -> Iterator[Problem]:
    """An agreement that may be ended early says what becomes of cases with time limits that are active then."""
    active = [kind for kind in agreement.kinds.values() if kind.active is not None and kind.clocks]
    ending = [
        clause
        for clause in agreement.clauses.values()
        if re.search(r"\bterminat\w*|\bending\b", clause.title, re.IGNORECASE)
    ]
    whole = " ".join(words(clause) for clause in agreement.clauses.values())
    if active and ending and not _IN_HAND.search(whole):
        yield Problem(
            ("clauses", ending[0].id),
            f'No clause says what becomes of each "{active[0].title}" that is active when the agreement ends.',
            "Say who finishes it, until when, and who pays; or to whom it is handed over.",
            ending[0].id,
        )


@rule("A639", "stale-law", "waiting for what is past", Severity.ADVICE)
def awaits(agreement: Agreement) -> Iterator[Problem]:
    """What holds until an event says on which day, and a day long past is not news."""
    cure = "Say whether it has happened; name the day, or who does it now."
    yield from at_each(agreement, _AWAITS, "holds {}, without a day.", cure)
    for clause, found in matches(agreement, _LONG_AGO):
        if int(found["year"]) + _YEARS < agreement.in_force.year:
            cure = "Say what holds today."
            yield marked(clause, found.group(), "tells as news what holds {}.", cure)
