"""The ledger of a copy, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.store.models import Entry, Record
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.roles import Act
from tallystick.store.viewer import At, Viewer

PAGE = 50


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry as the chain has it; personal values stand as commitments. record: public reference, if of a record."""

    number: int
    entry: str
    act: str
    object: str
    record: str | None
    happened_at: Moment
    recorded_at: Instant
    received_at: Instant
    by: str
    for_party: str
    reason: str
    rule: str
    hash: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of a copy's ledger, newest first, with the head of its chain. agreement: the version in force."""

    line: AgreementLine
    agreement: Agreement
    lines: tuple[LedgerLine, ...]
    total: int
    page: int
    pages: int
    head: str


def ledger_page(viewer: Viewer, copy: str, at: At, *, page: int = 1) -> LedgerPage:
    """Return one page of the entries known at `at.known_at`, newest first.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at, Act.SEE_LEDGER)
    rows = Entry.objects.filter(copy=here.copy, recorded_at__lte=at.known_at).order_by("-number")
    total = rows.count()
    found = list(rows[(page - 1) * PAGE : page * PAGE])
    objects = {row.object for row in found}
    records = Record.objects.filter(copy=here.copy, ref__in=objects).values_list("ref", "reference")
    references = dict(records)
    return LedgerPage(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        lines=tuple(_line(row, references.get(row.object)) for row in found),
        total=total,
        page=page,
        pages=max(1, -(-total // PAGE)),
        head=here.copy.head,
    )


def _line(row: Entry, record: str | None) -> LedgerLine:
    return LedgerLine(
        number=row.number,
        entry=row.name,
        act=row.fact,
        object=row.object,
        record=record,
        happened_at=Moment(row.happened_at, row.happened_day, row.date_only),
        recorded_at=row.recorded_at,
        received_at=row.received_at,
        by=row.by,
        for_party=row.for_party,
        reason=row.reason,
        rule=row.rule,
        hash=row.hash,
    )
