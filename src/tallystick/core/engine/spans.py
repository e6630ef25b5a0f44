"""Spans: how each record, clock and slot stood, over which stretch of what happened, as known over which stretch.

A span holds from `at` until `until` (excluded, None: for ever) on the axis of what happened, and from `known_from`
until `known_until` on the axis of what was known. At any two instants at most one span of a record, of a clock of a
record, of a slot holds. What a span says depends on no present instant: `status_at` reads a run at one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.cases import Case
from tallystick.core.engine.clocks import FOR_EVER
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.derive import _adoptions, _as_adopted
from tallystick.core.engine.duties import slots_of_copy
from tallystick.core.engine.evaluation import record_states, setting_of, state_in_words
from tallystick.core.engine.fold import Fold
from tallystick.core.engine.history import history_of
from tallystick.core.engine.lookups import Neighbours, records_with_corrections
from tallystick.core.engine.position import ClockRun, Status
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Editions, Setting
from tallystick.core.engine.terms import DutyTerms, Terms, terms_of
from tallystick.core.facts import Adopted, AnyEntry, Recorded, Signed, Voided

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Span(Generic[Item]):
    """What held on a rectangle of the two axes."""

    item: Item
    at: Instant
    until: Instant | None
    known_from: Instant
    known_until: Instant | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands: its kind, lot and subject, when it was opened, its state in words, whether it is void."""

    ref: str
    kind: str
    lot: str | None
    subject: str | None
    opened: Moment
    state: str
    void: bool


Named: TypeAlias = Mapping[Hashable, Item]
Track: TypeAlias = Sequence[tuple[Instant, Named[Item]]]


@dataclass(frozen=True, slots=True)
class CaseSpans:
    """The spans of the records of a case, and of their clocks and slots."""

    records: tuple[Span[Standing], ...]
    runs: tuple[Span[ClockRun], ...]


def spans_of_case(
    versions: Sequence[Agreement],
    calendars: Editions,
    case: Case,
    general: Sequence[AnyEntry],
    neighbours: Neighbours | None = None,
) -> CaseSpans:
    """Return how everything of a case stood.

    general: the entries of the copy that are of no record (`of_copy`). neighbours: the records that lookups may
    find; None where they find none outside the case.
    """
    terms = terms_of(versions)
    setting = setting_of(terms, calendars, case.copy, (*general, *case.entries))
    if neighbours is not None:
        setting = replace(setting, neighbours=neighbours)
    bearing = records_with_corrections(case.entries)
    adoptions = _adoptions(general)
    records: list[Span[Standing]] = []
    runs: list[Span[ClockRun]] = []
    for ref in bearing:
        history = history_of([*_unit(terms, ref, bearing), *adoptions], _state_of(setting, ref))
        records += spans(((known, _standings(shots)) for known, shots in history), _is_same)
        runs += spans(((known, _clocks(shots)) for known, shots in history), _goes_on)
    duties = [duty for duty in terms.all_duties() if duty.duty.for_each is not None]
    runs += _slot_spans(setting, (*general, *case.entries), duties)
    return CaseSpans(tuple(records), tuple(runs))


def spans_of_slots(
    versions: Sequence[Agreement],
    calendars: Editions,
    copy: str,
    entries: Sequence[AnyEntry],
    names: Iterable[str] | None = None,
) -> tuple[Span[ClockRun], ...]:
    """Return how the slots stood that a copy owes by itself, for no record.

    entries: those of no record, and those of records of the kinds that fulfil the duties. names: which duties;
    None takes all.
    """
    terms = terms_of(versions)
    wanted = None if names is None else frozenset(names)
    duties = [
        duty
        for duty in terms.all_duties()
        if duty.duty.for_each is None and (wanted is None or duty.duty.id in wanted)
    ]
    return tuple(_slot_spans(setting_of(terms, calendars, copy, entries), entries, duties))


def spans(
    history: Iterable[tuple[Instant, Track[Item]]], goes_on: Callable[[Item, Item, Instant], bool]
) -> Iterator[Span[Item]]:
    """Yield the spans of a history: for each instant at which knowledge changed, what held from each instant on.

    goes_on: whether an item says all that an earlier one said until the instant from which it holds.
    """
    standing: dict[tuple[Hashable, Instant, Instant | None], tuple[Item, Instant]] = {}
    for known_from, track in history:
        wanted = {(key, at, until): item for key, item, at, until in _stretches(track, goes_on)}
        for place in [place for place, (item, _) in standing.items() if wanted.get(place) != item]:
            item, since = standing.pop(place)
            yield Span(item, place[1], place[2], since, known_from)
        for place, item in wanted.items():
            standing.setdefault(place, (item, known_from))
    for (_, at, until), (item, since) in standing.items():
        yield Span(item, at, until, since, None)


def _stretches(
    track: Track[Item], goes_on: Callable[[Item, Item, Instant], bool]
) -> Iterator[tuple[Hashable, Item, Instant, Instant | None]]:
    """Yield from when until when each named item held; one that only goes on is one stretch."""
    holding: dict[Hashable, tuple[Item, Instant]] = {}
    for at, named in track:
        for key in [key for key in holding if key not in named]:
            item, since = holding.pop(key)
            yield key, item, since, at
        for key, item in named.items():
            held = holding.get(key)
            if held is not None and not goes_on(held[0], item, at):
                yield key, held[0], held[1], at
                held = None
            holding[key] = (item, held[1] if held else at)
    for key, (item, since) in holding.items():
        yield key, item, since, None


def _is_same(before: Standing, after: Standing, at: Instant) -> bool:
    return before == after


def _goes_on(before: ClockRun, after: ClockRun, at: Instant) -> bool:
    """Return whether a run says all that an earlier one did: it differs in what came about from `at` on alone."""
    return before == after or before == _as_before(after, at)


def _as_before(run: ClockRun, at: Instant) -> ClockRun:
    """Return a run without what came about from an instant on; its start it must have had before."""
    return replace(
        run,
        done=run.done if run.done is not None and run.done.at < at else None,
        withdrawn_at=run.withdrawn_at if run.withdrawn_at is not None and run.withdrawn_at < at else None,
    )


def _unit(terms: Terms, ref: str, bearing: Mapping[str, Sequence[AnyEntry]]) -> list[AnyEntry]:
    """Return the entries that decide how a record stands: its own, and its subject's if conditions read that."""
    recorded = [entry for entry in bearing[ref] if isinstance(entry, Recorded) and entry.record == ref]
    found = {entry.number: entry for entry in bearing[ref]}
    if any(terms.kinds[entry.kind].subject_fields for entry in recorded if entry.kind in terms.kinds):
        for subject in {entry.subject for entry in recorded if entry.subject}:
            found.update({entry.number: entry for entry in bearing.get(subject, ())})
    return list(found.values())


State: TypeAlias = tuple[RecordState | None, None]


def _state_of(setting: Setting, ref: str) -> Callable[[Fold, Instant], State]:
    """Return what samples a record, looking ahead for ever from what had happened."""

    def sample(folded: Fold, as_of: Instant) -> State:
        return record_states(_as_adopted(setting, folded), folded, None).get(ref), None

    return sample


def _standings(
    shots: Sequence[tuple[Instant, RecordState | None]],
) -> Iterator[tuple[Instant, Named[Standing]]]:
    """Yield how a record stands at each instant at which that changes, what silence brings included."""
    for place, (at, state) in enumerate(shots):
        if state is None:
            yield at, {}
            continue
        until = shots[place + 1][0] if place + 1 < len(shots) else FOR_EVER
        for moment in sorted({at, *(then for then in state.deemed.values() if at < then < until)}):
            yield moment, {state.ref: _standing(state, moment)}


def _standing(state: RecordState, at: Instant) -> Standing:
    reached = {name: moment for name, moment in state.reached.items() if moment.at <= at}
    words = state_in_words(state if len(reached) == len(state.reached) else replace(state, reached=reached))
    return Standing(state.ref, state.kind.id, state.lot, state.subject, state.opened, words, state.void)


def _clocks(
    shots: Sequence[tuple[Instant, RecordState | None]],
) -> Iterator[tuple[Instant, Named[ClockRun]]]:
    """Yield the clocks of a record that say anything: those that began, or that nobody can answer."""
    for at, state in shots:
        runs = state.clocks if state else ()
        yield at, {(run.clock, run.record): unread(run) for run in runs if run.started or run.why_not_known}


def unread(run: ClockRun) -> ClockRun:
    """Return a run without its status, which is read at an instant."""
    return run if run.status is Status.NOT_STARTED else replace(run, status=Status.NOT_STARTED)


def _slot_spans(
    setting: Setting, entries: Sequence[AnyEntry], duties: Sequence[DutyTerms]
) -> Iterator[Span[ClockRun]]:
    """Yield how the slots of some duties stood; one that does not begin before its span ends is left out."""
    deciding = _deciding(entries, duties)
    if not duties or not deciding:
        return

    def sample(folded: Fold, as_of: Instant) -> tuple[Named[ClockRun], None]:
        current = _as_adopted(setting, folded)
        states = record_states(current, folded, None)
        signed = copy_terms(setting.terms, setting.copy, folded.entries, FOR_EVER)
        slots = slots_of_copy(current, signed, states.values(), None, duties)
        return {(slot.clock, slot.record, slot.slot): unread(slot) for slot, _ in slots}, None

    for span in spans(history_of(deciding, sample), _goes_on):
        begins = span.item.started
        if span.until is None or (begins is not None and begins.at < span.until):
            yield span


def _deciding(entries: Sequence[AnyEntry], duties: Iterable[DutyTerms]) -> list[AnyEntry]:
    """Return the entries that decide on slots: the copy's terms and calendars, and the records of some kinds.

    Nothing where duties are owed for records and there is none.
    """
    kinds = {kind for duty in duties for kind in (duty.duty.done_by.kind, duty.duty.for_each) if kind}
    anchors = {duty.duty.for_each for duty in duties if duty.duty.for_each}
    found: dict[int, AnyEntry] = {}
    anchored = not anchors
    for held in records_with_corrections(entries).values():
        own = {entry.kind for entry in held if isinstance(entry, Recorded)}
        if own & kinds:
            found.update({entry.number: entry for entry in held})
        anchored = anchored or bool(own & anchors)
    if not anchored:
        return []
    terms = [entry for entry in entries if isinstance(entry, Signed | Adopted)]
    ids = {entry.id for entry in terms}
    voids = [entry for entry in entries if isinstance(entry, Voided) and entry.voids in ids]
    found.update({entry.number: entry for entry in (*terms, *voids)})
    return [found[number] for number in sorted(found)]
