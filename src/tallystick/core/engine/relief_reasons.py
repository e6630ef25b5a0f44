"""Reasons of relief: what was said of it, by whom, and what it does, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.agreement.model import BOTH, Agreement
from tallystick.core.engine.position import Status
from tallystick.core.engine.relief import grounds_at
from tallystick.core.engine.relief_standing import Relief, ReliefStanding
from tallystick.core.engine.words import join, say_clause, say_moment, say_party


def relief_reasons(agreement: Agreement, reliefs: Iterable[Relief]) -> Iterator[str]:
    """Yield a sentence for each ground of which something was said."""
    for relief in reliefs:
        yield f"{_said(agreement, relief)}{_shown(relief)}."


def without_relief(status: Status, *, done: bool) -> Iterator[str]:
    """Yield what a run that is relieved would be else."""
    if status is Status.RELIEVED:
        yield f"Without relief it would be {(Status.MET_LATE if done else Status.MISSED).value}."


def _said(agreement: Agreement, relief: Relief) -> str:
    where = f" ({say_clause(agreement, relief.clause)})" if relief.clause else ""
    ground = f'Relief on the ground "{relief.title}"{where}'
    if relief.decided_at is not None:
        return f"{ground} was {relief.standing.value} {say_moment(relief.decided_at, agreement.zone)}"
    if relief.standing is ReliefStanding.ASKED:
        who = grounds_at(agreement, relief.clock)[relief.ground].granted_by
        decides = "both parties decide" if who == BOTH else f"{say_party(agreement, who)} decides"
        said_by, said_at = say_party(agreement, relief.said_by), say_moment(relief.said_at, agreement.zone)
        return f"{ground} was asked for by {said_by} {said_at}; {decides} on it"
    return f"{ground} has no effect: {relief.why}"


def _shown(relief: Relief) -> str:
    """Return the evidence that was named and the reason that was given."""
    evidence = [f'"{each}"' for each in relief.evidence]
    shown = f", shown by {join(evidence)}" if evidence else ""
    return f"{shown}, because: {relief.reason}" if relief.reason else shown
