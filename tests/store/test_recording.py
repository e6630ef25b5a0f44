"""Recording what happened: what comes of it, what is refused, and that a request repeated has one effect."""

from __future__ import annotations

import pytest

from tallystick.store.actions.appointing import appoint, figure
from tallystick.store.actions.receipt import Conflict, KeyReused, Refused
from tallystick.store.actions.recording import correct, record, void
from tallystick.store.models import Entry, Record
from tallystick.store.queries.due import due
from tallystick.store.queries.records import record_page
from tallystick.store.roles import NotAllowed, NotShared
from tests.store.world import a_key, day, instant, moment, seen


def entries(label="alder"):
    return Entry.objects.filter(copy__label=label).count()


def faults(refusal):
    return refusal.value.faults


def test_a_new_record_has_the_next_reference_of_its_kind(world):
    world.client("Robin")
    world.client("Sasha")
    assert list(Record.objects.order_by("ref").values_list("ref", flat=True)) == ["CL-0001", "CL-0002"]


def test_a_receipt_names_the_entry_and_a_code_to_keep(world):
    receipt = world.client()
    assert receipt.first == receipt.last == entries()
    assert len(receipt.code) == 11


def test_an_entry_shows_its_effect_at_once(world):
    world.client()
    request = world.request(on="2025-05-06T10:00")
    late = seen("2025-05-21T09:00")
    assert due(world.viewer("alder"), late).we_owe.overdue_count == 1
    world.visited(request, "2025-05-21T10:00")
    assert due(world.viewer("alder"), seen("2025-05-21T11:00")).we_owe.overdue_count == 0


def test_an_entry_of_another_day_has_both_times(world):
    world.client()
    request = world.request()
    world.visited(request, "2025-05-08T10:00", now=instant("2025-06-01T12:00"))
    entry = Entry.objects.latest("pk")
    assert (entry.happened_at, entry.recorded_at) == (
        instant("2025-05-08T10:00"),
        instant("2025-06-01T12:00"),
    )


def test_what_has_not_happened_yet_is_no_entry(world):
    world.client()
    with pytest.raises(Refused) as refusal:
        world.request(on="2025-05-06T10:00", now=instant("2025-05-06T09:59"))
    assert "happened_at" in faults(refusal)


def test_today_is_taken_though_the_day_is_not_over(world):
    world.client()
    request = world.request()
    receipt = world.record(
        "visitor",
        day("2025-05-08"),
        now=instant("2025-05-08T10:00"),
        record=request.record,
        seen=request.version,
        milestone="visited",
    )
    assert receipt.version == receipt.last


def test_each_field_that_is_wrong_is_named(world):
    world.client()
    with pytest.raises(Refused) as refusal:
        world.request(lot="west", subject="CL-9999", fields={"about": 7, "colour": "red"})
    assert set(faults(refusal)) == {"lot", "subject", "urgent", "about", "colour"}


def test_the_other_party_records_its_own_milestones(world):
    world.client()
    request = world.request()
    with pytest.raises(Refused) as refusal:
        world.record(
            "case_worker",
            moment("2025-05-08T10:00"),
            record=request.record,
            seen=request.version,
            milestone="visited",
        )
    assert "milestone" in faults(refusal)


def test_the_other_party_raises_its_own_records(world):
    with pytest.raises(Refused) as refusal:
        world.record("visitor", moment("2025-05-01T10:00"), kind="client", fields={"name": "Robin"})
    assert "kind" in faults(refusal)


def test_a_milestone_is_recorded_once(world):
    world.client()
    request = world.request()
    visited = world.visited(request, "2025-05-08T10:00")
    with pytest.raises(Refused) as refusal:
        world.visited(visited, "2025-05-09T10:00")
    assert "milestone" in faults(refusal)


def test_a_correction_replaces_the_entry_and_both_stay_readable(world):
    world.client()
    request = world.request()
    visited = world.visited(request, "2025-05-20T10:00")
    wrong = Entry.objects.latest("pk").name
    correct(
        by=world.viewer("visitor"),
        record=visited.record,
        entry=wrong,
        happened_at=moment("2025-05-08T10:00"),
        reason="wrong day",
        seen=visited.version,
        now=instant("2025-06-01T09:00"),
        key=a_key(),
    )
    page = record_page(world.viewer("visitor"), request.record, seen("2025-06-02T09:00"))
    assert page.position.milestones["visited"] == moment("2025-05-08T10:00")
    earlier = next(line for line in page.timeline if line.entry == wrong)
    assert not earlier.stands
    assert earlier.replaced_by == page.timeline[0].entry
    assert page.timeline[0].reason == "wrong day"


def test_what_an_example_year_records_later_is_no_hindrance_now(world):
    world.client()
    request = world.request()
    visited = world.visited(request, "2025-05-20T10:00", now=instant("2026-01-01T10:00"))
    earlier = world.visited(visited, "2025-05-08T10:00", now=instant("2025-05-08T10:00"))
    page = record_page(world.viewer("visitor"), earlier.record, seen("2025-05-09T10:00"))
    assert page.position.milestones["visited"] == moment("2025-05-08T10:00")


def test_a_correction_without_a_reason_is_refused(world):
    receipt = world.client()
    with pytest.raises(Refused) as refusal:
        correct(
            by=world.viewer("case_worker"),
            record=receipt.record,
            entry=Entry.objects.latest("pk").name,
            happened_at=moment("2025-05-01T09:00"),
            fields={"name": "Robyn"},
            reason=" ",
            seen=receipt.version,
            now=instant("2025-05-02T09:00"),
            key=a_key(),
        )
    assert faults(refusal) == {"reason": "Enter the reason"}


def test_nobody_corrects_what_the_other_party_said(world):
    world.client()
    request = world.request()
    with pytest.raises(Refused) as refusal:
        correct(
            by=world.viewer("visitor"),
            record=request.record,
            entry=Entry.objects.latest("pk").name,
            happened_at=moment("2025-05-16T10:00"),
            fields={"urgent": False},
            reason="we had it later",
            seen=request.version,
            now=instant("2025-06-01T09:00"),
            key=a_key(),
        )
    assert "entry" in faults(refusal)


def test_a_voided_record_is_owed_no_longer(world):
    world.client()
    request = world.request()
    void(
        by=world.viewer("case_worker"),
        record=request.record,
        reason="opened twice",
        seen=request.version,
        now=instant("2025-05-07T09:00"),
        key=a_key(),
    )
    assert due(world.viewer("alder"), seen("2025-06-30T09:00")).we_owe.overdue_count == 0
    page = record_page(world.viewer("case_worker"), request.record, seen("2025-06-30T09:00"))
    assert page.position.void


def test_a_voided_entry_is_undone(world):
    world.client()
    request = world.request()
    visited = world.visited(request, "2025-05-08T10:00")
    void(
        by=world.viewer("visitor"),
        record=visited.record,
        entry=Entry.objects.latest("pk").name,
        reason="another client",
        seen=visited.version,
        now=instant("2025-05-09T09:00"),
        key=a_key(),
    )
    assert due(world.viewer("alder"), seen("2025-05-21T09:00")).we_owe.overdue_count == 1


def test_gates_are_written_once_when_a_record_is_opened(world):
    world.client(nino="QQ123456C")
    world.request(fields={"urgent": True, "nino": "QQ123456C"})
    world.client("Sasha", on="2025-05-06T11:00")
    twin = world.request("CL-0002", "2025-05-07T10:00", fields={"urgent": True, "nino": "QQ123456C"})
    assert (twin.first + 1, twin.version) == (twin.last, twin.last)
    assert Entry.objects.get(fact="gated").object == "RQ-0002"
    page = record_page(world.viewer("case_worker"), twin.record, seen("2025-05-08T10:00"))
    assert [gate.gate for gate in page.position.gates] == ["twin"]
    assert page.position.state == "refused"


def test_the_same_key_has_one_effect_and_the_same_answer(world):
    said = {"kind": "client", "fields": {"name": "Robin"}, "key": "once"}
    first = world.record("case_worker", moment("2025-05-01T09:00"), **said)
    before = entries()
    assert world.record("case_worker", moment("2025-05-01T09:00"), **said) == first
    assert entries() == before


def test_the_same_key_with_another_body_is_refused(world):
    world.record(
        "case_worker", moment("2025-05-01T09:00"), kind="client", fields={"name": "Robin"}, key="once"
    )
    with pytest.raises(KeyReused):
        world.record(
            "case_worker", moment("2025-05-01T09:00"), kind="client", fields={"name": "Sasha"}, key="once"
        )


def test_a_key_belongs_to_its_account(world):
    world.record(
        "case_worker", moment("2025-05-01T09:00"), kind="client", fields={"name": "Robin"}, key="once"
    )
    said = {"kind": "meeting", "fields": {"type": "review"}, "key": "once"}
    assert world.record("manager", moment("2025-05-02T09:00"), **said).record


def test_a_refused_request_may_come_again_under_its_key(world):
    with pytest.raises(Refused):
        world.record("case_worker", moment("2025-05-01T09:00"), kind="client", fields={}, key="again")
    said = {"kind": "client", "fields": {"name": "Robin"}, "key": "again"}
    assert world.record("case_worker", moment("2025-05-01T09:00"), **said).record


def test_a_form_made_before_another_entry_is_refused(world):
    world.client()
    request = world.request()
    world.visited(request, "2025-05-08T10:00")
    with pytest.raises(Conflict) as conflict:
        world.record(
            "case_worker",
            moment("2025-05-09T10:00"),
            record=request.record,
            seen=request.version,
            milestone="withdrawn",
        )
    assert (conflict.value.by, conflict.value.seen) == ("provider_second", request.version)


def test_a_manager_without_a_relation_does_not_write_to_a_case(world):
    world.client()
    with pytest.raises(NotAllowed):
        world.record(
            "manager",
            moment("2025-05-06T10:00"),
            kind="request",
            subject="CL-0001",
            lot="north",
            fields={"urgent": False},
        )


def test_a_copy_that_is_not_theirs_is_unknown_to_whoever_writes(world):
    request = world.client()
    for who in ("birch", "stranger"):
        with pytest.raises(NotShared):
            record(
                by=world.viewer(who),
                copy=world.copy(),
                kind="meeting",
                happened_at=moment("2025-05-06T10:00"),
                now=instant("2025-05-06T10:00"),
                key=a_key(),
                fields={"type": "other"},
            )
        with pytest.raises(NotShared):
            void(
                by=world.viewer(who),
                record=request.record,
                reason="none of ours",
                seen=request.version,
                now=instant("2025-05-06T10:00"),
                key=a_key(),
            )


def test_a_holder_is_appointed_to_a_post_of_ones_own_side(world):
    said = {"copy": world.copy(), "happened_at": day("2025-04-01"), "now": instant("2025-04-02T09:00")}
    appoint(by=world.viewer("alder"), post="provider_first", name="A. Holder", key=a_key(), **said)
    with pytest.raises(Refused) as refusal:
        appoint(by=world.viewer("alder"), post="council_first", name="A. Holder", key=a_key(), **said)
    assert "post" in faults(refusal)


def test_a_figure_is_returned_for_a_period_that_there_is(world):
    said = {
        "by": world.viewer("alder"),
        "copy": world.copy(),
        "measure": "in_time",
        "lot": "north",
        "numerator": 9,
        "denominator": 10,
        "happened_at": day("2025-07-10"),
        "now": instant("2025-07-11T09:00"),
    }
    figure(period=day("2025-04-01").day, key=a_key(), **said)
    assert Entry.objects.latest("pk").fact == "figured"
    with pytest.raises(Refused) as refusal:
        figure(period=day("2025-04-02").day, key=a_key(), **said)
    assert "period" in faults(refusal)
