"""Entries as JSON Lines: reading them back gives the same entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.files.keys import COMMON, ENTRY_KINDS

_NAMES = {kind.makes: name for name, kind in ENTRY_KINDS.items()}


def write_facts(entries: Iterable[AnyEntry], versions: Sequence[Agreement]) -> str:
    """Return the entries as JSON Lines, one a line, in the order given.

    `versions` are those of the agreement: they say which fields are sums of money.
    """
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows_of(entries, versions))


def rows_of(entries: Iterable[AnyEntry], versions: Sequence[Agreement]) -> Iterator[dict[str, object]]:
    """Yield each entry as the object that stands for it in a file; what is not set is left out."""
    money = {
        (kind.id, known.id)
        for version in versions
        for kind in version.kinds.values()
        for known in kind.fields.values()
        if known.type == "money"
    }
    kinds: dict[tuple[str, str], str] = {}
    for entry in entries:
        row = _row(entry)
        if isinstance(entry, Recorded) and entry.fields:
            kind = kinds.setdefault((entry.copy, entry.record), entry.kind)
            row["fields"] = {
                name: in_pounds(value) if (kind, name) in money else plain(value)
                for name, value in entry.fields.items()
            }
        elif isinstance(entry, Recorded):
            kinds.setdefault((entry.copy, entry.record), entry.kind)
        yield row


def in_pounds(pence: object) -> object:
    """Return whole pence as pounds in text, as a file has them: 31040 is "310.40"."""
    if not isinstance(pence, int):
        return plain(pence)
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}"


def _row(entry: AnyEntry) -> dict[str, object]:
    """Return an entry as an object, its keys in the order the reference lists them."""
    name = _NAMES[type(entry)]
    row: dict[str, object] = {"entry": name}
    for key, spec in (*COMMON.items(), *ENTRY_KINDS[name].keys.items()):
        value = None if key == "entry" else getattr(entry, spec.attribute)
        if value not in (None, "", ()) and value != {}:
            row[key] = plain(value)
    return row


def plain(value: object) -> object:
    """Return a value as JSON has it: dates and instants as ISO text."""
    if isinstance(value, Moment):
        return value.day.isoformat() if value.date_only else value.at.isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value
