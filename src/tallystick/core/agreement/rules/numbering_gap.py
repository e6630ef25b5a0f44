"""Numbers that are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity

_ROMAN = re.compile(r"\((?:[ivxlc]{2,})\)")
_STEP = re.compile(r"(?<!\d)\d{1,9}(?!\d)|(?<=[\d(])[a-z](?![a-z])")


@rule("A329", "numbering-gap", "numbers left out", Severity.WARNING)
def numbering_gap(agreement: Agreement) -> Iterator[Problem]:
    """Clauses are numbered without a gap."""
    groups: dict[_Row, dict[int, str]] = {}
    roman = {_ROMAN.sub("(", clause.number) for clause in agreement.clauses.values()}
    for clause in agreement.clauses.values():
        for row, step in _steps(clause.number):
            if not row.figure and row.head in roman:
                continue
            groups.setdefault(row, {}).setdefault(step, clause.id)
    for row, steps in groups.items():
        for before, after in pairwise(sorted(steps)):
            if after - before > 1:
                yield _gap(row, before, after, steps[after])


@dataclass(frozen=True, slots=True)
class _Row:
    """What numbers that run on have in common: what stands before the step, and whether it is a figure."""

    head: str
    figure: bool

    def written(self, step: int) -> str:
        """Return the number of a step as it is printed."""
        return f"{self.head}{step if self.figure else chr(step)}{')' if self.head.endswith('(') else ''}"


def _steps(number: str) -> Iterator[tuple[_Row, int]]:
    """Yield each step of a clause's number with the row it belongs to: `9(b)` is the 9th, and its 2nd."""
    for found in _STEP.finditer(number):
        step = found.group()
        yield _Row(number[: found.start()], step.isdigit()), int(step) if step.isdigit() else ord(step)


def _gap(row: _Row, before: int, after: int, clause: str) -> Problem:
    first, last = row.written(before + 1), row.written(after - 1)
    told = f"{first} is" if first == last else f"{first} to {last} are"
    return Problem(
        ("clauses", clause, "number"),
        f"{told} missing between {row.written(before)} and {row.written(after)}.",
        "Number the clauses anew, or put in what was left out.",
        clause,
    )
