"""Closure, SQLite and PostgreSQL give one three-valued answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

import psycopg
import pytest

from tallystick.core.agreement.expression import YES_OR_NO, Expression, ValueType, closure, parse, sql
from tests.core.agreement.expression.invented import COLUMNS, Inventor, rows

ROWS = rows(Random(1), 40)
NAMES = {name: f'"{name}"' for name in COLUMNS}
EPOCH = date(1970, 1, 1)


def _stored(value: object) -> object:
    """Return a value as the databases keep it: dates as day numbers, yes and no as 1 and 0."""
    if isinstance(value, date):
        return (value - EPOCH).days
    return int(value) if isinstance(value, bool) else value


def _sql_type(kind: ValueType) -> str:
    return "text" if kind.name in {"text", "choice"} else "bigint"


def _create() -> str:
    columns = ", ".join(f"{NAMES[name]} {_sql_type(kind)}" for name, kind in COLUMNS.items())
    return f"create table case_rows (row bigint, {columns})"


def _filled(row: int, values: Mapping[str, object]) -> list[object]:
    return [row, *(_stored(values[name]) for name in COLUMNS)]


@pytest.fixture(scope="module")
def lite() -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(_create())
        marks = ", ".join(["?"] * (len(COLUMNS) + 1))
        connection.executemany(
            f"insert into case_rows values ({marks})", [_filled(i, row) for i, row in enumerate(ROWS)]
        )
        yield connection
    connection.close()


@pytest.fixture(scope="module")
def grown(postgres: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(_create().replace("create table", "create temporary table"))
        marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"insert into case_rows values ({marks})", [_filled(i, row) for i, row in enumerate(ROWS)]
            )
        yield connection


def _by_closure(expression: Expression) -> list[object]:
    calculate = closure(expression)
    return [_stored(calculate(row)) for row in ROWS]


def _answers(found: list[tuple[object]]) -> list[object]:
    return [_stored(value) for (value,) in found]


def _check(text: str, kind: ValueType, lite: sqlite3.Connection, grown: psycopg.Connection) -> set[object]:
    expression = parse(text, COLUMNS, kind)
    assert isinstance(expression, Expression), (text, expression)
    query = "select {} from case_rows order by row"
    ours = _by_closure(expression)
    assert _answers(lite.execute(query.format(sql(expression, NAMES, "sqlite"))).fetchall()) == ours, text
    assert _answers(grown.execute(query.format(sql(expression, NAMES, "postgres"))).fetchall()) == ours, text
    return set(ours)


@pytest.mark.parametrize("seed", range(20))
def test_invented_expressions_have_one_answer_everywhere(
    seed: int, lite: sqlite3.Connection, grown: psycopg.Connection
) -> None:
    inventor = Inventor(seed)
    seen = [_check(*inventor.expression(), lite, grown) for _ in range(20)]
    assert {0, 1, None} <= set().union(*seen)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(1_000, 1_200))
def test_many_more_invented_expressions_have_one_answer_everywhere(
    seed: int, lite: sqlite3.Connection, grown: psycopg.Connection
) -> None:
    inventor = Inventor(seed)
    for _ in range(100):
        _check(*inventor.expression(5), lite, grown)


@pytest.mark.parametrize(
    "text",
    [
        "route in ('framework', null)",
        "route not in ('framework', null)",
        "not (weeks = 1 and visits = 2)",
        "case when urgent then 'a' when not urgent then 'b' end = 'a'",
        "weeks * visits >= 50000 * 50000",
        "abs(weeks) * 3000000000 > 0",
        "paid = 310.40",
        "paid > 2 * owed",
        "ward = 'it''s' or town = '\\'",
        "checked_on = '1969-12-31'",
        "(urgent = subject.has_carer) = (weeks = 1)",
        "coalesce(null, weeks, - visits) = 1",
        "- - weeks - - 3 > 0",
        "case route when 'framework' then 1 when 'it''s other' then 2 else 3 end = 3",
    ],
)
def test_what_sql_is_known_to_catch_people_with(
    text: str, lite: sqlite3.Connection, grown: psycopg.Connection
) -> None:
    _check(text, YES_OR_NO, lite, grown)
