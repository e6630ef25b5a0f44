"""One signed copy: parties, posts and their holders, dates, the clauses with how each is being kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.core.agreement.model import Agreement, Clause, Post
from tallystick.core.engine.position import DateDue, Holder
from tallystick.store.queries.agreements import AgreementLine
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party of the copy: its id and role in the text, and the organisation that it is. ours: the viewer's."""

    id: str
    role: str
    organisation: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A post and who holds it, by party and rung: whom to ring."""

    post: Post
    holder: Holder | None


@dataclass(frozen=True, slots=True)
class Kept:
    """How a clause is being kept: runs of its clocks and slots of its duties, by how they stand."""

    met: int = 0
    met_late: int = 0
    overdue: int = 0
    running: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause with its text (figures filled in), what rests on it, how it is kept, codes of its findings.

    clocks holds `kind.clock` and `duty.name`; measures holds ids.
    """

    clause: Clause
    text: str
    clocks: tuple[str, ...]
    measures: tuple[str, ...]
    kept: Kept
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the text: number, in force from, why it was made, seal."""

    number: int
    in_force: date
    note: str
    hash: str


@dataclass(frozen=True, slots=True)
class CopyPage:
    """All that the page of an agreement shows. agreement: the version in force on `at.as_of`."""

    line: AgreementLine
    agreement: Agreement
    versions: tuple[VersionLine, ...]
    parties: tuple[PartyLine, ...]
    rungs: tuple[Rung, ...]
    dates: tuple[DateDue, ...]
    clauses: tuple[ClauseLine, ...]


def copy_page(viewer: Viewer, copy: str, at: At) -> CopyPage:
    """Return the page of a copy.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    raise NotImplementedError
