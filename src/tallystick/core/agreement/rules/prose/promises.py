"""What is promised and cannot be followed up: outcomes, targets, reports, duties, contents that are only announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause, Measure
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import (
    at_each,
    in_sentences,
    marked,
    matches,
    sentences,
    substance,
)
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_ANNOUNCED = Sought(
    r"\b(?:this|the)\s+(?:section|annex|appendix|schedule|clause|part)\s+will\s+"
    r"(?:show|indicate|contain|set\s+out|list|include|give|describe)\b"
)
_OUTCOMES = Sought(r"\b(?:outcomes|goals|objectives)\b")
_KEPT_BACK = Sought(r"\b(?:cannot|can\s+not|may\s+not|must\s+not|are\s+not|is\s+not)\s+(?:be\s+)?delegated\b")
_HANDED_OVER = Sought(
    r"\b(?:is|are)\s+(?:responsible|answerable|accountable)\s+for\b|\btakes?\s+over\b|\banswers?\s+for\b"
)
_EXCLUDED = Sought(r"\bdo(?:es)?\s+not\s+(?:cover|provide|include)\s+(?P<what>[^.;,\n]{4,60})")
_INCLUDED = Sought(r"\b(?:covers?|provides?|includes?)\s+(?P<what>[^.;\n]{4,90})")


@rule("A554", "unmeasurable", "all, from the first day", Severity.ADVICE)
def all_at_once(agreement: Agreement) -> Iterator[Problem]:
    """A target of all leaves room at the start: a band below it, a first year that is indicative, or steps by date."""
    for measure in agreement.measures.values():
        if is_all_or_nothing(measure):
            yield Problem(
                ("measures", measure.id, "bands"),
                f"{named(measure)} is met at 100 % alone, from the first day, so that one case fails it.",
                "Agree a band between, `indicative: first year`, or a target that rises by date.",
                measure.clause,
            )


def is_all_or_nothing(measure: Measure) -> bool:
    """Return whether a measure has two bands that meet at 100 %, and no first year or later date that softens it."""
    best = max((band.low for band in measure.bands if band.low is not None), default=None)
    return (
        len(measure.bands) == 2
        and best == 100
        and measure.better == "higher"
        and not measure.indicative_years
        and not measure.targets
    )


@rule("A555", "missing-field", "report that carries nothing", Severity.WARNING)
def empty_report(agreement: Agreement) -> Iterator[Problem]:
    """What a duty asks to be handed over has fields for what it says."""
    for duty in agreement.duties.values():
        kind = agreement.kinds.get(duty.done_by.kind)
        if kind is not None and carries_nothing(agreement, kind.id):
            yield Problem(
                ("duties", duty.id, "done_by"),
                f'"{duty.title}" is done by "{kind.title}", which has no field for what is reported.',
                "Give the kind its fields, or a document, so that everybody reports the same way.",
                duty.clause,
            )


def carries_nothing(agreement: Agreement, kind: str) -> bool:
    """Return whether records of a kind that duties ask for as a report or a return have no field at all."""
    it = agreement.kinds[kind]
    return (
        not it.fields
        and re.search(r"\b(?:report|return|figures|statement)\b", it.title, re.IGNORECASE) is not None
    )


@rule("A556", "unmeasurable", "outcome that nothing measures", Severity.WARNING)
def unmeasured(agreement: Agreement) -> Iterator[Problem]:
    """For each outcome that the text names there is a measure."""
    for clause in agreement.clauses.values():
        if _OUTCOMES.search(clause.title):
            for outcome in sentences(words(clause)):
                if not is_measured(agreement, outcome):
                    cure = "Add a measure for it, or say by what it will be judged."
                    yield marked(clause, outcome, "names an outcome, {}, and no measure is of it.", cure)


def is_measured(agreement: Agreement, outcome: str) -> bool:
    """Return whether the title or description of a measure has a word of substance of an outcome."""
    told = substance(outcome)
    return not told or any(
        told & substance(f"{measure.title} {measure.description}") for measure in agreement.measures.values()
    )


@rule("A557", "contradiction", "duty that cannot be delegated, handed over", Severity.WARNING)
def handed_over(agreement: Agreement) -> Iterator[Problem]:
    """A duty that the text keeps with one party it does not hand to another."""
    kept = [(clause, duty) for clause in agreement.clauses.values() for duty in kept_back(clause)]
    for clause, sentence, found in in_sentences(agreement, _HANDED_OVER) if kept else ():
        told = substance(sentence[found.end() :])
        keeper = next((keeper for keeper, duty in kept if duty <= told and keeper is not clause), None)
        if keeper:
            cure = "Say what the other party does towards it, and leave the duty where it stays."
            said = f"hands over what clause {keeper.number} says cannot be delegated."
            yield marked(clause, sentence, said, cure)


def kept_back(clause: Clause) -> list[frozenset[str]]:
    """Return the duties that a clause says cannot be delegated, each by its words of substance, two or more."""
    text = words(clause)
    if not _KEPT_BACK.search(clause.title) and not _KEPT_BACK.search(text):
        return []
    duties = (
        substance(part) for part in re.split(r"[,;:.\n]|\band\s+those\b", text) if not _KEPT_BACK.search(part)
    )
    return [duty for duty in duties if len(duty) >= 2]


@rule("A558", "unfilled-placeholder", "content that is only announced", Severity.WARNING)
def announced(agreement: Agreement) -> Iterator[Problem]:
    """A part of the text says what it is to say, and does not announce that it will."""
    cure = "Write it, or say of each topic that there is none."
    return at_each(agreement, _ANNOUNCED, "announces its content: {}.", cure)


@rule("A559", "contradiction", "left out here, taken in there", Severity.WARNING)
def in_and_out(agreement: Agreement) -> Iterator[Problem]:
    """What one clause leaves out no other takes in."""
    outside = [(clause, substance(found["what"])) for clause, found in matches(agreement, _EXCLUDED)]
    for clause, found in matches(agreement, _INCLUDED):
        told = substance(found["what"])
        other = next((left for left, what in outside if left is not clause and what and what <= told), None)
        if other and not re.search(r"\bnot\s+$", found.string[: found.start()]):
            cure = "Settle whether it belongs to the service, and say it once."
            yield marked(clause, found.group(), f"takes in what clause {other.number} leaves out.", cure)


@rule("A560", "missing-field", "party without a post", Severity.WARNING)
def no_post_of(agreement: Agreement) -> Iterator[Problem]:
    """Where posts are named, each party has one: somebody who answers for the agreement."""
    for party in without_post(agreement):
        yield Problem(
            ("parties", party),
            f"{agreement.parties[party].name} has no post, so that nobody there answers for the agreement.",
            "Name one under `posts:`, such as the coordinating officer or the contract manager.",
        )


def without_post(agreement: Agreement) -> list[str]:
    """Return the parties of which no post is named, where posts of others are."""
    held = {post.party for post in agreement.posts.values()}
    return [party for party in agreement.parties if held and party not in held]
