"""Entries as JSON Lines: what reading gives back the same entries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from tallystick.core.clock.moment import Moment
from tallystick.core.facts import Entry
from tallystick.files.keys import COMMON, ENTRY_KINDS, EntryKind

_NAMES = {kind.makes: name for name, kind in ENTRY_KINDS.items()}


def write_facts(entries: Iterable[Entry]) -> str:
    """Return the entries as JSON Lines, one a line, in the order given."""
    return "".join(f"{json.dumps(as_row(entry), ensure_ascii=False)}\n" for entry in entries)


def as_row(entry: Entry) -> dict[str, object]:
    """Return an entry as the object that stands for it in a file; what is not set is left out."""
    name = _NAMES[type(entry)]
    kind: EntryKind = ENTRY_KINDS[name]
    row: dict[str, object] = {"entry": name}
    for key, spec in (*COMMON.items(), *kind.keys.items()):
        if key == "entry":
            continue
        value = getattr(entry, spec.attribute)
        if value not in (None, "", (), {}):
            row[key] = plain(value)
    return row


def plain(value: object) -> object:
    """Return a value as JSON has it: dates and instants as ISO text, decimals as text."""
    if isinstance(value, Moment):
        return value.day.isoformat() if value.date_only else value.at.isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
