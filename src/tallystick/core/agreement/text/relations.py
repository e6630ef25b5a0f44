"""How one text may rest on another: it varies it, adapts it, stands under it, or a kind of record is like it.

A text is named from beside the one that names it, or by its own name among those that the reader can resolve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_SUFFIXES = (".yaml", ".yml")
_BESIDE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""A text is varied from beside it only: no path leads elsewhere."""

_NAMED = re.compile(rf"{_BESIDE.pattern}(/{_BESIDE.pattern}){{0,4}}")


class Relation(StrEnum):
    """How a text rests on another.

    varies: a later version on an earlier one. adapts: a copy on its template, free to change. under: an agreement
    on its framework, free to go beyond its minimums. like: a kind of record on a standard kind.
    """

    VARIES = "varies"
    ADAPTS = "adapts"
    UNDER = "under"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class Words:
    """What is said where a text that another rests on is not found, or rests on that other in its turn.

    turn: how the one rests on the other, in the middle of a sentence. wanted: what was expected. cure: what to do.
    rule: what holds instead of a circle. way_out: what to do about one.
    """

    turn: str
    wanted: str
    cure: str
    way_out: str
    rule: str


_ELSEWHERE = "Write its name as it stands beside this text, or as the manual lists it."

WORDS = {
    Relation.VARIES: Words(
        "varies this text",
        "The name of the text that this one varies, beside it.",
        "Write the name of that text as it stands beside this one, such as version-1.",
        "Name an earlier version, or delete `varies:` from the first one.",
        "A version varies an earlier one.",
    ),
    Relation.ADAPTS: Words(
        "adapts this text",
        "The name of the template, with its version: `parks_template/version-1`.",
        _ELSEWHERE,
        "Name another template, or delete `adapts:` from one of the two.",
        "A template does not adapt what is adapted from it.",
    ),
    Relation.UNDER: Words(
        "stands under this text",
        "The name of the framework, with its version: `parks_framework/version-1`.",
        _ELSEWHERE,
        "Name another framework, or delete `under:` from one of the two.",
        "A framework does not stand under what stands under it.",
    ),
    Relation.LIKE: Words(
        "is like this text",
        "The name of a standard kind of record: `standard/incident`.",
        _ELSEWHERE,
        "Name another kind, or delete `like:` from one of the two.",
        "A standard kind is not like what is like it.",
    ),
}

_OWN = frozenset({"agreement", "version", "in_force", "note", "varies", "adapts", "under"})
HEADS = {
    Relation.ADAPTS: _OWN,
    Relation.UNDER: _OWN | {"title", "term", "minimums", "status", "purpose", "distribution"},
    Relation.LIKE: frozenset({"like"}),
}
"""The keys of a text that are its own: what rests on it does not take them over."""


def names_of(relation: Relation, own: str, said: str) -> Iterator[str]:
    """Yield the full names that the text `said` from within the text `own` may have, the nearest first.

    >>> list(names_of(Relation.VARIES, "day_services/version-2", "version-1"))
    ['day_services/version-1']
    >>> list(names_of(Relation.LIKE, "own/first.yaml", "standard/visit"))
    ['own/standard/visit.yaml', 'standard/visit']
    """
    if relation is Relation.VARIES:
        if _BESIDE.fullmatch(said):
            yield beside(own, said)
    elif _NAMED.fullmatch(said):
        yield from dict.fromkeys((beside(own, said), said))


def beside(name: str, other: str) -> str:
    """Return the full name of a text that is named from beside another.

    >>> beside("day_services/version-2", "version-1"), beside("own/second.yaml", "first")
    ('day_services/version-1', 'own/first.yaml')
    """
    folder, slash, own = name.rpartition("/")
    suffix = next((each for each in _SUFFIXES if own.endswith(each)), "")
    return f"{folder}{slash}{other}{'' if other.endswith(_SUFFIXES) else suffix}"
