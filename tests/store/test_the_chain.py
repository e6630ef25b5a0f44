"""The chain of a copy: one value changed in a stored entry is found, and where it is."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from tallystick.store.ledger.verification import verify
from tallystick.store.models import Copy, Entry, PersonalValue, Version
from tests.store.tampering import take_guards_away, tamper, undone

UNCHECKED = {"id"}


@pytest.fixture
def ledger(world):
    world.client("Robin", nino="QQ123456C")
    request = world.request()
    world.visited(request, "2025-05-08T10:00")
    take_guards_away()
    return Copy.objects.get(label="alder")


def damages():
    return [(damage.place, damage.number) for damage in verify().damages]


def columns(model):
    return [field.column for field in model._meta.concrete_fields if field.column not in UNCHECKED]


def test_an_untouched_ledger_verifies(ledger):
    outcome = verify()
    assert outcome.whole
    assert (outcome.copies, outcome.entries, outcome.versions) == (2, 5, 2)


def test_one_value_changed_in_an_entry_is_found_at_its_number(ledger):
    entry = Entry.objects.get(copy=ledger, number=4)
    found = {}
    for column in columns(Entry):
        with undone():
            tamper(entry, column)
            found[column] = damages()[0]
    assert found == dict.fromkeys(columns(Entry), (ledger.reference, 4))


def test_one_byte_that_no_column_should_hold_is_found_too(ledger):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("update store_entry set happened_day = '2025-95-01' where number = 4")
            assert damages() == [(ledger.reference, 4)]
            cursor.execute("update store_entry set reason = cast(x'ff' as text) where number = 3")
            assert damages() == [(ledger.reference, 3)]


def test_an_entry_taken_out_is_missed(ledger):
    for number in (2, 4):
        with undone():
            with connection.cursor() as cursor:
                cursor.execute(
                    "delete from store_personalvalue where copy_id = %s and number = %s", [ledger.pk, number]
                )
                cursor.execute(
                    "delete from store_entry where copy_id = %s and number = %s", [ledger.pk, number]
                )
            assert damages() == [(ledger.reference, number)]


def test_a_personal_value_changed_is_found_at_its_entry(ledger):
    value = PersonalValue.objects.get(copy=ledger, field="nino")
    for column in ("salt", "value", "field", "number", "case"):
        with undone():
            tamper(value, column)
            assert damages() == [(ledger.reference, value.number)], column


def test_a_personal_value_that_is_gone_is_missed_but_one_erased_still_verifies(ledger):
    value = PersonalValue.objects.get(copy=ledger, field="nino")
    with undone():
        PersonalValue.objects.filter(pk=value.pk).delete()
        assert damages() == [(ledger.reference, value.number)]
    value.value = value.salt = None
    value.erased_at = Entry.objects.first().recorded_at
    value.save()
    assert verify().whole


def test_a_sealed_text_changed_is_found(ledger):
    version = Version.objects.get(number=2)
    texts = json.loads(version.sources)
    texts["home_visits/version-2"] += "# a remark\n"
    Version.objects.filter(pk=version.pk).update(sources=json.dumps(texts))
    assert damages() == [("home_visits/version-2", 2)]


def test_the_chain_holds_no_personal_value(ledger):
    said = " ".join(Entry.objects.values_list("payload", flat=True))
    assert "Robin" not in said
    assert "QQ123456C" not in said
    assert "commitment" in said


def test_the_same_value_is_committed_to_differently_each_time(world):
    world.client("Robin")
    world.client("Robin")
    payloads = Entry.objects.filter(fact="recorded").values_list("payload", flat=True)
    assert len({json.loads(payload)["fields"]["name"]["commitment"] for payload in payloads}) == 2
