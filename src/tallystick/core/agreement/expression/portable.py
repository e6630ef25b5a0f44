"""Expressions as portable SQL text over integers and texts.

A column holds text, a whole number, pence, a day number counted from 1 January 1970, or 1 and 0 for yes
and no; an instant may be of any type, as it is only tested for null. Numbers are reckoned in 64 bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from sqlglot import exp

from tallystick.core.agreement.expression.tree import (
    Absolute,
    And,
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
from tallystick.core.agreement.expression.value_type import YES_OR_NO

Render: TypeAlias = Callable[[Node], str]

_FIRST_DAY = date(1970, 1, 1)


def sql(expression: Expression, columns: Mapping[str, str], dialect: str = "sqlite") -> str:
    """Return the expression as SQL: a condition where it gives yes or no, else a value.

    columns: the SQL text, quoted already, that stands for each name. dialect: a name that sqlglot knows
    (`sqlite`, `postgres`); only the quoting of texts differs from one to another.

    Raises:
        KeyError: a name of the expression is not among `columns`.
    """
    text = Portable(columns, dialect)
    return text.condition(expression.tree) if expression.type == YES_OR_NO else text.value(expression.tree)


class Portable:
    """Renders nodes as SQL over given columns, as values and as conditions."""

    def __init__(self, columns: Mapping[str, str], dialect: str) -> None:
        self._columns = columns
        self._dialect = dialect

    def condition(self, node: Node) -> str:
        """Return a yes or no as something SQL takes for a condition."""
        match node:
            case Not():
                return f"(not {self.condition(node.operand)})"
            case And():
                return f"({' and '.join(map(self.condition, node.parts))})"
            case Or():
                return f"({' or '.join(map(self.condition, node.parts))})"
            case IsNull():
                return f"({self.value(node.operand)} is null)"
            case Compare():
                return f"({self.value(node.left)} {node.operator} {self.value(node.right)})"
            case In():
                return f"({self.value(node.operand)} in ({', '.join(map(self.value, node.options))}))"
            case Between():
                return (
                    f"({self.value(node.operand)} between {self.value(node.low)} and {self.value(node.high)})"
                )
            case _:
                return f"({self.value(node)} = 1)"

    def value(self, node: Node) -> str:
        """Return the value of a node; a yes or no as 1 or 0."""
        match node:
            case Constant():
                return self._constant(node)
            case Column():
                return self._columns[node.name]
            case Case():
                return self._case(node)
            case Coalesce():
                return f"coalesce({', '.join(map(self.value, node.parts))})"
            case Absolute():
                return f"abs({self._wide(node.operand)})"
            case Negative():
                return f"(- {self._wide(node.operand)})"
            case Arithmetic():
                return f"({self._wide(node.left)} {node.operator} {self._wide(node.right)})"
            case _:
                return f"cast({self.condition(node)} as integer)"

    def _wide(self, node: Node) -> str:
        """Return a number as one of 64 bits."""
        text = self.value(node)
        return text if isinstance(node, Arithmetic) else f"cast({text} as bigint)"

    def _constant(self, node: Constant) -> str:
        match node.value:
            case None:
                return "null"
            case bool():
                return "1" if node.value else "0"
            case int():
                return str(node.value) if node.value >= 0 else f"({node.value})"
            case date():
                return str((node.value - _FIRST_DAY).days)
        return str(exp.Literal.string(node.value).sql(dialect=self._dialect))

    def _case(self, node: Case) -> str:
        given = "" if node.operand is None else f" {self.value(node.operand)}"
        met: Render = self.condition if node.operand is None else self.value
        branches = " ".join(f"when {met(first)} then {self.value(then)}" for first, then in node.branches)
        return f"case{given} {branches} else {self.value(node.otherwise)} end"
