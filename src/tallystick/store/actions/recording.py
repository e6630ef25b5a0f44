"""Recording what happened: a new fact, a correction, a void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tallystick.core.agreement.model import RecordKind
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.facts import AnyEntry, Recorded, Scalar, Voided
from tallystick.store.actions.desk import Desk, desk
from tallystick.store.actions.gating import write_gates
from tallystick.store.actions.once import once
from tallystick.store.actions.receipt import Receipt, Refused
from tallystick.store.actions.reserved import by_who_may
from tallystick.store.actions.sense import (
    field_faults,
    happening_faults,
    milestone_faults,
    opening_faults,
)
from tallystick.store.ledger.writing import write
from tallystick.store.models import Record
from tallystick.store.references import receipt_code
from tallystick.store.roles import Act, NotShared
from tallystick.store.texts import is_personal, kind_in
from tallystick.store.viewer import Viewer


def record(
    *,
    by: Viewer,
    copy: str,
    happened_at: Moment,
    now: Instant,
    key: str,
    record: str | None = None,
    seen: int | None = None,
    kind: str = "",
    milestone: str | None = None,
    lot: str | None = None,
    subject: str | None = None,
    fields: Mapping[str, Scalar] | None = None,
    reason: str = "",
) -> Receipt:
    """Record that something happened, and return the receipt.

    copy: public reference of the copy. record: public reference of the record it happened to; without it a new
    record of `kind` is opened, under the next free reference. seen: the record's version as the form saw it
    (`RecordPage.version`). subject: the reference in the copy ("AT-0001") of the person or thing served.
    fields: already parsed by field type.
    Gates of a new record are evaluated once, here, and written as entries of their own.

    Raises:
        NotShared, NotAllowed, Refused, Conflict, KeyReused
    """
    said = {
        "copy": copy,
        "record": record,
        "kind": kind,
        "milestone": milestone,
        "lot": lot,
        "subject": subject,
        "fields": dict(fields or {}),
        "happened_at": happened_at,
        "reason": reason,
        "seen": seen,
    }

    def do() -> Receipt:
        at = desk(by, copy, Act.RECORD, now)
        known = at.record(record, seen) if record else None
        fact = Recorded(
            **at.common(happened_at, reason),
            record=known.ref if known else at.next_ref(kind),
            kind=known.kind if known else kind,
            lot=None if known else lot,
            subject=None if known else subject,
            milestone=milestone,
            fields=dict(fields or {}),
        )
        _check(at, fact, known)
        fact = by_who_may(at, fact, known)
        return _write(at, "record", fact, opens=known is None)

    return once(do, by=by, act="record", key=key, body=said, now=now)


def correct(
    *,
    by: Viewer,
    record: str,
    entry: str,
    happened_at: Moment,
    reason: str,
    seen: int,
    now: Instant,
    key: str,
    fields: Mapping[str, Scalar] | None = None,
) -> Receipt:
    """Correct an entry of a record: the new entry replaces the earlier one whole, and both stay readable.

    entry: the id of the entry to correct (`TimelineLine.entry`). reason: why; it may not be empty.

    Raises:
        NotShared, NotAllowed, Refused, Conflict, KeyReused
    """
    said: dict[str, Any] = {
        "record": record,
        "entry": entry,
        "happened_at": happened_at,
        "reason": reason,
        "fields": dict(fields or {}),
        "seen": seen,
    }

    def do() -> Receipt:
        at = desk(by, _copy_of(by, record), Act.RECORD, now)
        known = at.record(record, seen)
        fact = replace(
            _own(at, at.fact(known, entry)),
            **at.common(happened_at, _needed(reason)),
            corrects=entry,
            approved_at=None,
            fields=dict(fields or {}),
        )
        _check(at, fact, known)
        return _write(at, "correct", by_who_may(at, fact, known))

    return once(do, by=by, act="correct", key=key, body=said, now=now)


def void(
    *, by: Viewer, record: str, reason: str, seen: int, now: Instant, key: str, entry: str | None = None
) -> Receipt:
    """Take back an entry of a record, or without `entry` the whole record.

    Raises:
        NotShared, NotAllowed, Refused, Conflict, KeyReused
    """
    said: dict[str, Any] = {"record": record, "entry": entry, "reason": reason, "seen": seen}

    def do() -> Receipt:
        at = desk(by, _copy_of(by, record), Act.RECORD, now)
        known = at.record(record, seen)
        opened = _own(at, at.fact(known, entry) if entry else at.opening(known))
        _check_relation(at, opened, known)
        fact = Voided(
            **at.common(at.moment_of_now(), _needed(reason)), voids=entry, record=None if entry else known.ref
        )
        return _write(at, "void", fact, ref=known.ref)

    return once(do, by=by, act="void", key=key, body=said, now=now)


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Refused({"reason": "Enter the reason"})
    return reason


def _copy_of(by: Viewer, record: str) -> str:
    """Return the public reference of the copy that a record is in, where that is shared with the viewer."""
    found = Record.objects.filter(reference=record, copy__in=by.copies).values_list(
        "copy__reference", flat=True
    )
    reference = found.first()
    if reference is None:
        raise NotShared
    return reference


def _own(at: Desk, fact: Recorded) -> Recorded:
    """Return the fact, which the writer's own party recorded: nobody takes back what the other said."""
    if fact.for_party != at.party:
        raise Refused({"entry": "The other party recorded this; ask it to correct it"})
    return fact


def _check_relation(at: Desk, fact: Recorded, known: Record | None) -> RecordKind:
    """Return the kind of record, once it is sure that the writer may touch the case it belongs to.

    Raises:
        Refused: there is no such kind.
        NotAllowed: the writer has no relation to the case.
    """
    kind = kind_in(at.agreement(fact.happened_at), at.versions, fact.kind)
    if kind is None:
        raise Refused({"kind": "Choose a kind of record of this agreement"})
    if known is not None and is_personal(kind):
        at.must_relate(known.case)
    if known is None and fact.subject is not None:
        at.must_relate(fact.subject)
    return kind


def _check(at: Desk, fact: Recorded, known: Record | None) -> None:
    """Check an entry before it is written.

    Raises:
        Refused: it makes no sense; every fault is named.
        NotAllowed: it is about a case that the writer has no relation to.
    """
    kind = _check_relation(at, fact, known)
    faults = [*happening_faults(fact.happened_at, at.now, at.moment_of_now().day), *field_faults(kind, fact)]
    if known is None:
        faults += opening_faults(kind, fact, at.party, at.copy.lots, at.subjects(kind, fact.subject))
    faults += milestone_faults(kind, fact, at.party, at.facts(known) if known else ())
    if faults:
        raise Refused(dict(reversed(faults)))


def _write(at: Desk, act: str, fact: AnyEntry, ref: str = "", *, opens: bool = False) -> Receipt:
    """Write the fact, with what the gates say of a record that it opens, and return the receipt."""
    rows = write(at.copy, [fact], at.hand(act), at.versions)
    if opens and isinstance(fact, Recorded):
        rows += write_gates(at, fact)
    touched = Record.objects.get(copy=at.copy, ref=ref or rows[0]["object"])
    return Receipt(
        code=receipt_code(rows[-1]["hash"]),
        copy=at.copy.reference,
        first=rows[0]["number"],
        last=rows[-1]["number"],
        record=touched.reference,
        version=touched.version,
    )
