"""Appending: facts become the next entries of a copy's chain, in one transaction with all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, to_micros
from tallystick.core.facts import AnyEntry, Gated, Recorded, Relieved, Reopened, Voided
from tallystick.store.ledger.canonical import canonical
from tallystick.store.ledger.chain import link
from tallystick.store.ledger.commitment import Kept, commit, personal_fields
from tallystick.store.ledger.facts import name_of, object_of, payload_of
from tallystick.store.ledger.table import Row, insert
from tallystick.store.models import Copy, Entry, PersonalValue, Record
from tallystick.store.texts import in_force

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Hand:
    """By whose hand entries are written: the account signed in, the role that allows the act, and when."""

    account: int
    authority: str
    act: str
    received_at: Instant


def append(
    copy: Copy, facts: Sequence[AnyEntry], hand: Hand, versions: Sequence[Agreement]
) -> tuple[list[Row], list[AnyEntry]]:
    """Append the facts to the chain of a copy that the transaction has locked.

    The number in each fact is not looked at: the ledger gives the next one. The new entries are returned as rows,
    and the facts with their numbers.
    """
    cases = Cases.of(copy, facts)
    personal = _personal_by_kind(versions)
    numbered = [replace(fact, number=number) for number, fact in enumerate(facts, copy.last_number + 1)]
    rows: list[Row] = []
    kept: list[Row] = []
    for fact in numbered:
        row, values = _row(copy, fact, hand, cases.case(fact), personal, versions)
        rows.append(row)
        kept.extend(_beside(row, value) for value in values)
    insert(Entry, rows)
    insert(PersonalValue, kept)
    copy.save(update_fields=["last_number", "head"])
    return rows, numbered


def lock(copy: int) -> Copy:
    """Return a copy, locked until the transaction ends: whoever else writes to it waits."""
    return Copy.objects.select_for_update(of=("self",)).select_related("text").get(pk=copy)


@dataclass(frozen=True, slots=True)
class Cases:
    """To which case each record and each entry belongs, grown as facts come."""

    of_record: dict[str, str]
    of_entry: dict[str, str]

    @classmethod
    def of(cls, copy: Copy, facts: Sequence[AnyEntry]) -> Cases:
        """Return what is known of the records and entries that the facts name."""
        of_record = Recorded | Reopened | Gated | Voided | Relieved
        records = {fact.record for fact in facts if isinstance(fact, of_record)}
        voided = {fact.voids for fact in facts if isinstance(fact, Voided)}
        known = Record.objects.filter(copy=copy)
        entries = Entry.objects.filter(copy=copy)
        if len(facts) < BATCH // 10:
            known = known.filter(ref__in=records - {None})
            entries = entries.filter(name__in=voided - {None})
        cases = cls(dict(known.values_list("ref", "case")), dict(entries.values_list("name", "case")))
        for fact in facts:
            if isinstance(fact, Recorded) and fact.subject is not None:
                cases.of_record.setdefault(fact.record, fact.subject)
        return cases

    def case(self, fact: AnyEntry) -> str:
        """Return the case of a fact: the person served, or the record itself; nothing for what is the copy's."""
        case = ""
        match fact:
            case Recorded():
                case = self.of_record.setdefault(fact.record, fact.subject or fact.record)
            case Reopened() | Gated():
                case = self.of_record.get(fact.record, fact.record)
            case Relieved(record=str(record)) | Voided(record=str(record)):
                case = self.of_record.get(record, record)
            case Voided():
                case = self.of_entry.get(fact.voids or "", "")
        self.of_entry[fact.id] = case
        return case


def _row(
    copy: Copy,
    fact: AnyEntry,
    hand: Hand,
    case: str,
    personal: Mapping[str, frozenset[str]],
    versions: Sequence[Agreement],
) -> tuple[Row, tuple[Kept, ...]]:
    """Return the entry that links a fact to the end of the chain, which moves on, and the values kept beside it."""
    said = payload_of(fact)
    kept: tuple[Kept, ...] = ()
    if isinstance(fact, Recorded):
        said["fields"], kept = commit(said["fields"], personal.get(fact.kind, frozenset()))
    row = {
        "copy_id": copy.pk,
        "number": fact.number,
        "name": fact.id,
        "fact": name_of(fact),
        "act": str(hand.act),
        "object": object_of(fact),
        "case": case,
        "corrects": fact.corrects or "",
        "happened_at": to_micros(fact.happened_at.at),
        "happened_day": fact.happened_at.day.isoformat(),
        "date_only": fact.happened_at.date_only,
        "recorded_at": to_micros(fact.recorded_at),
        "received_at": to_micros(hand.received_at),
        "approved_at": None if fact.approved_at is None else to_micros(fact.approved_at),
        "by": fact.by,
        "for_party": fact.for_party,
        "account_id": hand.account,
        "authority": str(hand.authority),
        "rule": in_force(versions, fact.happened_at.day).hash,
        "reason": fact.reason,
        "payload": canonical(said),
        "previous": copy.head,
    }
    row["hash"] = copy.head = link(row, copy.reference)
    copy.last_number = fact.number
    return row, kept


def _beside(row: Row, kept: Kept) -> Row:
    """Return the row that keeps a personal value beside its entry."""
    return {
        "copy_id": row["copy_id"],
        "number": row["number"],
        "case": row["case"],
        "field": kept.field,
        "salt": kept.salt,
        "value": kept.value,
        "erased_at": None,
    }


def _personal_by_kind(versions: Sequence[Agreement]) -> Mapping[str, frozenset[str]]:
    kinds = {kind for version in versions for kind in version.kinds}
    return {kind: personal_fields(versions, kind) for kind in kinds}
