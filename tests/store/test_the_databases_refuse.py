"""What the databases themselves refuse, whoever asks: tried with raw statements on both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import Error, connection, transaction

from tallystick.core.clock.moment import NaiveInstant
from tallystick.store.models import Entry
from tests.store.rows import NOW, a_copy, a_personal_value, an_account, an_entry


@pytest.fixture
def entry(database):
    account = an_account()
    return an_entry(a_copy(account), account)


def refused(statement: str) -> str:
    with pytest.raises(Error) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refusal.value)


def done(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_entry_is_not_changed(entry):
    assert "entries are added, never changed" in refused("update store_entry set reason = 'other'")


def test_an_entry_is_not_deleted(entry):
    assert "entries are added, never changed" in refused("delete from store_entry")


def test_the_ledger_is_not_emptied(entry):
    if connection.vendor == "postgresql":
        done("set constraints all immediate")
        assert "entries are added, never emptied" in refused("truncate store_entry cascade")
    assert Entry.objects.count() == 1


def test_an_entry_is_not_replaced_by_another_of_its_number(entry):
    if connection.vendor == "sqlite":
        columns = ", ".join(f'"{field.column}"' for field in Entry._meta.concrete_fields)
        assert "never replaced" in refused(
            f"insert or replace into store_entry ({columns}) select {columns} from store_entry"
        )
    assert Entry.objects.get().hash == "1" * 64


def test_not_even_the_product_changes_an_entry(entry):
    entry.reason = "other"
    with pytest.raises(Error), transaction.atomic():
        entry.save()
    with pytest.raises(Error), transaction.atomic():
        entry.delete()


def test_a_sealed_version_is_not_changed(entry):
    assert "versions are added, never changed" in refused("update store_version set sources = 'other'")
    assert "versions are added, never changed" in refused("delete from store_version")


def test_a_personal_value_is_emptied_but_never_changed_or_deleted(entry):
    a_personal_value(entry)
    assert "never changed" in refused("update store_personalvalue set value = 'other'")
    assert refused("delete from store_personalvalue")
    done("update store_personalvalue set value = null, salt = null, erased_at = 1")


def test_two_entries_of_a_copy_never_have_one_number(entry):
    with pytest.raises(Error), transaction.atomic():
        an_entry(entry.copy, entry.account, number=1, name="another")


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2025, 3, 30, 0, 59, 59, 999999, tzinfo=UTC),
        datetime(2025, 3, 30, 1, 0, tzinfo=UTC),
        datetime(2025, 10, 26, 0, 30, 0, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_an_instant_comes_back_to_the_microsecond(database, instant):
    account = an_account()
    an_entry(a_copy(account), account, happened_at=instant)
    assert Entry.objects.get().happened_at == instant
    assert Entry.objects.filter(happened_at=instant).exists()
    assert not Entry.objects.filter(happened_at__gt=instant).exists()


def test_an_instant_in_another_zone_is_the_same_instant(database):
    account = an_account()
    copy = a_copy(account)
    an_entry(copy, account, happened_at=datetime.fromisoformat("2025-07-01T10:00:00.000001+01:00"))
    assert Entry.objects.get().happened_at == datetime(2025, 7, 1, 9, 0, 0, 1, tzinfo=UTC)
    assert Entry.objects.get().happened_at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(database):
    account = an_account()
    copy = a_copy(account)
    with pytest.raises(NaiveInstant):
        an_entry(copy, account, happened_at=NOW.replace(tzinfo=None))
