"""Gates: what they make of a record that is opened, evaluated once and written as entries."""

from __future__ import annotations

from tallystick.core.engine.position import GateResult
from tallystick.core.facts import Gated, Recorded
from tallystick.store.actions.desk import Desk
from tallystick.store.ledger.table import Row
from tallystick.store.ledger.writing import write
from tallystick.store.queries.cases import case_facts, case_position, position_of
from tallystick.store.queries.opened import opened
from tallystick.store.viewer import At


def write_gates(at: Desk, opening: Recorded) -> list[Row]:
    """Write what the gates say of a record just opened, and return the entries: none where none caught it."""
    here = opened(at.by, at.copy, At(max(at.now, opening.happened_at.at), at.now))
    case = case_facts(here, opening.subject or opening.record)
    position = position_of(case_position(here, case), opening.record)
    facts = [_fact(at, opening, result) for result in (position.gates if position else ())]
    return write(at.copy, facts, at.hand("gate"), at.versions) if facts else []


def _fact(at: Desk, opening: Recorded, result: GateResult) -> Gated:
    return Gated(
        **at.common(opening.happened_at),
        record=opening.record,
        gate=result.gate,
        effect=result.effect,
        answer=result.answer,
        missing=result.missing,
    )
