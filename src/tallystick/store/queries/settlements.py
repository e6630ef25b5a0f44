"""Readings of a text and what the parties propose to settle: each with where it stands and who has said what."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement, Reading
from tallystick.core.agreement.settlement import Choice, Decided, finding_of, key_of, offered, parties_of
from tallystick.core.clock.moment import Instant
from tallystick.core.compare import Comparison, compare
from tallystick.core.findings import Finding, Severity
from tallystick.store.models import Copy, Settlement, SettlementAnswer, Version
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import Opened, open_copy
from tallystick.store.roles import Act, NotShared
from tallystick.store.settlements import Latest, SettlementState, bound_by, state_of
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class Said:
    """What a side said to a settlement: the party, as whom, when, and why."""

    party: str
    by: str
    agrees: bool
    reason: str
    at: Instant


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """A settlement with where it stands. ours_to_answer: whether the viewer's side has yet to answer, and they may.

    may_take_back: whether the viewer's side agreed, and may withdraw while it is open. changes: what it would change
    in effect and in words, while it is open. source: the text of the version it is.
    """

    reference: str
    title: str
    says: str
    reason: str
    in_force: date
    version: int
    seal: str
    source: str
    state: SettlementState
    said: tuple[Said, ...]
    ours_to_answer: bool
    may_take_back: bool
    changes: Comparison | None
    before: Agreement
    after: Agreement | None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A reading of the latest version, with the key of the finding that it is not settled, if it is not."""

    reading: Reading
    finding: str


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """The readings and settlements of a copy's text. agreement: the version in force, latest: the last there is."""

    line: AgreementLine
    agreement: Agreement
    latest: Agreement
    readings: tuple[ReadingLine, ...]
    settlements: tuple[SettlementLine, ...]
    may_settle: bool


def readings_page(viewer: Viewer, copy: str, at: At) -> ReadingsPage:
    """Return the readings and settlements of a copy's text, the newest settlement first.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at)
    latest = here.versions[-1]
    return ReadingsPage(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        latest=latest,
        readings=tuple(ReadingLine(each, _finding(latest, each)) for each in latest.readings.values()),
        settlements=tuple(_lines(viewer, here)),
        may_settle=viewer.may(Act.SETTLE, here.copy.pk),
    )


def _finding(latest: Agreement, reading: Reading) -> str:
    path = ("readings", reading.id)
    found = (each for each in latest.findings if each.place.path == path and not each.accepted)
    return next((key_of(latest, each) for each in found), "") if not reading.is_settled else ""


def _lines(viewer: Viewer, here: Opened) -> list[SettlementLine]:
    known = Settlement.objects.filter(text=here.copy.text_id).order_by("-pk")
    settlements = list(
        known.filter(proposed_at__lte=here.at.known_at).prefetch_related("answers__organisation")
    )
    if not settlements:
        return []
    numbers = {version.version: version for version in here.versions}
    latest = Latest(max(numbers), frozenset(version.hash for version in here.versions))
    return [_line(viewer, here, each, latest, numbers[each.base]) for each in settlements]


def _line(
    viewer: Viewer, here: Opened, settlement: Settlement, latest: Latest, before: Agreement
) -> SettlementLine:
    answers = [each for each in settlement.answers.all() if each.answered_at <= here.at.known_at]
    today = here.at.known_at.astimezone(here.zone).date()
    state = state_of(settlement, answers, latest, today)
    ours = _own(viewer, here.copy)
    agreed = any(each.organisation_id in ours and each.agrees for each in answers)
    can = state is SettlementState.OPEN and viewer.may(Act.SETTLE, here.copy.pk)
    after = _version(settlement) if state is SettlementState.OPEN else None
    return SettlementLine(
        reference=settlement.reference,
        title=settlement.title,
        says=settlement.says,
        reason=settlement.reason,
        in_force=settlement.in_force,
        version=settlement.base + 1,
        seal=settlement.hash,
        source=settlement.source,
        state=state,
        said=tuple(_said(each, before) for each in answers if _is_shown(each, here.copy, ours)),
        ours_to_answer=can and not agreed and bool(ours & bound_by(settlement.text_id, today)),
        may_take_back=can and agreed,
        changes=compare(before, after) if after else None,
        before=before,
        after=after,
    )


def _own(viewer: Viewer, copy: Copy) -> frozenset[int]:
    return frozenset(seat.organisation for seat in viewer.seats_in(copy.pk) if seat.party)


def _is_shown(answer: SettlementAnswer, copy: Copy, ours: Collection[int]) -> bool:
    """Return whether an answer is the viewer's own, or of the side whose text it is; counterparties see no others."""
    owner = copy.text.owner_id
    return owner in ours or answer.organisation_id in {owner, *ours}


def _said(answer: SettlementAnswer, version: Agreement) -> Said:
    party = version.parties.get(answer.party)
    name = party.name if party else answer.party
    return Said(name, answer.by, answer.agrees, answer.reason, answer.answered_at)


def _version(settlement: Settlement) -> Agreement | None:
    """Return the version that a settlement would be, as it would read."""
    base = Version.objects.get(text=settlement.text_id, number=settlement.base)
    texts = {**json.loads(base.sources), settlement.name: settlement.source}
    return read_agreement(settlement.name, texts.get).agreement


@dataclass(frozen=True, slots=True)
class SettlePage:
    """What may be settled of a copy's text. key and finding: the one asked for, with its choices; None where none is.

    others: every finding of the latest version that may be settled, with its key.
    """

    line: AgreementLine
    agreement: Agreement
    latest: Agreement
    key: str
    finding: Finding | None
    choices: tuple[Choice, ...]
    others: tuple[tuple[str, Finding], ...]


def settle_page(viewer: Viewer, copy: str, at: At, key: str = "") -> SettlePage:
    """Return the finding of a key in the latest version with the ways in which it may be settled.

    Raises:
        NotShared: there is no such copy or finding, or it is not the viewer's.
        NotAllowed: no role of the viewer's in it gives the act.
    """
    here = open_copy(viewer, copy, at)
    if key:
        viewer.must(Act.SETTLE, here.copy.pk)
    latest = here.versions[-1]
    finding = finding_of(latest, key) if key else None
    if key and finding is None:
        raise NotShared
    open_ = [each for each in latest.findings if not each.accepted and each.severity is not Severity.ERROR]
    return SettlePage(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        latest=latest,
        key=key,
        finding=finding,
        choices=_choices(here, latest, finding) if finding else (),
        others=tuple((key_of(latest, each), each) for each in open_),
    )


def _choices(here: Opened, latest: Agreement, finding: Finding) -> tuple[Choice, ...]:
    base = Version.objects.get(text=here.copy.text_id, number=latest.version)
    decided = Decided(parties_of(latest), here.at.as_of.astimezone(here.zone).date(), "It is tried")
    return offered(latest, base.name, json.loads(base.sources).get, finding, decided)
