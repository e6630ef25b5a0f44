"""What lists and scorecards are read from says at any two instants exactly what the engine says."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tallystick.core.clock.moment import at_instant
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import Status
from tallystick.core.engine.status import status_at
from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.actions.recording import correct, void
from tallystick.store.ledger.reading import facts_of
from tallystick.store.ledger.replay import replay
from tallystick.store.models import Account, ClockRow, Copy, Entry, RecordState
from tallystick.store.queries.clock_runs import is_overdue, run_of
from tallystick.store.queries.opened import opened
from tallystick.store.queries.people import viewer_of
from tallystick.store.queries.scorecard import results_at
from tallystick.store.queries.span import holds_at
from tallystick.store.texts import versions_of
from tallystick.store.viewer import At
from tests.store.world import ZONE, a_key, instant, moment

FIRST = datetime(2025, 4, 20, tzinfo=UTC)
DAYS = 300


@pytest.fixture
def year(world):
    """A history with lateness, corrections weeks later, voids, a reopened request, silence, figures of a return."""
    chance = random.Random(7)
    for number in range(1, 6):
        world.client(f"Client {number}", on=f"2025-04-2{number}T09:00", nino=f"QQ12345{number % 2}C")
    for _ in range(12):
        asked = instant("2025-05-01T10:00") + timedelta(hours=chance.randrange(24 * 150))
        request = world.request(
            f"CL-000{chance.randrange(1, 6)}",
            asked.astimezone(ZONE).replace(tzinfo=None).isoformat(),
            lot=chance.choice(["north", "south"]),
            fields={"urgent": chance.random() < 0.5, "nino": f"QQ12345{chance.randrange(3)}C"},
        )
        happened = asked + timedelta(days=chance.randrange(2, 30))
        known = happened + timedelta(days=chance.randrange(20))
        if chance.random() < 0.8:
            visited = world.record(
                "visitor",
                at_instant(happened, ZONE),
                now=known,
                record=request.record,
                seen=request.version,
                milestone="visited",
            )
            _perhaps_mend(world, chance, visited, happened, known)
    _hold_meetings(world)
    return world


def _perhaps_mend(world, chance, visited, happened, known):
    """Correct or take back some of the visits, later."""
    said = {
        "by": world.viewer("visitor"),
        "record": visited.record,
        "entry": Entry.objects.latest("pk").name,
        "seen": visited.version,
        "now": known + timedelta(days=chance.randrange(1, 40)),
        "key": a_key(),
    }
    lot = chance.random()
    if lot < 0.3:
        earlier = happened - timedelta(days=chance.randrange(1, 3))
        correct(happened_at=at_instant(earlier, ZONE), reason="wrong day", **said)
    elif lot < 0.5:
        void(reason="another client", **said)


def _hold_meetings(world):
    for month in (5, 6, 8, 11):
        meeting = world.record(
            "manager", moment(f"2025-{month:02d}-10T10:00"), kind="meeting", fields={"type": "review"}
        )
        minutes = world.record(
            "manager",
            moment(f"2025-{month:02d}-12T10:00"),
            record=meeting.record,
            seen=meeting.version,
            milestone="minutes",
        )
        if month == 6:
            world.record(
                "alder",
                moment("2025-07-15T10:00"),
                record=meeting.record,
                seen=minutes.version,
                milestone="agreed",
            )


def looks(count):
    """Return pairs of instants, both axes at random."""
    chance = random.Random(11)
    return [
        At(*(FIRST + timedelta(seconds=chance.randrange(86_400 * DAYS)) for _ in range(2)))
        for _ in range(count)
    ]


def the_copy():
    return Copy.objects.select_related("text").get(label="alder")


def engine(copy, at):
    versions = versions_of(copy.text_id)
    as_of, known_at = (at_instant(each, ZONE) for each in (at.as_of, at.known_at))
    (position,) = evaluate(versions, {}, facts_of(copy, ZONE), as_of, known_at).copies
    return position


def runs(position):
    found = [run for record in position.records for run in record.clocks] + list(position.slots)
    begun = [run for run in found if run.started or run.status is Status.VOID]
    return {(run.clock, run.record, run.slot): (run.status, run.deadline) for run in begun}


def test_a_scorecard_is_one_sum_that_equals_the_engine_at_any_two_instants(year):
    copy = the_copy()
    for at in looks(20):
        here = opened(year.viewer("manager"), copy, at)
        assert results_at(here) == engine(copy, at).measures


def test_clock_rows_say_what_the_engine_says_at_any_two_instants(year):
    copy = the_copy()
    for at in looks(20):
        rows = [run_of(row, ZONE) for row in ClockRow.objects.filter(holds_at(at), copy=copy)]
        said = {
            (run.clock, run.record, run.slot): (status_at(run, at.as_of), run.deadline)
            for run in rows
            if run.started and run.started.at <= at.as_of
        }
        assert said == runs(engine(copy, at))


def test_what_is_overdue_is_what_the_engine_calls_missed(year):
    copy = the_copy()
    for at in looks(20):
        rows = ClockRow.objects.filter(holds_at(at), is_overdue(at), copy=copy)
        overdue = {(row.clock, row.ref or None, row.slot or None) for row in rows}
        missed = {key for key, (status, _) in runs(engine(copy, at)).items() if status is Status.MISSED}
        assert overdue == missed


def test_states_of_records_are_those_of_the_engine_at_any_two_instants(year):
    copy = the_copy()
    for at in looks(20):
        rows = RecordState.objects.filter(holds_at(at), copy=copy)
        assert {row.ref: (row.state, row.void, row.lot, row.opened_at) for row in rows} == {
            record.ref: (record.state, record.void, record.lot, record.opened.at)
            for record in engine(copy, at).records
        }


def test_entry_by_entry_and_all_at_once_come_to_the_same(year):
    """A whole ledger brought into another copy derives what one entry after another derived here."""
    assert replay().same
    facts = facts_of(the_copy(), ZONE)
    council = Account.objects.get(username="admin")
    by = viewer_of(council.pk, year.now)
    elsewhere = [replace(fact, copy="cedar") for fact in facts]
    bring_in(
        by=by,
        text="home_visits",
        facts=elsewhere,
        now=year.now,
        key=a_key(),
        counterparties={"cedar": council.organisation.reference},
    )
    cedar, alder = Copy.objects.get(label="cedar"), the_copy()
    assert replay().same
    for at in looks(5):
        assert _said(cedar, at) == _said(alder, at)


def _said(copy, at):
    rows = ClockRow.objects.filter(holds_at(at), copy=copy)
    return sorted(rows.values_list("clock", "ref", "slot", "late_from", "done_at", "at", "known_from"))
