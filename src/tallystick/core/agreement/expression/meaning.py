"""From the SQL parser's syntax tree to our own: names resolved, types checked, bounds kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn

from sqlglot import exp

from tallystick.core.agreement.expression.constants import NoConstant, listed, number, quoted
from tallystick.core.agreement.expression.fault import ExpressionFault
from tallystick.core.agreement.expression.leaning import Leaning, results
from tallystick.core.agreement.expression.lexeme import Lexeme
from tallystick.core.agreement.expression.syntax import index_of
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
from tallystick.core.agreement.expression.value_type import (
    CHOICE_NAME,
    DATE,
    INSTANT,
    LARGEST_STORED,
    MONEY,
    SEVERAL,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    ValueType,
)

NOTHING = ValueType("nothing")

_COMPARISONS: Mapping[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_ARITHMETIC: Mapping[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}
_CLOCK = "Declare a clock for a test of time."
_CURES = {
    TEXT.name: "Write a text in single quotes.",
    CHOICE_NAME: "Write one of its options in single quotes.",
    WHOLE_NUMBER.name: "Write a number or a sum of numbers; case when … then 1 else 0 end counts.",
    MONEY.name: "Write pounds, such as 310.40, or a field that holds money.",
    YES_OR_NO.name: "Compare it with something, or test it with is null.",
    DATE.name: "Write a date in single quotes, such as '2025-04-01'.",
}


class Refused(Exception):
    """A part makes no sense; its fault is noted already."""


class Meaning:
    """Reads one syntax tree against the names that may stand in it, and keeps the faults it meets."""

    def __init__(self, found: Sequence[Lexeme], columns: Mapping[str, ValueType]) -> None:
        self.faults: list[ExpressionFault] = []
        self._found = found
        self._columns = columns
        self._leaning = Leaning(found, columns)
        self._readers: dict[type[exp.Expr], Callable[..., Node]] = {
            exp.Column: self._leaf,
            exp.Null: lambda _tree, _hint: Constant(None, NOTHING),
            exp.Paren: lambda tree, hint: self._node(tree.this, hint),
            exp.And: self._junction,
            exp.Or: self._junction,
            exp.Not: self._not,
            exp.Is: self._is,
            exp.In: self._in,
            exp.Between: self._between,
            exp.Case: self._case,
            exp.Coalesce: self._coalesce,
            exp.Abs: self._signed,
            exp.Neg: self._signed,
            **dict.fromkeys(_COMPARISONS, self._compare),
            **dict.fromkeys(_ARITHMETIC, self._arithmetic),
        }

    def read(self, tree: exp.Expr, wanted: ValueType | None) -> Node:
        """Return our tree where `tree` makes sense and gives what is wanted (None: any value).

        Raises:
            Refused: it does not; `faults` says why.
        """
        node = self._value(tree, wanted)
        if wanted is not None and not node.type.alike(wanted):
            message = f"This gives a {node.type.name}, where a {wanted.name} is needed."
            self._refuse(tree, message, f"Something that gives a {wanted.name}.", _CURES[wanted.name])
        return node

    # what stands for itself

    def _leaf(self, tree: exp.Column, hint: ValueType | None) -> Node:
        lexeme = self._found[index_of(tree)]
        if lexeme.kind == "name":
            return Column(lexeme.text, self._columns[lexeme.text])
        if lexeme.kind == "word":
            return Constant(lexeme.text == "true", YES_OR_NO)
        try:
            return (number if lexeme.kind == "number" else quoted)(lexeme.text, hint)
        except NoConstant as fault:
            self._refuse(tree, fault.message, fault.expected, fault.cure)

    # conditions

    def _junction(self, tree: exp.And | exp.Or, _hint: ValueType | None) -> Node:
        parts = self._all(self._condition, tree.flatten(unnest=False))
        return And(parts) if isinstance(tree, exp.And) else Or(parts)

    def _not(self, tree: exp.Not, _hint: ValueType | None) -> Node:
        return Not(self._condition(tree.this))

    def _is(self, tree: exp.Is, _hint: ValueType | None) -> Node:
        if not isinstance(tree.expression, exp.Null):
            message = "After is comes null or not null, nothing else."
            self._refuse(tree, message, "is null or is not null.", "Compare with =.")
        return IsNull(self._node(tree.this, None))

    def _compare(self, tree: exp.Binary, _hint: ValueType | None) -> Node:
        operator = _COMPARISONS[type(tree)]
        sides = (tree.this, tree.expression)
        if any(type(side) in _COMPARISONS for side in sides):
            message = "Two comparisons stand side by side."
            self._refuse(tree, message, "One comparison at a time.", "Join them with and.")
        if any(isinstance(side, exp.Null) for side in sides):
            cure = "Write is null, or is not null."
            self._refuse(tree, "Nothing compares with null.", "is null or is not null.", cure)
        left, right = self._alike(tree, *sides)
        if operator not in {"=", "<>"}:
            self._check_order(tree, left.type)
        return Compare(operator, left, right)

    def _in(self, tree: exp.In, _hint: ValueType | None) -> Node:
        if not tree.expressions:
            cure = "Put the values in brackets, with commas between them."
            self._refuse(tree, "After in comes a list in brackets.", "in ('one', 'two').", cure)
        operand, *options = self._alike(tree, tree.this, *tree.expressions)
        return In(operand, tuple(options))

    def _between(self, tree: exp.Between, _hint: ValueType | None) -> Node:
        operand, low, high = self._alike(tree, tree.this, tree.args["low"], tree.args["high"])
        self._check_order(tree, operand.type)
        for end in (low, high):
            if end.type == NOTHING:
                self._refuse(tree, "Nothing compares with null.", "Two values.", "Write both ends.")
        return Between(operand, low, high)

    # values made of others

    def _case(self, tree: exp.Case, hint: ValueType | None) -> Node:
        tests = [when.this for when in tree.args["ifs"]]
        if tree.this is None:
            given, met = None, self._all(self._condition, tests)
        else:
            given, *met_list = self._alike(tree, tree.this, *tests)
            met = tuple(met_list)
        values, kind = self._common(tree, results(tree), hint)
        return Case(given, tuple(zip(met, values[:-1], strict=True)), values[-1], kind)

    def _coalesce(self, tree: exp.Coalesce, hint: ValueType | None) -> Node:
        if not tree.expressions:
            message = "coalesce chooses between values, and one stands here."
            self._refuse(
                tree, message, "Two values or more, with commas.", "Add what stands in for what is not known."
            )
        return Coalesce(*self._common(tree, [tree.this, *tree.expressions], hint))

    def _signed(self, tree: exp.Neg | exp.Abs, hint: ValueType | None) -> Node:
        operand = self._number(tree.this, hint)
        if isinstance(tree, exp.Abs):
            return Absolute(operand, operand.type)
        if isinstance(operand, Constant) and isinstance(operand.value, int):
            return Constant(-operand.value, operand.type)
        return Negative(operand, operand.type)

    def _arithmetic(self, tree: exp.Binary, hint: ValueType | None) -> Node:
        sides = (tree.this, tree.expression)
        if isinstance(tree, exp.Mul):
            hints = self._leaning.of_factors(sides, hint)
        else:
            hints = [self._leaning.of(*sides) or hint] * 2
        left, right = self._all(self._number, sides, hints)
        kind = _product(left, right) if isinstance(tree, exp.Mul) else _sum(left, right)
        if kind is None:
            message = f"A {left.type.name} and a {right.type.name} do not go together here."
            expected = "Money and money may be added, money and a whole number multiplied."
            self._refuse(tree, message, expected, "Use two values of one kind.")
        if kind.largest > LARGEST_STORED:
            expected = f"At most {LARGEST_STORED:,} in either direction."
            cure = "Multiply fewer fields with one another."
            self._refuse(tree, "The result may be too large to be stored.", expected, cure)
        return Arithmetic(_ARITHMETIC[type(tree)], left, right, kind)

    # what all of them need

    def _node(self, tree: exp.Expr, hint: ValueType | None) -> Node:
        reader = self._readers.get(type(tree))
        if reader is None:
            expected = "Comparisons, and, or, not, is null, in, between, case, coalesce, abs, + - *."
            self._refuse(tree, "This cannot stand in an expression.", expected, "Say it with these.")
        return reader(tree, hint)

    def _value(self, tree: exp.Expr, hint: ValueType | None) -> Node:
        """Return the node of something that has a value of its own."""
        return self._valued(tree, self._node(tree, hint))

    def _valued(self, tree: exp.Expr, node: Node) -> Node:
        """Return `node`, which must not be null, an instant or several choices."""
        if node.type == NOTHING:
            self._refuse(tree, "This is always null.", "A value.", "Write is null, or is not null.")
        if node.type in {INSTANT, SEVERAL}:
            name = node.name if isinstance(node, Column) else "This"
            is_time = node.type == INSTANT
            message = f"{name} is {'an instant' if is_time else 'a list of choices'}."
            cure = _CLOCK if is_time else "Use a field with one choice."
            self._refuse(tree, message, f"{name} is null, or {name} is not null.", cure)
        return node

    def _condition(self, tree: exp.Expr, _hint: ValueType | None = None) -> Node:
        node = self._value(tree, None)
        if node.type != YES_OR_NO:
            message = f"This is a {node.type.name}, where a condition is needed."
            self._refuse(tree, message, "Something that is true or false.", _CURES[YES_OR_NO.name])
        return node

    def _number(self, tree: exp.Expr, hint: ValueType | None) -> Node:
        node = self._value(tree, hint)
        if not _is_number(node.type):
            cure = _CLOCK if node.type == DATE else "Use a number or a sum of money."
            message = f"There is no arithmetic with a {node.type.name}."
            self._refuse(tree, message, "Whole numbers or money.", cure)
        return node

    def _all(
        self,
        read: Callable[[exp.Expr, ValueType | None], Node],
        trees: Iterable[exp.Expr],
        hints: Iterable[ValueType | None] | None = None,
    ) -> tuple[Node, ...]:
        """Return every node, or refuse only after all were read, so that each fault is noted."""
        listed_trees = list(trees)
        found: list[Node] = []
        for tree, hint in zip(listed_trees, hints or [None] * len(listed_trees), strict=False):
            try:
                found.append(read(tree, hint))
            except Refused:
                continue
        if len(found) < len(listed_trees):
            raise Refused
        return tuple(found)

    def _alike(self, tree: exp.Expr, first: exp.Expr, *others: exp.Expr) -> tuple[Node, ...]:
        """Return the nodes of a value and of what it is compared with; nulls may be among the others."""
        hint = self._leaning.of(first, *others)
        value, *found = self._all(self._node, (first, *others), [hint] * (1 + len(others)))
        self._valued(first, value)
        for other, written in zip(found, others, strict=True):
            if other.type != NOTHING:
                self._check_comparable(tree, value.type, self._valued(written, other).type)
        return (value, *found)

    def _check_comparable(self, tree: exp.Expr, left: ValueType, right: ValueType) -> None:
        if not left.alike(right):
            message = f"A {left.name} and a {right.name} cannot be compared."
            self._refuse(tree, message, f"Another {left.name}.", _CURES[left.name])
        if left.options and right.options and not set(left.options) & set(right.options):
            expected = f"The options on the left are {listed(left.options)}."
            self._refuse(
                tree, "The two choices have no option in common.", expected, "Compare with an option."
            )

    def _check_order(self, tree: exp.Expr, kind: ValueType) -> None:
        if not _is_number(kind):
            cure = _CLOCK if kind == DATE else "Compare with = or in."
            self._refuse(tree, f"A {kind.name} has no order here.", "Whole numbers or money.", cure)

    def _common(
        self, tree: exp.Expr, parts: Sequence[exp.Expr], hint: ValueType | None
    ) -> tuple[tuple[Node, ...], ValueType]:
        """Return the nodes of the parts and the type they share, nulls aside, with the widest bounds."""
        leaning = self._leaning.of(*parts) or hint
        found = self._all(self._node, parts, [leaning] * len(parts))
        for node, part in zip(found, parts, strict=True):
            if node.type != NOTHING:
                self._valued(part, node)
        kinds = [node.type for node in found if node.type != NOTHING]
        if not kinds:
            self._refuse(tree, "This is always null.", "A value in at least one place.", "Give it a value.")
        first = kinds[0]
        for kind in kinds:
            if not kind.alike(first):
                message = f"One result is a {first.name}, another a {kind.name}."
                self._refuse(tree, message, "Results of one kind.", _CURES[first.name])
        if len({kind.options for kind in kinds}) > 1:
            return found, TEXT
        return found, first.bounded(max(kind.largest for kind in kinds))

    def _refuse(self, tree: exp.Expr, message: str, expected: str, cure: str) -> NoReturn:
        """Note the fault where the part stands in the text, and give the part up."""
        indexes = [index_of(column) for column in tree.find_all(exp.Column)] or range(len(self._found))
        start, end = self._found[min(indexes)].offset, self._found[max(indexes)].end
        self.faults.append(ExpressionFault(start, end - start, message, expected, cure))
        raise Refused


def _is_number(kind: ValueType) -> bool:
    return kind.alike(WHOLE_NUMBER) or kind.alike(MONEY)


def _sum(left: Node, right: Node) -> ValueType | None:
    """Return the type of a sum or a difference, or None where the two do not go together."""
    if not left.type.alike(right.type):
        return None
    return left.type.bounded(left.type.largest + right.type.largest)


def _product(left: Node, right: Node) -> ValueType | None:
    """Return the type of a product, or None where both are money."""
    if left.type.alike(MONEY) and right.type.alike(MONEY):
        return None
    kind = MONEY if MONEY.alike(left.type) or MONEY.alike(right.type) else WHOLE_NUMBER
    return kind.bounded(left.type.largest * right.type.largest)
