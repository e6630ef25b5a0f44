"""What the hand or the machine left in the text: strange characters, a line twice, a sentence that came apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.clauses import words
from tallystick.core.agreement.rules.prose.passage import in_sentences, marked, matches
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.agreement.rules.sought import Sought
from tallystick.core.findings import Severity

_STRANGE = Sought(
    "[\ue000-\uf8ff\ufffd]|\u00e2\u20ac[\u2122\u0153\u201c\u201d]|\u00c3[\u00a0-\u00bf]", re.NOFLAG
)
_ITEM = re.compile(r"(?m)^\s*-\s+(?P<text>\S.{11,})$")
_THERE_IS = Sought(
    r"^There\s+(?:is|are)\b(?P<rest>(?:(?!\b(?:that|which|who|whom|whose|where|when|if|because|as|so|it|they|this|these|he|she|we)\b)[^,;:.])*?)"
    r"\b(?P<verb>(?:has|have|had)\s+(?:\w+ed|led|driven|made|brought|given|shown|begun|come|become))\b"
)


@rule("A627", "import-glyph", "character that came in by mistake", Severity.WARNING)
def strange(agreement: Agreement) -> Iterator[Problem]:
    """The text has no character that only one program or typeface can show."""
    for clause, found in matches(agreement, _STRANGE):
        code = f"U+{ord(found.group()[0]):04X}"
        cure = "Put the sign or the word that is meant, such as yes, or a tick."
        yield marked(clause, found.group(), f"has a character that does not print everywhere ({code}).", cure)


@rule("A628", "layout", "line that stands twice in a list", Severity.ADVICE)
def line_twice(agreement: Agreement) -> Iterator[Problem]:
    """No line stands twice in one list, as the head of a table does after a page break."""
    for clause in agreement.clauses.values():
        seen = set()
        for found in _ITEM.finditer(words(clause)):
            line = " ".join(found["text"].lower().split())
            if line in seen:
                yield marked(
                    clause,
                    found["text"],
                    "has {} twice in its list.",
                    "Take out the line that repeats another.",
                )
                break
            seen.add(line)


@rule("A629", "drafting-slip", "sentence that came apart", Severity.WARNING)
def came_apart(agreement: Agreement) -> Iterator[Problem]:
    """A sentence that begins with "There is" has no second verb without a subject of its own."""
    for clause, _, found in in_sentences(agreement, _THERE_IS):
        cure = "Make two sentences of it, or begin with what is the subject."
        yield marked(clause, found["verb"], "has a second verb without a subject, {}.", cure)
