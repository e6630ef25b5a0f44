"""Derivation: what the store keeps so that lists and scorecards are one query; it depends on no present instant.

Of each case the runs of its clocks and the steps of the measures it is counted in; of a copy its duty slots. One
recorded fact needs its own case derived anew, and the slots of the duties that records of its kind fulfil. Summing
the steps with `at` up to an instant that were known at another gives exactly what evaluation gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant
from tallystick.core.engine.cases import Case, bearing_on, cases_of, of_copy
from tallystick.core.engine.change import next_change
from tallystick.core.engine.clocks import read_again
from tallystick.core.engine.contributions import Counted, rows_of_record
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.counting import CellKey
from tallystick.core.engine.duties import slots_of_copy
from tallystick.core.engine.evaluation import record_states, setting_of, with_changes
from tallystick.core.engine.fold import Fold, fold
from tallystick.core.engine.history import (
    Change,
    Member,
    Rows,
    Sample,
    Snapshots,
    changes,
    history_of,
    together,
)
from tallystick.core.engine.lookups import Neighbours, records_with_corrections
from tallystick.core.engine.position import ClockRun, Step
from tallystick.core.engine.records import RecordState
from tallystick.core.engine.relief_steps import with_relief
from tallystick.core.engine.setting import Editions, Setting
from tallystick.core.engine.settling import NOTHING, Bin, Vector, settled_bins
from tallystick.core.engine.slot_histories import SlotHistories
from tallystick.core.engine.status import FOR_EVER
from tallystick.core.engine.terms import DutyTerms, Terms, terms_of
from tallystick.core.facts import AnyEntry, Recorded, TermsChange, Voided


@dataclass(frozen=True, slots=True)
class Derived:
    """What the store keeps of a case, or of the duty slots of a copy.

    refs: what `runs` and `steps` may name as their record; all that is kept under these names is replaced by them.
    """

    refs: frozenset[str]
    runs: tuple[ClockRun, ...]
    steps: tuple[Step, ...]


def derive_copy(
    versions: Sequence[Agreement],
    calendars: Editions,
    copy: str,
    entries: Sequence[AnyEntry],
    known_at: Instant | None = None,
) -> Iterator[Derived]:
    """Yield what is to be kept of every case of a copy, and at last of its duty slots.

    entries: all of the copy. known_at: runs are as known then; None takes all that is recorded.
    """
    terms = terms_of(versions)
    neighbours = Neighbours(terms, copy, entries)
    general = of_copy(entries, terms.ending_kinds)
    for case in cases_of(entries):
        yield derive_case(versions, calendars, case, general, neighbours, known_at)
    yield derive_slots(versions, calendars, copy, entries, known_at)


def derive_case(
    versions: Sequence[Agreement],
    calendars: Editions,
    case: Case,
    general: Sequence[AnyEntry],
    neighbours: Neighbours | None = None,
    known_at: Instant | None = None,
) -> Derived:
    """Return what is to be kept of one case.

    general: the entries of the copy that are of no record, and its notices (`of_copy`). neighbours: the records that
    lookups may find; None where they find none outside the case.
    """
    terms = terms_of(versions)
    setting = setting_of(terms, calendars, case.copy, (*general, *case.entries))
    if neighbours is not None:
        setting = replace(setting, neighbours=neighbours)
    duties = [duty for duty in terms.all_duties() if duty.duty.for_each is not None]
    everything = together_once(general, case.entries)

    def steps(entries: Sequence[AnyEntry]) -> Iterator[Step]:
        return _steps_of_case(setting, replace(case, entries=tuple(entries)), general, duties)

    return Derived(
        refs=case.refs,
        runs=tuple(_runs(setting, fold(everything, None, known_at), duties, case.refs)),
        steps=with_relief(case.entries, steps),
    )


def _steps_of_case(
    setting: Setting, case: Case, general: Sequence[AnyEntry], duties: Iterable[DutyTerms]
) -> Iterator[Step]:
    """Return the steps of the measures that count the records of a case, and the slots owed for them."""
    steps = _Steps(case.copy)
    bearing = records_with_corrections(case.entries)
    changing = changes_of_terms(general)
    for ref in bearing:
        unit = _unit(setting.terms, ref, bearing)
        if unit:
            steps.enter(ref, history_of([*unit, *changing], _rows_of_record(setting, ref)))
    for counted in _counted(setting.terms, duties):
        steps.enter_slots(SlotHistories(setting, counted, general, bearing, case.refs).rows())
    return steps.found()


def derive_slots(
    versions: Sequence[Agreement],
    calendars: Editions,
    copy: str,
    entries: Sequence[AnyEntry],
    known_at: Instant | None = None,
    names: Iterable[str] | None = None,
) -> Derived:
    """Return what is to be kept of the slots that a copy owes by itself, for no record.

    entries: those of no record, and those of records of the kinds that fulfil the duties. names: which duties;
    None takes all.
    """
    terms = terms_of(versions)
    setting = setting_of(terms, calendars, copy, entries)
    wanted = None if names is None else frozenset(names)
    duties = [
        duty
        for duty in terms.all_duties()
        if duty.duty.for_each is None and (wanted is None or duty.duty.id in wanted)
    ]

    def steps(kept: Sequence[AnyEntry]) -> Iterator[Step]:
        found = _Steps(copy)
        general, bearing = of_copy(kept, terms.ending_kinds), records_with_corrections(kept)
        for counted in _counted(terms, duties):
            found.enter_slots(SlotHistories(setting, counted, general, bearing).rows())
        return found.found()

    folded = fold(_fulfilling(terms, entries, duties), None, known_at)
    return Derived(
        refs=frozenset(f"duty.{duty.duty.id}" for duty in duties),
        runs=tuple(slot for slot, _ in _slots(setting, folded, None, duties)),
        steps=with_relief(entries, steps),
    )


def duties_fulfilled_by(versions: Sequence[Agreement], kind: str) -> frozenset[str]:
    """Return the duties of a copy whose slots a fact about a record of a kind can fulfil."""
    duties = (duty.duty for duty in terms_of(versions).all_duties())
    return frozenset(duty.id for duty in duties if duty.for_each is None and duty.done_by.kind == kind)


def together_once(*parts: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Return entries of several lists in their order, each once."""
    found = {entry.number: entry for part in parts for entry in part}
    return [found[number] for number in sorted(found)]


def changes_of_terms(general: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Return what changes the terms of a copy among its entries, and what takes it back."""
    changing = [entry for entry in general if isinstance(entry, TermsChange)]
    ids = {entry.id for entry in changing}
    return [*changing, *(entry for entry in general if isinstance(entry, Voided) and entry.voids in ids)]


def _unit(terms: Terms, ref: str, bearing: Mapping[str, Sequence[AnyEntry]]) -> list[AnyEntry]:
    """Return the entries that decide what a record is counted as: its own, and its subject's if that is read.

    Nothing where no measure counts records of its kind.
    """
    recorded = [entry for entry in bearing[ref] if isinstance(entry, Recorded) and entry.record == ref]
    kinds = [terms.kinds[kind] for kind in {entry.kind for entry in recorded} if kind in terms.kinds]
    if not any(kind.countings for kind in kinds):
        return []
    found = {entry.number: entry for entry in bearing[ref]}
    if any(kind.subject_fields for kind in kinds):
        for subject in {entry.subject for entry in recorded if entry.subject}:
            found.update({entry.number: entry for entry in bearing.get(subject, ())})
    return list(found.values())


def _rows_of_record(setting: Setting, ref: str) -> Sample[Rows]:
    """Return what samples the rows of a record."""
    seen: tuple[Fold, Setting, RecordState] | None = None

    def sample(folded: Fold, as_of: Instant) -> tuple[Rows, Instant | None]:
        nonlocal seen
        if seen is not None and seen[0] is folded and not seen[2].kind.deems:
            _, current, state = seen
            read_again(state, as_of)
        else:
            current = with_changes(setting, folded.entries)
            found = record_states(current, folded, as_of).get(ref)
            if found is None:
                return (), None
            state, seen = found, (folded, current, found)
        return tuple(rows_of_record(current, state, as_of)), next_change(current, state, as_of)

    return sample


def _slots(
    setting: Setting,
    folded: Fold,
    as_of: Instant | None,
    duties: Sequence[DutyTerms],
    refs: frozenset[str] | None = None,
) -> list[tuple[ClockRun, RecordState | None]]:
    """Return the slots of some duties; refs: the records of the case, None for all."""
    current = with_changes(setting, folded.entries)
    states = record_states(current, folded, as_of)
    signed = copy_terms(setting.terms, setting.copy, folded, as_of or FOR_EVER)
    own = [state for state in states.values() if refs is None or state.ref in refs]
    return list(slots_of_copy(current, signed, own, as_of, duties))


def _counted(terms: Terms, duties: Iterable[DutyTerms]) -> list[list[DutyTerms]]:
    """Return the duties whose slots a measure counts, the versions of one duty together."""
    counted = {counting.duty for counting in terms.countings}
    found: dict[str, list[DutyTerms]] = {}
    for duty in duties:
        if duty.duty.id in counted:
            found.setdefault(duty.duty.id, []).append(duty)
    return list(found.values())


def _fulfilling(terms: Terms, entries: Sequence[AnyEntry], duties: Iterable[DutyTerms]) -> list[AnyEntry]:
    """Return the entries that decide on slots: of no record, of notices, or of the kinds that fulfil them."""
    kinds = {duty.duty.done_by.kind for duty in duties} | terms.ending_kinds
    return together_once(of_copy(entries), bearing_on(entries, kinds))


def _runs(
    setting: Setting, folded: Fold, duties: Sequence[DutyTerms], refs: frozenset[str]
) -> Iterator[ClockRun]:
    """Yield the runs of the clocks of a case, and the slots owed for its records; refs: those records."""
    current = with_changes(setting, folded.entries)
    states = record_states(current, folded, None)
    own = [state for state in states.values() if state.ref in refs]
    for state in own:
        yield from state.clocks
    if own and duties:
        signed = copy_terms(setting.terms, setting.copy, folded, FOR_EVER)
        for slot, _ in slots_of_copy(current, signed, own, None, duties):
            yield slot


class _Steps:
    """The steps of a case, gathered."""

    def __init__(self, copy: str) -> None:
        self._copy = copy
        self._sums: dict[tuple[str, Bin, Instant, Instant, Instant | None], Vector] = {}
        self._groups: dict[tuple[int, CellKey, str], dict[str, list[tuple[Instant, Member]]]] = {}

    def enter(self, ref: str, history: Sequence[tuple[Instant, Snapshots[Rows]]]) -> None:
        """Enter the history of the rows of a record: those of its own now, those of its subject with the others."""
        self._alone(ref, history)
        for key, held in _by_group(history).items():
            self._groups.setdefault(key, {})[ref] = held

    def enter_slots(self, histories: Iterable[Sequence[tuple[Instant, Snapshots[Rows]]]]) -> None:
        """Enter the histories of the rows of slots, each for its record or its duty."""
        for history in histories:
            for ref in {row.ref for _, snapshots in history for _, rows in snapshots for row in rows}:
                self._alone(
                    ref,
                    [
                        (known, [(at, tuple(r for r in rows if r.ref == ref)) for at, rows in shots])
                        for known, shots in history
                    ],
                )

    def found(self) -> Iterator[Step]:
        """Yield the steps, those of one record in one cell that go together as one."""
        for (_, cell, group), members in self._groups.items():
            for value, history in together(members).items():
                for change in changes(history):
                    self._add(group, (cell, value), change)
        for (record, (cell, value), at, known_from, known_until), by in self._sums.items():
            yield Step(self._copy, record, *cell, at, known_from, known_until, *by, value)

    def _alone(self, ref: str, history: Sequence[tuple[Instant, Snapshots[Rows]]]) -> None:
        cells: dict[Bin, list[tuple[Instant, list[tuple[Instant, Vector]]]]] = {}
        settled: dict[int, dict[Bin, list[int]]] = {}
        for known_from, snapshots in history:
            sums = [(at, _settled(settled, rows)) for at, rows in snapshots]
            for cell in dict.fromkeys((*cells, *(cell for _, by_cell in sums for cell in by_cell))):
                track = [(at, _vector(by_cell.get(cell))) for at, by_cell in sums]
                cells.setdefault(cell, []).append((known_from, track))
        for cell, tracks in cells.items():
            for change in changes(tracks):
                self._add(ref, cell, change)

    def _add(self, record: str, cell: Bin, change: Change) -> None:
        key = (record, cell, change.at, change.known_from, change.known_until)
        held = self._sums.get(key, NOTHING)
        self._sums[key] = (
            held[0] + change.by[0],
            held[1] + change.by[1],
            held[2] + change.by[2],
            held[3] + change.by[3],
        )


def _settled(known: dict[int, dict[Bin, list[int]]], rows: Rows) -> dict[Bin, list[int]]:
    """Return what rows that stand for themselves add up to, worked out once."""
    found = known.get(id(rows))
    if found is None:
        found = known[id(rows)] = settled_bins(row for row in rows if row.group is None)
    return found


def _vector(sums: Sequence[int] | None) -> Vector:
    return NOTHING if sums is None else (sums[0], sums[1], sums[2], sums[3])


def _by_group(
    history: Sequence[tuple[Instant, Snapshots[Rows]]],
) -> dict[tuple[int, CellKey, str], list[tuple[Instant, Member]]]:
    """Return the rows of a record that stand for a subject, each as it changed and became known."""
    found: dict[tuple[int, CellKey, str], list[tuple[Instant, Member]]] = {}
    for known_from, snapshots in history:
        members = _members(snapshots)
        for key in dict.fromkeys((*found, *members)):
            found.setdefault(key, []).append((known_from, members.get(key, ())))
    return found


def _members(
    snapshots: Snapshots[Rows],
) -> dict[tuple[int, CellKey, str], list[tuple[Instant, Counted | None]]]:
    found: dict[tuple[int, CellKey, str], list[tuple[Instant, Counted | None]]] = {}
    for at, rows in snapshots:
        present = {(row.counting.number, row.cell, row.group): row for row in rows if row.group is not None}
        for key in [key for key, held in found.items() if key not in present and held[-1][1] is not None]:
            found[key].append((at, None))
        for (number, cell, group), row in present.items():
            found.setdefault((number, cell, group), []).append((at, row))
    return found
