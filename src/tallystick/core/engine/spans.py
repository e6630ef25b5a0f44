"""Spans: how each record, clock and slot stood, over which stretch of what happened, as known over which stretch.

A span holds from `at` until `until` (excluded, None: for ever) on the axis of what happened, and from `known_from`
until `known_until` on the axis of what was known. At any two instants at most one span of a record, of a clock of a
record, of a slot holds. What a span says depends on no present instant: `status_at` reads a run at one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.cases import Case, of_copy
from tallystick.core.engine.derive import changes_of_terms
from tallystick.core.engine.evaluation import record_states, setting_of, state_in_words, with_changes
from tallystick.core.engine.fold import Fold
from tallystick.core.engine.history import history_of
from tallystick.core.engine.lookups import Neighbours, records_with_corrections
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.setting import Editions, Setting
from tallystick.core.engine.slot_histories import SlotHistories
from tallystick.core.engine.terms import Terms, terms_of
from tallystick.core.facts import AnyEntry, Recorded

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
Shot: TypeAlias = tuple[Instant, Named[Item]]
Place: TypeAlias = tuple[Hashable, Instant, Instant | None]


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
    changing = changes_of_terms(general)
    records: list[Span[Standing]] = []
    runs: list[Span[ClockRun]] = []
    for ref in bearing:
        history = history_of([*_unit(terms, ref, bearing), *changing], _of_record(setting, ref))
        for span in spans(history):
            if isinstance(span.item, Standing):
                records.append(span)
            else:
                runs.append(span)
    for duties in terms.duties.values():
        owed = [duty for duty in duties if duty is not None and duty.duty.for_each is not None]
        if owed:
            runs += _slot_spans(SlotHistories(setting, owed, general, bearing, case.refs))
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
    setting = setting_of(terms, calendars, copy, entries)
    bearing = records_with_corrections(entries)
    general = of_copy(entries, terms.ending_kinds)
    found: list[Span[ClockRun]] = []
    for name in terms.duties if names is None else names:
        owed = [duty for duty in terms.duties[name] if duty is not None and duty.duty.for_each is None]
        if owed:
            found += _slot_spans(SlotHistories(setting, owed, general, bearing))
    return tuple(found)


def spans(history: Iterable[tuple[Instant, Sequence[Shot[Any]]]]) -> Iterator[Span[Any]]:
    """Yield the spans of a history: for each instant at which knowledge changed, what held from each instant on.

    What was known before and still is, at the head of each, is not walked again.
    """
    standing: dict[Place, tuple[Any, Instant]] = {}
    walk = _Walk()
    for known_from, track in history:
        before = walk.go_back(track)
        wanted = walk.go_on(track)
        for place in [place for place in before if wanted.get(place) != standing[place][0]]:
            item, since = standing.pop(place)
            yield Span(item, place[1], place[2], since, known_from)
        for place, item in wanted.items():
            standing.setdefault(place, (item, known_from))
    for (_, at, until), (item, since) in standing.items():
        yield Span(item, at, until, since, None)


class _Walk:
    """A walk along a track: at each shot what ended there, and what holds from there on."""

    def __init__(self) -> None:
        self._shots: list[Shot[Any]] = []
        self._ended: list[dict[Place, Any]] = []
        self._holding: list[dict[Hashable, tuple[Any, Instant]]] = [{}]

    def go_back(self, track: Sequence[Shot[Any]]) -> dict[Place, Any]:
        """Return to where a track begins to differ; what ended or held from there on is returned."""
        same = 0
        while same < min(len(track), len(self._shots)) and track[same] is self._shots[same]:
            same += 1
        left = self._left(same)
        del self._shots[same:], self._ended[same:], self._holding[same + 1 :]
        return left

    def go_on(self, track: Sequence[Shot[Any]]) -> dict[Place, Any]:
        """Walk the rest of a track; what ended or holds from there on is returned."""
        begin = len(self._shots)
        for shot in track[begin:]:
            ended, holding = _step(self._holding[-1], shot)
            self._shots.append(shot)
            self._ended.append(ended)
            self._holding.append(holding)
        return self._left(begin)

    def _left(self, since: int) -> dict[Place, Any]:
        left = {place: item for ended in self._ended[since:] for place, item in ended.items()}
        left.update({(key, at, None): item for key, (item, at) in self._holding[-1].items()})
        return left


def _step(
    held: Mapping[Hashable, tuple[Any, Instant]], shot: Shot[Any]
) -> tuple[dict[Place, Any], dict[Hashable, tuple[Any, Instant]]]:
    """Return what ends at a shot, and what holds from it on."""
    at, named = shot
    ended: dict[Place, Any] = {
        (key, since, at): item for key, (item, since) in held.items() if key not in named
    }
    holding = {}
    for key, item in named.items():
        before = held.get(key)
        if before is None or not _goes_on(before[0], item, at):
            holding[key] = (item, at)
            if before is not None:
                ended[key, before[1], at] = before[0]
        else:
            holding[key] = (item, before[1])
    return ended, holding


def _goes_on(before: Standing | ClockRun, after: Standing | ClockRun, at: Instant) -> bool:
    """Return whether an item says all that an earlier one did: a run may differ in what came about from `at` on."""
    if before is after or before == after:
        return True
    if isinstance(before, Standing) or isinstance(after, Standing):
        return False
    done = after.done if after.done is not None and after.done.at < at else None
    withdrawn = after.withdrawn_at if after.withdrawn_at is not None and after.withdrawn_at < at else None
    relieved = after.relieved_at if after.relieved_at is not None and after.relieved_at < at else None
    return before == replace(
        after, done=done, withdrawn_at=withdrawn, relieved_at=relieved, status=before.status
    )


def _unit(terms: Terms, ref: str, bearing: Mapping[str, Sequence[AnyEntry]]) -> list[AnyEntry]:
    """Return the entries that decide how a record stands: its own, and its subject's if conditions read that."""
    recorded = [entry for entry in bearing[ref] if isinstance(entry, Recorded) and entry.record == ref]
    found = {entry.number: entry for entry in bearing[ref]}
    if any(terms.kinds[entry.kind].subject_fields for entry in recorded if entry.kind in terms.kinds):
        for subject in {entry.subject for entry in recorded if entry.subject}:
            found.update({entry.number: entry for entry in bearing.get(subject, ())})
    return list(found.values())


def _of_record(setting: Setting, ref: str) -> Callable[[Fold, Instant], tuple[Named[Any], Instant | None]]:
    """Return what samples a record and its clocks, looking ahead for ever from what had happened by an instant.

    It changes by itself when silence brings a milestone. Of its clocks those are taken that began, or that nobody
    can answer.
    """

    def sample(folded: Fold, as_of: Instant) -> tuple[Named[Any], Instant | None]:
        state = record_states(with_changes(setting, folded.entries), folded, None).get(ref)
        if state is None:
            return {}, None
        named: dict[Hashable, Any] = {ref: _standing(state, as_of)}
        named.update({(run.clock, ref): run for run in state.clocks if run.started or run.why_not_known})
        return named, min((at for at in state.deemed.values() if at > as_of), default=None)

    return sample


def _standing(state: RecordState, at: Instant) -> Standing:
    """Return how a record stands at an instant, of which silence may bring more later."""
    words = state_in_words(state)
    if state.deemed:
        reached = {name: moment for name, moment in state.reached.items() if moment.at <= at}
        words = state_in_words(replace(state, reached=reached))
    return Standing(state.ref, state.kind.id, state.lot, state.subject, state.opened, words, state.void)


def _slot_spans(histories: SlotHistories) -> Iterator[Span[ClockRun]]:
    """Yield how the slots of a duty stood; one that does not begin before its span ends is left out."""
    for history in histories.runs():
        for span in spans(history):
            begins = span.item.started
            if span.until is None or (begins is not None and begins.at < span.until):
                yield span
