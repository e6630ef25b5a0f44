"""Cases: which records hang together, so that a fact about one can bear on another's figures.

A case is a subject with its records in one copy, or a record without a subject. Records that were ever given
another subject, or another reference, by a correction are of one case with both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tallystick.core.engine.lookups import records_with_corrections
from tallystick.core.facts import AnyEntry, Gated, Recorded, Relieved, Reopened


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A case: the references of its records and subjects, and all entries that bear on them, standing or not."""

    copy: str
    refs: frozenset[str]
    entries: tuple[AnyEntry, ...]


def cases_of(entries: Iterable[AnyEntry]) -> tuple[Case, ...]:
    """Return the cases of one copy, in the order of their first entries; entries of no record are left aside."""
    bearing = records_with_corrections(entries)
    heads: dict[str, str] = {}
    for ref, held in bearing.items():
        for entry in held:
            for other in _named(entry):
                _join(heads, ref, other)
    together: dict[str, list[str]] = {}
    for ref in bearing:
        together.setdefault(_head(heads, ref), []).append(ref)
    return tuple(_case(refs, bearing) for refs in together.values())


def of_copy(entries: Iterable[AnyEntry], ending: Collection[str] = ()) -> tuple[AnyEntry, ...]:
    """Return the entries of a copy that are of no record, and every void.

    ending: kinds of record that end the copy, or a service of it: what bears on them is of the copy too.
    """
    everything = tuple(entries)
    kept = {entry.number for entry in bearing_on(everything, ending)} if ending else set()
    return tuple(entry for entry in everything if entry.number in kept or not is_of_record(entry))


def is_of_record(entry: AnyEntry) -> bool:
    """Return whether an entry is of a record, and so of its case; a void is of the copy too."""
    return isinstance(entry, Recorded | Reopened | Gated) or (
        isinstance(entry, Relieved) and entry.record is not None
    )


def bearing_on(entries: Iterable[AnyEntry], kinds: Collection[str]) -> list[AnyEntry]:
    """Return the entries that bear on records of some kinds, in their order."""
    found = {
        entry.number: entry
        for held in records_with_corrections(entries).values()
        if any(isinstance(entry, Recorded) and entry.kind in kinds for entry in held)
        for entry in held
    }
    return [found[number] for number in sorted(found)]


def _named(entry: AnyEntry) -> list[str]:
    """Return the references that an entry ties together."""
    names = [getattr(entry, "record", None), entry.subject if isinstance(entry, Recorded) else None]
    return [name for name in names if name]


def _head(heads: dict[str, str], ref: str) -> str:
    path = []
    while (head := heads.get(ref, ref)) != ref:
        path.append(ref)
        ref = head
    for passed in path:
        heads[passed] = ref
    return ref


def _join(heads: dict[str, str], ref: str, other: str) -> None:
    first, second = _head(heads, ref), _head(heads, other)
    if first != second:
        heads[second] = first


def _case(refs: Sequence[str], bearing: dict[str, list[AnyEntry]]) -> Case:
    entries = {entry.number: entry for ref in refs for entry in bearing[ref]}
    ordered = tuple(entries[number] for number in sorted(entries))
    subjects = {name for entry in ordered for name in _named(entry)}
    return Case(ordered[0].copy, frozenset(subjects), ordered)
