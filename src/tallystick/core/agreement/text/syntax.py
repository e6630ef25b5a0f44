"""Faults of YAML syntax in words, at the line that is to blame.

The parser says where it gave up; what misled it often stands above: a quote that is not closed, a colon left out,
a line set in too far. Each kind of blame is one function; the first that knows an answer gives it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.tree import Source, Span
from tallystick.core.findings import Finding

_KEY = re.compile(r"\s*(?:- +)?[\w\"'][^:#{}\[\]]*:(?:\s|$)")
_OPENING = re.compile(r"(?:^\s*|: +|- +|[\[{,]\s*)([\"'])")


class _Blame(NamedTuple):
    """Which line and column (from 0) is to blame, and what to say."""

    line: int
    column: int
    message: str
    expected: str
    cure: str


class _Trouble:
    """Where the parser gave up, and the lines around."""

    def __init__(self, text: str, problem: yaml.MarkedYAMLError) -> None:
        self.lines = text.split("\n")
        self.said = str(problem.problem or "")
        self.context = str(problem.context or "")
        mark = problem.problem_mark or problem.context_mark
        begun = problem.context_mark or mark
        self.line, self.column = self._within(mark)
        self.begun_line, self.begun_column = self._within(begun)

    def _within(self, mark: yaml.Mark | None) -> tuple[int, int]:
        """Return line and column of a mark; of one behind the text, of its last line with words."""
        line, column = (mark.line, mark.column) if mark else (0, 0)
        while line > 0 and (line >= len(self.lines) or not self.lines[line].strip()):
            line, column = line - 1, 0
        return line, min(column, len(self.lines[line]))

    def words(self, line: int) -> str:
        """Return a line without what stands around its words."""
        return self.lines[line].strip()

    def indent(self, line: int) -> int:
        """Return by how many spaces a line is set in."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def above(self, line: int) -> int | None:
        """Return the nearest line above that says something."""
        for number in range(line - 1, -1, -1):
            if self.words(number) and not self.words(number).startswith("#"):
                return number
        return None

    @property
    def misled(self) -> bool:
        """Return whether the parser met a key where none can stand, or missed one."""
        return self.said.startswith(("mapping values are not allowed", "did not find expected"))


def syntax_fault(source: Source, problem: yaml.MarkedYAMLError) -> Finding:
    """Return the finding for what stopped the YAML parser."""
    trouble = _Trouble(source.text, problem)
    found = next(found for blame in _BLAMES if (found := blame(trouble)) is not None)
    start = sum(len(line) + 1 for line in trouble.lines[: found.line]) + found.column
    end = start + len(trouble.lines[found.line][found.column :].rstrip())
    span = Span(source, found.line + 1, found.column + 1, start, end)
    return fault("A002", span, message=found.message, expected=found.expected, cure=found.cure)


def _quote_not_closed(trouble: _Trouble) -> _Blame | None:
    line, column = trouble.begun_line, trouble.begun_column
    if not ("quoted scalar" in trouble.context and "unexpected" in trouble.said):
        found = _open_quote_above(trouble)
        if found is None:
            return None
        line, column = found
    quote = trouble.lines[line][column : column + 1]
    return _Blame(
        line,
        column,
        "The quote that opens here is not closed in this line.",
        "A value in quotes begins and ends with the same quote.",
        f"Add {quote} at the end of the value, or take the first {quote} away.",
    )


def _open_quote_above(trouble: _Trouble) -> tuple[int, int] | None:
    """Return where the last quote opens that is not closed in its line, a key standing in the next."""
    for number in range(trouble.line, -1, -1):
        column = _left_open(trouble.lines[number])
        following = trouble.lines[number + 1] if number + 1 < len(trouble.lines) else ""
        if column is not None and (_KEY.match(following) or not following.strip()):
            return number, column
    return None


def _left_open(line: str) -> int | None:
    """Return the column of a quote that opens a value of a line and is not closed in it."""
    at = 0
    while found := _OPENING.search(line, at):
        quote, opened = found.group(1), found.start(1)
        inner = r"(?:[^'\n]|'')*'" if quote == "'" else r'(?:[^"\\\n]|\\.)*"'
        closed = re.compile(inner).match(line, opened + 1)
        if closed is None:
            return opened
        at = closed.end()
    return None


def _bracket_not_closed(trouble: _Trouble) -> _Blame | None:
    if "while parsing a flow" not in trouble.context:
        return None
    line, column = trouble.begun_line, trouble.begun_column
    bracket = trouble.lines[line][column : column + 1]
    closing = {"{": "}", "[": "]"}.get(bracket, "}")
    if line == trouble.line:
        column = trouble.column
    return _Blame(
        line,
        column,
        f"A comma or the closing {closing} is missing after {bracket}.",
        f"Values in {bracket} … {closing} are parted by commas; a text with a comma or a quote is in quotes.",
        f"Add a comma between the values, or {closing} at the end.",
    )


def _colon_left_out(trouble: _Trouble) -> _Blame | None:
    line: int | None = None
    if "could not find expected ':'" in trouble.said:
        line = trouble.begun_line
    elif trouble.said.startswith("mapping values"):
        above = trouble.above(trouble.line)
        if above is not None and not re.search(r":(?:\s|$)|^- ", trouble.words(above)):
            line = above
    if line is None:
        return None
    words = trouble.words(line)
    key, _, value = words.replace(":", " ", 1).partition(" ")
    return _Blame(
        line,
        trouble.indent(line),
        f'No colon with a space follows the key in "{words[:60]}".',
        "A key, a colon, a space, and the value.",
        f"Write `{key}: {value.strip()}`." if value.strip() else f"Write `{key}:`.",
    )


def _colon_in_value(trouble: _Trouble) -> _Blame | None:
    before = trouble.lines[trouble.line][: trouble.column]
    if not trouble.said.startswith("mapping values") or not re.search(r":\s", before):
        return None
    return _Blame(
        trouble.line,
        trouble.column,
        "A colon with a space stands inside a value.",
        "A value with a colon is in quotes.",
        'Put quotes around the value: key: "one: two".',
    )


def _words_after_value(trouble: _Trouble) -> _Blame | None:
    before = trouble.lines[trouble.line][: trouble.column].rstrip()
    if not trouble.misled or not before.endswith(("'", '"', "}", "]")):
        return None
    return _Blame(
        trouble.line,
        trouble.column,
        "Something follows the end of a value.",
        "A value in quotes or brackets is the last thing in its line; a quote inside single quotes is written twice.",
        "Take it away, or put quotes around the whole value.",
    )


def _set_in_wrongly(trouble: _Trouble) -> _Blame | None:
    if not trouble.misled:
        return None
    line = _irregular(trouble)
    wanted = trouble.indent(trouble.line) if line != trouble.line else _neighbour_indent(trouble)
    if wanted == trouble.indent(line):
        return None
    return _Blame(
        line,
        trouble.indent(line),
        f"This line is set in by {_spaces(trouble.indent(line))}, which fits no line around it.",
        "Keys that belong together begin in the same column.",
        f"Set it in by {_spaces(wanted)}.",
    )


def _irregular(trouble: _Trouble) -> int:
    """Return the line that is set in by an odd number of spaces: where the parser gave up, or above it."""
    own = trouble.indent(trouble.line)
    number: int | None = trouble.line
    while number is not None:
        if trouble.indent(number) % 2:
            return number
        if trouble.indent(number) < own:
            break
        number = trouble.above(number)
    return trouble.line


def _neighbour_indent(trouble: _Trouble) -> int:
    """Return by how much the line should be set in, going by the lines above it: the nearest of theirs."""
    own = trouble.indent(trouble.line)
    above = trouble.above(trouble.line)
    near = [own - own % 2]
    while above is not None:
        if trouble.words(above).endswith(":"):
            near.append(trouble.indent(above) + 2)
        near.append(trouble.indent(above))
        if trouble.indent(above) < own:
            break
        above = trouble.above(above)
    return min(near, key=lambda indent: (abs(indent - own), -indent))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _sign_first(trouble: _Trouble) -> _Blame | None:
    """Blame a sign that YAML keeps for itself, at the beginning of a value."""
    reserved = (
        "cannot start any token",
        "while scanning an alias",
        "while scanning an anchor",
        "directive",
        "a tag",
    )
    if not any(words in f"{trouble.context} {trouble.said}" for words in reserved):
        return None
    line, column = trouble.begun_line, trouble.begun_column
    sign = trouble.lines[line][column : column + 1]
    return _Blame(
        line,
        column,
        f"A value cannot begin with {sign}.",
        "A value that begins with a sign is in quotes.",
        "Put quotes around the value.",
    )


def _whatever(trouble: _Trouble) -> _Blame:
    return _Blame(
        trouble.line,
        trouble.column,
        f"This is not YAML: {trouble.said or 'the text breaks off'}.",
        "One `key: value` a line; what belongs to a key is set in by two spaces more.",
        "Mend this line; if nothing is wrong with it, the one above.",
    )


_BLAMES: tuple[Callable[[_Trouble], _Blame | None], ...] = (
    _quote_not_closed,
    _bracket_not_closed,
    _colon_left_out,
    _colon_in_value,
    _words_after_value,
    _sign_first,
    _set_in_wrongly,
    _whatever,
)
