"""The fields of entries, typed as the agreement says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tallystick.core.agreement import field_types
from tallystick.core.agreement.model import Field, RecordKind
from tallystick.core.findings import Finding
from tallystick.files.rows import Row


class Fields:
    """Types the fields of entries; a plain value that was read before is not read again."""

    def __init__(self) -> None:
        self.kinds: dict[int, dict[str, _Known]] = {}

    def typed(
        self, row: Row, fields: Mapping[str, object], kind: RecordKind, day: date
    ) -> tuple[dict[str, Any], list[Finding]]:
        """Return the typed values of an entry's fields, and what is wrong with them on the day it happened."""
        made: dict[str, Any] = {}
        faults: list[Finding] = []
        known_fields = self.kinds.get(id(kind))
        if known_fields is None:
            known_fields = {name: _Known(known, {}, {}) for name, known in kind.fields.items()}
            self.kinds[id(kind)] = known_fields
        for name, value in fields.items():
            known = known_fields.get(name)
            if known is None:
                faults += row.unknown_name(
                    ("fields", name), name, kind.fields, f"field of {kind.id}", of_key=True
                )
                continue
            read = known.texts.get(value) if isinstance(value, str) else None
            if read is None:  # not read before, or blank
                read = known.read(value)
            if isinstance(read, field_types.Refused):
                faults.append(_refused(row, known.field, value, read))
            elif known.field.in_use and (told := field_types.out_of_use(known.field, read, day)):
                faults.append(_refused(row, known.field, value, field_types.Refused(told)))
            else:
                made[name] = read
        return made, faults


class _Known(NamedTuple):
    """A field with the values of it that were read before: texts, and others by their class."""

    field: Field
    texts: dict[str, Any]
    others: dict[tuple[type, object], Any]

    def read(self, value: object) -> Any:
        """Return a value as its field types it, or why the field refuses it."""
        if isinstance(value, list | dict):
            return field_types.parse(self.field, value)
        if isinstance(value, str):
            read = self.texts[value] = field_types.parse(self.field, value)
            return read
        key = (value.__class__, value)
        if key not in self.others:
            self.others[key] = field_types.parse(self.field, value)
        return self.others[key]


def _refused(row: Row, known: Field, value: object, refused: field_types.Refused) -> Finding:
    return row.fault(
        "F017",
        ("fields", known.id),
        message=f'The field "{known.title}" does not take {json.dumps(value, ensure_ascii=False)}.',
        expected=f"It is of the type {known.type}.",
        cure=refused.message,
    )
