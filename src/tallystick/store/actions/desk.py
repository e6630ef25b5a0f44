"""The desk at which an entry is made: a copy locked for writing, who writes, and what the ledger says so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models.functions import Length

from tallystick.core.agreement.model import Agreement, RecordKind
from tallystick.core.clock.moment import Instant, Moment, at_instant
from tallystick.core.engine.fold import fold
from tallystick.core.facts import AnyEntry, Recorded
from tallystick.store.actions.receipt import Conflict, Refused
from tallystick.store.ledger.appending import Hand, lock
from tallystick.store.ledger.reading import facts_of
from tallystick.store.models import Copy, Entry, Record
from tallystick.store.references import random_reference
from tallystick.store.roles import Act, NotAllowed, NotShared
from tallystick.store.sight import cases_of, shared_copy
from tallystick.store.texts import in_force, versions_of
from tallystick.store.viewer import Seat, Viewer


@dataclass(frozen=True, slots=True)
class Desk:
    """A copy that the transaction has locked, with the seat that allows the act and the versions of its text."""

    by: Viewer
    seat: Seat
    copy: Copy
    versions: Sequence[Agreement]
    now: Instant

    @property
    def zone(self) -> ZoneInfo:
        """Return the agreement's zone."""
        return self.versions[0].zone

    @property
    def name(self) -> str:
        """Return as what the writer is written down: by post, without one by name."""
        return self.seat.post or self.by.name

    @property
    def party(self) -> str:
        """Return the party for which is written; whoever only reads writes for nobody."""
        return self.seat.party or ""

    def hand(self, act: str) -> Hand:
        """Return by whose hand the entries of an act are written."""
        return Hand(self.by.account, self.seat.role, act, self.now)

    def moment_of_now(self) -> Moment:
        """Return this instant as a moment of the agreement."""
        return at_instant(self.now, self.zone)

    def common(self, happened_at: Moment, reason: str = "") -> dict[str, Any]:
        """Return what every new fact has; its number is the ledger's to give."""
        return {
            "number": 0,
            "id": random_reference(),
            "copy": self.copy.label,
            "happened_at": happened_at,
            "recorded_at": self.now,
            "by": self.name,
            "for_party": self.party,
            "reason": reason.strip(),
        }

    def agreement(self, moment: Moment) -> Agreement:
        """Return the version in force when something happened."""
        return in_force(self.versions, moment.day)

    def record(self, reference: str, seen: int | None) -> Record:
        """Return a record of the copy, as its form saw it.

        Raises:
            NotShared: the copy has none of that reference.
            Conflict: entries came to it since.
        """
        record = Record.objects.filter(copy=self.copy, reference=reference).first()
        if record is None:
            raise NotShared
        if seen != record.version:
            last = Entry.objects.get(copy=self.copy, number=record.version)
            raise Conflict(seen=seen or 0, version=record.version, by=last.by, recorded_at=last.recorded_at)
        return record

    def facts(self, record: Record) -> list[AnyEntry]:
        """Return the facts of the case that a record belongs to, in the order they came.

        Of an example year, which is told from its end, those that are known by now.
        """
        facts = facts_of(self.copy, self.zone, cases=[record.case])
        return [fact for fact in facts if fact.effective_at <= self.now]

    def standing(self) -> Sequence[AnyEntry]:
        """Return the entries about the copy itself that stand now: its appointments among them."""
        return fold(facts_of(self.copy, self.zone, cases=[""]), None, self.now).entries

    def fact(self, record: Record, entry: str) -> Recorded:
        """Return one recorded fact of a record by its id.

        Raises:
            NotShared: the record has none of that id.
        """
        for fact in self.facts(record):
            if isinstance(fact, Recorded) and fact.id == entry and fact.record == record.ref:
                return fact
        raise NotShared

    def opening(self, record: Record) -> Recorded:
        """Return the fact that opened a record."""
        facts = (fact for fact in self.facts(record) if isinstance(fact, Recorded))
        return next(fact for fact in facts if fact.record == record.ref)

    def next_ref(self, kind: str) -> str:
        """Return the next free reference of a kind ("PL-0012"); nobody else takes it while the copy is locked.

        Raises:
            Refused: the agreement has no such kind.
        """
        known = next(
            (version.kinds[kind] for version in reversed(self.versions) if kind in version.kinds), None
        )
        if known is None:
            raise Refused({"kind": "Choose a kind of record of this agreement"})
        used = Record.objects.filter(copy=self.copy, ref__regex=f"^{known.prefix}-[0-9]+$")
        last = used.order_by(Length("ref").desc(), "-ref").values_list("ref", flat=True).first()
        number = int(last.rpartition("-")[2]) if last else 0
        return f"{known.prefix}-{number + 1:04d}"

    def subjects(self, kind: RecordKind, ref: str | None) -> tuple[str, ...]:
        """Return the reference, if it is one of a person or thing that records of a kind are about."""
        known = Record.objects.filter(copy=self.copy, kind=kind.subject or "", ref=ref or "")
        return tuple(known.values_list("ref", flat=True))

    def must_relate(self, case: str) -> None:
        """Check that the writer has a relation to a case.

        Raises:
            NotAllowed: there is none.
        """
        if case not in cases_of(self.by, self.copy.pk):
            raise NotAllowed(Act.SEE_CASE)


def desk(by: Viewer, copy: str, act: Act, now: Instant) -> Desk:
    """Return the desk for an act in a copy; until the transaction ends nobody else writes to that copy.

    Raises:
        NotShared: there is no such copy, or it is not shared.
        NotAllowed: no role of theirs gives the act.
    """
    shared = shared_copy(by, copy)
    seat = by.must(act, shared.pk)
    locked = lock(shared.pk)
    return Desk(by, seat, locked, versions_of(locked.text_id), now)
