"""Waiting lists: which records wait for their turn, and who goes first."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.build import columns
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Priority, Waiting


def build_waiting(draft: Draft, kind: str) -> Waiting | None:
    """Return the waiting list of a kind of record, None where it has none or nothing says who waits."""
    part = draft.part.records[kind].waiting
    if part is None:
        return None
    path = ("records", kind, "waiting")
    condition = columns.read_expression(draft, (*path, "while"), columns.noticed, kind)
    first = tuple(_first(draft, kind))
    known = draft.milestone(kind, part.since, (*path, "since"))
    clause = draft.clause(part.clause, path)
    return None if condition is None or not known else Waiting(condition, part.since, first, clause)


def _first(draft: Draft, kind: str) -> Iterator[Priority]:
    part = draft.part.records[kind].waiting
    for number, told in enumerate(part.first if part else ()):
        path = ("records", kind, "waiting", "first", str(number))
        when = columns.read_expression(draft, (*path, "when"), columns.noticed, kind)
        clause = draft.clause(told.clause, path)
        if when is not None:
            yield Priority(when, told.title, clause)
