"""Where a text sends its reader: to the wrong part, by another number, to something that is nowhere said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import (
    at_each,
    below,
    in_sentences,
    is_defined,
    marked,
    matches,
    sentences_with,
    substance,
)
from tallystick.core.agreement.rules.prose.references import target
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_PART = Sought(
    r"\b(?P<what>clause|section|paragraph|appendix|schedule|annex)\s+(?P<number>[A-Z]?\d+(?:\.\d+)*|[A-Z]\b)"
)
_HEADED = re.compile(r"^(?P<head>[A-Za-z]*)\s?(?:\d+|[A-Z])$")
_ROW = Sought(
    r"\b(?:row|item|requirement|line|entry|standard)\s+(?P<row>\d+)\s+(?:of|in)\s+(?P<what>appendix|schedule|annex|section|clause)\s+"
    r"(?P<number>[A-Z]?\d+|[A-Z]\b)"
)
_TITLED = Sought(
    r"\b(?P<where>(?:schedule|appendix|annex|volume)\s+\w+)(?:,\s+the\s+|\s+\((?:the\s+)?|\s+[-–]\s+)(?P<title>[a-z]+(?:\s+[a-z]+)?)"
)
_BARE = Sought(
    r"\b(?:existing|usual|normal|established|customary)\s+(?:channels|procedures?|arrangements|routes|practices?)\b|"
    r"\bsee\s+(?:the\s+)?(?:SLA|handbook|manual|website|intranet)\b|"
    r"\bin\s+(?:the\s+|its\s+|our\s+)?(?:[a-z]+\s+)?(?:bulletins?|circulars?|newsletters?)\b"
)
_LISTED = Sought(
    r"\b(?:is|are)\s+(?:listed|named|itemised|tabled)\s+(?:in\s+(?:this|the)\s+(?:agreement|text|contract)|below|herein|overleaf)\b"
)
_ATTACHED = Sought(r"\b(?:the|these|its)\s+(?P<what>schedules|annexes|appendices|attachments)\b")
_HEADS = {"schedules": "s", "annexes": "an", "appendices": "a", "attachments": "at"}
_TARGET = Sought(
    r"\b(?:its|their)\s+own\s+(?:[\w'’-]+\s+){0,4}?targets?\b|\binternal\s+(?:[\w'’-]+\s+){0,3}?targets?\b|"
    r"['‘“\"][^'’”\"\n]{3,40}['’”\"]\s+targets?\b"
)


@rule("A600", "wrong-reference", "another part is meant", Severity.WARNING)
def another_part(agreement: Agreement) -> Iterator[Problem]:
    """A reference leads to the part whose heading is about what the sentence says."""
    for clause in agreement.clauses.values():
        for sentence, _ in sentences_with(words(clause), _PART):
            there = [
                (found, part)
                for found in _PART.finditer(sentence)
                if (part := target(agreement, found["what"], found["number"]))
            ]
            for found, part in there:
                meant = _meant(agreement, part, [each for _, each in there], _PART.sub(" ", sentence))
                if meant is not None and clause not in below(agreement, meant):
                    cure = f"Refer to {meant.number}, or say what of it stands in {part.number}."
                    said = (
                        f'refers to {{}}, "{part.title}", where {meant.number}, "{meant.title}", is about it.'
                    )
                    yield marked(clause, found.group(), said, cure)


def _meant(agreement: Agreement, part: Clause, named: list[Clause], sentence: str) -> Clause | None:
    """Return the part beside one that the sentence is about by its whole heading, while the one is not at all."""
    head, told = _HEADED.match(part.number), substance(sentence)
    if head is None or not head["head"]:
        return None
    own = _about(agreement, part)
    for other in agreement.clauses.values():
        beside = _HEADED.match(other.number)
        theirs = _about(agreement, other) - own
        if beside and beside["head"] == head["head"] and other not in named and theirs and theirs <= told:
            return None if (own - _about(agreement, other)) & told else other
    return None


def _about(agreement: Agreement, clause: Clause) -> frozenset[str]:
    parties = frozenset().union(*(substance(party.name) for party in agreement.parties.values()))
    return substance(_PART.sub(" ", clause.title)) - parties


@rule("A601", "numbering-mismatch", "row by another's number", Severity.WARNING)
def other_row(agreement: Agreement) -> Iterator[Problem]:
    """What calls itself by the number of a row in another part is about what that row is about."""
    for clause, found in matches(agreement, _ROW):
        there = target(agreement, found["what"], f"{found['number']}.{found['row']}")
        whole = target(agreement, found["what"], found["number"])
        if there is None and whole is not None:
            cure = "Number the rows as they are numbered there."
            yield marked(
                clause, found.group(), f"calls itself {{}}, and {whole.number} has no such row.", cure
            )
        elif there is not None and not substance(there.title) & substance(clause.title):
            cure = "Number the rows as they are numbered there, or refer to them by name."
            said = f'calls itself {{}}, and that row is about "{there.title}".'
            yield marked(clause, found.group(), said, cure)


@rule("A602", "inconsistent-reference", "one document cited two ways", Severity.ADVICE)
def two_ways(agreement: Agreement) -> Iterator[Problem]:
    """A document outside the agreement is cited the same way throughout: with its number, or without."""
    cited = {found["title"].split()[-1].lower(): found for _, found in matches(agreement, _TITLED)}
    for noun, first in cited.items():
        named = Sought(rf"\b(?:the|its)\s+(?:\w+\s+)?{noun}\b")
        for clause, found in matches(agreement, named):
            around = found.string[max(0, found.start() - 30) : found.end()]
            if first["where"].lower() not in around.lower():
                where = " ".join(first["where"].split())
                cure = f'Write "{where}" there too, or define the document in the glossary.'
                yield marked(clause, found.group(), f"says {{}}, which elsewhere is {where}.", cure)


@rule("A603", "bare-reference", "left to something outside", Severity.WARNING)
def outside(agreement: Agreement) -> Iterator[Problem]:
    """What is to be done stands in the agreement, and not only in a bulletin or in what is usual."""
    cure = "Write out who does what; or name the paper with its edition and keep a copy of it."
    return at_each(agreement, _BARE, "leaves it to something outside the agreement: {}.", cure)


@rule("A604", "missing-list", "list that is not there", Severity.WARNING)
def no_list(agreement: Agreement) -> Iterator[Problem]:
    """What the text says is listed has a list: a clause, posts, or a code list of that name."""
    for clause, _, found in in_sentences(agreement, _LISTED):
        if not _has_list(agreement, clause):
            cure = "Add the list: as posts, as a list of codes, or as a clause with an item for each."
            yield marked(clause, found.group(), f'says that "{clause.title}" {{}}, and no list is.', cure)


def _has_list(agreement: Agreement, clause: Clause) -> bool:
    """Return whether another clause lists what a clause is headed with, or a code list or record kind is called so."""
    head = substance(clause.title)
    listed = [
        other.title for other in agreement.clauses.values() if other is not clause and "\n" in other.text
    ]
    listed += [kind.title for kind in agreement.kinds.values()]
    listed += [
        path[1].replace("_", " ") for path in agreement.places if path[0] == "codes" and len(path) == 2
    ]
    listed += [post.title for post in agreement.posts.values()]
    return any(head <= substance(title) for title in listed)


@rule("A605", "dangling-reference", "attachments that are not there", Severity.WARNING)
def no_attachments(agreement: Agreement) -> Iterator[Problem]:
    """Where the text speaks of its schedules, annexes or appendices, it has some."""
    told = set()
    for clause, found in matches(agreement, _ATTACHED):
        what = found["what"].lower()
        has = [
            each
            for each in agreement.clauses.values()
            if re.match(rf"{_HEADS[what]}[a-z]*\s?(?:\d|[A-Z]\b)", each.number, re.IGNORECASE)
        ]
        if not has and (clause.id, what) not in told:
            told.add((clause.id, what))
            cure = "Call the attachments what they are called at their own headings."
            yield marked(clause, found.group(), "speaks of {}, and none is attached.", cure)


@rule("A606", "external-target", "somebody else's target", Severity.WARNING)
def own_target(agreement: Agreement) -> Iterator[Problem]:
    """A time that one party sets itself elsewhere is no standard; the limit stands in the agreement."""
    for clause, found in matches(agreement, _TARGET):
        if not is_defined(agreement, *re.findall(r"[a-z]{3,}", found.group().lower())[:-1]):
            cure = "Agree the limit here, in days of a calendar of the agreement, and run a clock by it."
            yield marked(clause, found.group(), "measures by {}, which is set outside the agreement.", cure)


@rule("A607", "layout", "heading with another's number", Severity.WARNING)
def other_number(agreement: Agreement) -> Iterator[Problem]:
    """A heading carries its own number, and not that of another part."""
    for clause in agreement.clauses.values():
        found = _PART.search(clause.title)
        there = target(agreement, found["what"], found["number"]) if found else None
        if found and there is not None and there is not clause:
            yield Problem(
                ("clauses", clause.id, "title"),
                f'{clause.number} is headed "{clause.title}", which names {there.number}.',
                "Head it with its own number.",
                clause.id,
            )
