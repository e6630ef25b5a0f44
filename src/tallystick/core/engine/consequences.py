"""Consequences, messages and dates: what may follow, what is to be told, which doors open or close.

Nothing here is done: a consequence is proposed with its grounds, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tallystick.core.agreement.model import Agreement, Consequence, Measure, Message, Need, ShownBy
from tallystick.core.clock.because import Due
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.conditions import condition, holds
from tallystick.core.engine.copies import CopyTerms
from tallystick.core.engine.position import (
    DateDue,
    MeasureResult,
    MessageDue,
    NeedStanding,
    NeedState,
    Proposal,
)
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.terms import Terms
from tallystick.core.engine.verdicts import INDICATIVE, PROVISIONAL


def proposals(
    terms: Terms, results: Sequence[MeasureResult], states: Iterable[RecordState]
) -> tuple[Proposal, ...]:
    """Return the consequences for which ratings give grounds; results of one measure and lot in their order.

    Only a rating that counts, of a period that is over, is a ground. One that is indicative proposes too, and the
    proposal says so: whether it is to count is for whoever decides.
    states: records of the copy; those of the kinds that `kinds_needed` names are enough.
    """
    series: dict[tuple[str, str | None], list[MeasureResult]] = {}
    for result in results:
        if PROVISIONAL not in result.flags:
            series.setdefault((result.measure, result.lot), []).append(result)
    numbers = {version.version: version for version in terms.versions}
    by_kind: dict[str, list[RecordState]] = {}
    for state in states:
        by_kind.setdefault(state.kind.id, []).append(state)
    return tuple(
        proposal
        for of_one in series.values()
        for place, result in enumerate(of_one)
        for proposal in _proposed(numbers[result.version], of_one[: place + 1], by_kind)
    )


def kinds_needed(terms: Terms) -> frozenset[str]:
    """Return the kinds of record that can show, in any version, that what must hold first does hold."""
    needs = (
        need for version in terms.versions for each in version.consequences.values() for need in each.needs
    )
    return frozenset(need.shown_by.kind for need in needs if need.shown_by)


def _proposed(
    version: Agreement, so_far: Sequence[MeasureResult], by_kind: Mapping[str, Sequence[RecordState]]
) -> Iterator[Proposal]:
    """Yield what the last of some results gives grounds for."""
    result = so_far[-1]
    for consequence in version.consequences.values():
        if not _concerns(consequence, result.measure):
            continue
        running = _grounds(consequence, so_far)
        if running:
            measure = version.measures[result.measure]
            over = running[0].period.end
            yield Proposal(
                copy=result.copy,
                consequence=consequence.id,
                title=consequence.title,
                measure=result.measure,
                lot=result.lot,
                period=result.period,
                rating=result.rating or "",
                decided_by=consequence.decided_by,
                needs=tuple(_standing(need, measure, over, by_kind) for need in consequence.needs),
                clause=consequence.clause,
                indicative=any(INDICATIVE in each.flags for each in running),
            )


def _grounds(consequence: Consequence, so_far: Sequence[MeasureResult]) -> list[MeasureResult]:
    """Return the results that give grounds with the last of them; none where they are too few, or it is no ground.

    Where the count resets, what was a ground of an earlier proposal is none any more.
    """
    since, found = 0, list[MeasureResult]()
    for place, result in enumerate(so_far):
        first = max(since, place + 1 - consequence.out_of)
        found = [each for each in so_far[first : place + 1] if _is_ground(consequence, each)]
        if not _is_ground(consequence, result) or len(found) < consequence.repeated:
            found = []
        elif consequence.resets:
            since = place + 1
    return found


def _standing(
    need: Need, measure: Measure, over: date, by_kind: Mapping[str, Sequence[RecordState]]
) -> NeedStanding:
    """Return how a need stands: shown by the first record that does, from the day the first period was over."""
    by = need.shown_by
    if by is None:
        return NeedStanding(need.says, NeedState.JUDGED)
    reached = [
        (at, state.ref)
        for state in by_kind.get(by.kind, ())
        if (at := state.reached.get(by.milestone)) and at.day >= over and _shows(by, state, measure)
    ]
    if not reached:
        return NeedStanding(need.says, NeedState.NOT_SHOWN)
    at, ref = min(reached, key=lambda found: found[0].at)
    return NeedStanding(need.says, NeedState.SHOWN, ref, at)


def _shows(by: ShownBy, state: RecordState, measure: Measure) -> bool:
    """Return whether a record shows a need of a measure: where its condition is not known it does not."""
    about = state.fields.get(by.measure) if by.measure else measure.id
    row = {**state.fields, **state.reached}
    return (
        not state.void and about in (measure.id, measure.number) and holds(condition(by.where), row) is True
    )


def _concerns(consequence: Consequence, measure: str) -> bool:
    return not consequence.measures or measure in consequence.measures


def _is_ground(consequence: Consequence, result: MeasureResult) -> bool:
    return result.counts and result.rating in consequence.ratings


def messages(terms: Terms, copy: str, states: Iterable[RecordState]) -> tuple[MessageDue, ...]:
    """Return the notifications owed: for milestones that records reached, and as answers of their gates."""
    by_kind = [_by_kind(version.messages.values()) for version in terms.versions]
    return tuple(
        MessageDue(
            copy=copy,
            message=message.id,
            title=message.title,
            record=state.ref,
            owed_since=since,
            carries={name: state.fields.get(name) for name in message.carries},
            clause=message.clause,
        )
        for state in states
        if not state.void
        for message, since in _owed(state, terms.versions[state.version], by_kind[state.version])
    )


def _by_kind(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """Return the messages that a milestone brings, by kind of record."""
    found: dict[str, list[Message]] = {}
    for message in messages:
        if message.milestone is not None:
            found.setdefault(message.kind, []).append(message)
    return found


def _owed(
    state: RecordState, version: Agreement, by_kind: Mapping[str, list[Message]]
) -> Iterator[tuple[Message, Moment]]:
    """Yield the messages owed about a record, each with from when; one that several gates answer with, once."""
    for answer in dict.fromkeys(result.answer or "" for result in state.gates):
        if answer in version.messages:
            yield version.messages[answer], state.opened
    for message in by_kind.get(state.kind.id, ()):
        since = state.reached.get(message.milestone or "")
        if since is not None:
            yield message, since


def key_dates(terms: Terms, version: int, copy: CopyTerms, reckoner: Reckoner) -> tuple[DateDue, ...]:
    """Return the dates that open or close a door, set off from the start or the end of the copy."""
    found = []
    for key_date in terms.versions[version].dates.values():
        anchor = copy.starts if key_date.on.anchor == "start" else copy.ends
        due = reckoner.set_off(key_date.on, anchor)
        found.append(
            DateDue(
                id=key_date.id,
                title=key_date.title,
                day=reckoner.local_day(due) if isinstance(due, Due) else None,
                closes=key_date.closes,
                clause=key_date.clause,
                said=due.walk.said if isinstance(due, Due) else (due.why,),
            )
        )
    return tuple(found)
