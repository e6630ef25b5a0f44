"""A thing as both agreements have it, and what a change of one of its terms does: the shapes that verdicts share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from tallystick.core.agreement.model import NOBODY, OTHER_PARTY, Agreement, Path
from tallystick.core.compare.change import Effect, Example

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing of the two agreements, at one address."""

    path: Path
    before: Any
    after: Any
    old: Agreement
    new: Agreement


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change does, for whom, with what is to be said about it and days worked out."""

    effect: Effect = Effect.NEITHER
    for_whom: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


Judge: TypeAlias = Callable[[Pair], Verdict]
Judges: TypeAlias = Mapping[tuple[type, str], Judge]


def by_sign(sign: int, for_whom: tuple[str, ...], *said: str) -> Verdict:
    """Return that it is tighter (above nought), looser (below) or neither for some."""
    effect = Effect.TIGHTER if sign > 0 else Effect.LOOSER if sign < 0 else Effect.NEITHER
    return Verdict(effect, for_whom, said)


def by_more(before: frozenset[_T], after: frozenset[_T]) -> int:
    """Return 1 where the later set has all of the earlier and more, -1 where it has less, else 0."""
    return (after > before) - (after < before)


def who_owes(owed_by: str, agreement: Agreement) -> tuple[str, ...]:
    """Return the parties that may owe something: of what the other party owes, each."""
    if owed_by in {OTHER_PARTY, "either", "both"}:
        return tuple(agreement.parties)
    return () if owed_by in {NOBODY, ""} else (owed_by,)


def all_but(parties: tuple[str, ...], agreement: Agreement) -> tuple[str, ...]:
    """Return the parties besides some."""
    return tuple(party for party in agreement.parties if party not in parties)
