"""The fields of entries, typed as the agreement says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tallystick.core.agreement import field_types
from tallystick.core.agreement.model import Field, RecordKind
from tallystick.core.findings import Finding
from tallystick.files.rows import Row


class Fields:
    """Types the fields of entries; a plain value that was read before is not read again."""

    def __init__(self) -> None:
        self.read: dict[int, dict[tuple[type, object], Any]] = {}

    def typed(
        self, row: Row, fields: Mapping[str, object], kind: RecordKind
    ) -> tuple[dict[str, Any], list[Finding]]:
        """Return the typed values of an entry's fields, and what is wrong with them."""
        made: dict[str, Any] = {}
        faults: list[Finding] = []
        for name, value in fields.items():
            known = kind.fields.get(name)
            if known is None:
                faults += row.unknown_name(
                    ("fields", name), name, kind.fields, f"field of {kind.id}", of_key=True
                )
                continue
            read = self._read(known, value)
            if isinstance(read, field_types.Refused):
                faults.append(_refused(row, known, value, read))
            else:
                made[name] = read
        return made, faults

    def _read(self, known: Field, value: object) -> Any:
        """Return a value as its field types it, or why the field refuses it."""
        if isinstance(value, list | dict):
            return field_types.parse(known, value)
        before = self.read.get(id(known))
        if before is None:
            before = self.read[id(known)] = {}
        key = (value.__class__, value)
        if key not in before:
            before[key] = field_types.parse(known, value)
        return before[key]


def _refused(row: Row, known: Field, value: object, refused: field_types.Refused) -> Finding:
    return row.fault(
        "F017",
        ("fields", known.id),
        message=f'The field "{known.title}" does not take {json.dumps(value, ensure_ascii=False)}.',
        expected=f"It is of the type {known.type}.",
        cure=refused.message,
    )
