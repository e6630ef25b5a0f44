"""Replay: everything derived is made anew from the ledger and must be what is kept, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from tallystick.store.ledger.appending import lock
from tallystick.store.ledger.derived import derive_all
from tallystick.store.ledger.neighbours import keys_of
from tallystick.store.ledger.reading import facts_of
from tallystick.store.ledger.table import Row, select
from tallystick.store.ledger.writing import rebuild, terms_entered
from tallystick.store.models import ClockRow, Copy, LookupKey, MeasureStep, Record, RecordState
from tallystick.store.texts import versions_of

KEYS: Mapping[type[Model], tuple[str, ...]] = {
    Record: ("ref",),
    RecordState: ("ref", "at", "known_from"),
    ClockRow: ("clock", "ref", "slot", "at", "known_from"),
    MeasureStep: ("record", "measure", "lot", "period_start", "at", "known_from"),
    LookupKey: ("case", "key"),
}
MISSING = "(no row)"


@dataclass(frozen=True, slots=True)
class Difference:
    """A column that is not what the ledger gives: its table and key, what is kept and what should be.

    Where a whole row is missing or too many, column is empty.
    """

    table: str
    key: str
    column: str
    kept: str
    derived: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """The outcome: how much was looked at, and every difference."""

    copies: int
    rows: int
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Return whether what is kept is what the ledger gives."""
        return not self.differences


def replay(*, repair: bool = False) -> Replayed:
    """Derive every copy anew and return where what is kept differs; with `repair` it is put right."""
    outcomes = [
        _replay_copy(copy, repair=repair) for copy in Copy.objects.order_by("pk").values_list("pk", flat=True)
    ]
    return Replayed(
        copies=len(outcomes),
        rows=sum(rows for rows, _ in outcomes),
        differences=tuple(one for _, differences in outcomes for one in differences),
    )


@transaction.atomic
def _replay_copy(pk: int, *, repair: bool) -> tuple[int, list[Difference]]:
    """Return how many rows of a copy were compared, and how they differ."""
    copy = lock(pk)
    versions = versions_of(copy.text_id)
    facts = facts_of(copy, versions[0].zone)
    expected = dict(derive_all(copy, versions, facts).by_table())
    expected[LookupKey] = keys_of(copy, facts, versions)
    differences = list(_terms_differences(copy, terms_entered(copy, versions, facts)))
    for model, rows in expected.items():
        differences += _differences(model, select(model, {"copy_id": pk}), rows)
    if repair and differences:
        rebuild(copy, versions, facts)
    return sum(map(len, expected.values())), differences


def _terms_differences(copy: Copy, expected: Mapping[str, Any]) -> Iterator[Difference]:
    for column, value in expected.items():
        if getattr(copy, column) != value:
            kept = getattr(copy, column)
            yield Difference(Copy._meta.db_table, copy.reference, column, str(kept), str(value))


def _differences(model: type[Model], kept: Iterable[Row], expected: Sequence[Row]) -> Iterator[Difference]:
    """Yield the differences between two lists of rows, whatever their order.

    Rows that are in one list alone are paired with the most similar of the other, so that a changed column is named
    even where it belongs to the key.
    """
    surplus = Counter(map(_frozen, kept))
    lacking = Counter(map(_frozen, expected))
    both = surplus & lacking
    surplus, lacking = surplus - both, lacking - both
    left = [dict(row) for row in surplus.elements()]
    for row in map(dict, lacking.elements()):
        nearest = max(left, key=lambda other: _likeness(row, other), default=None)
        if nearest is None or _likeness(row, nearest) * 2 < len(row):
            yield Difference(model._meta.db_table, _key(model, row), "", MISSING, "a row")
            continue
        left.remove(nearest)
        for column in row:
            if row[column] != nearest[column]:
                yield Difference(
                    model._meta.db_table, _key(model, row), column, f"{nearest[column]}", f"{row[column]}"
                )
    for row in left:
        yield Difference(model._meta.db_table, _key(model, row), "", "a row", MISSING)


def _frozen(row: Row) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(row.items()))


def _likeness(row: Row, other: Row) -> int:
    """Return how many columns of two rows are equal."""
    return sum(row[column] == other[column] for column in row)


def _key(model: type[Model], row: Row) -> str:
    return ", ".join(f"{column} {row[column]}" for column in KEYS[model])
