"""The form of the text: headings, lists, numerals, slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tallystick.core.agreement.model import Agreement, Clause
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import at_each, below, marked, matches, stem
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_BARE_MARK = re.compile(r"(?m)^[ \t]*(?:[-•*§]|\(?(?:[ivxlc]+|[IVXLC]+|[a-z]|\d{1,2})[.)])[ \t]*$")
_BROKEN = re.compile(r"(?m)^(?P<indent>[ \t]*)- \S.*\n(?:[ \t]*\n)+(?P<next>(?P=indent)- \S.*)$")
_DOCUMENTS = (
    "policy",
    "policies",
    "template",
    "templates",
    "checklist",
    "protocol",
    "protocols",
    "procedure",
    "procedures",
)
_SLIP = Sought(
    r"\b(?:including|of|the|(?-i:an?))\s+(?:and|or)\b|\b(?:the|(?-i:an?))\s+of\b|"
    r"\b(?P<word>the|a|an|of|to|and|or|in|for|with|by|is|are|be|which|will|shall|must)\s+(?P=word)\b|"
    r"\b(?:the|(?-i:an?)|of)\s*[.;,](?!\w)|\b(?:and|or|including)\s*[.;](?!\w)"
)
_ROMAN = re.compile(r"^(?P<head>.*?)(?P<numeral>[IVXLC]+|[ivxlc]+)\)?$")
_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ONLY = Sought(
    r"\bonly\s+(?:an?\s+|the\s+)?(?:[\w·-]+\s+){1,4}?(?:may|can|has\s+the\s+power\s+to)\s+(?P<verb>[a-z]+)\b|\b\w+\s+only\s+(?:may|can|have\s+the\s+power\s+to)\s+(?P<verb2>[a-z]+)\b"
)
_QUOTED = Sought(r"['‘\"“](?P<word>[a-z]+)['’\"”]", re.NOFLAG)
_READINGS = {
    "bi-annually": "twice a year, or once in two years",
    "biannually": "twice a year, or once in two years",
    "bi-annual": "twice a year, or once in two years",
    "bi-monthly": "twice a month, or once in two months",
    "bimonthly": "twice a month, or once in two months",
    "bi-weekly": "twice a week, or once in two weeks",
    "biweekly": "twice a week, or once in two weeks",
}
_TWO_READINGS = Sought(rf"\b(?:{'|'.join(_READINGS)})\b")


@rule("A543", "layout", "heading without words", Severity.ADVICE)
def no_words(agreement: Agreement) -> Iterator[Problem]:
    """Under each heading stand words, or clauses."""
    for clause in agreement.clauses.values():
        if not clause.text and len(list(below(agreement, clause))) == 1:
            yield Problem(
                ("clauses", clause.id, "title"),
                f'Clause {clause.number} "{clause.title}" has nothing under it.',
                "Write what it is to say, put clauses `under` it, or take it out.",
                clause.id,
            )


@rule("A544", "layout", "list that came apart", Severity.ADVICE)
def torn_list(agreement: Agreement) -> Iterator[Problem]:
    """The marks of a list stand before their items, and its items without a gap."""
    for clause in agreement.clauses.values():
        text = words(clause)
        bare = _BARE_MARK.search(text)
        if bare:
            near = bare.group().strip()
            yield marked(
                clause,
                near,
                "has the mark {} of a list, and no words behind it.",
                "Put the words of the item behind its mark.",
            )
        torn = list(_BROKEN.finditer(text))
        if torn and len(torn) < len(re.findall(r"(?m)^[ \t]*- ", text)) - 1:
            cure = "Close the gap, or say in words that another list begins."
            yield marked(clause, torn[0]["next"].strip(), "has a list with a gap before {}.", cure)


@rule("A545", "mismatched-heading", "heading of another text", Severity.WARNING)
def heading(agreement: Agreement) -> Iterator[Problem]:
    """Under the heading of a document, such as a policy or a template, that document stands."""
    for clause in agreement.clauses.values():
        last = re.findall(r"[a-z]+", clause.title.lower())[-1:]
        told = " ".join(
            f"{words(part)} {part.title if part is not clause else ''}" for part in below(agreement, clause)
        ).lower()
        if last and last[0] in _DOCUMENTS and told.strip() and not re.search(rf"\b{last[0]}\b", told):
            yield Problem(
                ("clauses", clause.id, "title"),
                f'Clause {clause.number} is headed "{clause.title}", and its words are none.',
                "Put the document in, say where it stands, or mend the heading.",
                clause.id,
            )


@rule("A546", "drafting-slip", "slip of the pen", Severity.WARNING)
def slip(agreement: Agreement) -> Iterator[Problem]:
    """No sentence has a word twice running, or stops where a word must follow."""
    said = "has {}, where a word is missing or too many."
    return at_each(agreement, _SLIP, said, "Read the sentence aloud, and mend it.")


@rule("A547", "numbering-mixed", "one run of numerals under several headings", Severity.ADVICE)
def mixed_numerals(agreement: Agreement) -> Iterator[Problem]:
    """A run of numerals belongs to one list; under the next heading it begins anew."""
    numbered = [(clause, *_numeral(clause)) for clause in agreement.clauses.values() if _numeral(clause)[1]]
    for (one, head, number), (other, same, after) in pairwise(numbered):
        if head == same and after == number + 1 and other.within not in {one.within, one.id} and other.within:
            yield Problem(
                ("clauses", other.id, "number"),
                f"{other.number} goes on counting from {one.number}, which stands under another heading.",
                "Begin each list anew, so that an item is known by its number.",
                other.id,
            )


def _numeral(clause: Clause) -> tuple[str, int]:
    found = _ROMAN.match(clause.number)
    if not found or not found["head"]:
        return "", 0
    worth = [_WORTH[letter] for letter in found["numeral"].lower()]
    total = sum(-value if value < after else value for value, after in pairwise([*worth, 0]))
    return found["head"], total


@rule("A548", "inverted-term", "reserved word for somebody else's act", Severity.WARNING)
def reserved(agreement: Agreement) -> Iterator[Problem]:
    """A word for what only one may do is not used of others, in quotation marks or without."""
    kept = {(found["verb"] or found["verb2"]).lower(): clause for clause, found in matches(agreement, _ONLY)}
    for clause, found in matches(agreement, _QUOTED):
        verb = next((verb for verb in kept if _root(found["word"]) == _root(verb)), None)
        if verb and kept[verb] is not clause:
            cure = "Use another word for what the others do."
            yield marked(
                clause,
                found.group(),
                f"says {{}} of others, and clause {kept[verb].number} keeps that word for one.",
                cure,
            )


def _root(word: str) -> str:
    root = re.sub(r"(?:ed|es|e|ing|ion|s)$", "", stem(word.lower()))
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", root)


@rule("A549", "ambiguous", "word with two readings", Severity.WARNING)
def two_readings(agreement: Agreement) -> Iterator[Problem]:
    """How often something happens is said by a word with one reading."""
    for clause, found in matches(agreement, _TWO_READINGS):
        readings = _READINGS[found.group().lower()]
        yield marked(
            clause, found.group(), f"says {{}}, which is {readings}.", "Write the one that is meant in full."
        )
