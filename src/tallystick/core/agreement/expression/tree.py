"""Expressions as our own small tree, whatever parser read them.

Every node is frozen and says the type of its value; two expressions with equal trees mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from tallystick.core.agreement.expression.value_type import YES_OR_NO, ValueType

Answer: TypeAlias = str | int | bool | date | None

_CONTRARY = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the expression: money in pence, None for null."""

    value: Answer
    type: ValueType


@dataclass(frozen=True, slots=True)
class Column:
    """A value that a row gives under a name."""

    name: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class IsNull:
    """Whether nothing is known of the operand; itself always true or false."""

    operand: Node
    type: ValueType = YES_OR_NO


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary; not known stays not known."""

    operand: Node
    type: ValueType = YES_OR_NO


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts: false where one is false, else not known where one is not known."""

    parts: tuple[Node, ...]
    type: ValueType = YES_OR_NO


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts: true where one is true, else not known where one is not known."""

    parts: tuple[Node, ...]
    type: ValueType = YES_OR_NO


@dataclass(frozen=True, slots=True)
class Compare:
    """One of `= <> < <= > >=` between two values; not known where either is not known."""

    operator: str
    left: Node
    right: Node
    type: ValueType = YES_OR_NO

    def contrary(self) -> Compare:
        """Return the comparison that is true where this one is false; neither is known where a value is not."""
        return replace(self, operator=_CONTRARY[self.operator])


@dataclass(frozen=True, slots=True)
class In:
    """Whether a value is one of several; a null among them makes "no" not known."""

    operand: Node
    options: tuple[Node, ...]
    type: ValueType = YES_OR_NO


@dataclass(frozen=True, slots=True)
class Between:
    """Whether a value lies between two others, both included."""

    operand: Node
    low: Node
    high: Node
    type: ValueType = YES_OR_NO


@dataclass(frozen=True, slots=True)
class Case:
    """The value beside the first branch that holds.

    With an `operand` the branches are values it may equal, else they are conditions.
    """

    operand: Node | None
    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node
    type: ValueType


@dataclass(frozen=True, slots=True)
class Coalesce:
    """The first of the parts that is known."""

    parts: tuple[Node, ...]
    type: ValueType


@dataclass(frozen=True, slots=True)
class Absolute:
    """The distance from nought."""

    operand: Node
    type: ValueType


@dataclass(frozen=True, slots=True)
class Negative:
    """The operand with the other sign."""

    operand: Node
    type: ValueType


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One of `+ - *` between two numbers, or money."""

    operator: str
    left: Node
    right: Node
    type: ValueType


Node: TypeAlias = (
    Constant
    | Column
    | IsNull
    | Not
    | And
    | Or
    | Compare
    | In
    | Between
    | Case
    | Coalesce
    | Absolute
    | Negative
    | Arithmetic
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was read and found good: as written, as a tree, with the names it uses, in order."""

    text: str
    tree: Node
    names: tuple[str, ...]
    type: ValueType


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below `node`, as they stand in the text."""
    match node:
        case Constant() | Column():
            return ()
        case IsNull() | Not() | Absolute() | Negative():
            return (node.operand,)
        case And() | Or() | Coalesce():
            return node.parts
        case Compare() | Arithmetic():
            return (node.left, node.right)
        case In():
            return (node.operand, *node.options)
        case Between():
            return (node.operand, node.low, node.high)
    operand = () if node.operand is None else (node.operand,)
    return (*operand, *(part for branch in node.branches for part in branch), node.otherwise)


def nodes(node: Node) -> tuple[Node, ...]:
    """Return `node` and all below it, as they stand in the text."""
    return (node, *(below for child in children(node) for below in nodes(child)))
