"""Conditions and formulas in English, by the titles and options of the agreement: made from the typed expression.

The words mean what the expression means, three-valued as it is: `"Refused" has been reached`, `"How it is paid" is
"Through the framework"`, `it is met`. They are for reading; nothing is read back from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tallystick.core.agreement.column_words import ColumnWords, column_words, name_words
from tallystick.core.agreement.expression import MONEY, YES_OR_NO, Expression
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
    In,
    IsNull,
    Negative,
    Node,
    Not,
    Or,
)
from tallystick.core.agreement.model import Agreement

_COMPARED = {
    "=": "is",
    "<>": "is not",
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
}
_RECKONED = {"+": "plus", "-": "minus", "*": "times"}


def condition_in_words(expression: Expression, agreement: Agreement, target: str) -> str:
    """Return a condition or a formula in words, without a capital and without a full stop.

    target: what it is about, a kind of record, `kind.clock`, `duty.name` or `tally.name`.
    """
    return _Words(agreement, target).say(expression.tree)


def contrary_in_words(expression: Expression, agreement: Agreement, target: str) -> str:
    """Return in words what holds where a condition is false; what is not known is neither."""
    return _Words(agreement, target).say(contrary(expression.tree))


def contrary(node: Node) -> Node:
    """Return a condition that is true where `node` is false, false where it is true, else not known."""
    match node:
        case Not():
            return node.operand
        case And():
            return Or(tuple(map(contrary, node.parts)))
        case Or():
            return And(tuple(map(contrary, node.parts)))
        case Compare():
            return node.contrary()
    return Not(node)


class _Words:
    """Says nodes over the columns of one target."""

    def __init__(self, agreement: Agreement, target: str) -> None:
        self._agreement = agreement
        self._columns = column_words(agreement, target)

    def say(self, node: Node) -> str:
        """Return a node as a statement where it is a yes or no, else as a value."""
        return self._condition(node) if node.type == YES_OR_NO else self._value(node, node)

    def _condition(self, node: Node) -> str:
        match node:
            case And():
                return self._joined(node.parts, "and", Or)
            case Or():
                return self._joined(node.parts, "or", And)
            case IsNull():
                return self._filled(node.operand, filled=False)
            case Compare():
                return self._compared(node)
            case In():
                return self._among(node, "is")
            case Between():
                return self._between(node, "is")
            case Not():
                return self._not(node.operand)
            case Constant():
                return {True: "always", False: "never"}.get(bool(node.value), "not known")
        return f"{self._value(node, node)} is yes"

    def _not(self, node: Node) -> str:
        match node:
            case IsNull():
                return self._filled(node.operand, filled=True)
            case In():
                return self._among(node, "is not")
            case Between():
                return self._between(node, "is not")
            case Not() | And() | Or() | Compare():
                return self._condition(contrary(node))
        return f"{self._value(node, node)} is no"

    def _joined(self, parts: Sequence[Node], word: str, other: type) -> str:
        """Return conditions joined by a word; what is joined by the other word stands in brackets."""
        said = [
            f"({self._condition(part)})" if isinstance(part, other) else self._condition(part)
            for part in parts
        ]
        return f" {word} ".join(said)

    def _filled(self, node: Node, *, filled: bool) -> str:
        words = self._named(node)
        if words is not None and words.step:
            return f"{words.said} {'has been' if filled else 'has not been'} reached"
        return f"{self._value(node, node)} {'is' if filled else 'is not'} filled in"

    def _compared(self, node: Compare) -> str:
        if node.operator == "<>" and isinstance(node.right, Constant) and isinstance(node.right.value, bool):
            node = Compare("=", node.left, Constant(not node.right.value, node.right.type))
        word = _COMPARED[node.operator]
        return f"{self._value(node.left, node.right)} {word} {self._value(node.right, node.left)}"

    def _among(self, node: In, verb: str) -> str:
        options = [self._value(option, node.operand) for option in node.options]
        return f"{self._value(node.operand, node.operand)} {verb} {_alternatives(options)}"

    def _between(self, node: Between, verb: str) -> str:
        low, high = self._value(node.low, node.operand), self._value(node.high, node.operand)
        return f"{self._value(node.operand, node.operand)} {verb} from {low} to {high}"

    def _value(self, node: Node, beside: Node) -> str:
        """Return a value; a constant by the words of what it is held against."""
        match node:
            case Constant():
                return self._constant(node, beside)
            case Column():
                return self._looked_up(self._column(node.name))
            case Coalesce():
                first, *others = (self._value(part, node.parts[0]) for part in node.parts)
                return f"{first} (where it is not known: {', then '.join(others)})"
            case Absolute():
                return f"{self._operand(node.operand)} without its sign"
            case Negative():
                return f"minus {self._operand(node.operand)}"
            case Arithmetic():
                left, right = self._operand(node.left), self._operand(node.right)
                return f"{left} {_RECKONED[node.operator]} {right}"
            case Case():
                return self._case(node)
        return f"whether {self._condition(node)}"

    def _looked_up(self, words: ColumnWords) -> str:
        """Return what a column is called; a count of other records with the condition that holds of them."""
        lookup = words.lookup
        if lookup is None or lookup.where is None:
            return words.said
        return f"{words.said} (where {condition_in_words(lookup.where, self._agreement, lookup.of)})"

    def _operand(self, node: Node) -> str:
        said = self._value(node, node)
        return f"({said})" if isinstance(node, Arithmetic | Case) else said

    def _case(self, node: Case) -> str:
        branches = [f"{self._value(then, node)} if {self._met(node, when)}" for when, then in node.branches]
        return f"{', '.join(branches)}, else {self._value(node.otherwise, node)}"

    def _met(self, node: Case, when: Node) -> str:
        if node.operand is None:
            return self._condition(when)
        return f"{self._value(node.operand, when)} is {self._value(when, node.operand)}"

    def _constant(self, node: Constant, beside: Node) -> str:
        value = node.value
        if value is None:
            return "not known"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return _pounds(value) if node.type.name == MONEY.name else f"{value:,}"
        if isinstance(value, date):
            return f"{value.day} {value:%B %Y}"
        words = self._named(beside) or name_words("")
        said = words.options.get(value, value)
        return said if words.plain else f'"{said}"'

    def _named(self, node: Node) -> ColumnWords | None:
        """Return what a column is called, None for a node that is none (the first of a coalesce counts as one)."""
        if isinstance(node, Coalesce):
            node = node.parts[0]
        return self._column(node.name) if isinstance(node, Column) else None

    def _column(self, name: str) -> ColumnWords:
        return self._columns.get(name) or name_words(name)


def _alternatives(options: Sequence[str]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}" if len(options) > 1 else "".join(options)


def _pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}£{Decimal(abs(pence)).scaleb(-2):,.2f}"
