"""Bringing in a file of entries: a year of facts in one act, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant
from tallystick.core.facts import Adopted, AnyEntry, Recorded, Signed
from tallystick.store.actions.once import once
from tallystick.store.actions.receipt import Receipt, Refused
from tallystick.store.actions.signing import open_copy
from tallystick.store.ledger.appending import Hand, lock
from tallystick.store.ledger.canonical import canonical, sha256
from tallystick.store.ledger.facts import name_of, payload_of
from tallystick.store.ledger.writing import write
from tallystick.store.models import AgreementText, Copy, Entry, Organisation, Record
from tallystick.store.references import receipt_code
from tallystick.store.roles import Act, NotShared
from tallystick.store.texts import versions_of
from tallystick.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """The acknowledgement: how many entries, and a receipt for each copy they went to."""

    entries: int
    receipts: tuple[Receipt, ...]

    @classmethod
    def again(cls, entries: int, receipts: Sequence[Mapping[str, object]]) -> BroughtIn:
        """Return the acknowledgement that was kept as JSON."""
        return cls(entries, tuple(Receipt(**receipt) for receipt in receipts))


def bring_in(
    *,
    by: Viewer,
    text: str,
    facts: Sequence[AnyEntry],
    now: Instant,
    key: str,
    counterparties: Mapping[str, str] | None = None,
    ahead: bool = False,
) -> BroughtIn:
    """Append a file of facts to the copies of a text of the writer's organisation, and return the acknowledgement.

    facts: as read, in the order of the file; each keeps when it says it was recorded, beside when it came in.
    counterparties: for each copy that a `signed` entry opens, the public reference of the organisation that signs.
    ahead: take entries that say they were recorded later than now; an example year is told from its end.

    Raises:
        NotAllowed, NotShared, Refused, KeyReused
    """
    seat = by.must(Act.BRING_IN)
    hand = Hand(by.account, seat.role, Act.BRING_IN, now)

    def do() -> BroughtIn:
        bound = AgreementText.objects.filter(owner=seat.organisation, name=text).first()
        if bound is None:
            raise NotShared
        if not ahead:
            _check_times(facts, now)
        versions = versions_of(bound.pk)
        receipts = tuple(
            _bring_to(_copy(bound, versions, label, own, counterparties or {}), own, hand, versions)
            for label, own in by_copy(facts).items()
        )
        return BroughtIn(len(facts), receipts)

    return once(do, by=by, act="bring in", key=key, body=_body(text, facts), now=now, again=BroughtIn.again)


def by_copy(facts: Sequence[AnyEntry]) -> dict[str, list[AnyEntry]]:
    """Return the facts of each copy, in their order."""
    found: dict[str, list[AnyEntry]] = {}
    for fact in facts:
        found.setdefault(fact.copy, []).append(fact)
    return found


def _check_times(facts: Sequence[AnyEntry], now: Instant) -> None:
    """Check that nothing says it was recorded later than now."""
    late = {
        fact.id: f"Entry {fact.id} says it was recorded later than now"
        for fact in facts
        if fact.recorded_at > now
    }
    if late:
        raise Refused(late)


def _check_ties(copy: Copy, facts: Sequence[AnyEntry]) -> None:
    """Check that each record stays about one subject, each correction with its record, and calendars as sealed."""
    recorded = [fact for fact in facts if isinstance(fact, Recorded)]
    about = dict(Record.objects.filter(copy=copy).values_list("ref", "case"))
    kept = Entry.objects.filter(copy=copy, name__in={fact.corrects for fact in recorded if fact.corrects})
    of_entry = {**dict(kept.values_list("name", "object")), **{fact.id: fact.record for fact in recorded}}
    faults = {
        fact.id: f"Entry {fact.id} adopts a calendar edition; publish it in a version of the text instead"
        for fact in facts
        if isinstance(fact, Adopted)
    }
    for fact in recorded:
        case = about.setdefault(fact.record, fact.subject or fact.record)
        if fact.subject not in (None, case):
            faults[fact.id] = f"Entry {fact.id} moves {fact.record} to somebody else; void it and begin anew"
        elif fact.corrects is not None and of_entry.get(fact.corrects, fact.record) != fact.record:
            faults[fact.id] = f"Entry {fact.id} corrects an entry of another record; void that and begin anew"
    if faults:
        raise Refused(faults)


def _copy(
    text: AgreementText,
    versions: Sequence[Agreement],
    label: str,
    facts: Sequence[AnyEntry],
    counterparties: Mapping[str, str],
) -> Copy:
    """Return the copy that facts go to, locked; a signed entry among them opens it."""
    known = Copy.objects.filter(text=text, label=label).values_list("pk", flat=True).first()
    if known is not None:
        return lock(known)
    signed = next((fact for fact in facts if isinstance(fact, Signed)), None)
    other = Organisation.objects.filter(reference=counterparties.get(label, "")).first()
    if signed is None or other is None:
        raise Refused({label: f'There is no copy called "{label}"; sign it first, or say who signs it'})
    return open_copy(text, versions, signed, other)


def _bring_to(copy: Copy, facts: Sequence[AnyEntry], hand: Hand, versions: Sequence[Agreement]) -> Receipt:
    _check_ties(copy, facts)
    rows = write(copy, facts, hand, versions)
    return Receipt(receipt_code(rows[-1]["hash"]), copy.reference, rows[0]["number"], rows[-1]["number"])


def _body(text: str, facts: Sequence[AnyEntry]) -> dict[str, object]:
    """Return what stands for the file in its idempotency key."""
    said = [(fact.id, name_of(fact), payload_of(fact), fact.recorded_at.isoformat()) for fact in facts]
    return {"text": text, "facts": sha256(canonical(said))}
