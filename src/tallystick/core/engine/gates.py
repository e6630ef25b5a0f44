"""Gates: what was made of a record when it was opened.

Results that were written into the ledger rule; where none were, the gates are passed with what the record was
opened with and what was known then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.core.engine.conditions import holds
from tallystick.core.engine.position import GateResult
from tallystick.core.engine.records import RecordState, as_opened, row_of
from tallystick.core.engine.routes import ROUTE, of_copy, routed, written
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.terms import GateTerms
from tallystick.core.facts import Gated

STATES = {"refuse": "refused", "return": "returned"}
"""What a record is called that a gate turned away; its clocks end as withdrawn."""


def pass_gates(setting: Setting, state: RecordState) -> None:
    """Enter into a record what its gates made of it; a record turned away is out of hand from its opening."""
    kind = state.kind.at(state.version)
    gates = {terms.gate.id: terms for terms in kind.gates}
    gated = [entry for entry in state.gated if entry.effect != ROUTE]
    if gated:
        caught = [_written(entry, gates.get(entry.gate)) for entry in gated if entry.effect]
    elif gates:
        row = opening_row(setting, state)
        caught = [_caught(terms, row) for terms in gates.values() if holds(terms.when, row)]
    else:
        caught = []
    state.gates = (*caught, *_routed(setting, state))
    if any(result.effect in STATES for result in state.gates):
        state.withdrawn_at = state.opened.at


def _routed(setting: Setting, state: RecordState) -> Iterator[GateResult]:
    """Yield where the record goes: what was written when it was opened rules."""
    kind = state.kind.at(state.version)
    sent = {entry.gate: entry.answer or "" for entry in state.gated if entry.effect == ROUTE}
    agreement = setting.terms.versions[state.version]
    yield from (written(agreement, state.kind.id, gate, to) for gate, to in sent.items())
    open_routes = [terms for terms in kind.routes if terms.route.id not in sent]
    if open_routes:
        row = {**opening_row(setting, state), **of_copy(setting.neighbours.signings, state)}
        yield from routed(open_routes, row)


def opening_row(setting: Setting, state: RecordState) -> dict[str, Any]:
    """Return the row of a record as it was opened, with what its lookups found then.

    Whatever is known later of this record or of others does not change it, unless its opening is corrected.
    """
    known = setting.openings.get(state.opening.number)
    if known is None:
        known = setting.openings[state.opening.number] = _opening_row(setting, state)
    return known


def _opening_row(setting: Setting, state: RecordState) -> dict[str, Any]:
    opened = as_opened(setting.terms, state)
    subject = None
    if opened.subject and opened.kind.subject_fields_at_opening:
        subject = setting.neighbours.as_known(opened.subject, opened)
    row = row_of(opened, setting.copy, subject)
    for lookup in opened.kind.at(opened.version).lookups:
        row[lookup] = setting.neighbours.look_up(opened, lookup)
    return row


def _written(entry: Gated, terms: GateTerms | None) -> GateResult:
    gate = terms.gate if terms else None
    return GateResult(
        gate=entry.gate,
        effect=entry.effect,
        reason=gate.reason if gate else "",
        answer=entry.answer,
        missing=entry.missing,
        counts=gate.counts if gate else None,
        clause=gate.clause if gate else None,
    )


def _caught(terms: GateTerms, row: Mapping[str, object]) -> GateResult:
    gate = terms.gate
    missing = tuple(sorted(name for name in terms.reads if row.get(name) is None))
    return GateResult(gate.id, gate.effect, gate.reason, gate.answer, missing, gate.counts, gate.clause)
