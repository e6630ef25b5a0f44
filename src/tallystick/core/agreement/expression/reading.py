"""From the text of an expression to its meaning, or to every fault in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sqlglot import exp

from tallystick.core.agreement.expression.fault import ExpressionFault
from tallystick.core.agreement.expression.lexeme import FUNCTIONS, Lexeme, lexemes
from tallystick.core.agreement.expression.meaning import Meaning, Refused
from tallystick.core.agreement.expression.syntax import syntax, too_deep
from tallystick.core.agreement.expression.tree import Expression
from tallystick.core.agreement.expression.value_type import ValueType
from tallystick.core.findings import did_you_mean, nearest

_STATEMENT = frozenset(
    {"select", "from", "where", "exists", "with", "union", "insert", "update", "delete", "drop"}
)
_PATTERN = frozenset({"like", "ilike", "similar", "glob", "regexp"})
_TIME = frozenset({"now", "today", "date", "interval", "current_date", "current_time", "current_timestamp"})
_WORDS = {"yes": "Write true.", "no": "Write false.", "none": "Write null.", "nil": "Write null."}


def parse(
    text: str, columns: Mapping[str, ValueType], wanted: ValueType | None = None
) -> Expression | tuple[ExpressionFault, ...]:
    """Return the expression that `text` is, or every fault found in it, in order.

    columns: the names that may stand in it with the type of each; a dotted name (`subject.has_carer`)
    is one name. wanted: the type of value it must give (None: any). A bare number beside money is in pounds
    and becomes pence; a text beside a choice must be one of its options, beside a date a date.
    """
    found, faults = lexemes(text)
    faults = faults or tuple(_names(found, columns))
    if faults:
        return faults
    try:
        tree = _tree(text)
    except _Unreadable as unreadable:
        return (unreadable.fault,)
    meaning = Meaning(found, columns)
    try:
        node = meaning.read(tree, wanted)
    except Refused:
        return tuple(sorted(set(meaning.faults)))
    except RecursionError:
        return (too_deep(text),)
    names = dict.fromkeys(lexeme.text for lexeme in found if lexeme.kind == "name")
    return Expression(text, node, tuple(names), node.type)


class _Unreadable(ValueError):
    """The text has no syntax tree; `fault` says why."""

    def __init__(self, fault: ExpressionFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@lru_cache(maxsize=4096)
def _tree(text: str) -> exp.Expr:
    """Return the syntax tree of a text of sound lexemes. The same conditions stand in many places.

    Raises:
        _Unreadable: there is none. That is not kept: it may be for want of stack alone.
    """
    tree = syntax(lexemes(text)[0], text)
    if isinstance(tree, ExpressionFault):
        raise _Unreadable(tree)
    return tree


def _names(found: Sequence[Lexeme], columns: Mapping[str, ValueType]) -> Iterator[ExpressionFault]:
    """Yield a fault for each name that is no column, and each function that is not ours."""
    for index, lexeme in enumerate(found):
        called = index + 1 < len(found) and found[index + 1].text == "("
        if lexeme.is_value and called:
            yield _no_function(lexeme)
        elif lexeme.text in FUNCTIONS and lexeme.kind == "word" and not called:
            message = f"{lexeme.text} stands before brackets."
            yield _fault(lexeme, message, f"{lexeme.text}(…).", "Put brackets behind it.")
        elif lexeme.kind == "name" and lexeme.text not in columns:
            yield _unknown(lexeme, columns)


def _no_function(lexeme: Lexeme) -> ExpressionFault:
    cure = did_you_mean(
        lexeme.text, FUNCTIONS, "Do without it, or put and, or, in or a sign before the bracket."
    )
    message = f'There is no function called "{lexeme.text}".'
    return _fault(
        lexeme, message, "The functions are coalesce and abs.", cure, nearest(lexeme.text, FUNCTIONS)
    )


def _unknown(lexeme: Lexeme, columns: Mapping[str, ValueType]) -> ExpressionFault:
    name, word = lexeme.text, lexeme.text.lower()
    if word in _STATEMENT:
        cure = "Reach other records by a lookup of the kind."
        return _fault(
            lexeme, f'"{name}" makes it a statement.', "One condition or formula over this record.", cure
        )
    if word in _PATTERN:
        return _fault(
            lexeme, "Texts are compared whole, not by pattern.", "= or in.", "Compare with = or in."
        )
    if word in _TIME:
        message = "There is no date arithmetic in an expression."
        return _fault(lexeme, message, "is null or is not null.", "Declare a clock for a test of time.")
    otherwise = _WORDS.get(word, "Declare it, or use one of the names there are.")
    near = None if word in _WORDS else nearest(name, columns)
    cure = f'Did you mean "{near}"?' if near else otherwise
    return _fault(lexeme, f'Nothing here is called "{name}".', _available(columns), cure, near)


def _available(columns: Mapping[str, ValueType]) -> str:
    shown = [f'"{name}"' for name in list(columns)[:12]]
    if not shown:
        return "There are no names here."
    return f"There is {', '.join(shown)}{' and more' if len(columns) > 12 else ''}."


def _fault(
    lexeme: Lexeme, message: str, expected: str, cure: str, instead: str | None = None
) -> ExpressionFault:
    return ExpressionFault(lexeme.offset, len(lexeme.text), message, expected, cure, instead)
