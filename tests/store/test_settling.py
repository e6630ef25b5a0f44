"""Settling what is found: proposed by one side, a version once every side agrees, and the past stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import Error, connection, transaction

from tallystick.core.agreement.settlement import key_of
from tallystick.files.agreements import shipped_text
from tallystick.store.actions.publishing import publish
from tallystick.store.actions.receipt import Refused
from tallystick.store.actions.settling import answer, propose
from tallystick.store.actions.signing import sign
from tallystick.store.ledger.replay import replay
from tallystick.store.models import Account, Copy, Settlement, SettlementAnswer, Version
from tallystick.store.queries.people import viewer_of
from tallystick.store.roles import NotAllowed, NotShared, Role
from tallystick.store.texts import versions_of
from tests.core.compare.rewriting import TEXT
from tests.store.world import NOW, a_key, day, instant, let_in

FROM = date(2026, 3, 1)


TWO_LIMITS = "limits: [{within: 5 working days, clause: dark}, {within: 6 days, clause: again}]\n"


@pytest.fixture
def skills(world):
    """Return the reference of a copy of a text of its own: the council's with Alder alone, readings unsettled."""
    by = viewer_of(Account.objects.get(username="admin").pk, instant("2026-01-02"))
    text = TEXT.replace("within: 5 working days\n", TWO_LIMITS).replace(
        "in_force: 2026-04-01", "in_force: 2026-01-01"
    )
    assert TWO_LIMITS in text
    loaded = {
        "lamp_posts/version-1": text,
        "holidays/england_and_wales": shipped_text("holidays/england_and_wales"),
    }
    publish(by=by, name="lamp_posts/version-1", texts=loaded, now=instant("2026-01-02"), key=a_key())
    return signed_with(
        "alder",
        {"head": Role.AGREEMENT_MANAGER},
        {"director": Role.PROVIDER_MANAGER, "tutor": Role.PROVIDER_STAFF},
    )


def signed_with(body: str, ours: dict[str, Role], theirs: dict[str, Role]) -> str:
    """Sign the lamps with a body of the world, let people of both sides in, and return the copy's reference."""
    by = viewer_of(Account.objects.get(username="admin").pk, instant("2026-01-02"))
    other = Account.objects.get(username=body).organisation
    signed = sign(
        by=by, text="lamp_posts", counterparty=other.reference, label=f"{body} lamps", name=other.name, lots=["north"],
        starts=date(2026, 4, 1), happened_at=day("2026-01-02"), now=instant("2026-01-02"), key=a_key(),
    )  # fmt: skip
    for organisation, people in (("Council", ours), (other.name, theirs)):
        for username, role in people.items():
            account = let_in(username, organisation, [f"{body} lamps"], role, "")
            account.memberships.update(since=date(2026, 1, 1))
    return signed.copy


def finding(copy: str, code: str) -> str:
    version = versions_of(Copy.objects.get(reference=copy).text_id)[-1]
    return next(key_of(version, each) for each in version.findings if each.code == code and not each.accepted)


def proposed(world, who: str, copy: str, code: str, choice: str, **said):
    asked = {"reason": "We meant that", "in_force": FROM, "now": NOW, "key": a_key()} | said
    return propose(by=world.viewer(who), copy=copy, finding=finding(copy, code), choice=choice, **asked)


def answered(world, who: str, copy: str, settlement: str, *, agrees: bool = True, reason: str = "", now=NOW):
    return answer(
        by=world.viewer(who, now), copy=copy, settlement=settlement, agrees=agrees, reason=reason, now=now, key=a_key()
    )  # fmt: skip


def text_of(copy: str):
    return versions_of(Copy.objects.get(reference=copy).text_id)


def test_a_reading_is_settled_once_both_sides_have_entered_it(world, skills) -> None:
    offer = proposed(world, "head", skills, "A370", "working")
    assert (offer.state, len(text_of(skills))) == ("open", 1)

    done = answered(world, "director", skills, offer.settlement)

    latest = text_of(skills)[-1]
    assert (done.state, done.version, latest.version, latest.in_force) == ("agreed", 2, 2, FROM)
    reading = latest.readings["answer_days"]
    assert (reading.chosen, reading.why, reading.chosen_on) == (
        "working",
        "We meant that",
        date(2026, 1, 20),
    )
    assert reading.chosen_by == "Council and Keeper"
    kept = list(SettlementAnswer.objects.order_by("pk").values_list("party", "agrees", "account__username"))
    assert kept == [("council", True, "head"), ("keeper", True, "director")]


def test_what_is_agreed_is_sealed_as_it_was_proposed(world, skills) -> None:
    offer = proposed(world, "head", skills, "A370", "working")
    seal = Settlement.objects.get(reference=offer.settlement).hash

    assert answered(world, "director", skills, offer.settlement).code == offer.code
    assert Version.objects.get(number=2, text__name="lamp_posts").hash == seal == text_of(skills)[-1].hash


def test_of_two_limits_the_chosen_one_holds_from_its_day_and_what_began_before_keeps_the_strictest(
    world, skills
) -> None:
    offer = proposed(world, "director", skills, "A321", "limit_0")
    answered(world, "head", skills, offer.settlement)

    first, second = (version.kinds["lamp"].clocks["light"].limits for version in text_of(skills))
    assert [limit.text for limit in first] == ["5 working days", "6 days"]
    assert [limit.text for limit in second] == ["5 working days"]


def test_a_finding_is_accepted_with_its_reason_and_the_name_of_both_parties(world, skills) -> None:
    offer = proposed(world, "head", skills, "A560", "accept", reason="One telephone is enough")
    answered(world, "director", skills, offer.settlement)

    taken = next(each.accepted for each in text_of(skills)[-1].findings if each.code == "A560")
    assert (taken.because, taken.by, taken.on) == (
        "One telephone is enough", "Council and Keeper", date(2026, 1, 20),
    )  # fmt: skip


def test_a_text_that_several_signed_waits_for_all_of_them(world, skills) -> None:
    birch = signed_with("birch", {}, {"birch_head": Role.PROVIDER_MANAGER})
    offer = proposed(world, "head", skills, "A370", "working")

    assert answered(world, "director", skills, offer.settlement).state == "open"
    assert len(text_of(skills)) == 1
    assert answered(world, "birch_head", birch, offer.settlement).state == "agreed"
    assert len(text_of(birch)) == 2
    assert replay(repair=False).differences == ()


def test_one_of_several_counterparties_does_not_propose_for_the_others(world, skills) -> None:
    signed_with("birch", {}, {"birch_head": Role.PROVIDER_MANAGER})

    with pytest.raises(Refused, match="The side whose text this is"):
        proposed(world, "director", skills, "A370", "working")


def test_a_refusal_needs_a_reason_and_ends_it(world, skills) -> None:
    offer = proposed(world, "head", skills, "A370", "working")

    with pytest.raises(Refused, match="Enter why your side does not agree"):
        answered(world, "director", skills, offer.settlement, agrees=False)
    assert answered(world, "director", skills, offer.settlement, agrees=False, reason="No").state == "refused"
    with pytest.raises(Refused, match="It is refused already"):
        answered(world, "director", skills, offer.settlement)
    assert len(text_of(skills)) == 1


def test_the_proposer_cannot_agree_for_the_other_side_and_may_take_it_back(world, skills) -> None:
    offer = proposed(world, "head", skills, "A370", "working")

    with pytest.raises(Refused, match="Your side has agreed already"):
        answered(world, "head", skills, offer.settlement)
    assert answered(world, "head", skills, offer.settlement, agrees=False, reason="A slip").state == "refused"


def test_nothing_follows_for_the_past(world, skills) -> None:
    for refused in (None, date(2026, 1, 20), date(2025, 12, 1)):
        with pytest.raises(Refused):
            proposed(world, "head", skills, "A370", "working", in_force=refused)
    offer = proposed(world, "head", skills, "A370", "working")

    with pytest.raises(Refused, match="It is overtaken already"):
        answered(world, "director", skills, offer.settlement, now=datetime(2026, 3, 1, 9, tzinfo=UTC))


def test_of_two_proposals_the_second_is_overtaken_by_the_version_that_the_first_became(world, skills) -> None:
    one = proposed(world, "head", skills, "A370", "working")
    other = proposed(world, "director", skills, "A321", "limit_1")
    answered(world, "director", skills, one.settlement)

    with pytest.raises(Refused, match="It is overtaken already"):
        answered(world, "head", skills, other.settlement)


def test_what_does_not_mend_is_not_offered(world, skills) -> None:
    with pytest.raises(Refused, match="Choose how it is settled"):
        proposed(world, "head", skills, "A370", "accept")
    with pytest.raises(Refused, match="Enter the reason"):
        proposed(world, "head", skills, "A370", "working", reason=" ")


def test_staff_do_not_settle_and_strangers_find_nothing(world, skills) -> None:
    offer = proposed(world, "head", skills, "A370", "working")

    with pytest.raises(NotAllowed):
        answered(world, "tutor", skills, offer.settlement)
    with pytest.raises(NotShared):
        answered(world, "stranger", skills, offer.settlement)
    with pytest.raises(NotShared):
        answered(world, "alder", world.copy("alder"), offer.settlement)


def test_a_request_that_is_sent_twice_has_one_effect(world, skills) -> None:
    key = a_key()
    one, other = (proposed(world, "head", skills, "A370", "working", key=key) for _ in range(2))

    assert one == other
    assert Settlement.objects.count() == 1


def test_the_databases_refuse_to_change_what_was_proposed_and_answered(world, skills) -> None:
    proposed(world, "head", skills, "A370", "working")

    for statement in (
        "update store_settlement set reason = 'other'",
        "delete from store_settlementanswer",
        "update store_settlementanswer set agrees = not agrees",
    ):
        with (
            pytest.raises(Error, match="added, never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
