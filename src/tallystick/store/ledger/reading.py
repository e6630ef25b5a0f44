"""Reading facts back from the ledger, with the personal values that still stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import AnyEntry
from tallystick.store.ledger.facts import fact_of
from tallystick.store.models import Copy, Entry, PersonalValue, Record


def notice_cases(copy: Copy, versions: Sequence[Agreement]) -> set[str]:
    """Return the cases of the notices that may end a copy or a service of it: no query where no right ends anything."""
    kinds = terms_of(versions).ending_kinds
    if not kinds:
        return set()
    return set(Record.objects.filter(copy=copy, kind__in=kinds).values_list("case", flat=True))


def facts_of(
    copy: Copy,
    zone: ZoneInfo,
    *,
    cases: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> list[AnyEntry]:
    """Return the facts of a copy, or of some of its cases, in the order they came: two queries.

    kinds: leave out the facts about records of other kinds.
    """
    rows = Entry.objects.filter(copy=copy)
    kept = PersonalValue.objects.filter(copy=copy)
    if cases is not None:
        rows = rows.filter(case__in=cases)
        kept = kept.filter(case__in=cases)
    if kinds is not None:
        others = Record.objects.filter(copy=copy).exclude(kind__in=kinds)
        rows = rows.exclude(object__in=others.values("ref"))
    values: dict[int, dict[str, str | None]] = defaultdict(dict)
    for number, field, value in kept.values_list("number", "field", "value"):
        values[number][field] = value
    return [fact_of(row, copy.label, zone, values.get(row.number, {})) for row in rows.order_by("number")]
