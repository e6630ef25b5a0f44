"""Decisive facts: which entries an answer rests on, found by taking them away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tallystick.core.facts import AnyEntry

Answer: TypeAlias = Callable[[frozenset[str]], object]
"""What an answer would be without the entries of these ids."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an answer rests on.

    facts: taking any one of them away changes the answer. sufficient: groups of which any one is enough; taking
    all of a group away changes it. Taking away whatever is in neither changes nothing.
    """

    facts: tuple[str, ...]
    sufficient: tuple[tuple[str, ...], ...]


def grounds(entries: Iterable[AnyEntry], answer: Answer) -> Grounds:
    """Return what an answer rests on among some entries, in their order."""
    ids = [entry.id for entry in entries]
    as_it_is = answer(frozenset())
    facts = tuple(each for each in ids if answer(frozenset({each})) != as_it_is)
    rest = [each for each in ids if each not in set(facts)]
    sufficient = []
    while rest and answer(frozenset(rest)) != as_it_is:
        group = _least(rest, lambda taken: answer(frozenset(taken)) != as_it_is)
        sufficient.append(tuple(group))
        rest = [each for each in rest if each not in set(group)]
    return Grounds(facts, tuple(sufficient))


def _least(ids: Sequence[str], matters: Callable[[Sequence[str]], bool]) -> list[str]:
    """Return some of the entries that matter together, so few that without any of them the others do not."""
    needed = list(ids)
    for each in ids:
        fewer = [other for other in needed if other != each]
        if fewer and matters(fewer):
            needed = fewer
    return needed
