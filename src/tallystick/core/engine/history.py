"""History: a value on two axes, what happened and what was known, and the steps that add up to it.

What is known at one time is a list of snapshots, one for each instant at which something changes. A history is
such a list for each instant at which knowledge changes. Changes are what two snapshots differ by; each counts from
one instant on, and was known from one instant until another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.contributions import Counted
from tallystick.core.engine.fold import Fold, fold
from tallystick.core.engine.settling import NOTHING, Vector, decide_together, vector_of
from tallystick.core.facts import AnyEntry

Found = TypeVar("Found")

Snapshots: TypeAlias = Sequence[tuple[Instant, Found]]
"""What was found at each instant at which it may change, in order."""

Sample: TypeAlias = Callable[[Fold, Instant], tuple[Found, Instant | None]]
"""Of the entries that stand by an instant: what is found then, and when it next changes by itself.

It is given the very same fold for as long as no fact comes.
"""

Rows: TypeAlias = tuple[Counted, ...]

Track: TypeAlias = Sequence[tuple[Instant, Vector]]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of sums that counts from `at` on, as known from `known_from` until `known_until` (excluded)."""

    at: Instant
    known_from: Instant
    known_until: Instant | None
    by: Vector


def history_of(entries: Sequence[AnyEntry], sample: Sample[Found]) -> list[tuple[Instant, Snapshots[Found]]]:
    """Return the snapshots of what some entries amount to, for each instant at which knowledge of them changed.

    Work is shared: what happened before the first entry that differs is as it was known before.
    """
    found: list[tuple[Instant, Snapshots[Found]]] = []
    before = Fold()
    taken: Snapshots[Found] = ()
    for known_at in sorted({entry.effective_at for entry in entries}):
        known = fold(entries, None, known_at)
        since = _differs_from(before, known)
        if since is None:
            continue
        taken = [*taken[: bisect_left(taken, since, key=_at)], *_snapshots(known, since, sample)]
        found.append((known_at, taken))
        before = known
    return found


def _at(item: tuple[Instant, object]) -> Instant:
    return item[0]


def _differs_from(before: Fold, known: Fold) -> Instant | None:
    """Return the first instant at which what is known differs from what was known before, None if it does not."""
    both = [*before.entries[:1], *known.entries[:1]]
    if before.void_records != known.void_records:
        return min((entry.happened_at.at for entry in both), default=None)
    for old, new in zip(before.entries, known.entries, strict=False):
        if old is not new:
            return min(old.happened_at.at, new.happened_at.at)
    shorter = min(len(before.entries), len(known.entries))
    rest = (*before.entries[shorter:], *known.entries[shorter:])
    return rest[0].happened_at.at if rest else None


def _snapshots(known: Fold, since: Instant, sample: Sample[Found]) -> Iterator[tuple[Instant, Found]]:
    """Yield the snapshots from an instant on."""
    moments = [entry.happened_at.at for entry in known.entries]
    at: Instant | None = since
    place, so_far = -1, Fold()
    while at is not None:
        if bisect_right(moments, at) != place:
            place = bisect_right(moments, at)
            so_far = Fold(known.entries[:place], known.void_records)
        found, wakes = sample(so_far, at)
        yield at, found
        happens = moments[place] if place < len(moments) else None
        at = min((each for each in (happens, wakes) if each is not None), default=None)


def changes(history: Iterable[tuple[Instant, Track]]) -> Iterator[Change]:
    """Yield the changes that add up to a history of sums; one that stays from track to track is one change."""
    standing: dict[Instant, tuple[Vector, Instant]] = {}
    for known_from, track in history:
        wanted = dict(_differences(track))
        for at in [at for at, (by, _) in standing.items() if wanted.get(at) != by]:
            by, since = standing.pop(at)
            yield Change(at, since, known_from, by)
        for at, by in wanted.items():
            standing.setdefault(at, (by, known_from))
    for at, (by, since) in standing.items():
        yield Change(at, since, None, by)


def _differences(track: Track) -> Iterator[tuple[Instant, Vector]]:
    """Yield by how much a track changes, at each instant at which it does."""
    before = NOTHING
    for at, value in track:
        if value != before:
            yield at, (value[0] - before[0], value[1] - before[1], value[2] - before[2], value[3] - before[3])
            before = value


Member: TypeAlias = Sequence[tuple[Instant, Counted | None]]
"""The row of one record, for a subject, at each instant at which it may change; None where it has none."""


Held: TypeAlias = tuple[int | None, Vector]
"""What a subject adds, and the value it has where each value counts."""


def together(
    members: Mapping[str, Sequence[tuple[Instant, Member]]],
) -> dict[int | None, list[tuple[Instant, Track]]]:
    """Return the history of what a subject is counted as, by the values it ever had where each value counts."""
    history = list(_together(members))
    values = dict.fromkeys(value for _, track in history for _, (value, _) in track)
    return {
        value: [
            (known, [(at, vector if each == value else NOTHING) for at, (each, vector) in track])
            for known, track in history
        ]
        for value in values
    }


def _together(
    members: Mapping[str, Sequence[tuple[Instant, Member]]],
) -> Iterator[tuple[Instant, Sequence[tuple[Instant, Held]]]]:
    """Yield the history of what a subject is counted as, from the histories of the rows that stand for it.

    Again only what may have changed is decided anew.
    """
    current: dict[str, Member] = {}
    track: list[tuple[Instant, Held]] = []
    arriving = sorted(
        ((known_from, ref, member) for ref, held in members.items() for known_from, member in held),
        key=lambda arrival: arrival[0],
    )
    place = 0
    while place < len(arriving):
        known_from, since = arriving[place][0], None
        while place < len(arriving) and arriving[place][0] == known_from:
            _, ref, member = arriving[place]
            differs = _first_difference(current.get(ref, ()), member)
            since = differs if since is None or (differs is not None and differs < since) else since
            current[ref] = member
            place += 1
        if since is not None:
            track = [*track[: bisect_left(track, since, key=_at)], *_decided(list(current.values()), since)]
            yield known_from, track


def _first_difference(old: Member, new: Member) -> Instant | None:
    for (at, before), (then, after) in zip(old, new, strict=False):
        if before is not after or at != then:
            return min(at, then)
    shorter = min(len(old), len(new))
    rest = (*old[shorter:], *new[shorter:])
    return rest[0][0] if rest else None


def _decided(members: Sequence[Member], since: Instant) -> Iterator[tuple[Instant, Held]]:
    """Yield what a subject is counted as from an instant on, whenever one of its rows may have changed."""
    moments = {at for member in members for at, _ in member if at >= since}
    for at in sorted({since, *moments}):
        rows = [row for row in (_then(member, at) for member in members) if row is not None]
        yield at, _held(rows)


def _held(rows: Sequence[Counted]) -> Held:
    """Return what a subject adds by its rows."""
    if not rows:
        return None, NOTHING
    outcome, worth = decide_together(rows)
    return worth.value, vector_of(outcome, worth)


def _then(member: Member, at: Instant) -> Counted | None:
    place = bisect_right(member, at, key=_at)
    return member[place - 1][1] if place else None
