"""The SQL parser's part: from lexemes to its syntax tree.

The parser is given only the order of names, values, words and signs: each name and value goes in as
`value_7`, so nothing that an author wrote is ever taken for SQL beyond the words and signs of our own list.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp
from sqlglot.errors import ErrorLevel, ParseError
from sqlglot.parser import Parser
from sqlglot.tokenizer_core import Token, TokenType

from tallystick.core.agreement.expression.fault import ExpressionFault
from tallystick.core.agreement.expression.lexeme import FUNCTIONS, Lexeme

_TOKENS = {
    "and": TokenType.AND,
    "or": TokenType.OR,
    "not": TokenType.NOT,
    "is": TokenType.IS,
    "in": TokenType.IN,
    "between": TokenType.BETWEEN,
    "case": TokenType.CASE,
    "when": TokenType.WHEN,
    "then": TokenType.THEN,
    "else": TokenType.ELSE,
    "end": TokenType.END,
    "null": TokenType.NULL,
    "=": TokenType.EQ,
    "<>": TokenType.NEQ,
    "!=": TokenType.NEQ,
    "<": TokenType.LT,
    "<=": TokenType.LTE,
    ">": TokenType.GT,
    ">=": TokenType.GTE,
    "+": TokenType.PLUS,
    "-": TokenType.DASH,
    "*": TokenType.STAR,
    "(": TokenType.L_PAREN,
    ")": TokenType.R_PAREN,
    ",": TokenType.COMMA,
}
_STAND_IN = "value_"
_CURE = "Check what stands around it: a sign, a word or a bracket is missing or one too many."


def syntax(found: Sequence[Lexeme], text: str) -> exp.Expr | ExpressionFault:
    """Return the syntax tree of the lexemes, or the one fault at which it cannot be read.

    Names and values stand in it as columns whose index `index_of` gives.
    """
    if not found:
        return ExpressionFault(
            0, max(1, len(text)), "There is no expression here.", "A condition or a formula.", "Write one."
        )
    try:
        trees = Parser(error_level=ErrorLevel.IMMEDIATE).parse_into(exp.Condition, _tokens(found))
    except ParseError as error:
        return _unreadable(found, error)
    except RecursionError:
        return too_deep(text)
    tree = trees[0] if trees else None  # of `else 1` the parser makes nothing at all
    if tree is None:
        return _at(found[0])
    stray = next((each.name for each in tree.find_all(exp.Column) if not _stands_in(each)), None)
    return tree if stray is None else _at(next(each for each in found if each.text == stray))


def _stands_in(column: exp.Column) -> bool:
    """Return whether a column stands for a name or value of ours; the parser takes a lone `end` for a column too."""
    return column.name.startswith(_STAND_IN)


def index_of(column: exp.Column) -> int:
    """Return which lexeme a column of the syntax tree stands for."""
    return int(column.name.removeprefix(_STAND_IN))


def _tokens(found: Sequence[Lexeme]) -> list[Token]:
    return [_token(index, lexeme) for index, lexeme in enumerate(found)]


def _token(index: int, lexeme: Lexeme) -> Token:
    """Return the parser's token; its column is our index, which its errors give back."""
    if lexeme.is_value:
        return Token(TokenType.VAR, f"{_STAND_IN}{index}", col=index)
    kind = TokenType.VAR if lexeme.text in FUNCTIONS else _TOKENS[lexeme.text]
    return Token(kind, lexeme.text, col=index)


def _unreadable(found: Sequence[Lexeme], error: ParseError) -> ExpressionFault:
    column = error.errors[0].get("col") if error.errors else None
    return _at(found[column if isinstance(column, int) and column < len(found) else -1])


def _at(lexeme: Lexeme) -> ExpressionFault:
    return ExpressionFault(
        lexeme.offset,
        len(lexeme.text),
        f"The expression cannot be read at {lexeme.text}.",
        "A condition such as status = 'met' and ended is not null, or a sum such as weeks * 2.",
        _CURE,
    )


def too_deep(text: str) -> ExpressionFault:
    """Return the fault of a text whose parts stand deeper in one another than can be read."""
    return ExpressionFault(
        0,
        max(1, len(text)),
        "Parts of this expression stand too deep in one another.",
        "A plain list of conditions joined by and, or.",
        "Split it: let a field, a lookup or a sum hold a part of it.",
    )
