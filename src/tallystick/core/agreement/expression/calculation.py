"""Expressions as closures: compiled once, then called with the values of a row."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tallystick.core.agreement.expression.tree import (
    Absolute,
    And,
    Answer,
    Arithmetic,
    Between,
    Case,
    Coalesce,
    Column,
    Compare,
    Constant,
    Expression,
    In,
    IsNull,
    Negative,
    Node,
    Not,
    Or,
)

Row: TypeAlias = Mapping[str, object]
Calculation: TypeAlias = Callable[[Row], Any]

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def closure(expression: Expression) -> Callable[[Row], Answer]:
    """Return a function from the values of a row to the value of the expression, None where it is not known.

    Money goes in and comes out in pence, yes and no as True and False; a name that the row does not have is
    not known.
    Make it once and keep it: making costs more than calling.
    """
    return _calculation(expression.tree)


def _calculation(node: Node) -> Calculation:
    return _MAKERS[type(node)](node)


def _constant(node: Constant) -> Calculation:
    value = node.value
    return lambda _row: value


def _column(node: Column) -> Calculation:
    name = node.name
    return lambda row: row.get(name)


def _is_null(node: IsNull) -> Calculation:
    operand = _calculation(node.operand)
    return lambda row: operand(row) is None


def _not(node: Not) -> Calculation:
    operand = _calculation(node.operand)

    def contrary(row: Row) -> bool | None:
        value = operand(row)
        return None if value is None else not value

    return contrary


def _junction(nodes: tuple[Node, ...], *, decisive: bool) -> Calculation:
    """Return `and` (False decides) or `or` (True decides) over the parts."""
    parts = tuple(_calculation(node) for node in nodes)

    def junction(row: Row) -> bool | None:
        known = True
        for part in parts:
            value: bool | None = part(row)
            if value is None:
                known = False
            elif value is decisive:
                return decisive
        return (not decisive) if known else None

    return junction


def _binary(node: Compare | Arithmetic) -> Calculation:
    apply = _OPERATORS[node.operator]
    left = _calculation(node.left)
    if isinstance(node.right, Constant):
        return _with_constant(apply, left, node.right.value)
    right = _calculation(node.right)

    def binary(row: Row) -> object:
        first = left(row)
        if first is None:
            return None
        second = right(row)
        return None if second is None else apply(first, second)

    return binary


def _with_constant(apply: Callable[[Any, Any], Any], left: Calculation, constant: Answer) -> Calculation:
    """Return the commonest case made quick: a value against a constant."""

    def binary(row: Row) -> object:
        first = left(row)
        return None if first is None else apply(first, constant)

    return binary


def _in(node: In) -> Calculation:
    operand = _calculation(node.operand)
    known = frozenset(
        option.value for option in node.options if isinstance(option, Constant) and option.value is not None
    )
    others = tuple(_calculation(option) for option in node.options if not isinstance(option, Constant))
    holds_null = any(isinstance(option, Constant) and option.value is None for option in node.options)

    def membership(row: Row) -> bool | None:
        value = operand(row)
        if value is None:
            return None
        if value in known:
            return True
        given = [other(row) for other in others]
        if value in given:
            return True
        return None if holds_null or None in given else False

    return membership


def _between(node: Between) -> Calculation:
    operand, low, high = _calculation(node.operand), _calculation(node.low), _calculation(node.high)

    def between(row: Row) -> bool | None:
        value, least, most = operand(row), low(row), high(row)
        if value is None:
            return None
        above = None if least is None else value >= least
        below = None if most is None else value <= most
        if above is False or below is False:
            return False
        return None if above is None or below is None else True

    return between


def _case(node: Case) -> Calculation:
    operand = None if node.operand is None else _calculation(node.operand)
    branches = tuple((_calculation(met), _calculation(value)) for met, value in node.branches)
    otherwise = _calculation(node.otherwise)

    def first_that_holds(row: Row) -> object:
        for met, value in branches:
            if met(row):
                return value(row)
        return otherwise(row)

    def first_that_equals(row: Row) -> object:
        given = operand(row) if operand else None
        if given is not None:
            for met, value in branches:
                if met(row) == given:
                    return value(row)
        return otherwise(row)

    return first_that_holds if operand is None else first_that_equals


def _coalesce(node: Coalesce) -> Calculation:
    parts = tuple(_calculation(part) for part in node.parts)

    def first_known(row: Row) -> object:
        for part in parts:
            value = part(row)
            if value is not None:
                return value
        return None

    return first_known


def _unary(node: Absolute | Negative) -> Calculation:
    apply: Callable[[Any], Any] = abs if isinstance(node, Absolute) else operator.neg
    operand = _calculation(node.operand)

    def unary(row: Row) -> object:
        value = operand(row)
        return None if value is None else apply(value)

    return unary


_MAKERS: Mapping[type[Node], Callable[..., Calculation]] = {
    Constant: _constant,
    Column: _column,
    IsNull: _is_null,
    Not: _not,
    And: lambda node: _junction(node.parts, decisive=False),
    Or: lambda node: _junction(node.parts, decisive=True),
    Compare: _binary,
    Arithmetic: _binary,
    In: _in,
    Between: _between,
    Case: _case,
    Coalesce: _coalesce,
    Absolute: _unary,
    Negative: _unary,
}
