"""Notices: when the rights that were used take effect, and which services that ends.

A notice of three months served on 1 October takes effect on the corresponding date, 1 January, which is the last day
of what it ends; where the month has no such day, on the month's last (A-E04). The program does not judge a notice:
one that is taken back, by a milestone that withdraws it or by a void, has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tallystick.core.agreement.model import AGREEMENT, Agreement, Right
from tallystick.core.clock.because import Due, NotKnown
from tallystick.core.clock.limit import USUAL, Limit
from tallystick.core.clock.moment import Moment
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.fold import Fold
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState, as_opened, by_record, record_state, row_of
from tallystick.core.engine.standing import NoticeGiven, ServiceStanding
from tallystick.core.engine.terms import Terms
from tallystick.core.facts import Recorded

TURNED_AWAY = ("refuse", "return")
"""The effects of a gate after which a record is out of hand."""


def notices(
    terms: Terms, copy: str, states: Iterable[RecordState], *, walk: bool = True
) -> Iterator[NoticeGiven]:
    """Yield every notice given by the records of a copy, as the version in force when the record was opened has it.

    walk: False leaves out how the day was reached.
    """
    for state in states:
        version = terms.versions[state.version]
        if state.void or state.withdrawn_at is not None:
            continue
        for right in version.rights.values():
            if right.kind == state.kind.id and holds(condition(right.where), row_of(state, copy, None)):
                found = _notice(version, terms.reckoners[state.version], copy, right, state, walk=walk)
                if found is not None:
                    yield found


def notices_in(terms: Terms, copy: str, folded: Fold) -> tuple[NoticeGiven, ...]:
    """Return the notices that end something, of the entries of a copy that stand; none that a gate turned away."""
    if not terms.ending_kinds:
        return ()
    states = []
    for ref, entries in by_record(folded.entries).items():
        if not any(isinstance(entry, Recorded) and entry.kind in terms.ending_kinds for entry in entries):
            continue
        state = record_state(terms, ref, entries, void=ref in folded.void_records)
        if state is not None and not _is_turned_away(terms, copy, state):
            states.append(state)
    return tuple(notices(terms, copy, states, walk=False))


def _is_turned_away(terms: Terms, copy: str, state: RecordState) -> bool:
    """Return whether a gate refused or returned a notice; a gate that asks about other records is not asked here."""
    if state.gated:
        return any(entry.effect in TURNED_AWAY for entry in state.gated)
    row = row_of(as_opened(terms, state), copy, None)
    gates = state.kind.at(state.version).gates
    return any(gate.gate.effect in TURNED_AWAY and holds(gate.when, row) for gate in gates)


def _notice(
    version: Agreement, reckoner: Reckoner, copy: str, right: Right, state: RecordState, *, walk: bool
) -> NoticeGiven | None:
    """Return the notice that a record is, None where none of its milestones is reached yet."""
    served = state.reached.get(right.milestones[0])
    if served is None:
        return None
    service = _service(right, state)
    ending = version.services.get(service or "")
    limit = right.notice or (ending.notice if ending else None)
    due = reckoner.walked(served, limit, USUAL) if limit and walk else _due(reckoner, served, limit)
    needed = tuple(name for name in right.milestones if name not in state.reached)
    return NoticeGiven(
        copy=copy,
        right=right.id,
        title=right.title,
        held_by=right.held_by,
        record=state.ref,
        served=served,
        service=service,
        ends_all=right.ends == AGREEMENT,
        still_needed=needed,
        takes_effect=_day(reckoner, served, due),
        clause=right.clause,
        said=tuple(_said(right, served, due, needed)),
    )


def _service(right: Right, state: RecordState) -> str | None:
    """Return the service that the record names, None where it names none or all of the agreement ends."""
    if right.ends is None or right.ends == AGREEMENT:
        return None
    named = state.fields.get(right.ends)
    return named if isinstance(named, str) else None


def _due(reckoner: Reckoner, served: Moment, limit: Limit | None) -> Due | NotKnown | None:
    return reckoner.due(served, limit) if limit else None


def _day(reckoner: Reckoner, served: Moment, due: Due | NotKnown | None) -> date | None:
    """Return the day on which a notice takes effect: the day it is served where there is no time to wait."""
    if due is None:
        return served.day
    return reckoner.local_day(due) if isinstance(due, Due) else None


def _said(right: Right, served: Moment, due: Due | NotKnown | None, needed: Sequence[str]) -> Iterator[str]:
    yield f"Notice was given on {say_weekday(served.day)}."
    if isinstance(due, Due):
        yield from due.walk.said
    elif isinstance(due, NotKnown):
        yield due.why
    if needed:
        words = " and ".join(name.replace("_", " ") for name in needed)
        yield f"It has no effect until it is also {words}."
    elif right.ends is not None:
        what = "the agreement" if right.ends == AGREEMENT else "the service"
        yield f"That day is the last of {what}."


def services_of(
    version: Agreement, copy: str, given: Sequence[NoticeGiven], today: date
) -> tuple[ServiceStanding, ...]:
    """Return how each service of a version stands on a day; the earliest notice that counts ends it."""
    found = []
    for service in version.services.values():
        ending = earliest(given, service.id)
        ends = ending.takes_effect if ending else None
        found.append(
            ServiceStanding(
                copy=copy,
                service=service.id,
                title=service.title,
                agreed=service.agreed,
                paid_from=service.paid_from,
                notice_text=service.notice_text,
                ends=ends,
                notice=ending.record if ending else None,
                ended=ends is not None and ends < today,
                clause=service.clause,
            )
        )
    return tuple(found)


def earliest(given: Iterable[NoticeGiven], service: str | None) -> NoticeGiven | None:
    """Return the notice that ends a service first, by itself or with all of the agreement; of None the latter."""
    ending = [
        (notice.takes_effect, place, notice)
        for place, notice in enumerate(given)
        if notice.counts
        and notice.takes_effect is not None
        and (notice.ends_all or (service is not None and notice.service == service))
    ]
    return min(ending, key=lambda each: each[:2])[2] if ending else None
