"""The fold: which entries stand at an instant, as known at an instant.

Entries are taken that were effective by `known_at`. Of an original and its corrections, and theirs, the latest
(by when it took effect, then by number) stands for all; a void takes the whole of them back, whichever of them it
names. What is left and happened by `as_of` stands, in the order in which it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tallystick.core.clock.moment import Instant
from tallystick.core.facts import AnyEntry, Voided


@dataclass(frozen=True, slots=True)
class Fold:
    """The entries that stand, in the order (happened at, number), and the records that are void."""

    entries: tuple[AnyEntry, ...] = ()
    void_records: frozenset[str] = field(default_factory=frozenset)


def fold(entries: Iterable[AnyEntry], as_of: Instant | None = None, known_at: Instant | None = None) -> Fold:
    """Return what stands of the entries of one copy.

    `as_of` None sets no end to what happened, `known_at` None takes all that is recorded. A void, like a
    correction, acts by when it became known, whenever it is said to have happened.
    """
    everything = entries if isinstance(entries, Sequence) else tuple(entries)
    known = everything if known_at is None else [e for e in everything if e.effective_at <= known_at]
    roots = roots_of(everything)
    latest = _latest(known, roots) if roots else known
    void_ids, void_records = _voids(latest, roots)
    stands = [
        entry
        for entry in latest
        if type(entry) is not Voided
        and (as_of is None or entry.happened_at.at <= as_of)
        and not (void_ids and roots.get(entry.id, entry.id) in void_ids)
    ]
    stands.sort(key=_order)
    return Fold(tuple(stands), void_records)


def roots_of(entries: Iterable[AnyEntry]) -> Mapping[str, str]:
    """Return the id of the original that each correction goes back to; only corrections are in it."""
    parents = {entry.id: entry.corrects for entry in entries if entry.corrects is not None}
    return {correction: _root(correction, parents) for correction in parents}


def _root(correction: str, parents: Mapping[str, str]) -> str:
    """Return where a chain of corrections ends; one that bites its tail ends where it does."""
    seen, last = {correction}, parents[correction]
    while last in parents and last not in seen:
        seen.add(last)
        last = parents[last]
    return last


def _latest(known: Iterable[AnyEntry], roots: Mapping[str, str]) -> list[AnyEntry]:
    """Return the entry that stands for each original: the original itself only where nothing corrects it."""
    standing: dict[str, AnyEntry] = {}
    for entry in known:
        root = roots.get(entry.id, entry.id)
        held = standing.get(root)
        if held is None or _precedence(held) < _precedence(entry):
            standing[root] = entry
    return list(standing.values())


def _precedence(entry: AnyEntry) -> tuple[bool, Instant, int]:
    return (entry.corrects is not None, entry.effective_at, entry.number)


def _voids(latest: Iterable[AnyEntry], roots: Mapping[str, str]) -> tuple[set[str], frozenset[str]]:
    """Return the originals and the records taken back; a void that is itself taken back does nothing."""
    voids = sorted((entry for entry in latest if type(entry) is Voided), key=lambda void: -void.number)
    taken_back: set[str] = set()
    records: set[str] = set()
    for void in voids:
        if roots.get(void.id, void.id) in taken_back:
            continue
        if void.voids is not None:
            taken_back.add(roots.get(void.voids, void.voids))
        if void.record is not None:
            records.add(void.record)
    return taken_back, frozenset(records)


def _order(entry: AnyEntry) -> tuple[Instant, int]:
    return (entry.happened_at.at, entry.number)
