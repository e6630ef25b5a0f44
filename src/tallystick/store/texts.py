"""Sealed texts read as agreements, each once in a process: a seal stands for one reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement, RecordKind
from tallystick.store.models.text import Version

MOST_KEPT = 64
_KNOWN: dict[tuple[str, str], Agreement] = {}


class BrokenSeal(Exception):
    """A stored version does not have the hash it was sealed with, or cannot be read any more."""


def versions_of(text: int) -> tuple[Agreement, ...]:
    """Return the versions of a text, oldest first: one query, and one for each not read before."""
    return sealed([text])[text]


def sealed(texts: Iterable[int]) -> Mapping[int, tuple[Agreement, ...]]:
    """Return the versions of each of some texts, oldest first: one query, and one for each not read before."""
    rows = Version.objects.filter(text__in=texts).order_by("number").values_list("text", "pk", "name", "hash")
    found: dict[int, tuple[Agreement, ...]] = {}
    for text, pk, name, hash_ in rows:
        found[text] = (*found.get(text, ()), _read(pk, name, hash_))
    return found


def in_force(versions: Sequence[Agreement], day: date) -> Agreement:
    """Return the version in force on a day; before the first one, the first."""
    return next((version for version in reversed(versions) if version.in_force <= day), versions[0])


def kind_in(agreement: Agreement, versions: Sequence[Agreement], kind: str) -> RecordKind | None:
    """Return a kind of record as the version in force has it, else as the latest version that has it."""
    having = (agreement, *reversed(versions))
    return next((version.kinds[kind] for version in having if kind in version.kinds), None)


def is_personal(kind: RecordKind) -> bool:
    """Return whether a record of a kind is somebody's, or is somebody: their case."""
    return kind.is_subject or kind.subject is not None


def _read(pk: int, name: str, hash_: str) -> Agreement:
    known = _KNOWN.get((name, hash_))
    if known is None:
        if len(_KNOWN) >= MOST_KEPT:
            _KNOWN.pop(next(iter(_KNOWN)))
        sources = Version.objects.values_list("sources", flat=True).get(pk=pk)
        known = _KNOWN[name, hash_] = open_sealed(name, hash_, sources)
    return known


def open_sealed(name: str, hash_: str, sources: str) -> Agreement:
    """Return the agreement that sealed sources are.

    Raises:
        BrokenSeal: they cannot be read, or are not those that were sealed.
    """
    agreement = read_agreement(name, json.loads(sources).get).agreement
    if agreement is None or agreement.hash != hash_:
        raise BrokenSeal(f"{name} is not what was sealed")
    return agreement
