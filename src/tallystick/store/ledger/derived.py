"""What is derived from the ledger: records, their states, clocks and steps, refreshed with every entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tallystick.core.agreement.model import Agreement
from tallystick.core.engine.lookups import records_with_corrections
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.ledger.appending import Hand, append
from tallystick.store.ledger.reading import facts_of
from tallystick.store.models import Copy, Entry, Record
from tallystick.store.references import keyed_reference


def write(copy: Copy, facts: Sequence[AnyEntry], hand: Hand, versions: Sequence[Agreement]) -> list[Entry]:
    """Append facts to a locked copy, refresh what is derived from them, and return the new entries."""
    rows = append(copy, facts, hand, versions)
    refresh(copy, versions, {row.case for row in rows})
    return rows


def refresh(copy: Copy, versions: Sequence[Agreement], cases: Collection[str]) -> None:
    facts = facts_of(copy, versions[0].zone, cases=cases)
    known = {record.ref: record for record in Record.objects.filter(copy=copy, case__in=cases)}
    for ref, own in records_with_corrections(facts).items():
        opening = next(fact for fact in own if isinstance(fact, Recorded))
        version = max(fact.number for fact in own)
        if ref in known:
            Record.objects.filter(pk=known[ref].pk).update(version=version)
        else:
            Record.objects.create(
                copy=copy,
                ref=ref,
                reference=keyed_reference(copy.seed, ref),
                kind=opening.kind,
                case=opening.subject or ref,
                version=version,
            )
