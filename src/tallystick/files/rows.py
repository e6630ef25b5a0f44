"""Rows of a file of facts, before anything is known of their meaning.

A row is one entry as a map of keys to plain values. Each reader knows where a key of a row stands in its
file, and is asked only when there is something to say about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tallystick.core.findings import Finding, Place

Path = tuple[str, ...]


class Locator(Protocol):
    """Knows where the parts of its rows stand."""

    def place(self, row: Row, path: Path, *, of_key: bool) -> Place:
        """Return where the value (or the key) at `path` stands; the whole row for an empty path."""

    def excerpt(self, row: Row) -> str:
        """Return the row as its reader wrote it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as written: its line (from 1), its values by key, and who can tell where they stand."""

    line: int
    values: Mapping[str, object]
    locator: Locator


@dataclass(slots=True)
class Rows:
    """What a reader could make of a text: the rows in order, and every fault of its form."""

    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
