"""Ten ways in which a file of facts is damaged; each gives the damaged text and the line that is to blame."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

Damaged = tuple[str, int]
Lines = list[str]


def _with(lines: Lines, number: int, line: str) -> Damaged:
    """Return the text with another line in place of one, and its number from 1."""
    return "\n".join([*lines[:number], line, *lines[number + 1 :]]) + "\n", number + 1


def _members(line: str) -> dict[str, object]:
    found = json.loads(line)
    assert isinstance(found, dict)
    return found


def _misspelt(draw: Random, word: str) -> str:
    """Return a word with a letter twice, left out, or another in its place."""
    at = draw.randrange(len(word))
    return draw.choice(
        [word[:at] + word[at] + word[at:], word[:at] + word[at + 1 :] + "q", f"{word[:at]}x{word[at:]}"]
    )


def cut_short(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    return _with(lines, number, lines[number][: draw.randrange(1, len(lines[number]) - 1)])


def quote_lost(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    quotes = [at for at, letter in enumerate(lines[number]) if letter == '"']
    at = draw.choice(quotes)
    return _with(lines, number, lines[number][:at] + lines[number][at + 1 :])


def key_misspelt(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    key = draw.choice(list(_members(lines[number])))
    return _with(lines, number, lines[number].replace(f'"{key}":', f'"{_misspelt(draw, key)}":', 1))


def key_twice(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    key, value = draw.choice(list(_members(lines[number]).items()))
    return _with(lines, number, f'{{"{key}": {json.dumps(value)}, {lines[number][1:]}')


def key_missing(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    members = _members(lines[number])
    del members[draw.choice(["entry", "id", "copy", "happened_at", "recorded_at", "by", "for"])]
    return _with(lines, number, json.dumps(members))


def impossible_date(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    members = _members(lines[number])
    wrong = draw.choice(
        ["2025-02-30", "31/04/2025", "2025-13-01", "2025-06-01T25:00", "soon", "", 20250401, ["2025-04-01"]]
    )
    members[draw.choice(["happened_at", "recorded_at"])] = wrong
    return _with(lines, number, json.dumps(members))


def name_misspelt(draw: Random, lines: Lines) -> Damaged:
    number = draw.choice(
        [at for at, line in enumerate(lines) if at and {"kind", "milestone"} & _members(line).keys()]
    )
    members = _members(lines[number])
    key = draw.choice(
        [
            key
            for key in ("kind", "milestone", "lot", "for", "entry", "copy")
            if isinstance(members.get(key), str)
        ]
    )
    members[key] = _misspelt(draw, str(members[key]))
    return _with(lines, number, json.dumps(members))


def wrong_kind_of_value(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    members = _members(lines[number])
    key = draw.choice([key for key in members if key != "fields"])
    members[key] = draw.choice([["a", 1], {"a": 1}, True, 1.5])
    return _with(lines, number, json.dumps(members))


def dangling_reference(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(1, len(lines))
    members = _members(lines[number])
    if "kind" in members or "record" not in members:
        members["corrects"] = f"{members['id']}-gone"
    else:
        members["record"] = f"{members['record']}9"
    return _with(lines, number, json.dumps(members))


def id_twice(draw: Random, lines: Lines) -> Damaged:
    number = draw.randrange(2, len(lines))
    members = _members(lines[number])
    members["id"] = _members(lines[draw.randrange(number)])["id"]
    return _with(lines, number, json.dumps(members))


KINDS: tuple[Callable[[Random, Lines], Damaged], ...] = (
    cut_short,
    quote_lost,
    key_misspelt,
    key_twice,
    key_missing,
    impossible_date,
    name_misspelt,
    wrong_kind_of_value,
    dangling_reference,
    id_twice,
)
