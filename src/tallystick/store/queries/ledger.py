"""The ledger of a copy, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.store.queries.agreements import AgreementLine
from tallystick.store.viewer import At, Viewer


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
    raise NotImplementedError
