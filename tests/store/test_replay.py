"""Replay: one column changed in a derived table is named, and repaired if asked."""

from __future__ import annotations

import pytest

from tallystick.store.actions.recording import void
from tallystick.store.ledger.replay import replay
from tallystick.store.models import ClockRow, Copy, LookupKey, MeasureStep, Record, RecordState
from tests.store.tampering import tamper, undone
from tests.store.world import a_key, instant, moment

DERIVED = (Record, RecordState, ClockRow, MeasureStep, LookupKey)
OF_A_COPY = ("name", "lots", "starts", "ends")


@pytest.fixture
def history(world):
    world.client("Robin", nino="QQ123456C")
    request = world.request(fields={"urgent": True, "nino": "QQ123456C"})
    world.visited(request, "2025-05-28T10:00")
    world.client("Sasha", on="2025-06-01T10:00")
    other = world.request("CL-0002", "2025-06-02T10:00", fields={"urgent": True, "nino": "QQ123456C"})
    world.record("case_worker", moment("2025-06-03T10:00"), kind="meeting", fields={"type": "review"})
    void(
        by=world.viewer("case_worker"),
        record=other.record,
        reason="opened twice",
        seen=other.version,
        now=instant("2025-06-04T09:00"),
        key=a_key(),
    )
    return world


def test_what_was_refreshed_entry_by_entry_is_what_replay_makes(history):
    outcome = replay()
    assert outcome.differences == ()
    assert outcome.rows > 20


@pytest.mark.parametrize("model", DERIVED)
def test_one_column_changed_in_a_derived_table_is_named(history, model):
    row = model.objects.filter(copy__label="alder").order_by("pk").last()
    for field in model._meta.concrete_fields:
        if field.primary_key or field.column == "copy_id":
            continue
        with undone():
            tamper(row, field.column)
            found = [(one.table, one.column) for one in replay().differences]
            assert found == [(model._meta.db_table, field.column)]


def test_one_column_changed_of_a_copys_own_terms_is_named(history):
    copy = Copy.objects.get(label="alder")
    for column in OF_A_COPY:
        with undone():
            tamper(copy, column)
            found = [(one.table, one.key, one.column) for one in replay().differences]
            assert found == [("store_copy", copy.reference, column)]


def test_a_row_too_many_and_a_row_missing_are_named(history):
    step = MeasureStep.objects.order_by("pk").last()
    with undone():
        step.delete()
        (missing,) = replay().differences
        assert (missing.table, missing.column, missing.kept) == ("store_measurestep", "", "(no row)")
    step.pk, step.record, step.measure, step.numerator, step.at = (
        None,
        "RQ-7777",
        "other",
        7,
        instant("2025-09-09"),
    )
    step.case, step.known_from, step.denominator = "CL-7777", instant("2025-09-09"), 9
    step.save()
    (extra,) = replay().differences
    assert (extra.table, extra.column, extra.derived) == ("store_measurestep", "", "(no row)")


def test_a_difference_is_repaired_where_that_is_asked_for(history):
    tamper(ClockRow.objects.order_by("pk").last(), "late_from")
    LookupKey.objects.all().delete()
    assert not replay(repair=True).same
    assert replay().same
