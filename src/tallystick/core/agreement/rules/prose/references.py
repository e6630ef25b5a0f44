"""References of the text: those that lead nowhere, to something else, or round in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.numbers import NUMBER
from tallystick.core.agreement.rules.prose.passage import (
    below,
    is_defined,
    marked,
    matches,
    sentences_with,
    stem,
    substance,
)
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_WHAT = r"(?P<what>clauses?|sections?|paragraphs?|appendix|appendices|schedules?|annex|annexes)"
_NUMBER = r"[A-Z]?\d+(?:\.\d+)*(?:\([a-z]\))?|[A-Z]\b|\([ivx]+\)"
_HEADS = {
    "appendix": ("A", "App ", "Appendix "),
    "appendice": ("A", "App ", "Appendix "),
    "schedule": ("S", "Schedule "),
    "annex": ("Annex ", "Anx "),
    "annexe": ("Annex ", "Anx "),
}
_SEVERAL = Sought(
    rf"\b{_WHAT}\s+(?P<first>{_NUMBER})\s*(?:to|and|&|-|–|or)\s*(?P<last>{_NUMBER})(?:\s+(?P<side>above|below)\b)?"
)
_ONE = Sought(rf"\b{_WHAT}\s+(?P<first>{_NUMBER})(?:\s+(?P<side>above|below)\b)?")
_ABOUT = (
    Sought(rf"\bsee\s+(?:the\s+)?(?P<at>{_WHAT}\s+(?:{_NUMBER})|[^.;:()]+?)\s+for\s+(?P<topic>[^.;:()]+)"),
    Sought(rf"(?P<topic>\w[\w '-]{{2,40}}):[^.;:\n]{{0,30}}\bsee\s+(?P<at>{_WHAT}\s+(?:{_NUMBER}))"),
    Sought(
        rf"(?P<at>{_WHAT}\s+(?:{_NUMBER})),?\s+which\s+(?:includes|contains|sets\s+out)\s+(?P<topic>[^.;:()]+)"
    ),
)
_CLAIM = Sought(r"\b(?:already|at\s+present|now)\b[^.;]*\bin\s+(?:this|the|our)\s+(?:agreement|SLA)\b")
_FIGURE = Sought(
    rf"\b(?:\d{{1,2}}[:.]\d\d|\d{{1,2}}\s?(?:am|pm)|{NUMBER}\s+(?:[a-z]+\s+)?(?:minutes?|hours?|days?|weeks?|months?))\b"
)
_HELD_ELSEWHERE = Sought(
    r"\b(?:in\s+(?:accordance|line|keeping)\s+with|under|using|as\s+set\s+out\s+in|published\s+(?:in|as\s+part\s+of)|"
    r"follows?|following|made\s+on|according\s+to)\s+(?P<name>(?:(?:an?|the|its|their|any|all)\s+|[\w·'’.-]+\s+){0,5}?"
    r"(?P<head>protocols?|formula|formulae|referral\s+form|schedule|code\s+of\s+conduct|tender\s+document|templates?|rule\s?book))\b(?!\s+(?:\d|[A-Z]\b))"
)
_NUMBERED = re.compile(r"\s+(?:[A-Z]?\d|[A-Z]\b)")
_LAW = re.compile(r"^\s*(?:of\s+[^.;]{0,40})?\b(?:Act|Regulations?|Order)\b")


def numbers_of(what: str, number: str) -> set[str]:
    """Return the numbers under which a clause may stand that a text calls `what number`, in small letters."""
    name = stem(what.lower())
    heads = _HEADS.get(name, ("", f"{name} "))
    return {f"{head}{number}".lower() for head in heads} | ({number.lower()} if number.isalpha() else set())


def _by_number(agreement: Agreement) -> Mapping[str, Clause]:
    return {clause.number.lower(): clause for clause in agreement.clauses.values()}


def target(agreement: Agreement, what: str, number: str) -> Clause | None:
    """Return the clause that a text calls `what number`, None where there is none."""
    known = _by_number(agreement)
    return next((known[name] for name in sorted(numbers_of(what, number)) if name in known), None)


@rule("A506", "dangling-reference", "several clauses that are not there", Severity.WARNING)
def several(agreement: Agreement) -> Iterator[Problem]:
    """Where a text refers to several clauses, or to one above or below, they stand there."""
    order = list(agreement.clauses)
    for clause, found in matches(agreement, _SEVERAL):
        ends = [target(agreement, found["what"], found[key]) for key in ("first", "last")]
        if None in ends or not _on_side(order, clause, [end for end in ends if end], found["side"]):
            yield _astray(clause, found)
    for clause, found in matches(agreement, _ONE):
        one = target(agreement, found["what"], found["first"])
        if one and found["side"] and not _on_side(order, clause, [one], found["side"]):
            yield _astray(clause, found)


def _on_side(order: list[str], clause: Clause, ends: list[Clause], side: str | None) -> bool:
    here = order.index(clause.id)
    at = [order.index(end.id) for end in ends]
    return side is None or (min(at) > here if side.lower() == "below" else max(at) < here)


def _astray(clause: Clause, found: re.Match[str]) -> Problem:
    cure = "Correct the numbers, or name the clauses by their ids under `cites:`."
    return marked(clause, found.group(), "refers to {}, and they are not there.", cure)


@rule("A507", "dangling-reference", "reference to a clause that does not say it", Severity.WARNING)
def not_said_there(agreement: Agreement) -> Iterator[Problem]:
    """Where a text sends its reader to a clause for something, that clause speaks of it."""
    titles = {clause.title.lower(): clause for clause in agreement.clauses.values()}
    for pattern in _ABOUT:
        for clause, found in matches(agreement, pattern):
            at = _ONE.compiled.fullmatch(found["at"])
            there = (
                target(agreement, at["what"], at["first"]) if at else titles.get(found["at"].strip().lower())
            )
            if there is None or there.id == clause.id:
                continue
            topic = substance(found["topic"])
            told = frozenset().union(
                *(substance(f"{part.title} {words(part)}") for part in below(agreement, there))
            )
            if topic and 2 * len(topic & told) <= len(topic):
                missing = ", ".join(sorted(topic - told))
                cure = f"Say it in clause {there.number}, or name the clause that does. Not found: {missing}."
                yield marked(
                    clause,
                    found.group(),
                    f"sends its reader to clause {there.number}, which does not speak of it.",
                    cure,
                )


@rule("A508", "dangling-reference", "said to be in the agreement already", Severity.WARNING)
def said_already(agreement: Agreement) -> Iterator[Problem]:
    """What a text says the agreement already holds, another clause or a term of it holds."""
    for clause in agreement.clauses.values():
        claims = [claim for _, claim in sentences_with(words(clause), _CLAIM)]
        if not claims:
            continue
        figures = {" ".join(found.group().lower().split()) for found in _FIGURE.finditer(words(clause))}
        others = " ".join(
            " ".join(words(other).lower().split())
            for other in agreement.clauses.values()
            if other is not clause
        )
        lost = sorted(figure for figure in figures if figure not in others)
        if lost:
            cure = "Put it in as a clause with a term of its own, and refer to that."
            yield marked(
                clause,
                claims[0].group(),
                f"says that the agreement already has {lost[0]}, and no other clause has it.",
                cure,
            )


@rule("A509", "dangling-reference", "document that is not attached", Severity.WARNING)
def not_attached(agreement: Agreement) -> Iterator[Problem]:
    """A document by which the parties act is part of the agreement, or the text says where it stands."""
    titles = [part.title for parts in (agreement.clauses, agreement.kinds) for part in parts.values()]
    for clause, found in matches(agreement, _HELD_ELSEWHERE):
        named = substance(found["name"].replace("·", " ")) | substance(found["head"])
        head = substance(found["head"])
        attached = any(
            head <= substance(title) and len(named & substance(title)) >= min(2, len(named))
            for title in titles
        )
        after = found.string[found.end() :]
        if attached or is_defined(agreement, found["head"]) or _LAW.match(after) or _NUMBERED.match(after):
            continue
        cure = "Add it as an annex, with its text or with the place and edition where it stands."
        yield marked(clause, found["name"], "relies on {}, which is not part of the agreement.", cure)


@rule("A510", "circular-reference", "references in a circle", Severity.WARNING)
def circle(agreement: Agreement) -> Iterator[Problem]:
    """A clause that only refers to others is not what they refer to for its content."""
    for clause in agreement.clauses.values():
        if not _only_refers(clause):
            continue
        for other in _targets(agreement, clause):
            if clause.id in {back.id for back in _targets(agreement, other)}:
                cure = "Put the content into one of them."
                said = f"only refers to clause {other.number}, which refers back to it."
                yield marked(clause, next(_mentions(clause)).group(), said, cure)
                break


def _only_refers(clause: Clause) -> bool:
    if next(_mentions(clause), None) is None:
        return False
    rest = _ONE.sub(" ", _SEVERAL.sub(" ", words(clause)))
    return not substance(rest) - {"see", "above", "below", "refer", "appendix", "annex"}


def _mentions(clause: Clause) -> Iterator[re.Match[str]]:
    yield from _SEVERAL.finditer(words(clause))
    yield from _ONE.finditer(words(clause))


def _targets(agreement: Agreement, clause: Clause) -> list[Clause]:
    found = []
    for mention in _mentions(clause):
        groups = mention.groupdict()
        found += [
            target(agreement, groups["what"], groups[key]) for key in ("first", "last") if groups.get(key)
        ]
    return [each for each in found if each is not None]
