"""Settling what is found in a text: one body proposes, each that is bound answers, and once all agree it is a version.

The text stays the one place. A settlement is the next version, written out when it is proposed and sealed as it is when
the last body agrees; it governs from its day on, which is a later one, so that what began before keeps what it had.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.settlement import (
    Choice,
    Decided,
    choices,
    finding_of,
    next_name,
    next_version,
    parties_of,
    settles,
)
from tallystick.core.clock.moment import Instant
from tallystick.core.findings import Finding
from tallystick.store.actions.desk import Desk, desk
from tallystick.store.actions.once import once
from tallystick.store.actions.publishing import seal_version
from tallystick.store.actions.receipt import Refused
from tallystick.store.models import AgreementText, CopyParty, Settlement, SettlementAnswer, Version
from tallystick.store.references import random_reference, receipt_code
from tallystick.store.roles import Act, NotShared
from tallystick.store.settlements import Latest, SettlementState, agreed_by, bound_by, state_of
from tallystick.store.sight import shared_copy
from tallystick.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Settled:
    """The acknowledgement: the settlement's public reference, a code to be kept, where it stands, and its version."""

    settlement: str
    code: str
    state: str
    version: int


def propose(
    *,
    by: Viewer,
    copy: str,
    finding: str,
    choice: str,
    reason: str,
    in_force: date | None,
    now: Instant,
    key: str,
) -> Settled:
    """Propose how a finding of the latest version is settled, and return the acknowledgement.

    copy: the public reference of a copy of the text. finding: its key (`key_of`); choice: one of those it offers.
    in_force: from when it is to hold, a day after today. Proposing is agreeing for the proposer's own side.

    Raises:
        NotShared, NotAllowed, Refused, KeyReused
    """
    said = {"copy": copy, "finding": finding, "choice": choice, "reason": reason, "in_force": in_force}

    def do() -> Settled:
        at, text = _desk(by, copy, now)
        _must_be_able(at, text)
        latest = at.versions[-1]
        found = finding_of(latest, finding)
        day = _day(in_force, at, latest)
        if found is None or not reason.strip():
            raise Refused(_missing(found, reason))
        decided = Decided(parties_of(latest), at.moment_of_now().day, reason.strip())
        chosen = next((each for each in choices(latest, found, decided) if each.id == choice), None)
        if chosen is None:
            raise Refused({"choice": "Choose how it is settled"})
        settlement = _written(at, text, found, finding, chosen, reason.strip(), day)
        _answer(at, settlement, agrees=True, reason=reason)
        return _acknowledged(at, settlement)

    return once(do, by=by, act=Act.SETTLE, key=key, body=said, now=now, again=Settled)


def answer(
    *, by: Viewer, copy: str, settlement: str, agrees: bool, reason: str, now: Instant, key: str
) -> Settled:
    """Agree to a settlement for the writer's own side, or refuse it; a proposer takes it back by refusing.

    From the last consent it is the next version of the text, sealed, and all that rests on the text is derived anew.

    Raises:
        NotShared, NotAllowed, Refused, KeyReused
    """
    said = {"copy": copy, "settlement": settlement, "agrees": agrees, "reason": reason}

    def do() -> Settled:
        at, _ = _desk(by, copy, now)
        known = Settlement.objects.filter(text=at.copy.text_id, reference=settlement).first()
        if known is None:
            raise NotShared
        state = _state(at, known)
        if state is not SettlementState.OPEN:
            raise Refused({"": f"It is {state} already. Nothing was saved"})
        if not agrees and not reason.strip():
            raise Refused({"reason": "Enter why your side does not agree"})
        if agrees and known.answers.filter(organisation=at.seat.organisation, agrees=True).exists():
            raise Refused({"": "Your side has agreed already. Nothing was saved"})
        _answer(at, known, agrees=agrees, reason=reason)
        return _acknowledged(at, known)

    return once(do, by=by, act="answer a settlement", key=key, body=said, now=now, again=Settled)


def _desk(by: Viewer, copy: str, now: Instant) -> tuple[Desk, AgreementText]:
    """Return the desk in a copy with its text, both locked, the text first: a version touches every copy of it."""
    text = AgreementText.objects.select_for_update().get(pk=shared_copy(by, copy).text_id)
    return desk(by, copy, Act.SETTLE, now), text


def _must_be_able(at: Desk, text: AgreementText) -> None:
    """Check that the writer's side may propose: of a text that is signed with several, the side whose text it is.

    Raises:
        Refused: it may not, or writes for no party.
    """
    if not at.party:
        raise Refused({"": "Only a party of the agreement can propose how it is settled"})
    others = CopyParty.objects.filter(copy__text=text).exclude(organisation=text.owner_id)
    if at.seat.organisation != text.owner_id and others.values("organisation").distinct().count() > 1:
        raise Refused({"": "The side whose text this is proposes changes of it; ask it to propose this"})


def _missing(found: Finding | None, reason: str) -> dict[str, str]:
    faults = {} if reason.strip() else {"reason": "Enter the reason"}
    if found is None:
        faults["finding"] = "This is found no more; look at the findings again"
    return faults


def _day(in_force: date | None, at: Desk, latest: Agreement) -> date:
    """Return from when it is to hold.

    Raises:
        Refused: no day is said, it is not after today, or another version comes into force later.
    """
    today = at.moment_of_now().day
    if in_force is None:
        raise Refused({"in_force": "Enter the day from which it holds"})
    if in_force <= today:
        raise Refused({"in_force": "Enter a day after today: what is past stays as it was known"})
    if in_force <= latest.in_force:
        raise Refused(
            {"in_force": f"Version {latest.version} is in force from {latest.in_force}; say a later day"}
        )
    return in_force


def _written(
    at: Desk, text: AgreementText, found: Finding, key: str, chosen: Choice, reason: str, day: date
) -> Settlement:
    """Return the settlement, kept with the version that it would be.

    Raises:
        Refused: that version would not settle the finding, or could not run.
    """
    latest = at.versions[-1]
    base = Version.objects.get(text=text, number=latest.version)
    name = next_name(latest, base.name)
    note = f"{found.title.capitalize()} is settled: {chosen.says}. Why: {reason}"
    source = next_version(latest, base.name, chosen, day, note)
    texts = {**json.loads(base.sources), name: source}
    version = read_agreement(name, texts.get).agreement
    if version is None or not settles(name, texts.get, found):
        raise Refused({"choice": "The text cannot be settled that way; choose another one"})
    return Settlement.objects.create(
        text=text,
        copy=at.copy,
        reference=random_reference(),
        base=latest.version,
        finding=key,
        title=found.message,
        choice=chosen.id,
        says=chosen.says,
        reason=reason,
        in_force=day,
        name=name,
        source=source,
        hash=version.hash,
        proposed_at=at.now,
    )


def _answer(at: Desk, settlement: Settlement, *, agrees: bool, reason: str) -> None:
    """Keep an answer; where it is the last consent, seal the version."""
    SettlementAnswer.objects.create(
        settlement=settlement,
        organisation_id=at.seat.organisation,
        party=at.party,
        account_id=at.by.account,
        by=at.name,
        agrees=agrees,
        reason=reason.strip(),
        answered_at=at.now,
    )
    if agrees and bound_by(settlement.text_id, at.moment_of_now().day) <= agreed_by(settlement.answers.all()):
        base = Version.objects.get(text=settlement.text_id, number=settlement.base)
        texts = {**json.loads(base.sources), settlement.name: settlement.source}
        seal_version(settlement.text, settlement.name, texts, account=at.by.account, now=at.now)


def _acknowledged(at: Desk, settlement: Settlement) -> Settled:
    state = _state(at, settlement)
    return Settled(settlement.reference, receipt_code(settlement.hash), state.value, settlement.base + 1)


def _state(at: Desk, settlement: Settlement) -> SettlementState:
    versions = dict(Version.objects.filter(text=settlement.text_id).values_list("number", "hash"))
    latest = Latest(max(versions), frozenset(versions.values()))
    return state_of(settlement, list(settlement.answers.all()), latest, at.moment_of_now().day)
