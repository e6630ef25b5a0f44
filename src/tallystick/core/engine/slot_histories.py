"""The histories of slots: each is worked out from what can decide on it, and anew only when that changes.

A slot hangs from the frame (the signing of the copy, its terms, its notices), from the record that it is owed for, and
from the records that may fulfil it in its period. What else happens bears on other slots. So the history of a year of
days costs about as much as its slots, not their product with all that happened.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from tallystick.core.clock.moment import Instant, Moment, start_of_day
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.cases import bearing_on
from tallystick.core.engine.change import next_change_of_clocks
from tallystick.core.engine.conditions import columns_of
from tallystick.core.engine.copies import CopyTerms, copy_terms
from tallystick.core.engine.duties import (
    Fulfilment,
    done_by_period,
    periods_of_duty,
    records_by_kind,
    rows_of_slot,
    slots_in_period,
)
from tallystick.core.engine.evaluation import record_state_of, with_changes
from tallystick.core.engine.fold import Fold
from tallystick.core.engine.history import Rows, Snapshots, history_of
from tallystick.core.engine.position import ClockRun
from tallystick.core.engine.records import RecordState, by_record
from tallystick.core.engine.setting import Setting
from tallystick.core.engine.status import FOR_EVER, status_at
from tallystick.core.engine.terms import STATUS, DutyTerms, Terms
from tallystick.core.facts import AnyEntry, Recorded, Relieved, Signed, TermsChange, Voided

Slots: TypeAlias = tuple[tuple[ClockRun, RecordState | None], ...]
"""The slots of a duty in one period, each with the record it is owed for."""


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """What slots are worked out from, as it stood: the setting, the terms of the copy, its records by kind.

    begins: the first instant of the copy; begun: whether that was past. done: what counts towards the slots of each
    version of a duty, as far as it was asked for.
    """

    setting: Setting
    copy: CopyTerms
    by_kind: Mapping[str, Sequence[RecordState]]
    begins: Instant
    begun: bool
    done: dict[int, Mapping[date, Sequence[Fulfilment]]] = field(default_factory=dict)

    def slots(self, terms: DutyTerms, period: Period) -> Slots:
        """Return the slots of a duty in a period; one that began before the copy did is not owed before that."""
        done = self.done.get(terms.version)
        if done is None:
            reckoner = self.setting.reckoner(terms.version)
            done = done_by_period(terms, reckoner, self.by_kind.get(terms.duty.done_by.kind, ()))
            self.done[terms.version] = done
        in_period = done.get(period.start, ())
        found = slots_in_period(self.setting, self.copy, terms, period, self.by_kind, in_period)
        runs = ((slot.run, slot.anchor) for slot in found)
        return tuple(each for each in runs if self.begun or self._is_later(each[0]))

    def _is_later(self, run: ClockRun) -> bool:
        return run.started is not None and run.started.at >= self.begins


Stands: TypeAlias = Sequence[tuple[Instant, Snapshots[Stand]]]
"""What the slots of some periods are worked out from, for each instant at which knowledge of it changed."""

RunsByKnowledge: TypeAlias = Sequence[tuple[Instant, Snapshots[Mapping[Hashable, ClockRun]]]]


class SlotHistories:
    """The histories of the slots of one duty, as each version has it.

    setting: of the copy. duties: the versions of the duty. general: the entries of no record, and the notices.
    bearing: by record, the entries that bear on it. refs: the records of the case; None for all.
    """

    def __init__(
        self,
        setting: Setting,
        duties: Sequence[DutyTerms],
        general: Sequence[AnyEntry],
        bearing: Mapping[str, Sequence[AnyEntry]],
        refs: Collection[str] | None = None,
    ) -> None:
        self._setting = setting
        self._duties = duties
        self._bearing = bearing
        self._refs = refs
        self._voids = _by_target(general)
        self._days = _days_reached(setting.terms, general)
        self._known: dict[object, RecordState | None] = {}
        frame = frame_of(general, setting.terms.ending_kinds)
        self._frame = {entry.number: entry for entry in frame}
        kept = self._anchors() | self._deemed()
        if not any(isinstance(entry, Signed) for entry in frame):
            # Nobody signed: the copy stands from whatever was recorded first, so all of it is of the frame.
            self._frame.update({entry.number: entry for entry in general})
            kept = set(bearing)
        self._frame.update({entry.number: entry for ref in kept for entry in self._deciding(ref)})
        self._fed = self._fed_by(kept)
        self._said = _said_of({f"duty.{duty.duty.id}" for duty in duties}, general)
        self._is_owed = all(duty.duty.for_each is None for duty in duties) or bool(self._anchors())

    def runs(self) -> Iterator[RunsByKnowledge]:
        """Yield for the slots of each period how they stood, looking ahead for ever, by record and label."""
        for terms, period, stands in self._by_period(ahead=True):
            yield _runs_of(terms, period, stands)

    def rows(self) -> Iterator[Sequence[tuple[Instant, Snapshots[Rows]]]]:
        """Yield for the slots of each period the history of the rows they add to measures."""
        for terms, period, stands in self._by_period(ahead=False):
            yield self._rows_of(terms, period, stands)

    def _rows_of(
        self, terms: DutyTerms, period: Period, stands: Stands
    ) -> Sequence[tuple[Instant, Snapshots[Rows]]]:
        """Return the rows of the slots of a period: they change by facts, when a slot begins and when it is late."""
        known: dict[tuple[int, Instant], list[tuple[Instant, Rows]]] = {}
        found = []
        for known_from, snapshots in stands:
            track: list[tuple[Instant, Rows]] = []
            ends = [at for at, _ in snapshots[1:]]
            for (at, stand), until in zip(snapshots, [*ends, FOR_EVER], strict=True):
                key = (id(stand), until)
                if key not in known:
                    known[key] = list(
                        _rows_between(self._setting.terms, stand.slots(terms, period), at, until)
                    )
                track += known[key]
            found.append((known_from, track))
        return found

    def _by_period(self, *, ahead: bool) -> Iterator[tuple[DutyTerms, Period, Stands]]:
        """Yield each period of each version of the duty, with what its slots are worked out from."""
        if not self._is_owed:
            return
        bare = self._stands(list(self._frame.values()), ahead=ahead)
        for terms in self._duties:
            for period in periods_of_duty(self._setting.terms, terms, *self._days):
                own = self._own(terms, period)
                yield terms, period, self._stands([*self._frame.values(), *own], ahead=ahead) if own else bare

    def _own(self, terms: DutyTerms, period: Period) -> list[AnyEntry]:
        """Return the entries that bear on the slots of one period: what may fulfil them, and what is said of relief."""
        fed = self._fed.get((terms.version, period.start), ())
        return [*self._said.get(period.label, ()), *(entry for ref in fed for entry in self._deciding(ref))]

    def _stands(self, entries: list[AnyEntry], *, ahead: bool) -> Stands:
        """Return what some entries make of the records and the copy. ahead: looking ahead for ever."""
        timeless = ahead or self._is_timeless()

        def sample(folded: Fold, as_of: Instant) -> tuple[Stand, Instant | None]:
            current = with_changes(self._setting, folded.entries)
            states = self._states(current, folded, None if timeless else as_of)
            signed = copy_terms(current.terms, current.copy, folded, FOR_EVER if ahead else as_of)
            begins = start_of_day(signed.starts, current.terms.zone)
            stand = Stand(current, signed, records_by_kind(states), begins, begins <= as_of)
            return stand, self._next(begins, () if timeless else states, as_of)

        return history_of(sorted(self._voided_with(entries), key=lambda entry: entry.number), sample)

    def _next(self, begins: Instant, states: Sequence[RecordState], as_of: Instant) -> Instant | None:
        """Return when the terms of the copy may next differ by themselves, or the clocks of some records."""
        changes = (begins, *self._setting.terms.begins, next_change_of_clocks(states, as_of))
        return min((at for at in changes if at is not None and at > as_of), default=None)

    def _states(self, current: Setting, folded: Fold, as_of: Instant | None) -> list[RecordState]:
        """Return the records of the case that stand, each worked out once for the entries it rests on."""
        changed = tuple(entry.number for entry in folded.entries if isinstance(entry, TermsChange | Relieved))
        held = by_record(folded.entries)
        numbers = {ref: tuple(entry.number for entry in entries) for ref, entries in held.items()}
        found = []
        for ref, entries in held.items():
            if self._refs is not None and ref not in self._refs:
                continue
            about = next(
                (entry.subject for entry in entries if isinstance(entry, Recorded) and entry.subject), None
            )
            void = ref in folded.void_records
            key = (
                ref,
                numbers[ref],
                void,
                numbers.get(about or ""),
                about in folded.void_records,
                changed,
                as_of,
            )
            if key not in self._known:
                self._known[key] = record_state_of(current, folded, held, ref, as_of)
            state = self._known[key]
            if state is not None:
                found.append(state)
        return found

    def _is_timeless(self) -> bool:
        """Return whether what slots are counted as depends on no clock of a record, nor on silence."""
        ids = {duty.duty.id for duty in self._duties}
        reads = columns_of(*(duty.duty.done_by.where for duty in self._duties)).union(
            *(counting.reads for counting in self._setting.terms.countings if counting.duty in ids)
        )
        kinds = [self._setting.terms.kinds.get(kind) for kind in self._of_kinds()]
        return not any(kind is not None and kind.deems for kind in kinds) and not any(
            name.endswith(STATUS) for name in reads
        )

    def _of_kinds(self) -> set[str]:
        """Return the kinds of record that the duty is owed for or fulfilled by."""
        return {
            kind for duty in self._duties for kind in (duty.duty.for_each, duty.duty.done_by.kind) if kind
        }

    def _kinds(self, ref: str) -> set[str]:
        """Return the kinds that any entry ever gave a record."""
        return {entry.kind for entry in self._bearing[ref] if isinstance(entry, Recorded)}

    def _anchors(self) -> set[str]:
        """Return the records that the duty may be owed for."""
        kinds = {duty.duty.for_each for duty in self._duties if duty.duty.for_each}
        return {ref for ref in self._bearing if not self._kinds(ref).isdisjoint(kinds)} if kinds else set()

    def _deemed(self) -> set[str]:
        """Return the records of which silence may bring what fulfils the duty, on a day that no entry says."""
        kinds = {duty.duty.done_by.kind for duty in self._duties}
        known = {
            kind
            for kind in kinds
            if kind in self._setting.terms.kinds and self._setting.terms.kinds[kind].deems
        }
        return {ref for ref in self._bearing if not self._kinds(ref).isdisjoint(known)} if known else set()

    def _deciding(self, ref: str) -> Iterator[AnyEntry]:
        """Yield the entries that decide how a record stands: its own, and its subject's if conditions read that."""
        held = self._bearing[ref]
        yield from held
        kinds = [
            self._setting.terms.kinds[kind] for kind in self._kinds(ref) if kind in self._setting.terms.kinds
        ]
        if any(kind.subject_fields for kind in kinds):
            for subject in {entry.subject for entry in held if isinstance(entry, Recorded) and entry.subject}:
                yield from self._bearing.get(subject, ())

    def _voided_with(self, entries: Iterable[AnyEntry]) -> Collection[AnyEntry]:
        """Return entries with the voids of voids among them, which bear on no record by themselves."""
        found = {entry.number: entry for entry in entries}
        waiting = list(found.values())
        while waiting:
            for void in self._voids.get(waiting.pop().id, ()):
                if void.number not in found:
                    found[void.number] = void
                    waiting.append(void)
        return found.values()

    def _fed_by(self, kept: Collection[str]) -> Mapping[tuple[int, date], set[str]]:
        """Return for each period, by version and first day, the records that ever counted towards its slots."""
        found: dict[tuple[int, date], set[str]] = {}
        for ref in self._bearing.keys() - kept:
            kinds = self._kinds(ref)
            for terms in self._duties:
                if terms.duty.done_by.kind in kinds:
                    for start in _starts(self._setting, terms, self._bearing[ref]):
                        found.setdefault((terms.version, start), set()).add(ref)
        return found


def frame_of(general: Sequence[AnyEntry], ending: frozenset[str]) -> list[AnyEntry]:
    """Return the entries that decide on all slots: what changes the terms of the copy, and its notices.

    general: the entries of no record, and the notices. ending: the kinds of record that are notices.
    """
    terms = [entry for entry in general if isinstance(entry, Signed | TermsChange)]
    return [*terms, *(bearing_on(general, ending) if ending else [])]


def _by_target(general: Iterable[AnyEntry]) -> Mapping[str, Sequence[Voided]]:
    """Return the voids by the id of the entry that each takes back."""
    found: dict[str, list[Voided]] = {}
    for entry in general:
        if isinstance(entry, Voided) and entry.voids is not None:
            found.setdefault(entry.voids, []).append(entry)
    return found


def _said_of(clocks: Collection[str], general: Iterable[AnyEntry]) -> Mapping[str | None, Sequence[Relieved]]:
    """Return what was said of relief of the slots of a duty that the copy owes by itself, by slot."""
    found: dict[str | None, list[Relieved]] = {}
    for entry in general:
        if isinstance(entry, Relieved) and entry.clock in clocks:
            found.setdefault(entry.slot, []).append(entry)
    return found


def _days_reached(terms: Terms, general: Iterable[AnyEntry]) -> tuple[date, date]:
    """Return the first and the last day that the copy may reach, whichever of its signings stands."""
    signed = [entry for entry in general if isinstance(entry, Signed)]
    starts = [version.term.starts for version in terms.versions] + [
        each.starts for each in signed if each.starts
    ]
    ends = [terms.last_day] + [each.ends for each in signed if each.ends]
    return min(starts), max(ends)


def _starts(setting: Setting, terms: DutyTerms, held: Iterable[AnyEntry]) -> Iterator[date]:
    """Yield the first days of the periods whose slots a record may ever have fulfilled, by any of its entries."""
    named = terms.duty.done_by.slot
    for entry in held:
        if isinstance(entry, Recorded):
            said = entry.happened_at if named is None else entry.fields.get(named)
            day = said.day if isinstance(said, Moment) else said
            if isinstance(day, date):
                yield setting.reckoner(terms.version).period(terms.duty.every, day).start


def _runs_of(terms: DutyTerms, period: Period, stands: Stands) -> RunsByKnowledge:
    """Return how the slots of a period stood: the very same where what they are worked out from is the very same."""
    known: dict[int, tuple[Instant, Mapping[Hashable, ClockRun]]] = {}
    for _, snapshots in stands:
        for at, stand in snapshots:
            if id(stand) not in known:
                known[id(stand)] = (at, _named(stand.slots(terms, period)))
    return [(known_from, [known[id(stand)] for _, stand in snapshots]) for known_from, snapshots in stands]


def _named(slots: Slots) -> Mapping[Hashable, ClockRun]:
    return {(run.record, run.slot): run for run, _ in slots}


def _rows_between(terms: Terms, slots: Slots, at: Instant, until: Instant) -> Iterator[tuple[Instant, Rows]]:
    """Yield the rows that slots add from an instant on, and at each one before another at which they may change."""
    moments = {at}
    for run, _ in slots:
        moments |= {
            when for when in (run.started and run.started.at, run.late_from) if when and at < when < until
        }
    for moment in sorted(moments):
        begun = [(run, anchor) for run, anchor in slots if run.started and run.started.at <= moment]
        yield (
            moment,
            tuple(
                row
                for run, anchor in begun
                for row in rows_of_slot(terms, replace(run, status=status_at(run, moment)), anchor)
            ),
        )
