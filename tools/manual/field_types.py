"""The page of the types a field may have, from their registry."""

from __future__ import annotations

from tallystick.core.agreement.field_types import FIELD_TYPES, FieldType


def page() -> str:
    """Return the page."""
    rows = "\n".join(_row(kind) for kind in FIELD_TYPES.values())
    return f"""# Field types

What `type` may be in a field of a record. One registry serves forms, files and print.

| type | asked for as | needs beside it | in expressions |
|---|---|---|---|
{rows}

Money is kept in whole pence and written in pounds: `£310.40`. In an expression a bare number beside money is pounds.
"""


def _row(kind: FieldType) -> str:
    needs = f"`{kind.needs}`" if kind.needs else ""
    return f"| {kind.name} | {kind.widget} | {needs} | {kind.column.name} |"
