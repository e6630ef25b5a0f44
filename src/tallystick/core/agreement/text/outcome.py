"""What a text says after edits: the same edits made to values, for what was spliced to be compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tallystick.core.agreement.text.tree import Path, Plain
from tallystick.core.edits import AddValue, Edit, Remove, Rename, Reword, SetValue, Value


def outcome(whole: Plain, edits: Sequence[Edit]) -> Plain:
    """Return the value after the edits, whose paths are those before any of them.

    Each can be made: what it names stands there, and what it adds does not. `whole` is changed.
    """
    for each in sorted(edits, key=_deepest_and_last_first):
        _make(whole, each)
    return whole


def matching(words: str) -> re.Pattern[str]:
    """Return what finds words in a text that may be folded between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def thawed(value: Value) -> Plain:
    """Return a value as dicts and lists of its own."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: thawed(each) for name, each in value.items()}
    return [thawed(each) for each in value]


def _deepest_and_last_first(edit: Edit) -> tuple[int, int, int]:
    """Return what edits are ordered by, so that none moves what a later one names."""
    last = edit.path[-1] if edit.path else ""
    rank = 0 if isinstance(edit, Remove) else 2 if isinstance(edit, Rename) else 1
    return (-len(edit.path), -int(last) if last.isdigit() else 0, rank)


def _make(whole: Plain, edit: Edit) -> None:
    if isinstance(edit, AddValue) and _below(whole, edit.path[:-1]) == "":
        edit = SetValue(edit.path[:-1], {edit.path[-1]: edit.value})
    holder = _below(whole, edit.path[:-1])
    last: Any = int(edit.path[-1]) if isinstance(holder, list) else edit.path[-1]
    if isinstance(edit, SetValue):
        holder[last] = thawed(edit.value)
    elif isinstance(edit, AddValue):
        _add(holder, last, thawed(edit.value))
    elif isinstance(edit, Remove):
        del holder[last]
    elif isinstance(edit, Rename):
        holder[edit.to] = holder.pop(last)
    else:
        holder[last] = reworded(holder[last], edit)


def _below(whole: Plain, path: Path) -> Any:
    found: Any = whole
    for step in path:
        found = found[int(step) if isinstance(found, list) else step]
    return found


def _add(holder: Any, last: Any, value: Plain) -> None:
    if isinstance(holder, list):
        holder.insert(last, value)
    else:
        holder[last] = value


def reworded(text: str, edit: Reword) -> str:
    """Return a text with other words where the edit says; the text itself where the words do not stand there."""
    found = [each.span() for each in matching(edit.old).finditer(text)]
    if edit.nth >= len(found):
        return text
    start, end = found[edit.nth]
    return text[:start] + edit.new + text[end:]
