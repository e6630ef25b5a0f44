"""Bodies outside the parties that a dispute is taken to: who they are, and who names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Body, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import marked, matches, sentences, stem
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

NOMINATING = "nominating body"
_DECIDES = Sought(r"\b(?P<who>arbitrators?|adjudicators?|mediators?|ombudsm[ae]n|umpires?)\b")
_DISPUTE = Sought(r"\b(?:disput\w*|disagree\w*|arbitration)\b")
_NAMED_BY = Sought(r"\b(?:named|nominated|appointed|chosen)\s+by\b")


@rule("A660", "missing-field", "rung of a dispute that nobody is", Severity.WARNING)
def no_body(agreement: Agreement) -> Iterator[Problem]:
    """Whoever outside the parties a dispute is taken to is one of the bodies or a post."""
    told: set[str] = set()
    for clause, found in _taken_to(agreement):
        who = stem(found["who"].lower())
        if who not in told and not bodies_called(agreement, who) and not _is_post(agreement, who):
            told.add(who)
            cure = "Add it under `bodies:` with its role, and who names it."
            yield marked(clause, found.group(), "takes a dispute to {}, and no body is called so.", cure)


@rule("A661", "missing-field", "body that somebody names, and nobody does", Severity.WARNING)
def no_nominator(agreement: Agreement) -> Iterator[Problem]:
    """Where the text says that somebody names a body, the body says who."""
    for clause, found in _taken_to(agreement):
        sentence = next((each for each in sentences(words(clause)) if found.group() in each), "")
        if not _NAMED_BY.search(sentence):
            continue
        for body in bodies_called(agreement, stem(found["who"].lower())):
            if body.named_by is None:
                cure = f"Add `named_by:` to the body {body.id}, with a body whose role is nominating body."
                yield marked(
                    clause, found.group(), "says that somebody names {}, and the body does not say who.", cure
                )
        return


def _taken_to(agreement: Agreement) -> Iterator[tuple[Clause, re.Match[str]]]:
    """Yield where the words of a clause about disputes speak of somebody outside who decides."""
    for clause, found in matches(agreement, _DECIDES):
        if _DISPUTE.search(f"{clause.title} {words(clause)}"):
            yield clause, found


def bodies_called(agreement: Agreement, who: str) -> list[Body]:
    """Return the bodies whose role or title has a word in it, other than those that name one."""
    bodies = (body for body in agreement.bodies.values() if body.role != NOMINATING)
    return [body for body in bodies if who in f"{body.role} {body.title}".lower()]


def _is_post(agreement: Agreement, who: str) -> bool:
    return any(who in post.title.lower() for post in agreement.posts.values())
