"""A case evaluated afresh by the engine, with its because: what one record's page and new gates need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.core.engine import explain_clock
from tallystick.core.engine.evaluation import evaluate_copy
from tallystick.core.engine.playbook_standing import StepStanding
from tallystick.core.engine.playbooks import kinds_showing_steps
from tallystick.core.engine.position import Because, CopyPosition, RecordPosition
from tallystick.core.facts import AnyEntry
from tallystick.store.ledger.neighbours import neighbours
from tallystick.store.ledger.reading import facts_of
from tallystick.store.queries.opened import Opened


def case_facts(here: Opened, case: str) -> list[AnyEntry]:
    """Return the facts of a case, of the copy itself and of the cases its lookups may find."""
    cases = {case, "", *neighbours(here.copy, [case], here.versions)}
    return facts_of(here.copy, here.zone, cases=cases)


def case_position(here: Opened, facts: Sequence[AnyEntry]) -> CopyPosition | None:
    """Return the position of a copy as the facts of some cases make it, None where nothing is known by then."""
    return evaluate_copy(here.terms, {}, here.copy.label, facts, here.at.as_of, here.at.known_at)


def position_of(position: CopyPosition | None, ref: str) -> RecordPosition | None:
    """Return the position of a record in that of its case, None where it is not known by then."""
    records = position.records if position else ()
    return next((record for record in records if record.ref == ref), None)


def steps_of_record(
    here: Opened, facts: Sequence[AnyEntry], whole: CopyPosition, record: RecordPosition
) -> tuple[StepStanding, ...]:
    """Return how the steps of a record stand: two queries more where records of other kinds show some.

    facts: those of its case; whole: the position that they make.
    """
    kinds = kinds_showing_steps(here.versions, record.kind)
    if kinds:
        more = {fact.number: fact for fact in (*facts, *facts_of(here.copy, here.zone, kinds=kinds))}
        whole = case_position(here, [more[number] for number in sorted(more)]) or whole
    return tuple(step for step in whole.steps if step.record == record.ref)


def explained(
    here: Opened, facts: Sequence[AnyEntry], position: RecordPosition, hidden: frozenset[str]
) -> Mapping[str, Because]:
    """Return the because of each clock of a record, by `kind.clock`.

    Of a clock whose condition reads what is hidden from the viewer nothing is said.
    """
    clocks = here.terms.kinds[position.kind].clocks
    told = [
        run.clock
        for run in position.clocks
        if not any(each and hidden.intersection(each.reads) for each in clocks[run.clock.partition(".")[2]])
    ]
    return {
        clock: explain_clock(
            here.versions,
            {},
            facts,
            here.as_of,
            here.known_at,
            copy=here.copy.label,
            clock=clock,
            record=position.ref,
        )
        for clock in told
    }
