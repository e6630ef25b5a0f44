"""Edits to a text, as values: what a program would change, each at a path of ids.

The paths of several edits made at once are those of the text before any of them.
Who makes them splices the text: `tallystick.core.agreement.text.edit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]
Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"


@dataclass(frozen=True, slots=True)
class SetValue:
    """Another value at a path where one stands."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class AddValue:
    """A new key with its value, or one more item of a list.

    path: that of the new value. Its last step is the new key, behind the key `after` or, without that, the last; in a
    list it is the position, from 0 to the number of items.
    """

    path: Path
    value: Value
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """A key with its value, or an item of a list, taken out."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for the key at a path; its value and its place stay."""

    path: Path
    to: str


@dataclass(frozen=True, slots=True)
class Reword:
    """Other words within a text: `new` for the words `old`, where they stand the `nth` time, from 0.

    Where the text runs over several lines, any white space stands for a space of `old`.
    """

    path: Path
    old: str
    new: str
    nth: int = 0


Edit: TypeAlias = SetValue | AddValue | Remove | Rename | Reword


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a fault, mechanically, in the text that the finding points into.

    It is proposed, never made unasked: a person looks at the difference first.
    """

    edits: tuple[Edit, ...]
