"""My agreements, with what is overdue and found in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class Counts:
    """How many duties of one side are overdue, due soon, and running beside these."""

    overdue: int
    due_soon: int
    running: int


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One signed copy in the list. copy: its public reference; our_party: the party the viewer's organisation is."""

    copy: str
    agreement: str
    title: str
    name: str
    version: int
    our_party: str
    lots: tuple[str, ...]
    starts: date
    ends: date
    we_owe: Counts
    they_owe: Counts
    errors: int
    defects: int
    other_findings: int


def my_agreements(viewer: Viewer, at: At) -> tuple[AgreementLine, ...]:
    """Return the copies that are shared with the viewer, by title and name."""
    raise NotImplementedError
