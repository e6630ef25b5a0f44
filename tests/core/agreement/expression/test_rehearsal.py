"""Invented and garbled expressions: each is read or refused in its time, and none escapes the allowed list."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from tallystick.core.agreement.expression import Expression, ExpressionFault, parse, sql
from tests.core.agreement.expression.invented import COLUMNS, Inventor, garbled
from tests.core.agreement.expression.measuring import untraced

NAMES = {name: f'"{name}"' for name in COLUMNS}
ALLOWED_FUNCTIONS = {"abs", "coalesce"}
MOST_SECONDS = 0.05


@pytest.fixture(scope="module")
def guarded() -> Iterator[sqlite3.Connection]:
    """Yield a database that itself refuses all but reading the columns there are and calling abs and coalesce."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"create table case_rows ({', '.join(NAMES.values())})")
    connection.set_authorizer(_permit)
    yield connection
    connection.close()


def _permit(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first == "case_rows" and (second in COLUMNS or not second))
        or (action == sqlite3.SQLITE_FUNCTION and second in ALLOWED_FUNCTIONS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def test_the_guard_itself_refuses_what_it_should(guarded: sqlite3.Connection) -> None:
    for escape in ("load_extension('x')", "rowid", "(select name from sqlite_master)", "random()"):
        with pytest.raises(sqlite3.DatabaseError):
            guarded.execute(f"select {escape} from case_rows")


def test_two_thousand_expressions_stay_within_the_allowed_list(guarded: sqlite3.Connection) -> None:
    told = rehearse(guarded, seed=1, times=2_000)

    assert told["read"] > 500
    assert told["refused"] > 500


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(2, 12))
def test_ten_thousand_expressions_stay_within_the_allowed_list(
    guarded: sqlite3.Connection, seed: int
) -> None:
    rehearse(guarded, seed, times=10_000)


def rehearse(guarded: sqlite3.Connection, seed: int, times: int) -> Counter[str]:
    """Read so many expressions, every second one garbled; return how many were read and refused."""
    inventor, random = Inventor(seed), Random(seed)
    told: Counter[str] = Counter()
    for number in range(times):
        text, _ = inventor.expression()
        if number % 2:
            text = garbled(text, random)
        found, seconds = _timed(text)
        assert seconds < MOST_SECONDS, (seconds, text)
        if isinstance(found, Expression):
            guarded.execute(f"explain select {sql(found, NAMES, 'sqlite')} from case_rows")
            assert set(found.names) <= set(COLUMNS)
            told["read"] += 1
        else:
            _whole(found, text)
            told["refused"] += 1
    return told


def _timed(text: str) -> tuple[Expression | tuple[ExpressionFault, ...], float]:
    """Return what reading gives and the seconds of work it takes; of a slow one, the best of three."""
    taken = []
    with untraced():
        for _ in range(3):
            started = time.process_time()
            found = parse(text, COLUMNS)
            taken.append(time.process_time() - started)
            if taken[-1] < MOST_SECONDS:
                break
    return found, min(taken)


def _whole(faults: tuple[ExpressionFault, ...], text: str) -> None:
    assert faults
    for fault in faults:
        assert 0 <= fault.offset <= len(text)
        assert fault.length >= 1
        assert fault.message
        assert fault.expected
        assert fault.cure
