"""Sealed texts read as agreements, each once in a process: a seal stands for one reading."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.store.models.text import Version


class BrokenSeal(Exception):
    """A stored version does not have the hash it was sealed with, or cannot be read any more."""


def versions_of(text: int) -> tuple[Agreement, ...]:
    """Return the versions of a text, oldest first: one query, and one more for each that was not read before."""
    rows = Version.objects.filter(text=text).order_by("number").values_list("pk", "name", "hash")
    return tuple(_read(pk, name, hash_) for pk, name, hash_ in rows)


def in_force(versions: Sequence[Agreement], day: date) -> Agreement:
    """Return the version in force on a day; before the first one, the first."""
    return next((version for version in reversed(versions) if version.in_force <= day), versions[0])


@lru_cache(maxsize=64)
def _read(pk: int, name: str, hash_: str) -> Agreement:
    sources = Version.objects.values_list("sources", flat=True).get(pk=pk)
    return open_sealed(name, hash_, sources)


def open_sealed(name: str, hash_: str, sources: str) -> Agreement:
    """Return the agreement that sealed sources are.

    Raises:
        BrokenSeal: they cannot be read, or are not those that were sealed.
    """
    agreement = read_agreement(name, json.loads(sources).get).agreement
    if agreement is None or agreement.hash != hash_:
        raise BrokenSeal(f"{name} is not what was sealed")
    return agreement
