"""Reading facts back from the ledger, with the personal values that still stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from tallystick.core.facts import AnyEntry
from tallystick.store.ledger.facts import fact_of
from tallystick.store.models import Copy, Entry, PersonalValue


def facts_of(copy: Copy, zone: ZoneInfo, *, cases: Collection[str] | None = None) -> list[AnyEntry]:
    """Return the facts of a copy, or of some of its cases, in the order they came: two queries."""
    rows = Entry.objects.filter(copy=copy)
    kept = PersonalValue.objects.filter(entry__copy=copy)
    if cases is not None:
        rows = rows.filter(case__in=cases)
        kept = kept.filter(entry__case__in=cases)
    return facts(rows.order_by("number"), kept, copy.label, zone)


def facts(rows: Iterable[Entry], kept: Iterable[PersonalValue], label: str, zone: ZoneInfo) -> list[AnyEntry]:
    """Return the facts that rows hold, with the values kept for them."""
    values: dict[int, dict[str, str | None]] = defaultdict(dict)
    for one in kept:
        values[one.entry_id][one.field] = one.value
    return [fact_of(row, label, zone, values.get(row.pk, {})) for row in rows]
