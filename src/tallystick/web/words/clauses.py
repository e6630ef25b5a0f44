"""How a clause is being kept, in one line and a tag."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.kept import Kept
from tallystick.store.queries.copy import ClauseLine
from tallystick.web.words.moments import counted
from tallystick.web.words.ratings import say_result
from tallystick.web.words.statuses import Mark, Tag

_WORST_FIRST = {"red": 0, "amber": 1, "green": 2}


def kept_tag(kept: Kept) -> Tag:
    """Return the tag of how a clause is kept: what is worst first."""
    if kept.overdue:
        return Tag(f"{kept.overdue} overdue", "red")
    if kept.running:
        return Tag(f"{kept.running} running", "blue")
    if kept.met_late:
        return Tag("Kept late", "orange")
    return Tag("Kept", "green") if kept.met else Tag("Not started", "grey")


def is_timed(line: ClauseLine) -> bool:
    """Return whether anything with a deadline rests on the clause."""
    return bool(line.clocks)


def rating_of(line: ClauseLine, agreement: Agreement) -> Mark | None:
    """Return the mark of the latest figure of what a clause is measured by, the worst of several; None without one."""
    measures = agreement.measures
    marks = [
        say_result(result, measures[result.measure]).mark
        for result in line.results
        if result.measure in measures
    ]
    return min(marks, key=lambda mark: _WORST_FIRST.get(mark.kind, len(_WORST_FIRST)), default=None)


def findings_in_words(codes: tuple[str, ...]) -> str:
    """Return "2 findings"."""
    return counted(len(codes), "finding")
