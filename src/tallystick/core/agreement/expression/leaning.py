"""Which kind of value bare numbers and texts take from what they stand beside: pounds, a date, an option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlglot import exp

from tallystick.core.agreement.expression.lexeme import Lexeme
from tallystick.core.agreement.expression.syntax import index_of
from tallystick.core.agreement.expression.value_type import MONEY, ValueType


class Leaning:
    """Looks ahead in a syntax tree for the names that decide how the values beside them are read."""

    def __init__(self, found: Sequence[Lexeme], columns: Mapping[str, ValueType]) -> None:
        self._found = found
        self._columns = columns

    def of(self, *trees: exp.Expr) -> ValueType | None:
        """Return the type that bare numbers and texts beside these take, money before any other."""
        kinds = [kind for tree in trees if (kind := self._of_one(tree)) is not None]
        return MONEY if MONEY in kinds else next(iter(kinds), None)

    def of_factors(self, sides: Sequence[exp.Expr], hint: ValueType | None) -> list[ValueType | None]:
        """Return for each of two factors whether its bare numbers are pounds: one side at most is money."""
        leanings = [self.of(side) for side in sides]
        if hint is None or not hint.alike(MONEY) or MONEY in leanings:
            return [kind if kind == MONEY else None for kind in leanings]
        bare = leanings.index(None) if None in leanings else None
        return [MONEY if index == bare else None for index in range(len(sides))]

    def _of_one(self, tree: exp.Expr) -> ValueType | None:
        match tree:
            case exp.Column():
                return self._of_name(self._found[index_of(tree)])
            case exp.Paren() | exp.Neg() | exp.Abs():
                return self.of(tree.this)
            case exp.Add() | exp.Sub() | exp.Mul():
                return self.of(tree.this, tree.expression)
            case exp.Coalesce():
                return self.of(tree.this, *tree.expressions)
            case exp.Case():
                return self.of(*results(tree))
        return None

    def _of_name(self, lexeme: Lexeme) -> ValueType | None:
        kind = self._columns[lexeme.text] if lexeme.kind == "name" else None
        return MONEY if kind is not None and kind.alike(MONEY) else kind


def results(tree: exp.Case) -> list[exp.Expr]:
    """Return what a case may give, the value of its else (null without one) last."""
    return [*(when.args["true"] for when in tree.args["ifs"]), tree.args.get("default") or exp.Null()]
