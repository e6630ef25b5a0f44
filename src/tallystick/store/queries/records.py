"""Records: lists of a kind, and one record with its timeline, clocks and because."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet

from tallystick.core.agreement.model import Agreement, RecordKind
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.fold import fold
from tallystick.core.engine.lookups import records_with_corrections
from tallystick.core.engine.playbook_standing import StepStanding
from tallystick.core.engine.position import Because, MessageDue, RecordPosition
from tallystick.core.facts import AnyEntry, Scalar, Voided
from tallystick.store.hidden import HIDDEN, Hidden
from tallystick.store.ledger.commitment import personal_fields
from tallystick.store.ledger.facts import name_of
from tallystick.store.models import ClockRow, Record, RecordState
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.cases import (
    case_facts,
    case_position,
    explained,
    position_of,
    steps_of_record,
)
from tallystick.store.queries.clock_runs import is_overdue
from tallystick.store.queries.opened import open_copy, opened
from tallystick.store.queries.span import holds_at
from tallystick.store.roles import Act, NotShared
from tallystick.store.sight import cases_of
from tallystick.store.texts import is_personal, kind_in
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

    versions: all of the text, by number: each clock is governed by its own. messages: the notices owed about it.
    steps: those of its playbooks, none where some of its fields are hidden from the viewer.
    position.fields leaves out what is hidden; `fields` has every field, hidden ones as the mark. version: what the
    next form must hand back as `seen`.
    """

    line: AgreementLine
    agreement: Agreement
    versions: Mapping[int, Agreement]
    kind: RecordKind
    record: str
    position: RecordPosition
    fields: Mapping[str, Scalar | Hidden]
    whys: Mapping[str, Because]
    messages: tuple[MessageDue, ...]
    steps: tuple[StepStanding, ...]
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
    here = open_copy(viewer, copy, at, Act.SEE_RECORDS)
    known = kind_in(here.agreement, here.versions, kind)
    if known is None:
        raise NotShared
    rows = RecordState.objects.filter(holds_at(at), copy=here.copy, kind=kind)
    if lot is not None:
        rows = rows.filter(lot=lot)
    if subject is not None:
        rows = rows.filter(subject=subject)
    states = dict(rows.order_by("state").values_list("state").annotate(Count("pk")))
    if state is not None:
        rows = rows.filter(state=state)
    total = states.get(state, 0) if state is not None else sum(states.values())
    return RecordList(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        kind=known,
        lines=_lines(rows, at, page),
        states=states,
        total=total,
        page=page,
        pages=max(1, -(-total // PAGE)),
    )


def _lines(rows: QuerySet[RecordState], at: At, page: int) -> tuple[RecordLine, ...]:
    """Return one page of rows: two queries."""
    found = list(rows.order_by("-opened_at", "-ref")[(page - 1) * PAGE : page * PAGE])
    references = [row.reference for row in found]
    late = ClockRow.objects.filter(holds_at(at), is_overdue(at), reference__in=references)
    overdue = dict(late.order_by().values_list("reference").annotate(Count("pk")))
    return tuple(
        RecordLine(
            record=row.reference,
            ref=row.ref,
            kind=row.kind,
            lot=row.lot,
            subject=row.subject,
            state=row.state,
            opened=Moment(row.opened_at, row.opened_day, row.opened_date_only),
            void=row.void,
            overdue=overdue.get(row.reference, 0),
        )
        for row in found
    )


def record_page(viewer: Viewer, record: str, at: At, *, explain: bool = True) -> RecordPage:
    """Return one record at `at`, evaluated over the entries of its case.

    Raises:
        NotShared: there is no such record then, or it is not the viewer's.
    """
    row = Record.objects.filter(reference=record, copy__in=viewer.copies).select_related("copy__text").first()
    if row is None:
        raise NotShared
    viewer.must(Act.SEE_RECORDS, row.copy_id)
    here = opened(viewer, row.copy, at)
    case = case_facts(here, row.case)
    whole = case_position(here, case)
    position = position_of(whole, row.ref)
    if whole is None or position is None:
        raise NotShared
    kind = kind_in(here.agreement, here.versions, position.kind)
    assert kind is not None
    sees = row.case in cases_of(viewer, row.copy_id)
    personal = frozenset() if sees else personal_fields(here.versions, kind.id)
    return RecordPage(
        line=line_of(viewer, row.copy, here.versions, at),
        agreement=here.agreement,
        versions={version.version: version for version in here.versions},
        kind=kind,
        record=row.reference,
        position=replace(position, fields=_without(position.fields, personal), entries=()),
        fields={**_without(position.fields, personal), **dict.fromkeys(sorted(personal), HIDDEN)},
        whys=explained(here, case, position, personal) if explain else {},
        messages=_messages(whole.messages, row.ref, personal),
        steps=() if personal else steps_of_record(here, case, whole, position),
        timeline=timeline(case, row.ref, at, personal),
        version=row.version,
        may_record=viewer.may(Act.RECORD, row.copy_id) and (sees or not is_personal(kind)),
        sees_case=sees,
    )


def _messages(messages: Iterable[MessageDue], ref: str, personal: frozenset[str]) -> tuple[MessageDue, ...]:
    """Return the notices owed about a record, without what the viewer may not see of what they carry."""
    own = (message for message in messages if message.record == ref)
    return tuple(replace(message, carries=_without(message.carries, personal)) for message in own)


def _without(fields: Mapping[str, Scalar], personal: frozenset[str]) -> Mapping[str, Scalar]:
    return {name: value for name, value in fields.items() if name not in personal}


def masked(fields: Mapping[str, Scalar], personal: frozenset[str]) -> Mapping[str, Scalar | Hidden]:
    """Return the fields with the mark in place of what the viewer may not see."""
    return {name: HIDDEN if name in personal else value for name, value in fields.items()}


def timeline(
    facts: Sequence[AnyEntry], ref: str, at: At, personal: frozenset[str]
) -> tuple[TimelineLine, ...]:
    """Return the entries of a record known by then, newest first, with what became of each."""
    known = [fact for fact in facts if fact.effective_at <= at.known_at]
    standing = {fact.id for fact in fold(known, at.as_of, at.known_at).entries}
    replaced = {fact.corrects: fact.id for fact in known if fact.corrects}
    replaced |= {fact.voids: fact.id for fact in known if isinstance(fact, Voided) and fact.voids}
    own = records_with_corrections(known).get(ref, [])
    return tuple(
        TimelineLine(
            number=fact.number,
            entry=fact.id,
            act=name_of(fact),
            milestone=getattr(fact, "milestone", None),
            fields=masked(getattr(fact, "fields", {}), personal),
            happened_at=fact.happened_at,
            recorded_at=fact.recorded_at,
            by=fact.by,
            for_party=fact.for_party,
            reason=fact.reason,
            replaced_by=replaced.get(fact.id),
            stands=fact.id in standing,
        )
        for fact in sorted(own, key=lambda fact: fact.number, reverse=True)
    )
