"""Signing a copy: the text is bound to a counterparty, and the chain of the copy begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.engine.authority import may_sign
from tallystick.core.facts import Signed
from tallystick.store.actions.once import once
from tallystick.store.actions.receipt import Receipt, Refused
from tallystick.store.ledger.appending import Hand
from tallystick.store.ledger.writing import write
from tallystick.store.models import AgreementText, Copy, CopyParty, Organisation
from tallystick.store.references import new_seed, random_reference, receipt_code
from tallystick.store.roles import Act, NotShared
from tallystick.store.texts import versions_of
from tallystick.store.viewer import Viewer


def sign(
    *,
    by: Viewer,
    text: str,
    counterparty: str,
    label: str,
    name: str,
    starts: date,
    happened_at: Moment,
    now: Instant,
    key: str,
    lots: Sequence[str] = (),
    ends: date | None = None,
    attributes: Mapping[str, str] | None = None,
) -> Receipt:
    """Sign a copy of a text of the signatory's organisation with a counterparty, and return the receipt.

    text: the agreement's id. counterparty: the organisation's public reference. label: what files of facts call
    the copy; it is unique within the text. ends: the last day, or None for that of the term.

    Raises:
        NotAllowed, NotShared, Refused, KeyReused
    """
    seat = by.must(Act.SIGN)
    body = {"text": text, "counterparty": counterparty, "label": label, "name": name, "lots": tuple(lots)}

    def do() -> Receipt:
        bound = AgreementText.objects.filter(owner=seat.organisation, name=text).first()
        other = Organisation.objects.filter(reference=counterparty).first()
        if bound is None or other is None:
            raise NotShared
        versions = versions_of(bound.pk)
        signatory = _signatory(versions[-1], by, happened_at)
        fact = Signed(
            number=0,
            id=random_reference(),
            copy=label,
            happened_at=happened_at,
            recorded_at=now,
            by=signatory,
            for_party=_own_party(versions[-1]),
            name=name,
            lots=tuple(lots),
            starts=starts,
            ends=ends,
            attributes=dict(attributes or {}),
        )
        copy = open_copy(bound, versions, fact, other)
        rows = write(copy, [fact], Hand(by.account, seat.role, Act.SIGN, now), versions)
        return Receipt(receipt_code(rows[-1]["hash"]), copy.reference, rows[0]["number"], rows[-1]["number"])

    return once(do, by=by, act="sign", key=key, body=body | {"starts": starts, "ends": ends}, now=now)


def _signatory(agreement: Agreement, by: Viewer, happened_at: Moment) -> str:
    """Return as what somebody signs: by name, or by the post of theirs that signs where the agreement says which do.

    Raises:
        Refused: they hold no such post.
    """
    party = _own_party(agreement)
    known = (by.name, *(seat.post for seat in by.seats if seat.post))
    for who in known:
        if may_sign(agreement, (), party, who, happened_at.day):
            return who
    signing = [post.title for post in agreement.posts.values() if post.signs and post.party == party]
    raise Refused({"by": f"This is signed by: {', '.join(signing)}"})


def open_copy(
    text: AgreementText, versions: Sequence[Agreement], fact: Signed, counterparty: Organisation
) -> Copy:
    """Return the new copy that a signed entry makes, with its parties; its chain is still empty.

    Raises:
        Refused: the text has a copy of that name already.
    """
    if text.copies.filter(label=fact.copy).exists():
        raise Refused({"label": f'There is a copy called "{fact.copy}" already; choose another name'})
    newest = versions[-1]
    copy = Copy.objects.create(
        text=text,
        reference=random_reference(),
        label=fact.copy,
        name=fact.name,
        lots=list(fact.lots),
        starts=fact.starts or newest.term.starts,
        ends=fact.ends or newest.term.ends,
        seed=new_seed(),
    )
    CopyParty.objects.bulk_create(
        CopyParty(copy=copy, party=party.id, organisation=counterparty if party.counterparty else text.owner)
        for party in newest.parties.values()
    )
    return copy


def _own_party(agreement: Agreement) -> str:
    return next(party.id for party in agreement.parties.values() if not party.counterparty)
