"""Facts as JSON Lines: one entry a line, empty lines allowed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tallystick.core.findings import Finding, Place
from tallystick.files.codes import fault
from tallystick.files.rows import Path, Row, Rows


class _GivenTwice(ValueError):
    """A key stands twice in one object."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object, refusing a key that stands twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _GivenTwice(next(key for key in keys if keys.count(key) > 1))
    return made


def _no_number(name: str) -> None:
    """Refuse NaN and the infinities, which are no JSON.

    Raises:
        ValueError: always.
    """
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_number)
_DECODE = _DECODER.decode
_DECODE_WITHOUT_TWINS = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_without_twins).decode


def _have_every_key(text: str, objects: Sequence[object]) -> bool:
    """Return whether objects surely have as many keys as their text; a key that stands twice is one too few.

    Quick, and careful: where a colon does not follow its key at once, or a text holds what looks like a key,
    the answer is no, and what was read is looked at more slowly.
    """
    if " :" in text or "\t:" in text or "\r:" in text:
        return False
    keys = 0
    for values in objects:
        if not isinstance(values, dict):
            return False
        keys += len(values)
        for value in values.values():
            if value.__class__ is dict:
                keys += len(value)
    return text.count('":') == keys


class JsonLines:
    """The reader of one text of JSON Lines."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = text.split("\n")

    def read(self) -> Rows:
        """Return every line's object, and a finding for each line that is none."""
        filled = [(number, line) for number, line in enumerate(self.lines, start=1) if line.strip()]
        found = Rows(self._read_sound(filled))
        if not found.rows:
            for number, line in filled:
                self._read_line(number, line, found)
        return found

    def _read_sound(self, filled: Sequence[tuple[int, str]]) -> list[Row]:
        """Return the object of every line, none at all where one of the lines may not be sound."""
        decode = _DECODER.raw_decode
        try:
            read = [decode(line) for _, line in filled]
        except (ValueError, RecursionError):
            return []
        if any(end != len(line) for (_, line), (_, end) in zip(filled, read, strict=True)):
            return []
        if not _have_every_key(self.text, [values for values, _ in read]):
            return []
        return [Row(number, values, self) for (number, _), (values, _) in zip(filled, read, strict=True)]

    def _read_line(self, number: int, line: str, found: Rows) -> None:
        """Add the row that a line holds, or what is wrong with the line."""
        try:
            values = _DECODE(line)
            if not _have_every_key(line, [values]):
                _DECODE_WITHOUT_TWINS(line)
        except json.JSONDecodeError as problem:
            found.findings.append(self._broken(number, line, problem))
            return
        except _GivenTwice as twin:
            found.findings.append(self._twin(number, line, str(twin)))
            return
        except RecursionError:
            found.findings.append(self._not_an_entry(number, line, "nested too deep"))
            return
        except ValueError:
            found.findings.append(
                self._not_an_entry(number, line, "not JSON: it holds no number that can be kept")
            )
            return
        if isinstance(values, dict):
            found.rows.append(Row(number, values, self))
        else:
            found.findings.append(self._not_an_entry(number, line, "not an object in braces"))

    def place(self, row: Row, path: Path, *, of_key: bool) -> Place:
        """Return where a key or its value stands on the row's line."""
        line = self.lines[row.line - 1]
        start, end = 0, len(line)
        for step in path:
            start, end = _find_member(line, step, start, end, of_key=of_key and step == path[-1])
        return Place(self.name, row.line, start + 1, max(end, start + 1) + 1, path)

    def excerpt(self, row: Row) -> str:
        """Return the row's line."""
        return self.lines[row.line - 1].strip()

    def _broken(self, number: int, line: str, problem: json.JSONDecodeError) -> Finding:
        return fault(
            "F001",
            Place(self.name, number, problem.colno, problem.colno + 1),
            line.strip(),
            message=f"This line is not JSON: {problem.msg[0].lower()}{problem.msg[1:]}.",
            expected='Each line holds one entry in braces: {"entry": "recorded", …}.',
            cure="Mend the line at the marked place, or write the file anew from where it came.",
        )

    def _twin(self, number: int, line: str, key: str) -> Finding:
        first = line.find(f'"{key}"')
        second = line.find(f'"{key}"', first + 1)
        return fault(
            "F006",
            Place(self.name, number, second + 1, second + len(key) + 3, (key,)),
            line.strip(),
            message=f'The key "{key}" stands twice in this entry.',
            expected="Each key stands once.",
            cure="Remove one of the two.",
        )

    def _not_an_entry(self, number: int, line: str, why: str) -> Finding:
        return fault(
            "F002",
            Place(self.name, number, 1, len(line) + 1),
            line.strip(),
            message=f"This line is {why}.",
            expected='Each line holds one entry in braces: {"entry": "recorded", …}.',
            cure="Write the entry as an object, or remove the line.",
        )


def _find_member(line: str, key: str, start: int, end: int, *, of_key: bool) -> tuple[int, int]:
    """Return the offsets of a member's key, or of its value, between two; those two if it is not found."""
    quoted = json.dumps(key, ensure_ascii=False)
    at = line.find(quoted, start, end)
    while at >= 0:
        after = at + len(quoted)
        colon = len(line) - len(line[after:].lstrip())
        if colon < len(line) and line[colon] == ":":
            if of_key:
                return at, after
            return _value_span(line, colon + 1)
        at = line.find(quoted, after, end)
    return start, end


def _value_span(line: str, after_colon: int) -> tuple[int, int]:
    """Return the offsets of the JSON value that begins behind a colon."""
    begins = len(line) - len(line[after_colon:].lstrip())
    _, ends = json.JSONDecoder().raw_decode(line, begins)
    return begins, ends
