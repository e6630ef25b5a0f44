"""Rows in bulk, as plain values: written many at a time, and read exactly as they stand.

A row is a mapping from column to value. An instant is its microseconds, a day is ISO text, a truth is a truth; so
rows that were made and rows that were read compare equal, on either database, and what somebody put into a column
that does not belong there is seen as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import BooleanField, DateField, Field, Model

Row: TypeAlias = Mapping[str, Any]

CHUNK = 2000


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """Return the columns of a table but the one that the table itself numbers."""
    return tuple(field.column for field in model._meta.concrete_fields if not field.primary_key)


def insert(model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows that have a value for every column."""
    columns = columns_of(model)
    quote = connection.ops.quote_name
    statement = "insert into {} ({}) values ({})".format(
        quote(model._meta.db_table), ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    )
    with connection.cursor() as cursor:
        for first in range(0, len(rows), CHUNK):
            cursor.executemany(
                statement, [tuple(row[column] for column in columns) for row in rows[first : first + CHUNK]]
            )


def select(
    model: type[Model], where: Mapping[str, Any], order: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the rows whose columns have those values, in order, as they stand."""
    columns = columns_of(model)
    quote = connection.ops.quote_name
    fields = {field.column: field for field in model._meta.concrete_fields}
    wanted = ", ".join(_bare(fields[column]) for column in columns)
    statement = f"select {wanted} from {quote(model._meta.db_table)}"
    if where:
        statement += " where " + " and ".join(f"{quote(column)} = %s" for column in where)
    if order:
        statement += " order by " + ", ".join(map(quote, order))
    truths = [isinstance(fields[column], BooleanField) for column in columns]
    with connection.cursor() as cursor, _any_text():
        cursor.execute(statement, list(where.values()))
        while found := cursor.fetchmany(CHUNK):
            for values in found:
                yield {
                    column: _truth(value) if truth else value
                    for column, truth, value in zip(columns, truths, values, strict=True)
                }


def _bare(field: Field[Any, Any]) -> str:
    """Return the column so that the driver does not read meaning into it, which may fail."""
    column = connection.ops.quote_name(field.column)
    if isinstance(field, DateField):
        return f"cast({column} as text)"
    return f"cast({column} as integer)" if isinstance(field, BooleanField) else column


@contextmanager
def _any_text() -> Iterator[None]:
    """Read text on SQLite even where it is not well formed; on PostgreSQL there is none that is not."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = connection.connection.text_factory
    connection.connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.connection.text_factory = usual


def _truth(value: Any) -> Any:
    """Return a truth; what is neither 0 nor 1 stays what it is."""
    return bool(value) if value in (0, 1) else value
