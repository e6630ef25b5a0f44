"""Who sees what: one of ours, one of theirs, one of neither; and that what is foreign and what is unknown are one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.hidden import HIDDEN
from tallystick.store.models import Account, CaseRelation, Membership
from tallystick.store.queries.agreements import my_agreements
from tallystick.store.queries.copy import copy_page
from tallystick.store.queries.due import due
from tallystick.store.queries.figure import NOT_SHARED, figure_page
from tallystick.store.queries.findings import findings_page
from tallystick.store.queries.ledger import ledger_page
from tallystick.store.queries.people import viewer_of
from tallystick.store.queries.records import record_page, records
from tallystick.store.queries.scorecard import measure_page, scorecard
from tallystick.store.roles import NotAllowed, NotShared, Role
from tests.store.world import NOW, a_key, instant, moment, seen

AT = seen("2025-06-30T12:00")
PAGES = {
    "copy": lambda viewer, copy: copy_page(viewer, copy, AT),
    "due": lambda viewer, copy: due(viewer, AT, copy=copy),
    "scorecard": lambda viewer, copy: scorecard(viewer, copy, AT),
    "measure": lambda viewer, copy: measure_page(viewer, copy, "in_time", AT),
    "figure": lambda viewer, copy: figure_page(viewer, copy, "in_time", AT, lot="north", period="2025-04-01"),
    "records": lambda viewer, copy: records(viewer, copy, "request", AT),
    "ledger": lambda viewer, copy: ledger_page(viewer, copy, AT),
    "findings": lambda viewer, copy: findings_page(viewer, copy, AT),
}
NOBODYS = "ZZZZZZZZZZ"


@pytest.fixture
def request_made(world):
    world.client("Robin", nino="QQ123456C", allergy="nuts")
    return world.request(fields={"urgent": True, "about": "a fall"})


def test_each_sees_the_copies_that_are_theirs_alone(world):
    seen_by = {
        who: [line.name for line in my_agreements(world.viewer(who), AT)]
        for who in ("manager", "alder", "birch", "stranger")
    }
    assert seen_by == {
        "manager": ["Alder Care", "Birch Care"],
        "alder": ["Alder Care"],
        "birch": ["Birch Care"],
        "stranger": [],
    }


def test_both_parties_see_the_same_duties_from_their_side(world, request_made):
    ours, theirs = due(world.viewer("manager"), AT), due(world.viewer("alder"), AT)
    assert (ours.they_owe.overdue_count, theirs.we_owe.overdue_count) == (1, 1)
    assert ours.they_owe.overdue == theirs.we_owe.overdue
    assert ours.we_owe.overdue == theirs.they_owe.overdue


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_shared_with_both_parties(world, request_made, page):
    for who in ("manager", "alder"):
        assert PAGES[page](world.viewer(who), world.copy())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["birch", "stranger"])
def test_what_is_foreign_is_refused_like_what_there_is_not(world, request_made, page, who):
    viewer, asked = world.viewer(who), []
    for copy in (world.copy(), NOBODYS):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NotShared) as refusal:
            PAGES[page](viewer, copy)
        asked.append((len(queries), str(refusal.value)))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("who", ["birch", "stranger"])
def test_a_foreign_record_is_refused_like_one_there_is_not(world, request_made, who):
    viewer, asked = world.viewer(who), []
    for record in (request_made.record, NOBODYS):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NotShared) as refusal:
            record_page(viewer, record, AT)
        asked.append((len(queries), str(refusal.value)))
    assert asked[0] == asked[1]


def test_personal_values_are_for_those_with_a_relation_to_the_case(world, request_made):
    related = record_page(world.viewer("case_worker"), request_made.record, AT)
    unrelated = record_page(world.viewer("manager"), request_made.record, AT)
    assert related.fields == {"urgent": True, "about": "a fall"}
    assert unrelated.fields == {"urgent": True, "about": HIDDEN, "nino": HIDDEN}
    assert "about" not in unrelated.position.fields
    assert "a fall" not in repr(unrelated)
    assert [line.fields for line in unrelated.timeline] == [{"urgent": True, "about": HIDDEN}]


def test_a_value_that_was_never_said_is_hidden_alike(world, request_made):
    other = world.request(on="2025-05-07T10:00", fields={"urgent": True})
    page = record_page(world.viewer("manager"), other.record, AT)
    assert page.fields["about"] is HIDDEN


def test_a_relation_to_one_case_shows_that_case_alone(world, request_made):
    world.client("Sasha", on="2025-05-10T09:00")
    other = world.request("CL-0002", "2025-05-11T09:00", fields={"urgent": True, "about": "a visit"})
    seat = Membership.objects.get(account__username="manager", copy__label="alder")
    CaseRelation.objects.create(
        membership=seat, copy=seat.copy, case="CL-0001", ground="asked for help", since=date(2025, 4, 1)
    )
    viewer = world.viewer("manager")
    assert record_page(viewer, request_made.record, AT).fields["about"] == "a fall"
    assert record_page(viewer, other.record, AT).fields["about"] is HIDDEN


def test_only_those_with_a_relation_are_offered_to_record(world, request_made):
    meeting = world.record("manager", moment("2025-06-03T10:00"), kind="meeting", fields={"type": "other"})
    offered = {
        who: [
            record_page(world.viewer(who), record, AT).may_record
            for record in (request_made.record, meeting.record)
        ]
        for who in ("manager", "case_worker")
    }
    assert offered == {"manager": [False, True], "case_worker": [True, True]}


def test_a_figure_that_reads_personal_fields_names_the_rows_of_ones_own_cases_alone(world, request_made):
    said = {"lot": None, "period": "2025-04-01"}
    for who, ref in (("case_worker", "RQ-0001"), ("manager", NOT_SHARED.ref)):
        page = figure_page(world.viewer(who), world.copy(), "described", AT, **said)
        assert [row.ref for row in page.numerator] == [ref]
    page = figure_page(world.viewer("manager"), world.copy(), "requests", AT, **said)
    assert [row.ref for row in page.numerator] == ["RQ-0001"]


def test_lists_and_ledger_hold_nothing_personal(world, request_made):
    viewer, copy = world.viewer("case_worker"), world.copy()
    said = repr(records(viewer, copy, "client", AT).lines) + repr(ledger_page(viewer, copy, AT).lines)
    for personal in ("Robin", "QQ123456C", "nuts", "a fall"):
        assert personal not in said


def test_a_role_that_has_ended_gives_nothing_from_the_next_request_on(world):
    seat = Membership.objects.get(account__username="alder")
    seat.until = date(2025, 6, 29)
    seat.save()
    assert my_agreements(world.viewer("alder", instant("2025-06-29T23:59")), AT)
    assert not my_agreements(world.viewer("alder", instant("2025-06-30T00:00")), AT)


def test_a_role_does_not_begin_early(world):
    assert not my_agreements(world.viewer("alder", instant("2025-03-31T23:59")), AT)
    assert my_agreements(world.viewer("alder", instant("2025-04-01T00:00")), AT)


def test_a_closed_account_is_nobody(world):
    Account.objects.filter(username="alder").update(is_active=False)
    with pytest.raises(NotShared):
        world.viewer("alder")


def test_an_ended_relation_hides_the_case_again_whatever_day_is_looked_at(world, request_made):
    CaseRelation.objects.filter(membership__account__username="visitor").update(until=date(2025, 12, 31))
    page = record_page(world.viewer("visitor"), request_made.record, AT)
    assert page.fields["about"] is HIDDEN


def test_a_role_gives_its_acts_and_no_others(world):
    with pytest.raises(NotAllowed) as refusal:
        bring_in(by=world.viewer("alder"), text="home_visits", facts=[], now=NOW, key=a_key())
    assert refusal.value.roles == (Role.ADMINISTRATOR,)
    administrator = Account.objects.get(username="admin")
    assert not viewer_of(administrator.pk, NOW).copies


def test_what_was_recorded_later_was_not_known_before(world, request_made):
    world.visited(request_made, "2025-05-08T10:00", now=instant("2025-06-30T10:00"))
    viewer = world.viewer("manager")
    assert due(viewer, seen("2025-06-01T09:00", "2025-06-01T09:00")).they_owe.overdue_count == 1
    assert due(viewer, seen("2025-06-01T09:00", "2025-06-30T10:00")).they_owe.overdue_count == 0


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_three_records_as_for_one(world, request_made, page):
    viewer, copy = world.viewer("manager"), world.copy()
    PAGES[page](viewer, copy)
    counts = []
    for number in (8, 9):
        with CaptureQueriesContext(connection) as queries:
            PAGES[page](viewer, copy)
        counts.append(len(queries))
        world.request(on=f"2025-05-0{number}T10:00")
        world.record(
            "case_worker", moment(f"2025-05-0{number}T12:00"), kind="meeting", fields={"type": "other"}
        )
    with CaptureQueriesContext(connection) as queries:
        PAGES[page](viewer, copy)
    counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 15


def test_one_record_asks_as_often_for_three_entries_as_for_one(world, request_made):
    viewer, counts = world.viewer("case_worker"), []
    receipt = request_made
    record_page(viewer, receipt.record, AT)
    for number in (8, 9, 10):
        with CaptureQueriesContext(connection) as queries:
            record_page(viewer, receipt.record, AT)
        counts.append(len(queries))
        receipt = world.record(
            "case_worker",
            moment(f"2025-05-{number:02d}T10:00"),
            record=receipt.record,
            seen=receipt.version,
            fields={"about": f"call {number}"},
        )
    assert counts[0] == counts[1] == counts[2] <= 15
