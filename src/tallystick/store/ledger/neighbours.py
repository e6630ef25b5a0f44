"""Neighbours: the other cases of a copy that a lookup may find, because they hold the same value."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator, Sequence

from tallystick.core.agreement.model import Agreement
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.ledger.canonical import canonical, plain
from tallystick.store.ledger.table import Row
from tallystick.store.models import Copy, LookupKey

SUBJECT = "subject"


def compared(versions: Iterable[Agreement]) -> frozenset[str]:
    """Return the fields that lookups of any version compare; those of one subject are in one case anyway."""
    return frozenset(
        lookup.same
        for version in versions
        for kind in version.kinds.values()
        for lookup in kind.lookups.values()
        if lookup.same != SUBJECT
    )


def keys_of(copy: Copy, facts: Iterable[AnyEntry], versions: Iterable[Agreement]) -> list[Row]:
    """Return the rows of the keys of the values that facts bring, each once for each case."""
    fields = compared(versions)
    cases: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Recorded) and fact.subject is not None:
            cases.setdefault(fact.record, fact.subject)
    found = dict.fromkeys(
        (cases.get(fact.record, fact.record), key)
        for fact in facts
        if isinstance(fact, Recorded)
        for key in _keys(copy.seed, fact, fields)
    )
    return [{"copy_id": copy.pk, "case": case, "key": key} for case, key in found]


def keep_keys(
    copy: Copy, facts: Sequence[AnyEntry], cases: Sequence[str], versions: Sequence[Agreement]
) -> None:
    """Keep the keys of the values that new facts (each with its case) bring, where they are new."""
    fields = compared(versions)
    rows = [
        LookupKey(copy=copy, case=case, key=key)
        for fact, case in zip(facts, cases, strict=True)
        if isinstance(fact, Recorded)
        for key in _keys(copy.seed, fact, fields)
    ]
    LookupKey.objects.bulk_create(rows, ignore_conflicts=True)


def neighbours(copy: Copy, cases: Collection[str], versions: Sequence[Agreement]) -> set[str]:
    """Return the other cases that share a compared value with some cases: at most one query."""
    if not compared(versions):
        return set()
    shared = LookupKey.objects.filter(copy=copy, case__in=cases).values("key")
    found = LookupKey.objects.filter(copy=copy, key__in=shared).values_list("case", flat=True)
    return set(found) - set(cases)


def _keys(seed: str, fact: Recorded, fields: frozenset[str]) -> Iterator[str]:
    for name in sorted(fields & fact.fields.keys()):
        if fact.fields[name] is not None:
            said = canonical([name, plain(fact.fields[name])])
            yield hmac.digest(bytes.fromhex(seed), said.encode(), hashlib.sha256).hex()
