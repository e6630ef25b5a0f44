"""From the SQL parser's syntax tree to our own: names resolved, types checked, amounts in pence, bounds kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlglot import exp

from tallystick.core.agreement.expression.fault import ExpressionFault
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
from tallystick.core.findings import did_you_mean

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


class Meaning:
    """Reads one syntax tree against the names that may stand in it, and keeps the faults it meets."""

    def __init__(self, found: Sequence[Lexeme], columns: Mapping[str, ValueType]) -> None:
        self.faults: list[ExpressionFault] = []
        self._found = found
        self._columns = columns
        self._readers: dict[type[exp.Expr], Callable[..., Node | None]] = {
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

    def read(self, tree: exp.Expr, wanted: ValueType | None) -> Node | None:
        """Return our tree where `tree` makes sense and gives what is wanted (None: any value)."""
        node = self._value(tree, wanted)
        if node is None or wanted is None or node.type.alike(wanted):
            return node
        message = f"This gives a {node.type.name}, where a {wanted.name} is needed."
        return self._fault(tree, message, f"Something that gives a {wanted.name}.", _CURES[wanted.name])

    # what stands for itself

    def _leaf(self, tree: exp.Column, hint: ValueType | None) -> Node | None:
        lexeme = self._found[index_of(tree)]
        if lexeme.kind == "name":
            return Column(lexeme.text, self._columns[lexeme.text])
        if lexeme.kind == "number":
            return self._number(tree, lexeme.text, hint)
        if lexeme.kind == "text":
            return self._text(tree, lexeme.text[1:-1].replace("''", "'"), hint)
        return Constant(lexeme.text == "true", YES_OR_NO)

    def _number(self, tree: exp.Expr, text: str, hint: ValueType | None) -> Node | None:
        is_money = hint is not None and hint.alike(MONEY)
        amount = Decimal(text) * (100 if is_money else 1)
        if amount != int(amount) or (not is_money and "." in text):
            expected = "Pounds, with two decimals for the pence." if is_money else "A whole number."
            message = (
                f"{text} is not an amount in pounds and pence."
                if is_money
                else f"{text} is not a whole number."
            )
            return self._fault(tree, message, expected, "Write it without the decimals that do not belong.")
        if amount > LARGEST_STORED:
            return self._too_large(tree)
        return Constant(int(amount), (MONEY if is_money else WHOLE_NUMBER).bounded(int(amount)))

    def _text(self, tree: exp.Expr, text: str, hint: ValueType | None) -> Node | None:
        if hint == DATE:
            return self._date(tree, text)
        if hint is None or hint.name != CHOICE_NAME:
            return Constant(text, TEXT)
        if text in hint.options:
            return Constant(text, hint)
        offered = _listed(hint.options)
        cure = did_you_mean(text, hint.options, f"Use one of {offered}.")
        return self._fault(tree, f"'{text}' is not one of the options.", f"The options are {offered}.", cure)

    def _date(self, tree: exp.Expr, text: str) -> Node | None:
        try:
            if len(text) == 10:
                return Constant(date.fromisoformat(text), DATE)
        except ValueError:
            pass
        return self._fault(
            tree,
            f"'{text}' is not a date.",
            "A date such as '2025-04-01'.",
            "Write year, month and day in figures.",
        )

    # conditions

    def _junction(self, tree: exp.And | exp.Or, _hint: ValueType | None) -> Node | None:
        parts = [self._condition(part) for part in tree.flatten(unnest=False)]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) < len(parts):
            return None
        return And(whole) if isinstance(tree, exp.And) else Or(whole)

    def _not(self, tree: exp.Not, _hint: ValueType | None) -> Node | None:
        operand = self._condition(tree.this)
        return None if operand is None else Not(operand)

    def _is(self, tree: exp.Is, _hint: ValueType | None) -> Node | None:
        if not isinstance(tree.expression, exp.Null):
            return self._fault(
                tree,
                "After is comes null or not null, nothing else.",
                "is null or is not null.",
                "Compare with =.",
            )
        operand = self._node(tree.this, None)
        return None if operand is None else IsNull(operand)

    def _compare(self, tree: exp.Binary, _hint: ValueType | None) -> Node | None:
        operator = _COMPARISONS[type(tree)]
        if type(tree.this) in _COMPARISONS or type(tree.expression) in _COMPARISONS:
            return self._fault(
                tree,
                "Two comparisons stand side by side.",
                "One comparison at a time.",
                "Join them with and.",
            )
        if isinstance(tree.this, exp.Null) or isinstance(tree.expression, exp.Null):
            return self._fault(
                tree,
                "Nothing compares with null.",
                "is null or is not null.",
                "Write is null, or is not null.",
            )
        hint = self._leaning(tree.this, tree.expression)
        left, right = self._value(tree.this, hint), self._value(tree.expression, hint)
        if left is None or right is None or not self._comparable(tree, left, right):
            return None
        if operator not in {"=", "<>"} and not _is_number(left):
            return self._unordered(tree, left.type)
        return Compare(operator, left, right)

    def _in(self, tree: exp.In, _hint: ValueType | None) -> Node | None:
        if not tree.expressions:
            return self._fault(
                tree,
                "After in comes a list in brackets.",
                "in ('one', 'two').",
                "Put the values in brackets.",
            )
        hint = self._leaning(tree.this, *tree.expressions)
        operand = self._value(tree.this, hint)
        options = [self._node(option, hint) for option in tree.expressions]
        if operand is None or any(option is None for option in options):
            return None
        whole = tuple(option for option in options if option is not None)
        if all([self._comparable(tree, operand, option) for option in whole]):
            return In(operand, whole)
        return None

    def _between(self, tree: exp.Between, _hint: ValueType | None) -> Node | None:
        parts = (tree.this, tree.args["low"], tree.args["high"])
        hint = self._leaning(*parts)
        operand, low, high = (self._value(part, hint) for part in parts)
        if operand is None or low is None or high is None:
            return None
        if not (self._comparable(tree, operand, low) and self._comparable(tree, operand, high)):
            return None
        return Between(operand, low, high) if _is_number(operand) else self._unordered(tree, operand.type)

    # values made of others

    def _case(self, tree: exp.Case, hint: ValueType | None) -> Node | None:
        whens: list[exp.If] = tree.args["ifs"]
        default = tree.args.get("default") or exp.Null()
        given = None if tree.this is None else self._value(tree.this, self._leaning(tree.this))
        met = self._leaning(tree.this) if tree.this is not None else None
        conditions = [
            self._condition(when.this) if tree.this is None else self._value(when.this, met) for when in whens
        ]
        values = [when.args["true"] for when in whens]
        hint = self._leaning(*values, default) or hint
        results = [self._node(value, hint) for value in (*values, default)]
        whole = tuple(part for part in (*conditions, *results) if part is not None)
        if len(whole) < len(conditions) + len(results) or (tree.this is not None and given is None):
            return None
        if given is not None and not all(
            [self._comparable(tree, given, part) for part in whole[: len(whens)]]
        ):
            return None
        kind = self._common(tree, whole[len(whens) :])
        if kind is None:
            return None
        branches = tuple(zip(whole[: len(whens)], whole[len(whens) : -1], strict=True))
        return Case(given, branches, whole[-1], kind)

    def _coalesce(self, tree: exp.Coalesce, hint: ValueType | None) -> Node | None:
        parts = [tree.this, *tree.expressions]
        hint = self._leaning(*parts) or hint
        nodes = [self._node(part, hint) for part in parts]
        whole = tuple(node for node in nodes if node is not None)
        kind = self._common(tree, whole) if len(whole) == len(parts) else None
        return None if kind is None else Coalesce(whole, kind)

    def _signed(self, tree: exp.Neg | exp.Abs, hint: ValueType | None) -> Node | None:
        operand = self._number_of(tree.this, hint)
        if operand is None:
            return None
        if isinstance(tree, exp.Abs):
            return Absolute(operand, operand.type)
        if isinstance(operand, Constant) and isinstance(operand.value, int):
            return Constant(-operand.value, operand.type)
        return Negative(operand, operand.type)

    def _arithmetic(self, tree: exp.Binary, hint: ValueType | None) -> Node | None:
        sides = (tree.this, tree.expression)
        hints = (
            self._factors(sides, hint) if isinstance(tree, exp.Mul) else [self._leaning(*sides) or hint] * 2
        )
        left, right = (self._number_of(side, each) for side, each in zip(sides, hints, strict=True))
        if left is None or right is None:
            return None
        kind = _product(left, right) if isinstance(tree, exp.Mul) else _sum(left, right)
        if kind is None:
            message = f"A {left.type.name} and a {right.type.name} do not go together here."
            expected = "Money and money may be added, money and a whole number multiplied."
            return self._fault(tree, message, expected, "Use two values of one kind.")
        if kind.largest > LARGEST_STORED:
            return self._too_large(tree)
        return Arithmetic(_ARITHMETIC[type(tree)], left, right, kind)

    def _factors(self, sides: tuple[exp.Expr, exp.Expr], hint: ValueType | None) -> list[ValueType | None]:
        """Return for each factor whether its bare numbers are pounds: one side at most is money."""
        leanings = [self._leaning(side) for side in sides]
        if hint is None or not hint.alike(MONEY) or any(each == MONEY for each in leanings):
            return [each if each == MONEY else None for each in leanings]
        bare = leanings.index(None) if None in leanings else None
        return [MONEY if index == bare else None for index in range(2)]

    # what all of them need

    def _node(self, tree: exp.Expr, hint: ValueType | None) -> Node | None:
        reader = self._readers.get(type(tree))
        if reader is None:
            return self._fault(
                tree,
                "This cannot stand in an expression.",
                "Comparisons, and or not, is null, in, between, case, coalesce, abs, + - *.",
                "Say it with these.",
            )
        return reader(tree, hint)

    def _value(self, tree: exp.Expr, hint: ValueType | None) -> Node | None:
        """Return the node of something that has a value of its own: no null, no instant, no several choices."""
        node = self._node(tree, hint)
        if node is None or node.type not in {NOTHING, INSTANT, SEVERAL}:
            return node
        if node.type == NOTHING:
            return self._fault(tree, "This is always null.", "A value.", "Write is null, or is not null.")
        name = node.name if isinstance(node, Column) else "This"
        kind = "an instant" if node.type == INSTANT else "a list of choices"
        cure = (
            "Declare a clock for a test of time." if node.type == INSTANT else "Use a field with one choice."
        )
        return self._fault(tree, f"{name} is {kind}.", f"{name} is null, or {name} is not null.", cure)

    def _condition(self, tree: exp.Expr) -> Node | None:
        node = self._value(tree, None)
        if node is None or node.type == YES_OR_NO:
            return node
        message = f"This is a {node.type.name}, where a condition is needed."
        return self._fault(tree, message, "Something that is true or false.", _CURES[YES_OR_NO.name])

    def _number_of(self, tree: exp.Expr, hint: ValueType | None) -> Node | None:
        node = self._value(tree, hint)
        if node is None or _is_number(node):
            return node
        cure = (
            "Declare a clock for a test of time." if node.type == DATE else "Use a number or a sum of money."
        )
        return self._fault(
            tree, f"There is no arithmetic with a {node.type.name}.", "Whole numbers or money.", cure
        )

    def _comparable(self, tree: exp.Expr, left: Node, right: Node) -> bool:
        if NOTHING in {left.type, right.type}:
            return True
        if not left.type.alike(right.type):
            message = f"A {left.type.name} and a {right.type.name} cannot be compared."
            self._fault(tree, message, f"Another {left.type.name}.", _CURES[left.type.name])
            return False
        if left.type.options and right.type.options and not set(left.type.options) & set(right.type.options):
            expected = f"The options on the left are {_listed(left.type.options)}."
            self._fault(
                tree, "These two choices have no option in common.", expected, "Compare with an option."
            )
            return False
        return True

    def _common(self, tree: exp.Expr, parts: Sequence[Node]) -> ValueType | None:
        """Return the type that all of the parts share, nulls aside; the widest of their bounds and options."""
        kinds = [part.type for part in parts if part.type != NOTHING]
        if not kinds:
            self._fault(tree, "This is always null.", "A value in at least one place.", "Give it a value.")
            return None
        for kind in kinds:
            if not kind.alike(kinds[0]):
                message = f"One result is a {kinds[0].name}, another a {kind.name}."
                self._fault(tree, message, "Results of one kind.", _CURES[kinds[0].name])
                return None
        if len({kind.options for kind in kinds}) > 1:
            return TEXT
        return kinds[0].bounded(max(kind.largest for kind in kinds))

    def _leaning(self, *trees: exp.Expr) -> ValueType | None:
        """Return the type that bare numbers and texts beside these take: money before any other."""
        kinds = [kind for tree in trees if (kind := self._leaning_of(tree)) is not None]
        return next((MONEY for kind in kinds if kind == MONEY), kinds[0] if kinds else None)

    def _leaning_of(self, tree: exp.Expr) -> ValueType | None:
        match tree:
            case exp.Column():
                lexeme = self._found[index_of(tree)]
                kind = self._columns[lexeme.text] if lexeme.kind == "name" else None
                return MONEY if kind is not None and kind.alike(MONEY) else kind
            case exp.Paren() | exp.Neg() | exp.Abs():
                return self._leaning(tree.this)
            case exp.Add() | exp.Sub() | exp.Mul():
                return self._leaning(tree.this, tree.expression)
            case exp.Coalesce():
                return self._leaning(tree.this, *tree.expressions)
            case exp.Case():
                results = [when.args["true"] for when in tree.args["ifs"]]
                return self._leaning(*results, tree.args.get("default") or exp.Null())
        return None

    def _unordered(self, tree: exp.Expr, kind: ValueType) -> None:
        cure = "Declare a clock for a test of time." if kind == DATE else "Compare with = or in."
        self._fault(tree, f"A {kind.name} has no order here.", "Whole numbers or money.", cure)

    def _too_large(self, tree: exp.Expr) -> None:
        self._fault(
            tree,
            "The result may be too large to be stored.",
            f"At most {LARGEST_STORED:,} in either direction.",
            "Multiply fewer fields with one another.",
        )

    def _fault(self, tree: exp.Expr, message: str, expected: str, cure: str) -> None:
        indexes = [index_of(column) for column in tree.find_all(exp.Column)] or range(len(self._found))
        start, end = self._found[min(indexes)].offset, self._found[max(indexes)].end
        self.faults.append(ExpressionFault(start, end - start, message, expected, cure))


def _is_number(node: Node) -> bool:
    return node.type.alike(WHOLE_NUMBER) or node.type.alike(MONEY)


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


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_CURES = {
    TEXT.name: "Write a text in single quotes.",
    CHOICE_NAME: "Write one of its options in single quotes.",
    WHOLE_NUMBER.name: "Write a number, a count or a sum of them; case when … then 1 else 0 end counts.",
    MONEY.name: "Write pounds, such as 310.40, or a field that holds money.",
    YES_OR_NO.name: "Compare it with something, or test it with is null.",
    DATE.name: "Write a date in single quotes, such as '2025-04-01'.",
}
