"""What an entry about relief may say: of which run, on which ground, and whether it is theirs to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.core.agreement.model import OTHER_PARTY, Agreement
from tallystick.core.engine.relief import grounds_at, refusal
from tallystick.core.findings import Finding
from tallystick.files.rows import Row


def no_run(row: Row, clock: str, *, of_slot: bool) -> Finding:
    """Return the fault of an entry that names no one run of a clock, or no one slot of a duty."""
    key, other = (
        ("slot", "the label of its period") if of_slot else ("record", "the record whose clock it is")
    )
    return row.fault(
        "F004",
        (),
        message=f'It is not plain which {"slot" if of_slot else "run"} of "{clock}" is meant.',
        expected=f'The key "{key}" is expected: {other}{"" if of_slot else ", and no slot"}.',
        cure=f'Name it under "{key}".',
    )


def ground_faults(row: Row, values: Mapping[str, Any], agreement: Agreement) -> Iterator[Finding]:
    """Yield what is wrong with the clock, the ground, or who says it."""
    relievable = _relievable(agreement)
    if values["clock"] not in relievable:
        yield from row.unknown_name(("clock",), values["clock"], relievable, "clock or duty with relief")
        return
    grounds = grounds_at(agreement, values["clock"])
    ground = grounds.get(values["ground"])
    if ground is None:
        yield from row.unknown_name(("ground",), values["ground"], grounds, "ground of relief")
        return
    owed_by = relievable[values["clock"]]
    why = refusal(ground, values["decision"], values["for_party"], owed_by)
    if why and owed_by != OTHER_PARTY:
        clause = agreement.clauses.get(ground.clause or "")
        where = f" (clause {clause.number})" if clause else ""
        yield row.fault(
            "F020",
            ("for",),
            message=f'On the ground "{ground.title}"{where} {why}, and not for {values["for_party"]}.',
            expected="Whoever must show a ground asks for relief; whoever the agreement names decides.",
            cure="Record it for the party whose decision it was, or leave it out.",
        )


def _relievable(agreement: Agreement) -> dict[str, str]:
    """Return who owes each clock and each duty that has grounds of relief, by its address."""
    clocks = {
        f"{kind.id}.{clock.id}": clock.owed_by
        for kind in agreement.kinds.values()
        for clock in kind.clocks.values()
        if clock.relief
    }
    return {
        **clocks,
        **{f"duty.{duty.id}": duty.owed_by for duty in agreement.duties.values() if duty.relief},
    }
