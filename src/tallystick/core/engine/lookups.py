"""Lookups: what was known of other records when a record was opened; nothing recorded later changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.conditions import holds
from tallystick.core.engine.fold import fold, roots_of
from tallystick.core.engine.records import RecordState, by_record, record_state, row_of
from tallystick.core.engine.terms import LookupTerms, Terms
from tallystick.core.facts import AnyEntry, Recorded, Signed, Voided


@dataclass(slots=True, eq=False)
class Neighbours:
    """The records of a copy among which lookups look, all their entries whether they stand or not."""

    terms: Terms
    copy: str
    entries: Sequence[AnyEntry]
    _by_value: dict[tuple[str, str], dict[object, dict[str, None]]] = field(default_factory=dict)
    _by_record: dict[str, list[AnyEntry]] = field(default_factory=dict)
    _signings: tuple[Signed, ...] | None = None

    @property
    def signings(self) -> tuple[Signed, ...]:
        """Return the signings of the copy and their corrections, in the order of the ledger."""
        if self._signings is None:
            self._signings = tuple(entry for entry in self.entries if isinstance(entry, Signed))
        return self._signings

    def look_up(self, state: RecordState, name: str) -> int | None:
        """Return how many other records a lookup of a record finds, None where the record has no value to look for.

        state: the record as it was opened.
        """
        lookup = state.kind.at(state.version).lookups[name]
        value = _value_of(state, lookup.lookup.same)
        if value is None or any(_value_of(state, same) is None for same in lookup.lookup.also):
            return None
        return sum(self._is_found(state, ref, lookup, value) for ref in self._alike(state, lookup, value))

    def found_near(self, state: RecordState) -> set[str]:
        """Return the records that any lookup of a record, as it was opened, has to look at."""
        lookups = state.kind.at(state.version).lookups.values()
        return {
            ref for each in lookups for ref in self._alike(state, each, _value_of(state, each.lookup.same))
        }

    def _alike(self, state: RecordState, lookup: LookupTerms, value: object) -> list[str]:
        refs = self._index(lookup.lookup.of, lookup.lookup.same).get(value, {})
        return [ref for ref in refs if ref != state.ref]

    def _index(self, kind: str, same: str) -> Mapping[object, dict[str, None]]:
        """Return the references of the records of a kind that any entry ever gave each value."""
        index = self._by_value.get((kind, same))
        if index is None:
            index = self._by_value[kind, same] = {}
            recorded = [entry for entry in self.entries if isinstance(entry, Recorded)]
            of_kind = {entry.record for entry in recorded if entry.kind == kind}
            for entry in recorded:
                value = entry.subject if same == "subject" else entry.fields.get(same)
                if value is not None and entry.record in of_kind:
                    index.setdefault(value, {})[entry.record] = None
        return index

    def _is_found(self, state: RecordState, ref: str, lookup: LookupTerms, value: object) -> bool:
        other = self.as_known(ref, state)
        if other is None or other.void or other.kind.id != lookup.lookup.of:
            return False
        if _value_of(other, lookup.lookup.same) != value:
            return False
        if any(_value_of(other, same) != _value_of(state, same) for same in lookup.lookup.also):
            return False
        subject = self.as_known(other.subject, state) if lookup.reads_subject and other.subject else None
        return holds(lookup.where, row_of(other, self.copy, subject)) is True

    def as_known(self, ref: str, state: RecordState) -> RecordState | None:
        """Return another record as it was known when a record was opened, by what was recorded before it."""
        if not self._by_record:
            self._by_record = records_with_corrections(self.entries)
        limit = _recorded(state.opening)
        known = [entry for entry in self._by_record.get(ref, ()) if _recorded(entry) < limit]
        folded = fold(known, state.opened.at)
        entries = by_record(folded.entries).get(ref, [])
        return record_state(self.terms, ref, entries, void=ref in folded.void_records)


def _recorded(entry: AnyEntry) -> tuple[Instant, int]:
    return (entry.effective_at, entry.number)


def _value_of(state: RecordState, same: str) -> object:
    return state.subject if same == "subject" else state.fields.get(same)


def records_with_corrections(entries: Iterable[AnyEntry]) -> dict[str, list[AnyEntry]]:
    """Return by record all entries that bear on it, standing or not.

    Those are its own, its voids, and whatever corrects or voids one of them or is corrected by one.
    """
    everything = tuple(entries)
    roots = roots_of(everything)
    chains: dict[str, set[str]] = {}
    for entry in everything:
        record = getattr(entry, "record", None)
        if record and entry.corrects is not None:
            chains.setdefault(roots[entry.id], set()).add(record)
    originals = {entry.id: record for entry in everything if (record := getattr(entry, "record", None))}
    found: dict[str, list[AnyEntry]] = {}
    for entry in everything:
        if entry.id in roots or entry.id in chains or isinstance(entry, Voided):
            records = _bears_on(entry, roots, chains, originals)
        else:
            records = {originals[entry.id]} if entry.id in originals else set()
        for record in records:
            found.setdefault(record, []).append(entry)
    return found


def _bears_on(
    entry: AnyEntry, roots: Mapping[str, str], chains: Mapping[str, set[str]], originals: Mapping[str, str]
) -> set[str]:
    """Return the records an entry bears on: by what it says, and by what it corrects, is corrected by or voids."""
    named = {getattr(entry, "voids", None) or entry.id, entry.id}
    found = set()
    for name in named:
        root = roots.get(name, name)
        found |= chains.get(root, set()) | {originals[each] for each in (name, root) if each in originals}
    return found
