"""Setting an installation up: once, with a password, or as a demonstration that real data never are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import Error, transaction
from django.test import override_settings

from tallystick.core.facts import Appointed, Recorded, Signed
from tallystick.store.actions.demonstration import ExampleYear, NotADemonstration, set_up_demonstration
from tallystick.store.actions.installation import AlreadySetUp, set_up
from tallystick.store.actions.publishing import publish
from tallystick.store.actions.receipt import Refused, RefusedText
from tallystick.store.actions.signing import sign
from tallystick.store.ledger.replay import replay
from tallystick.store.ledger.verification import verify
from tallystick.store.models import Account, AgreementText, Copy, Organisation, Version
from tallystick.store.queries.agreements import my_agreements
from tallystick.store.queries.due import due
from tallystick.store.queries.people import demo_people, viewer_of
from tallystick.store.roles import NotAllowed, NotShared
from tests.store.world import BEGAN, NOW, PASSWORD, a_key, day, instant, seen, texts

SAID = {
    "organisation": "Council",
    "name": "Administrator",
    "username": "admin",
    "password": PASSWORD,
    "now": NOW,
}


def refused(**said):
    with pytest.raises(Refused) as refusal:
        set_up(**{**SAID, **said})
    return set(refusal.value.faults)


def test_the_administrator_signs_in_with_the_password_alone(database):
    account = set_up(**SAID)
    assert authenticate(username="admin", password=PASSWORD) == account
    assert authenticate(username="admin", password="another one") is None


def test_an_installation_is_set_up_once(database):
    set_up(**SAID)
    with pytest.raises(AlreadySetUp):
        set_up(**{**SAID, "username": "another"})


def test_what_is_missing_or_weak_is_named(database):
    assert refused(organisation=" ", username="", password="short") == {
        "organisation",
        "username",
        "password",
    }
    assert not Organisation.objects.exists()


def test_the_administrator_sees_no_case(world):
    admin = Account.objects.get(username="admin")
    assert viewer_of(admin.pk, NOW).copies == ()


def a_signatory():
    return viewer_of(Account.objects.get(username="admin").pk, NOW)


def test_publishing_the_same_text_again_changes_nothing(world):
    before = Version.objects.count()
    again = publish(by=a_signatory(), name="home_visits/version-2", texts=texts(), now=NOW, key=a_key())
    assert (again.number, Version.objects.count()) == (2, before)


def changed(old, new):
    """Return the texts with a third version, made from the second by one change."""
    third = (
        texts()["home_visits/version-2"]
        .replace("version: 2", "version: 3")
        .replace("2025-10-01", "2026-04-01")
    )
    return {
        **texts(),
        "home_visits/version-3": third.replace("varies: version-1", "varies: version-2").replace(old, new),
    }


def test_a_later_version_is_sealed_beside_the_earlier_ones(world):
    made = publish(
        by=a_signatory(),
        name="home_visits/version-3",
        texts=changed("5 working", "3 working"),
        now=NOW,
        key=a_key(),
    )
    kept = Version.objects.get(number=3)
    assert (made.number, made.seal, kept.in_force) == (3, kept.hash, date(2026, 4, 1))
    assert kept.published_by.username == "admin"
    assert verify().whole


def test_a_version_published_after_the_facts_governs_what_began_under_it(world):
    world.client()
    world.request(on="2025-12-01T10:00")
    third = changed("5 working", "3 working")
    third["home_visits/version-3"] = third["home_visits/version-3"].replace("2026-04-01", "2025-11-01")
    before = due(world.viewer("alder"), seen("2025-12-02T09:00")).we_owe.next[0].deadline
    publish(by=a_signatory(), name="home_visits/version-3", texts=third, now=NOW, key=a_key())
    after = due(world.viewer("alder"), seen("2025-12-02T09:00")).we_owe.next[0].deadline
    assert (before, after) == (date(2025, 12, 8), date(2025, 12, 4))
    assert replay().same


def test_a_version_out_of_order_is_refused(world):
    for old, new in (("version: 3", "version: 5"), ("2026-04-01", "2025-09-01")):
        with pytest.raises((Refused, RefusedText)):
            publish(
                by=a_signatory(), name="home_visits/version-3", texts=changed(old, new), now=NOW, key=a_key()
            )


def test_a_text_with_an_error_is_refused_with_its_findings(world):
    with pytest.raises(RefusedText) as refusal:
        publish(
            by=a_signatory(),
            name="home_visits/version-3",
            texts=changed("5 working", "5 wroking"),
            now=NOW,
            key=a_key(),
        )
    assert any("wroking" in finding.message for finding in refusal.value.findings)


def test_only_some_roles_publish_and_sign(world):
    with pytest.raises(NotAllowed):
        publish(by=world.viewer("manager"), name="home_visits/version-2", texts=texts(), now=NOW, key=a_key())
    with pytest.raises(NotAllowed):
        signed(world.viewer("stranger"))


def signed(by, **said):
    body = Organisation.objects.get(name="Elsewhere")
    said = {"label": "dale", "counterparty": body.reference, "key": a_key(), **said}
    return sign(
        by=by,
        text="home_visits",
        name="Dale Care",
        starts=BEGAN,
        happened_at=day("2025-04-01"),
        now=NOW,
        **said,
    )


def test_a_copy_is_signed_with_its_counterparty_and_its_chain_begins(world):
    receipt = signed(a_signatory(), lots=["north"])
    copy = Copy.objects.get(reference=receipt.copy)
    assert (receipt.first, receipt.last, copy.last_number) == (1, 1, 1)
    assert (copy.starts, copy.ends, copy.lots) == (BEGAN, date(2027, 3, 31), ["north"])
    bound = {party.party: party.organisation.name for party in copy.parties.all()}
    assert bound == {"council": "Council", "provider": "Elsewhere"}


def test_two_copies_never_have_one_label(world):
    with pytest.raises(Refused) as refusal:
        signed(a_signatory(), label="alder")
    assert set(refusal.value.faults) == {"label"}


def test_a_counterparty_that_there_is_not_is_unknown(world):
    with pytest.raises(NotShared):
        signed(a_signatory(), counterparty="ZZZZZZZZZZ")


def a_fact(made, number, **said):
    common = {
        "number": number,
        "id": f"e{number}",
        "copy": "alder",
        "happened_at": day("2025-04-01"),
        "recorded_at": instant("2025-04-01T12:00"),
        "by": "council_first",
        "for_party": "council",
    }
    return made(**{**common, **said})


def a_year():
    return ExampleYear(
        owner="Wold County Council",
        versions=("home_visits/version-1", "home_visits/version-2"),
        texts=texts(),
        facts=[
            a_fact(Signed, 1, name="Alder Care", lots=("north",), starts=BEGAN),
            a_fact(Appointed, 2, post="provider_first", name="A. Holder"),
            a_fact(
                Recorded,
                3,
                record="MT-0001",
                kind="meeting",
                milestone="held",
                fields={"type": "review"},
                recorded_at=instant("2027-01-01"),
            ),
        ],
    )


@override_settings(TALLYSTICK_DEMONSTRATION=True)
def test_a_demonstration_has_people_one_may_be_and_no_passwords(database):
    set_up_demonstration(years=[a_year()], now=NOW)
    people = demo_people()
    posts = {(person.organisation, person.name, person.post) for person in people}
    assert ("Alder Care", "A. Holder", "Manager") in posts
    assert ("Wold County Council", "Contract manager", "Contract manager") in posts
    for person in people:
        assert not Account.objects.get(pk=person.account).has_usable_password()
    holder = next(person for person in people if person.name == "A. Holder")
    assert [line.name for line in my_agreements(viewer_of(holder.account, NOW), seen("2026-01-20"))] == [
        "Alder Care"
    ]


@override_settings(TALLYSTICK_DEMONSTRATION=True)
def test_a_demonstration_is_never_laid_over_data(world):
    with pytest.raises(AlreadySetUp):
        set_up_demonstration(years=[a_year()], now=NOW)


@override_settings(TALLYSTICK_DEMONSTRATION=False)
def test_real_data_have_no_demonstration(database):
    with pytest.raises(NotADemonstration):
        set_up_demonstration(years=[a_year()], now=NOW)
    assert demo_people() == ()


def test_an_account_of_the_demonstration_never_has_a_password(database):
    set_up(**SAID)
    with pytest.raises(Error), transaction.atomic():
        Account.objects.update(demonstration=True)


def test_a_text_is_named_once_in_an_organisation_and_freely_elsewhere(world):
    owner = Organisation.objects.get(name="Elsewhere")
    assert AgreementText.objects.create(owner=owner, name="home_visits", title="Theirs")
    with pytest.raises(Error), transaction.atomic():
        AgreementText.objects.create(owner=owner, name="home_visits", title="Again")


def test_years_that_are_laid_one_after_another_keep_their_owners_apart(database):
    other = replace(a_year(), owner="Fell County Council")
    with override_settings(TALLYSTICK_DEMONSTRATION=True):
        set_up_demonstration(years=[a_year(), other], now=NOW)
    assert AgreementText.objects.count() == 2
