"""The chain of a copy: each entry's hash covers every column of it and the hash before."""

from __future__ import annotations

from tallystick.core.clock.moment import Instant, to_micros
from tallystick.store.ledger.canonical import canonical, sha256
from tallystick.store.models.entry import Entry


def content(entry: Entry, copy: str) -> dict[str, object]:
    """Return what an entry's hash covers: all its columns, the copy by its public reference."""
    return {
        "copy": copy,
        "number": entry.number,
        "name": entry.name,
        "fact": entry.fact,
        "act": entry.act,
        "object": entry.object,
        "case": entry.case,
        "corrects": entry.corrects,
        "happened_at": to_micros(entry.happened_at),
        "happened_day": entry.happened_day.isoformat(),
        "date_only": entry.date_only,
        "recorded_at": to_micros(entry.recorded_at),
        "received_at": to_micros(entry.received_at),
        "approved_at": _micros(entry.approved_at),
        "by": entry.by,
        "for_party": entry.for_party,
        "account": entry.account_id,
        "authority": entry.authority,
        "rule": entry.rule,
        "reason": entry.reason,
        "payload": entry.payload,
        "previous": entry.previous,
    }


def link(entry: Entry, copy: str) -> str:
    """Return the hash of an entry of the copy with that public reference."""
    return sha256(canonical(content(entry, copy)))


def _micros(instant: Instant | None) -> int | None:
    return None if instant is None else to_micros(instant)
