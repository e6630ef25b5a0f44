"""Neighbours: the other cases of a copy that a lookup may find, because they hold the same value."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator, Sequence

from tallystick.core.agreement.model import Agreement
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.ledger.canonical import canonical, plain
from tallystick.store.models import Copy, LookupKey

SUBJECT = "subject"
BATCH = 2000


def compared(versions: Iterable[Agreement]) -> frozenset[str]:
    """Return the fields that lookups of any version compare; those of one subject are in one case anyway."""
    return frozenset(
        lookup.same
        for version in versions
        for kind in version.kinds.values()
        for lookup in kind.lookups.values()
        if lookup.same != SUBJECT
    )


def keep_keys(copy: Copy, facts: Sequence[tuple[AnyEntry, str]], versions: Sequence[Agreement]) -> None:
    """Keep the keys of the values that new facts (each with its case) bring."""
    fields = compared(versions)
    rows = [
        LookupKey(copy=copy, case=case, key=key)
        for key, case in dict.fromkeys(
            (key, case) for fact, case in facts for key in _keys(copy.seed, fact, fields)
        )
    ]
    LookupKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def neighbours(copy: Copy, cases: Collection[str], versions: Sequence[Agreement]) -> set[str]:
    """Return the other cases that share a compared value with some cases: at most one query."""
    if not compared(versions):
        return set()
    shared = LookupKey.objects.filter(copy=copy, case__in=cases).values("key")
    found = LookupKey.objects.filter(copy=copy, key__in=shared).values_list("case", flat=True)
    return set(found) - set(cases)


def _keys(seed: str, fact: AnyEntry, fields: frozenset[str]) -> Iterator[str]:
    if isinstance(fact, Recorded):
        for name in fields & fact.fields.keys():
            if fact.fields[name] is not None:
                said = canonical([name, plain(fact.fields[name])])
                yield hmac.digest(bytes.fromhex(seed), said.encode(), hashlib.sha256).hex()
