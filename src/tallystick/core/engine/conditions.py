"""Conditions and sums of an agreement as closures over a row of columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tallystick.core.agreement.expression import Expression, closure

Row: TypeAlias = Mapping[str, Any]
Condition: TypeAlias = Callable[[Row], Any]


def condition(expression: Expression | None) -> Condition | None:
    """Return the closure of an expression, None where there is none."""
    return None if expression is None else closure(expression)


def columns_of(*expressions: Expression | None) -> frozenset[str]:
    """Return the names of the columns that any of the expressions reads."""
    return frozenset(
        name for expression in expressions if expression is not None for name in expression.names
    )


def holds(test: Condition | None, row: Row) -> bool | None:
    """Return whether a condition holds of a row: None where that is not known, True where there is no condition."""
    if test is None:
        return True
    answer = test(row)
    return None if answer is None else bool(answer)
