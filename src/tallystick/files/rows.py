"""Rows of a file of facts, before anything is known of their meaning.

A row is one entry as a map of keys to plain values. Each reader knows where a key of a row stands in its
file, and is asked only when there is something to say about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tallystick.core.findings import Finding, Place, did_you_mean
from tallystick.files.codes import fault

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

    def fault(
        self, code: str, path: Path, *, message: str, expected: str, cure: str, of_key: bool = False
    ) -> Finding:
        """Return a finding about the value (or the key) at `path`."""
        place = self.locator.place(self, path, of_key=of_key)
        return fault(code, place, self.locator.excerpt(self), message=message, expected=expected, cure=cure)

    def unknown_name(
        self, path: Path, said: str, known: Collection[str], what: str, *, of_key: bool = False
    ) -> Iterator[Finding]:
        """Yield a finding when a name is not among those known; `what` says what it would name."""
        if said not in known:
            yield self.fault(
                "F013",
                path,
                message=f'There is no {what} called "{said}".',
                expected=f"Known are {', '.join(list(known)[:12]) or 'none'}.",
                cure=did_you_mean(said, known, "Use one of these."),
                of_key=of_key,
            )


@dataclass(slots=True)
class Rows:
    """What a reader could make of a text: the rows in order, and every fault of its form."""

    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
