"""What a text leaves to be settled by who reads it: how often, how soon, by which name."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER
from tallystick.core.agreement.rules.prose.passage import (
    at_each,
    is_defined,
    marked,
    matches,
    sentences_with,
    substance,
)
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.agreement.rules.vague_term import VAGUE
from tallystick.core.findings import Severity

_OFTEN = Sought(
    r"\b(?:continu(?:ed|ous|ously|al|ally|ing)|persistent(?:ly)?|repeated(?:ly)?|recurr(?:ent|ing)|re-?occurring)\s+"
    r"(?:\w+\s+)?(?:failures?|poor|breach(?:es)?|problems?|non-?\w+|defaults?|lapses?|faults?|complaints?|underperformance|late)\b"
)
_COUNT = Sought(
    rf"\b(?:{NUMBER})\s+(?:\w+\s+)?(?:times|periods|quarters|months|occasions|running|in\s+a\s+row)\b|\btwice\b|\bthrice\b"
)
_PRESCRIBED = Sought(
    r"\bwithin\s+(?:the\s+|any\s+)?(?:prescribed|specified|stipulated|set|agreed|required|appropriate)\s+"
    r"(?:times?|timescales?|time\s+limits?|periods?|deadlines?)\b"
)
_FIGURE = Sought(
    rf"\b(?:{NUMBER})\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?)\b|\{{[\w.]+\.within\}}|\{{figures\.\w+\}}"
)
_BODIES = ("meeting", "board", "forum", "panel", "committee")
_CALLED = Sought(
    rf"\b(?P<words>(?:[a-z]+(?:ing|ance|ment|al|ual|ion|act|view|rly|son|ly|ract|vice|ees?|ality)\s+){{1,3}})(?P<body>{'|'.join(_BODIES)})s?\b"
)


@rule("A635", "missing-field", "rungs without a time", Severity.WARNING)
def no_time(agreement: Agreement) -> Iterator[Problem]:
    """An escalation with several rungs says after what time a matter goes up to the next."""
    told = set()
    for post in agreement.posts.values():
        if post.rung != 2 or post.party in told:
            continue
        told.add(post.party)
        around = _clauses_of(agreement, [each.clause for each in agreement.posts.values() if each.rung])
        clocks = [clock for kind in agreement.kinds.values() for clock in kind.clocks.values()]
        timed = any(_FIGURE.search(clause.text) for clause in around)
        if not timed and not any(clock.clause in {each.id for each in around} for clock in clocks):
            yield Problem(
                ("posts", post.id, "rung"),
                f'"{post.title}" is rung {post.rung}, and nothing says when a matter that is not settled goes there.',
                "Give each rung a time, such as 5 working days, and a clock for it.",
                post.clause,
            )


def _clauses_of(agreement: Agreement, ids: list[str | None]) -> list[Clause]:
    """Return the clauses of these ids, and the ones that they stand under."""
    found = [clause for clause in agreement.clauses.values() if clause.id in ids]
    above = {each.within for each in found}
    return found + [clause for clause in agreement.clauses.values() if clause.id in above]


@rule("A636", "undefined-term", "one body by several names", Severity.ADVICE)
def several_names(agreement: Agreement) -> Iterator[Problem]:
    """A meeting, board or panel of the agreement goes by one name, and is defined."""
    names: dict[str, dict[frozenset[str], Problem]] = {}
    kinds = [substance(kind.title) for kind in agreement.kinds.values()]
    for clause, found in matches(agreement, _CALLED):
        body = found["body"].lower()
        told = substance(found["words"])
        if told and not is_defined(agreement, found["words"], body) and told | {body} not in kinds:
            cure = f"Choose one name for the {body}, define it in the glossary, and keep to it."
            problem = marked(clause, found.group(), "speaks of {}, and of the same by another name.", cure)
            names.setdefault(body, {}).setdefault(told, problem)
    for called in names.values():
        first = next(iter(called))
        yield from (problem for told, problem in called.items() if told != first and told & first)


@rule("A637", "vague-term", "how often is often", Severity.ADVICE)
def how_often(agreement: Agreement) -> Iterator[Problem]:
    """What follows from repeated failure says how many times within what time; a prescribed time says which."""
    for clause, found in matches(agreement, _OFTEN):
        if not _COUNT.search(words(clause)):
            cure = "Say how many times, within which periods."
            yield marked(clause, found.group(), "acts on {}, and nothing says how often that is.", cure)
    cure = "Say which time, or where it is set."
    yield from at_each(agreement, _PRESCRIBED, "asks for something {}, and no time is set.", cure)


@rule("A638", "conflicting-deadline", "one thing by a day, and when it may be", Severity.WARNING)
def day_and_none(agreement: Agreement) -> Iterator[Problem]:
    """What is due within a time by one clause is due within a time by the others."""
    timed, vague = _timed(agreement), _vague(agreement)
    for kind in agreement.kinds.values():
        title = " ".join(kind.title.lower().split())
        first = next((clause for clause, sentence in timed if title in sentence), None)
        if first is None or " " not in title:
            continue
        for clause, sentence, mark in vague:
            if title in sentence:
                cure = "Give both the same time, or say why they differ."
                said = f'wants "{kind.title}" {{}}, and clause {first.number} within a time.'
                yield marked(clause, mark, said, cure)


def _timed(agreement: Agreement) -> list[tuple[Clause, str]]:
    """Return the sentences that give a time in figures or by a term, in small letters, each with its clause."""
    return [
        (clause, " ".join(sentence.lower().split()))
        for clause in agreement.clauses.values()
        for sentence, _ in sentences_with(clause.text, _FIGURE)
    ]


def _vague(agreement: Agreement) -> list[tuple[Clause, str, str]]:
    """Return the sentences that give a time that cannot be measured and no other, with their clause and that time."""
    return [
        (clause, " ".join(sentence.lower().split()), found.group())
        for clause in agreement.clauses.values()
        for sentence, found in sentences_with(clause.text, VAGUE)
        if not _FIGURE.search(sentence)
    ]
