"""Waiting lists: the records that wait for their turn, in the order in which they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.core.agreement.model import Agreement, RecordKind, Waiting
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.standing import Turn


def turns(agreement: Agreement, states: Iterable[RecordState]) -> Iterator[Turn]:
    """Yield the records of a copy that wait, kind by kind, who goes first before the others (U-33).

    agreement: the version in force now, whose order it is. Within a class the one that waits longest comes first; of
    those that wait since one moment, the one recorded first. Who has not come to wait, or is void, is not listed.
    """
    by_kind: dict[str, list[RecordState]] = {}
    for state in states:
        if not state.void:
            by_kind.setdefault(state.kind.id, []).append(state)
    for kind in agreement.kinds.values():
        if kind.waiting is not None:
            yield from _turns(kind, kind.waiting, by_kind.get(kind.id, ()))


def _turns(kind: RecordKind, waiting: Waiting, states: Iterable[RecordState]) -> Iterator[Turn]:
    waits = condition(waiting.condition)
    classes = [condition(priority.when) for priority in waiting.first]
    found: list[tuple[int, Instant, int, Moment, RecordState]] = []
    for state in states:
        since = state.reached.get(waiting.since)
        if since is not None and holds(waits, state.row) is True:
            rank = next((n for n, test in enumerate(classes) if holds(test, state.row) is True), len(classes))
            found.append((rank, since.at, len(found), since, state))
    for place, (rank, _, _, since, state) in enumerate(sorted(found, key=lambda each: each[:3]), start=1):
        priority = waiting.first[rank] if rank < len(classes) else None
        yield Turn(
            kind=kind.id,
            place=place,
            record=state.ref,
            since=since,
            goes_first=priority.title if priority else None,
            clause=(priority.clause if priority else None) or waiting.clause or kind.clause,
        )
