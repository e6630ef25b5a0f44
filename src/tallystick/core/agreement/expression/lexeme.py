"""The words, signs and values of an expression, each with its offset.

Only what stands in the allowed list passes: a comment, a quoted name, a bracket, a semicolon or a division is
a fault here and never reaches the SQL parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tallystick.core.agreement.expression.fault import ExpressionFault

LONGEST = 2_000
MOST_VALUES = 250
MOST_SUMS = 40
DEEPEST = 16

KEYWORDS = frozenset(
    {"and", "or", "not", "is", "in", "between", "case", "when", "then", "else", "end", "null"}
)
TRUTHS = frozenset({"true", "false"})
FUNCTIONS = frozenset({"coalesce", "abs"})
RESERVED_WORDS = KEYWORDS | TRUTHS | FUNCTIONS
"""What no field, milestone, lookup or sum may be called, in any mixture of capitals."""

SIGNS = ("<>", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",")
ALLOWED = "names, numbers, texts in single quotes, = <> < <= > >= + - *, brackets and commas"

_LEXEME = re.compile(
    r"""(?P<space>\s+)
      | (?P<comment>--|/\*|\#|//)
      | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
      | (?P<number>[0-9]+(?:\.[0-9]+)?(?![\w.]))
      | (?P<text>'(?:[^'\x00-\x08\x0b-\x1f\x7f]|'')*')
      | (?P<double>==)
      | (?P<sign><>|!=|<=|>=|[=<>+\-*(),])""",
    re.VERBOSE | re.ASCII,
)
_WRONG = re.compile(r"[\w.]+|\W", re.ASCII)

_CURES = {
    "comment": "Say it in words where the expression stands, not inside it.",
    "double": "Write a single =.",
    '"': "Put a text in single quotes, and write a name without any.",
    "`": "Put a text in single quotes, and write a name without any.",
    "\u2018": "Use the straight single quote, '.",
    "\u2019": "Use the straight single quote, '.",
    "\u201c": "Use the straight single quote, '.",
    "\u201d": "Use the straight single quote, '.",
    "'": "Close the text with a single quote, and write a quote inside it twice: ''.",
    "/": "Multiply on both sides instead: half is part * 2 >= whole.",
    "%": "Multiply on both sides instead: half is part * 2 >= whole.",
    "&": "Write and.",
    "|": "Write or.",
    "!": "Write not.",
}
_SPLIT = "Split it: let a field, a lookup or a sum hold a part of it."


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word, sign or value.

    kind is name, number, text, sign, or word: one of the language's own, in small letters.
    """

    kind: str
    text: str
    offset: int

    @property
    def end(self) -> int:
        """Return the offset just past it."""
        return self.offset + len(self.text)

    @property
    def is_value(self) -> bool:
        """Return whether it stands for a value by itself."""
        return self.kind in {"name", "number", "text"} or self.text in TRUTHS


@lru_cache(maxsize=4096)
def lexemes(text: str) -> tuple[tuple[Lexeme, ...], tuple[ExpressionFault, ...]]:
    """Return what the text is made of, and a fault for each part that is not allowed or too much."""
    if len(text) > LONGEST:
        return (), (_too_long(text),)
    found: list[Lexeme] = []
    faults: list[ExpressionFault] = []
    for part in _scan(text):
        (found if isinstance(part, Lexeme) else faults).append(part)  # type: ignore[arg-type]
    return tuple(found), tuple(faults) or tuple(_excess(found))


def _scan(text: str) -> Iterator[Lexeme | ExpressionFault]:
    """Yield each lexeme, or the fault that stands in its place; a comment ends the text."""
    offset = 0
    while offset < len(text):
        match = _LEXEME.match(text, offset)
        kind = match.lastgroup if match else None
        if match is None or kind in {"comment", "double"}:
            fault = _not_allowed(text, offset, kind)
            yield fault
            if kind == "comment" or text[offset] == "'":
                return
            offset += fault.length
            continue
        if kind != "space":
            yield _lexeme(str(kind), match.group(), offset)
        offset = match.end()


def _lexeme(kind: str, text: str, offset: int) -> Lexeme:
    if kind == "name" and text.lower() in RESERVED_WORDS:
        return Lexeme("word", text.lower(), offset)
    return Lexeme(kind, text, offset)


def _not_allowed(text: str, offset: int, kind: str | None) -> ExpressionFault:
    wrong = _WRONG.match(text, offset)
    part = wrong.group() if wrong else text[offset]
    message = (
        f'An expression has no "{part}".' if part.isprintable() else "A character here cannot be printed."
    )
    cure = _CURES.get(kind or part[0], "Take it out.")
    if kind == "comment":
        part, message = text[offset:], "An expression holds no comment."
    elif kind == "double":
        part, message = "==", 'An expression has no "==".'
    elif part[0] == "'":
        part, message = text[offset:], "This text has no closing quote, or holds what cannot be printed."
    elif part[0].isdigit():
        message, cure = f'"{part}" is not a number.', "Write a number in figures, such as 25 or 310.40."
    return ExpressionFault(offset, len(part), message, f"It holds {ALLOWED}.", cure)


def _too_long(text: str) -> ExpressionFault:
    message = f"This expression is {len(text):,} characters long."
    return ExpressionFault(LONGEST, len(text) - LONGEST, message, f"At most {LONGEST:,} are allowed.", _SPLIT)


def _excess(found: Sequence[Lexeme]) -> Iterator[ExpressionFault]:
    """Yield a fault where there are too many values or sums, or they stand too deep in one another."""
    values = [lexeme for lexeme in found if lexeme.is_value or lexeme.text == "null"]
    yield from _too_many(values, MOST_VALUES, "names and values")
    yield from _too_many([each for each in found if each.text in {"+", "-", "*"}], MOST_SUMS, "+ - and *")
    for word in ("is", "not"):
        yield from _too_many([each for each in found if each.text == word], MOST_SUMS, word)
    depth = run = 0
    for lexeme in found:
        depth += {"(": 1, "case": 1, ")": -1, "end": -1}.get(lexeme.text, 0)
        run = run + 1 if lexeme.text in {"not", "-"} else 0
        if depth + run > DEEPEST:
            expected = f"At most {DEEPEST} may be open at once."
            message = "Brackets and branches stand too deep in one another here."
            yield ExpressionFault(lexeme.offset, len(lexeme.text), message, expected, _SPLIT)
            return


def _too_many(some: Sequence[Lexeme], most: int, what: str) -> Iterator[ExpressionFault]:
    if len(some) > most:
        message = f"This expression holds {len(some)} {what}."
        excess = some[most]
        yield ExpressionFault(
            excess.offset, len(excess.text), message, f"At most {most} are allowed.", _SPLIT
        )
