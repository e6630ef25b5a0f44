"""Records: lists of a kind, and one record with its timeline, clocks and because."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement, RecordKind
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.position import Because, RecordPosition
from tallystick.core.facts import Scalar
from tallystick.store.hidden import Hidden
from tallystick.store.queries.agreements import AgreementLine
from tallystick.store.viewer import At, Viewer

PAGE = 50


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record in a list. record: its public reference; ref: its reference in the copy. No personal data."""

    record: str
    ref: str
    kind: str
    lot: str | None
    subject: str | None
    state: str
    opened: Moment
    void: bool
    overdue: int


@dataclass(frozen=True, slots=True)
class RecordList:
    """One page of a kind's records, and how many there are in each state."""

    line: AgreementLine
    agreement: Agreement
    kind: RecordKind
    lines: tuple[RecordLine, ...]
    states: Mapping[str, int]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """An entry of the record, newest first, whether it still stands or was corrected or voided since.

    entry: its id. number: its place in the ledger. fields: restricted and special values may be hidden.
    """

    number: int
    entry: str
    act: str
    milestone: str | None
    fields: Mapping[str, Scalar | Hidden]
    happened_at: Moment
    recorded_at: Instant
    by: str
    for_party: str
    reason: str
    replaced_by: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record. whys: the because of each clock by its id (only where asked for).

    position.fields leaves out what is hidden; `fields` has every field, hidden ones as the mark.
    version: what the next form must hand back as `seen`. may_add: milestones that the viewer may record now.
    """

    line: AgreementLine
    agreement: Agreement
    kind: RecordKind
    record: str
    position: RecordPosition
    fields: Mapping[str, Scalar | Hidden]
    whys: Mapping[str, Because]
    timeline: tuple[TimelineLine, ...]
    version: int
    may_record: bool
    sees_case: bool


def records(
    viewer: Viewer,
    copy: str,
    kind: str,
    at: At,
    *,
    state: str | None = None,
    lot: str | None = None,
    subject: str | None = None,
    page: int = 1,
) -> RecordList:
    """Return one page of the records of a kind, latest opened first.

    Raises:
        NotShared: there is no such copy or kind, or it is not the viewer's.
    """
    raise NotImplementedError


def record_page(viewer: Viewer, record: str, at: At, *, explain: bool = True) -> RecordPage:
    """Return one record at `at`, evaluated over the entries of its case.

    Raises:
        NotShared: there is no such record then, or it is not the viewer's.
    """
    raise NotImplementedError
