"""What one part of the text says and another takes back; who decides in a matter of their own; how a term ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause, Measure
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER, in_figures
from tallystick.core.agreement.rules.prose.passage import (
    in_sentences,
    marked,
    matches,
    sentences,
    stem,
    substance,
)
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_POSSIBLE = Sought(
    r"\b(?P<noun>[a-z]{4,})\s+(?:is|are)\s+(?P<not>(?:(?:is|are)?\s*(?:/|or)\s*(?:is|are)?\s*)?not\s+)?(?P<what>possible|allowed|permitted|included|covered)\b"
)
_END = Sought(r"\b(?:ended|terminated|ends?|termination)\b")
_CONSENT = Sought(
    r"\b(?:agreement|consent)\s+of\s+both\b|\bboth\s+(?:parties\s+)?(?:agree|consent)\b|\bby\s+mutual\s+consent\b"
)
_NOTICE = Sought(r"\bnotice\b")
_ACTS = Sought(
    r"\{parties\.(?P<who>\w+)\}\s+(?:(?:may|can|will|shall|must|should)\s+)?(?P<verb>[a-z]+)\s+(?:the\s+|all\s+|its\s+)?(?P<what>[a-z]+)",
    re.NOFLAG,
)
_ABSOLUTE = Sought(
    r"\bno\s+(?:\w+\s+){1,3}?(?:is|are|becomes?|remains?|goes|leaves?)\b|\bnobody\b|"
    r"\b(?:all|every)\s+(?:\w+\s+){1,3}?(?:is|are|becomes?|goes|completes?)\b"
)
_LENGTH = Sought(rf"\b(?P<length>{NUMBER}\s+(?:[a-z]+\s+){{0,2}}?(?:years?|months?))\b")
_OF_TERM = Sought(
    r"\b(?:remains?\s+in\s+(?:place|force|effect)|duration|commences?|runs\s+for|lasts?|is\s+made\s+for|is\s+valid)\b"
)
_RUNS_ON = Sought(
    r"\b(?:remains?|continues?|stays?)\s+in\s+(?:effect|force|place)\b|\b(?:runs|goes|carries)\s+on\b"
)
_LIMITED = Sought(rf"\b(?:until|{NUMBER}\s+(?:\w+\s+){{0,2}}(?:days?|months?|years?|terms?))\b|·")
_DISPUTE = Sought(r"\b(?:disputes?|disagreements?)\b")
_REFERRED = Sought(r"\b(?:refer\w*|dealt\s+with|decided|determined|settled|goes|go)\b")
_IF_AGREED = Sought(
    r"\b(?:up)?on\s+(?:the\s+)?agreement\s+of\s+(?:both\s+)?(?:the\s+)?parties\b|\bif\s+(?:both\s+parties|the\s+parties|both)\s+(?:so\s+)?agree\b|"
    r"\bwith\s+the\s+(?:agreement|consent)\s+of\s+both\b"
)
_EXIT = Sought(
    r"\botherwise\b|\b(?:if|where)\s+(?:they|the\s+parties|one)\s+(?:do|does|cannot|refuse)\b|\beither\s+party\s+may\b"
)
_SHARED = Sought(
    r"\b(?:shared?|divided?|split)\s+(?:equally|evenly|between)\b|\bin\s+equal\s+(?:parts|shares)\b|\bequally\b"
)
_OWN = Sought(r"\b(?:its|their|his)\s+own\s+costs\b")
_JUDGE = Sought(r"\b(?:decision|decided|decides|determined|settled|final|referred|goes?|go)\b")


@rule("A524", "contradiction", "possible, and not possible", Severity.WARNING)
def possible_and_not(agreement: Agreement) -> Iterator[Problem]:
    """What one clause makes possible no other makes impossible."""
    said: dict[tuple[str, str], tuple[bool, Clause]] = {}
    for clause, found in matches(agreement, _POSSIBLE):
        about, allowed = (stem(found["noun"].lower()), found["what"].lower()), not found["not"]
        before = said.setdefault(about, (allowed, clause))
        if before[0] != allowed or (found["not"] and " or " in f" {found['not']} "):
            cure = "Settle which of them holds, and keep it in one place."
            yield marked(
                clause, found.group(), f"says {{}}, and clause {before[1].number} says otherwise.", cure
            )


@rule("A525", "contradiction", "notice for an end that both agree to", Severity.WARNING)
def notice_by_consent(agreement: Agreement) -> Iterator[Problem]:
    """What both parties end together needs no notice from either."""
    for clause in agreement.clauses.values():
        if not _CONSENT.may_match(words(clause)):
            continue
        told = list(sentences(words(clause)))
        for number, sentence in enumerate(told):
            consent = _CONSENT.search(sentence)
            after = [sentence, *told[number + 1 : number + 2]]
            if consent and _END.search(sentence) and any(_NOTICE.search(each) for each in after):
                cure = "Say whether the notice is for one party alone, or let both choose the day."
                yield marked(
                    clause,
                    consent.group(),
                    "lets the parties end the agreement together, and asks for notice.",
                    cure,
                )


@rule("A526", "contradiction", "either party may do it", Severity.WARNING)
def either_acts(agreement: Agreement) -> Iterator[Problem]:
    """Where two parties might do the same thing, the text says which of them does it when."""
    for clause in agreement.clauses.values():
        done: dict[tuple[str, str], str] = {}
        for found in _ACTS.finditer(clause.text):
            act = (stem(found["verb"]), stem(found["what"]))
            first = done.setdefault(act, found["who"])
            between = clause.text[: found.start()]
            if first != found["who"] and re.search(
                r"\b(?:or|appropriate|fitting|sees\s+fit)\b[^.;]*$", between
            ):
                cure = "Say in which case which party does it."
                yield marked(
                    clause,
                    found.group(),
                    f'says of both parties "{found["verb"]} {found["what"]}", and not which does it when.',
                    cure,
                )


@rule("A527", "contradiction", "none at all, and a target below all", Severity.WARNING)
def absolute(agreement: Agreement) -> Iterator[Problem]:
    """What a clause promises of all is not measured by a target below all."""
    of_measures = {measure.clause for measure in agreement.measures.values()}
    below_all = [
        (measure, substance(measure.title))
        for measure in agreement.measures.values()
        if _target(measure) not in {None, 0, 100}
    ]
    for clause, sentence, _ in in_sentences(agreement, _ABSOLUTE) if below_all else ():
        told = substance(_spelt(agreement, sentence)) if clause.id not in of_measures else frozenset()
        twin = next((each for each, title in below_all if _of_the_same(title, told)), None)
        if twin:
            cure = "Settle whether it is owed for all or for the share of the target."
            said = f"promises it of all, and {named(twin)} is met below 100 %."
            yield marked(clause, sentence, said, cure)


def _target(measure: Measure) -> object:
    """Return the low edge of the best band of a measure in which more is better."""
    lows = [band.low for band in measure.bands if band.low is not None]
    return max(lows, default=None) if measure.better == "higher" else None


def _of_the_same(title: frozenset[str], told: frozenset[str]) -> bool:
    return len(title & told) >= 3 and 2 * len(title & told) >= len(title)


def _spelt(agreement: Agreement, sentence: str) -> str:
    """Return a sentence with what its terms of the glossary mean."""
    meant = [
        meaning
        for term, meaning in agreement.glossary.items()
        if term in sentence and re.search(rf"\b{re.escape(term)}\b", sentence)
    ]
    return " ".join([sentence, *meant])


@rule("A528", "term-unclear", "length of the term in two ways", Severity.WARNING)
def term_twice(agreement: Agreement) -> Iterator[Problem]:
    """How long the agreement lasts is said once, or each time in the same words."""
    first = ""
    for clause, sentence, found in in_sentences(agreement, _LENGTH):
        if not _OF_TERM.search(sentence):
            continue
        length = in_figures(" ".join(found["length"].lower().split()))
        first = first or length
        if length != first:
            cure = "Write the length once, as `term: {lasts: …}`, and {term.lasts} in the text."
            said = f'says {{}} for the term, and "{first}" stands before.'
            yield marked(clause, found.group(), said, cure)


@rule("A529", "term-unclear", "runs on without an end", Severity.WARNING)
def runs_on(agreement: Agreement) -> Iterator[Problem]:
    """An agreement that runs on past its term says until when."""
    for clause, sentence, found in in_sentences(agreement, _RUNS_ON):
        if not _LIMITED.search(sentence) and "agreement" in sentence.lower():
            cure = "Say until which day it runs on, and what happens then."
            said = "lets the agreement run on, and does not say until when."
            yield marked(clause, found.group(), said, cure)


@rule("A530", "missing-clause", "dispute without a way out", Severity.WARNING)
def deadlock(agreement: Agreement) -> Iterator[Problem]:
    """The last stage of a dispute is open to one party alone."""
    for clause, sentence, found in in_sentences(agreement, _IF_AGREED):
        if _is_of_disputes(clause) and not _EXIT.search(words(clause)) and _REFERRED.search(sentence):
            cure = "Say what happens when they do not agree: who may go where."
            said = "takes a dispute further only {}, and says nothing for the other case."
            yield marked(clause, found.group(), said, cure)


def _is_of_disputes(clause: Clause) -> bool:
    return (_DISPUTE.search(clause.title) or _DISPUTE.search(words(clause))) is not None


@rule("A531", "ambiguous", "costs shared and borne", Severity.WARNING)
def which_costs(agreement: Agreement) -> Iterator[Problem]:
    """Where some costs are shared and others borne by who has them, the text says which are which."""
    for clause, sentence, _ in in_sentences(agreement, _OWN):
        if _SHARED.search(sentence):
            cure = "List the costs that are shared, such as fees, and those that each bears, such as advice."
            said = "shares costs, and lets each party bear its own; which are which is open."
            yield marked(clause, sentence, said, cure)


@rule("A532", "conflict-of-interest", "judge in its own cause", Severity.WARNING)
def own_cause(agreement: Agreement) -> Iterator[Problem]:
    """A dispute between the parties is not decided by one of them."""
    for clause in agreement.clauses.values():
        if not _is_of_disputes(clause):
            continue
        for post in agreement.posts.values():
            for sentence in sentences(clause.text):
                found = re.search(
                    rf"\b(?:by|to)\s+(?:the\s+|members\s+of\s+the\s+|an?\s+)*{re.escape(post.title)}\b",
                    sentence,
                    re.IGNORECASE,
                )
                if (
                    found
                    and _JUDGE.search(sentence)
                    and "decision" in clause.text.lower() + clause.title.lower()
                ):
                    party = (
                        agreement.parties[post.party].name if post.party in agreement.parties else post.party
                    )
                    cure = "Name somebody outside both parties who decides, or let each party name one."
                    yield marked(
                        clause,
                        found.group(),
                        f"lets {{}} decide a dispute, a post of one party ({party}).",
                        cure,
                    )
                    break
