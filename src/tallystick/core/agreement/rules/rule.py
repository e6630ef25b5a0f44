"""What every rule is: a code, a family, how much it matters, one sentence, and how its breaches are found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from tallystick.core.agreement.model import Agreement, Measure, Path
from tallystick.core.edits import Fix
from tallystick.core.findings import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One breach of a rule.

    path: what in the agreement it is about. marked: words to mark in the text there, if any.
    expected: what was expected; empty for the rule's own sentence.
    fix: the edits that mend it, where the change is mechanical; their paths are those of the agreement.
    """

    path: Path
    message: str
    cure: str
    clause: str | None = None
    expected: str = ""
    marked: str = ""
    fix: Fix | None = None


Search: TypeAlias = Callable[[Agreement], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of drafting. `sentence` says what holds in a sound agreement."""

    code: str
    family: str
    title: str
    severity: Severity
    sentence: str
    search: Search

    def findings(self, agreement: Agreement) -> Iterator[Finding]:
        """Yield a finding for each breach of the rule in an agreement."""
        return (self._finding(agreement, problem) for problem in self.search(agreement))

    def _finding(self, agreement: Agreement, problem: Problem) -> Finding:
        place = place_of(agreement, problem.path, problem.marked)
        return Finding(
            place=place,
            code=self.code,
            title=self.title,
            severity=self.severity,
            message=problem.message,
            excerpt=_excerpt(agreement, place),
            expected=problem.expected or self.sentence,
            cure=problem.cure,
            clause=problem.clause,
            family=self.family,
            fix=problem.fix,
        )


def rule(code: str, family: str, title: str, severity: Severity) -> Callable[[Search], Rule]:
    """Return what makes a rule of a search; the first paragraph of its docstring is the rule's sentence."""

    def made(search: Search) -> Rule:
        sentence = " ".join((search.__doc__ or "").split("\n\n")[0].split())
        return Rule(code, family, title, severity, sentence, search)

    return made


def place_of(agreement: Agreement, path: Path, marked: str = "") -> Place:
    """Return where something stands: at the nearest thing around it that is written, or at words in it."""
    length = next((size for size in range(len(path), 0, -1) if path[:size] in agreement.places), 0)
    place = replace(agreement.places.get(path[:length]) or _beginning(agreement), path=path)
    if not marked:
        return place
    text = agreement.sources.get(place.file, "")
    starts = _line_starts(text)
    found = _spaced(marked).search(text, starts[place.line - 1] + place.column - 1)
    if found is None:
        return place
    line = bisect_right(starts, found.start())
    column = found.start() - starts[line - 1] + 1
    return Place(place.file, line, column, column + len(found.group().split("\n")[0]), path)


def _beginning(agreement: Agreement) -> Place:
    """Return where the text of an agreement begins: for what nothing around it is written of."""
    return Place(next(iter(agreement.sources), agreement.id), 1, 1, 2)


@lru_cache(maxsize=1024)
def _spaced(words: str) -> re.Pattern[str]:
    """Return what finds words in a text that may be folded between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of a text begins."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


def _excerpt(agreement: Agreement, place: Place) -> str:
    text = agreement.sources.get(place.file, "")
    start = _line_starts(text)[place.line - 1]
    end = text.find("\n", start)
    line = text[start:] if end < 0 else text[start:end]
    return line[place.column - 1 : place.end_column - 1].strip()


def named(measure: Measure) -> str:
    """Return a measure as its readers know it: its number and title."""
    return f"{measure.number} ({measure.title})"
