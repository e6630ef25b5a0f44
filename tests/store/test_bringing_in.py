"""Bringing in a file of entries: one act, all or nothing, with the times that the file says beside our own."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tallystick.core.facts import Adopted, Recorded, Signed
from tallystick.files.facts import read_facts
from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.actions.receipt import KeyReused, Refused
from tallystick.store.ledger.reading import facts_of
from tallystick.store.ledger.verification import verify
from tallystick.store.models import Account, AgreementText, Copy, Entry
from tallystick.store.queries.people import viewer_of
from tallystick.store.texts import versions_of
from tests.store.world import NOW, ZONE, a_key

FILE = """
{"entry":"signed","id":"e1","copy":"cedar","name":"Cedar Care","lots":["north"],"starts":"2025-04-01","happened_at":"2025-03-20","recorded_at":"2025-03-20T10:00:00+00:00","by":"council_first","for":"council"}
{"entry":"recorded","id":"e2","copy":"cedar","record":"CL-0001","kind":"client","milestone":"known","fields":{"name":"Robin","nino":"QQ 12 34 56 C"},"happened_at":"2025-05-01","recorded_at":"2025-05-02T09:00:00+00:00","by":"council_second","for":"council"}
{"entry":"recorded","id":"e3","copy":"cedar","record":"RQ-0001","kind":"request","lot":"north","subject":"CL-0001","milestone":"received","fields":{"urgent":"yes"},"happened_at":"2025-05-06T10:00","recorded_at":"2025-05-06T10:00:00+01:00","by":"council_second","for":"council"}
{"entry":"recorded","id":"e4","corrects":"e3","reason":"wrong hour","copy":"cedar","record":"RQ-0001","kind":"request","lot":"north","subject":"CL-0001","milestone":"received","fields":{"urgent":"no"},"happened_at":"2025-05-06T11:00","recorded_at":"2025-05-09T10:00:00+01:00","by":"council_second","for":"council"}
{"entry":"appointed","id":"e5","copy":"cedar","post":"provider_first","name":"A. Holder","telephone":"01632 960 001","email":"holder@example.org","happened_at":"2025-04-01","recorded_at":"2025-04-01T10:00:00+01:00","by":"provider_first","for":"provider"}
{"entry":"figured","id":"e6","copy":"cedar","measure":"in_time","period":"2025-04-01","lot":"north","source":"provider","numerator":4,"denominator":5,"happened_at":"2025-07-10","recorded_at":"2025-07-10T10:00:00+01:00","by":"provider_first","for":"provider"}
{"entry":"reopened","id":"e7","copy":"cedar","record":"RQ-0001","milestone":"visited","happened_at":"2025-06-01","recorded_at":"2025-06-01T10:00:00+01:00","by":"provider_first","for":"provider"}
{"entry":"voided","id":"e8","copy":"cedar","voids":"e7","reason":"never stopped","happened_at":"2025-06-02","recorded_at":"2025-06-02T10:00:00+01:00","by":"provider_first","for":"provider"}
""".strip()


@pytest.fixture
def by(world):
    return viewer_of(Account.objects.get(username="admin").pk, NOW)


def the_facts():
    text = AgreementText.objects.get(name="home_visits")
    reading = read_facts("facts.jsonl", FILE, versions_of(text.pk))
    assert reading.findings == ()
    return reading.entries


def brought_in(by, facts, **said):
    body = Account.objects.get(username="birch").organisation
    said = {"now": NOW, "key": a_key(), "counterparties": {"cedar": body.reference}, **said}
    return bring_in(by=by, text="home_visits", facts=facts, **said)


def test_every_kind_of_fact_comes_back_as_it_went_in(by):
    facts = the_facts()
    answer = brought_in(by, facts)
    kept = facts_of(Copy.objects.get(label="cedar"), ZONE)
    assert [replace(fact, number=0) for fact in kept] == [replace(fact, number=0) for fact in facts]
    assert [fact.number for fact in kept] == list(range(1, 9))
    assert (answer.entries, len(answer.receipts)) == (8, 1)
    assert verify().whole


def test_when_it_was_recorded_and_when_it_came_in_stand_side_by_side(by):
    brought_in(by, the_facts())
    entry = Entry.objects.get(name="e3")
    assert (entry.recorded_at.isoformat(), entry.received_at) == ("2025-05-06T09:00:00+00:00", NOW)
    assert (entry.by, entry.authority, entry.account.username) == (
        "council_second",
        "organisation administrator",
        "admin",
    )


def test_personal_values_of_a_file_are_commitments_too(by):
    brought_in(by, the_facts())
    said = json.loads(Entry.objects.get(name="e2").payload)["fields"]
    assert set(said["name"]) == {"commitment"}


def test_a_file_that_comes_again_has_one_effect(by):
    first = brought_in(by, the_facts(), key="a file")
    assert brought_in(by, the_facts(), key="a file") == first
    assert Entry.objects.filter(copy__label="cedar").count() == 8
    with pytest.raises(KeyReused):
        brought_in(by, the_facts()[:5], key="a file")


def test_nothing_of_a_file_is_taken_where_an_entry_cannot_be(by):
    facts = list(the_facts())
    facts[-1] = replace(facts[-1], recorded_at=NOW.replace(year=2027))
    with pytest.raises(Refused) as refusal:
        brought_in(by, facts)
    assert list(refusal.value.faults) == ["e8"]
    assert not Copy.objects.filter(label="cedar").exists()


def test_an_example_year_may_be_told_from_its_end(by):
    facts = [replace(fact, recorded_at=fact.recorded_at.replace(year=2027)) for fact in the_facts()]
    assert brought_in(by, facts, ahead=True).entries == 8


def test_a_record_stays_with_whom_it_is_about(by):
    facts = [replace(fact, subject="CL-0002") if fact.id == "e4" else fact for fact in the_facts()]
    with pytest.raises(Refused) as refusal:
        brought_in(by, facts)
    assert list(refusal.value.faults) == ["e4"]


def test_a_correction_stays_with_its_record(by):
    facts = [replace(fact, record="RQ-0002") if fact.id == "e4" else fact for fact in the_facts()]
    with pytest.raises(Refused) as refusal:
        brought_in(by, facts)
    assert list(refusal.value.faults) == ["e4"]


def test_a_calendar_changes_by_a_version_of_the_text_alone(by):
    facts = the_facts()
    first = facts[0]
    adopted = Adopted(
        99,
        "e99",
        "cedar",
        first.happened_at,
        first.recorded_at,
        first.by,
        first.for_party,
        calendar="working",
        edition="2026-06",
    )
    with pytest.raises(Refused) as refusal:
        brought_in(by, [*facts, adopted])
    assert list(refusal.value.faults) == ["e99"]


def test_a_copy_that_nobody_signed_takes_no_entries(by):
    facts = [fact for fact in the_facts() if not isinstance(fact, Signed)]
    with pytest.raises(Refused) as refusal:
        brought_in(by, facts)
    assert list(refusal.value.faults) == ["cedar"]


def test_a_second_file_goes_on_where_the_first_ended(by):
    facts = the_facts()
    brought_in(by, facts[:3])
    brought_in(by, facts[3:])
    kept = facts_of(Copy.objects.get(label="cedar"), ZONE)
    assert [fact.id for fact in kept] == [f"e{number}" for number in range(1, 9)]
    assert isinstance(kept[3], Recorded)
