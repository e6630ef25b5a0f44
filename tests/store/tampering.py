"""Tampering, for tests: one value of one row changed behind the product's back, with its guards taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, DateField, IntegerField, JSONField, Model

from tallystick.store.guards import sqlite_guards


def take_guards_away() -> None:
    """Disable every trigger, as somebody with the database in hand can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in sqlite_guards():
                cursor.execute(f"drop trigger {statement.split()[2]}")
            return
        cursor.execute("set constraints all immediate")
        for table in ("store_entry", "store_version", "store_personalvalue"):
            cursor.execute(f"alter table {table} disable trigger user")


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tamper(row: Model, column: str) -> None:
    """Change one column of one row a little, by a raw statement."""
    model = type(row)
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    quote = connection.ops.quote_name
    where = f"update {quote(model._meta.db_table)} set {quote(column)} = %s where id = %s"
    with connection.cursor() as cursor:
        cursor.execute(f"select {quote(column)} from {quote(model._meta.db_table)} where id = %s", [row.pk])
        cursor.execute(where, [other_than(field, cursor.fetchone()[0]), row.pk])


def other_than(field: Any, value: Any) -> Any:
    """Return another value that a column may hold, as near to its own as can be."""
    if isinstance(field, BooleanField):
        return not value
    if isinstance(field, DateField):
        day = date.fromisoformat(str(value)) if value else date(2025, 4, 1)
        return day.replace(day=day.day % 28 + 1).isoformat()
    if isinstance(field, JSONField):
        return '["elsewhere"]'
    if isinstance(field, IntegerField) or isinstance(value, int):
        return (value or 0) + 1
    if field.column == "fact":
        return "voided"  # one of those that the database lets in
    text = value or ""
    return text[:-1] + ("b" if text[-1:] != "b" else "c")
