"""Conditions compared by what they mean: in one normal form, and whether one says at least what another does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tallystick.core.agreement.expression import YES_OR_NO, Expression, nodes
from tallystick.core.agreement.expression.tree import (
    And,
    Between,
    Case,
    Coalesce,
    Column,
    Compare,
    Constant,
    In,
    IsNull,
    Node,
    Not,
    Or,
)

Conditions: TypeAlias = frozenset[Node]
"""Conditions that all hold, each in normal form."""

_TURNED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def conjuncts(*expressions: Expression | None) -> Conditions:
    """Return the conditions that hold where all of the expressions do; none where there is no expression."""
    return frozenset(
        part
        for expression in expressions
        if expression is not None
        for part in _parts(normal(expression.tree))
    )


def names_in(conditions: Iterable[Node]) -> frozenset[str]:
    """Return the names of the columns that conditions speak of."""
    return frozenset(
        node.name for condition in conditions for node in nodes(condition) if isinstance(node, Column)
    )


def normal(node: Node) -> Node:
    """Return a condition in normal form: equal forms mean the same, `x = true` being `x`."""
    match node:
        case And():
            return And(
                tuple(sorted({part for each in node.parts for part in _parts(normal(each))}, key=repr))
            )
        case Or():
            return Or(tuple(sorted({normal(part) for part in node.parts}, key=repr)))
        case Not():
            return _contrary(normal(node.operand))
        case Compare():
            return _normal_comparison(node)
        case In():
            options = tuple(sorted(set(node.options), key=repr))
            alone = len(options) == 1 and options[0] != Constant(None, options[0].type)
            return (
                _normal_comparison(Compare("=", node.operand, options[0]))
                if alone
                else In(node.operand, options)
            )
        case Between():
            low, high = Compare(">=", node.operand, node.low), Compare("<=", node.operand, node.high)
            return And(tuple(sorted((low, high), key=repr)))
    return node


def implies(given: Conditions, wanted: Node) -> bool:
    """Return whether rows for which all that is given holds are sure to fulfil a condition in normal form."""
    if isinstance(wanted, And):
        return all(implies(given, part) for part in wanted.parts)
    if isinstance(wanted, Or) and any(implies(given, part) for part in wanted.parts):
        return True
    return wanted in given or any(_implies(each, wanted) for each in given)


def needs_known(conditions: Conditions, name: str) -> bool:
    """Return whether one of the conditions can only hold where the column of that name is known."""
    return any(name in names_in([each]) and (_is_strict(each) or _asks_known(each)) for each in conditions)


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, And) else (node,)


def _contrary(node: Node) -> Node:
    match node:
        case Not():
            return node.operand
        case Compare():
            return node.contrary()
    return Not(node)


def _normal_comparison(node: Compare) -> Node:
    """Return a comparison with its constant on the right; one with true or false as the condition itself."""
    if isinstance(node.left, Constant) and not isinstance(node.right, Constant):
        node = Compare(_TURNED[node.operator], node.right, node.left)
    if node.left.type == YES_OR_NO and isinstance(node.right, Constant) and node.operator in {"=", "<>"}:
        holds = (node.operator == "=") is node.right.value
        operand = normal(node.left)
        return operand if holds else _contrary(operand)
    return node


def _implies(given: Node, wanted: Node) -> bool:
    if isinstance(given, Or):
        return all(_implies(part, wanted) or part == wanted for part in given.parts)
    if isinstance(wanted, Not) and isinstance(wanted.operand, IsNull):
        operand = wanted.operand.operand
        return isinstance(operand, Column) and needs_known(frozenset([given]), operand.name)
    narrow, wide = _values(given), _values(wanted)
    return narrow is not None and wide is not None and narrow.within(wide)


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of one column that a condition lets through: some, all but some, or those between two ends."""

    name: str
    some: frozenset[object] | None = None
    but: frozenset[object] | None = None
    low: int | None = None
    high: int | None = None

    def within(self, other: _Values) -> bool:
        """Return whether the other condition lets all of these through."""
        if self.name != other.name:
            return False
        if self.some is not None:
            return all(other.lets(value) for value in self.some)
        if self.but is not None:
            return other.but is not None and other.but <= self.but
        if other.some is not None or other.but is not None:
            return False
        above = other.low is None or (self.low is not None and self.low >= other.low)
        below = other.high is None or (self.high is not None and self.high <= other.high)
        return above and below

    def lets(self, value: object) -> bool:
        """Return whether the condition lets a value through."""
        if self.some is not None:
            return value in self.some
        if self.but is not None:
            return value not in self.but
        assert isinstance(value, int)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def _values(node: Node) -> _Values | None:
    match node:
        case Compare(operator="=", left=Column() as column, right=Constant() as constant):
            return _Values(column.name, some=frozenset([constant.value]))
        case Compare(operator="<>", left=Column() as column, right=Constant() as constant):
            return _all_but(column, frozenset([constant.value]))
        case Compare(left=Column() as column, right=Constant(value=int() as end)):
            return {
                "<": _Values(column.name, high=end - 1),
                "<=": _Values(column.name, high=end),
                ">": _Values(column.name, low=end + 1),
                ">=": _Values(column.name, low=end),
            }[node.operator]
        case In(operand=Column() as column) if _all_constant(node):
            return _Values(column.name, some=_written(node))
        case Not(operand=In(operand=Column() as column) as listed) if _all_constant(listed):
            return _all_but(column, _written(listed))
    return None


def _all_but(column: Column, but: frozenset[object]) -> _Values:
    """Return all values of a column but some; of a choice, the options that are left."""
    if column.type.options:
        return _Values(column.name, some=frozenset(column.type.options) - but)
    return _Values(column.name, but=but)


def _all_constant(node: In) -> bool:
    return all(isinstance(option, Constant) and option.value is not None for option in node.options)


def _written(node: In) -> frozenset[object]:
    return frozenset(option.value for option in node.options if isinstance(option, Constant))


def _asks_known(node: Node) -> bool:
    """Return whether a condition is `is not null` of a column."""
    return (
        isinstance(node, Not)
        and isinstance(node.operand, IsNull)
        and isinstance(node.operand.operand, Column)
    )


def _is_strict(node: Node) -> bool:
    """Return whether a condition is not known as soon as one of its columns is not."""
    lenient = (IsNull, And, Or, Case, Coalesce)
    return not any(isinstance(each, lenient) for each in nodes(node))
