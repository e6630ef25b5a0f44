"""Writing: facts are appended, and what is derived from them is refreshed, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import EPOCH
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.derive import duties_fulfilled_by
from tallystick.core.engine.fold import fold
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import AnyEntry, Recorded, Relieved, Signed, TermsChange, Voided
from tallystick.store.ledger.appending import Hand, append
from tallystick.store.ledger.derived import Derived, derive_all, derive_cases, derive_duty
from tallystick.store.ledger.neighbours import keep_keys, keys_of, neighbours
from tallystick.store.ledger.reading import facts_of, notice_cases
from tallystick.store.ledger.table import Row, insert
from tallystick.store.models import ClockRow, Copy, LookupKey, MeasureStep, Record, RecordState

DERIVED = (Record, RecordState, ClockRow, MeasureStep)


def write(copy: Copy, facts: Sequence[AnyEntry], hand: Hand, versions: Sequence[Agreement]) -> list[Row]:
    """Append facts to a locked copy, refresh what is derived from them, and return the new entries."""
    begins = copy.last_number == 0
    rows, numbered = append(copy, facts, hand, versions)
    if begins:
        rebuild(copy, versions, numbered)
    elif _changes_terms(facts, rows) or _is_of_notice(copy, versions, facts, rows):
        rebuild(copy, versions, facts_of(copy, versions[0].zone))
    else:
        keep_keys(copy, numbered, [row["case"] for row in rows], versions)
        refresh(copy, versions, {row["case"] for row in rows} - {""})
    return rows


def _is_of_notice(
    copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry], rows: Sequence[Row]
) -> bool:
    """Return whether something bears on a notice that may end the copy, or a service of it."""
    kinds = terms_of(versions).ending_kinds
    if not kinds:
        return False
    if any(isinstance(fact, Recorded) and fact.kind in kinds for fact in facts):
        return True
    return not notice_cases(copy, versions).isdisjoint(row["case"] for row in rows)


def _changes_terms(facts: Sequence[AnyEntry], rows: Sequence[Row]) -> bool:
    """Return whether facts change what the copy itself says, or relieve what it owes for no record."""
    of_copy = any(isinstance(fact, Relieved) and fact.record is None for fact in facts)
    changed = any(isinstance(fact, Signed | TermsChange) for fact in facts)
    return changed or of_copy or _is_of_copy(facts, rows)


def _is_of_copy(facts: Sequence[AnyEntry], rows: Sequence[Row]) -> bool:
    """Return whether something about the copy itself is taken back."""
    return any(isinstance(fact, Voided) and not row["case"] for fact, row in zip(facts, rows, strict=True))


def rebuild(copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry]) -> None:
    """Derive everything of a copy anew from all its facts."""
    for model in DERIVED:
        model.objects.filter(copy=copy).delete()
    LookupKey.objects.filter(copy=copy).delete()
    insert(LookupKey, keys_of(copy, facts, versions))
    Copy.objects.filter(pk=copy.pk).update(**terms_entered(copy, versions, facts))
    _keep(derive_all(copy, versions, facts))


def refresh(copy: Copy, versions: Sequence[Agreement], touched: Collection[str]) -> None:
    """Derive some cases anew, those that look them up, and the slots of the duties that they may fulfil."""
    if not touched:
        return
    zone = versions[0].zone
    cases = {*touched, *neighbours(copy, touched, versions)}
    around = {"", *notice_cases(copy, versions), *cases, *neighbours(copy, cases, versions)}
    derived = derive_cases(copy, versions, facts_of(copy, zone, cases=around), cases)
    kinds = {row["kind"] for row in derived.records}
    duties = {duty for kind in kinds for duty in duties_fulfilled_by(versions, kind)}
    _forget(copy, cases)
    _keep(derived)
    for duty in sorted(duties):
        facts = facts_of(copy, zone, cases=_fulfilling(copy, versions, duty))
        _forget(copy, [f"duty.{duty}"])
        _keep(derive_duty(copy, versions, facts, duty))


def _fulfilling(copy: Copy, versions: Sequence[Agreement], duty: str) -> set[str]:
    """Return the cases whose records may fulfil a duty, and the copy itself."""
    kinds = {version.duties[duty].done_by.kind for version in versions if duty in version.duties}
    found = Record.objects.filter(copy=copy, kind__in=kinds).values_list("case", flat=True)
    return {"", *notice_cases(copy, versions), *found}


def _forget(copy: Copy, cases: Iterable[str]) -> None:
    named = list(cases)
    for model in DERIVED:
        model.objects.filter(copy=copy, case__in=named).delete()


def _keep(derived: Derived) -> None:
    for model, rows in derived.by_table().items():
        insert(model, rows)


def terms_entered(copy: Copy, versions: Sequence[Agreement], facts: Sequence[AnyEntry]) -> dict[str, Any]:
    """Return what stands in the row of a copy of its own terms: what its signing says, as all that is recorded."""
    folded = fold(facts)
    last = max((fact.happened_at.at for fact in folded.entries), default=EPOCH)
    terms = copy_terms(terms_of(versions), copy.label, folded, last)
    return {"name": terms.name, "lots": list(terms.lots), "starts": terms.starts, "ends": terms.ends}
