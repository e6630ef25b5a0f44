"""Several people at once, on databases that really commit: no number twice, no effect twice, nothing lost."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connections

from tallystick.store.actions.receipt import Conflict, Receipt
from tallystick.store.actions.recording import record
from tallystick.store.ledger.replay import replay
from tallystick.store.ledger.verification import verify
from tallystick.store.models import Copy, Entry, Record
from tests.store.conftest import as_default
from tests.store.world import NOW, World, moment


def at_once(settings, doings):
    """Do several things at the same time, each on a connection of its own; return what came of each."""
    outcomes = [None] * len(doings)
    start = threading.Barrier(len(doings))

    def run(place, doing):
        with as_default(settings):
            try:
                start.wait()
                outcomes[place] = doing()
            except Exception as failure:  # noqa: BLE001  whatever came of it is what is asked
                outcomes[place] = failure
            finally:
                connections["default"].close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def a_meeting(viewer, copy, key):
    return lambda: record(
        by=viewer,
        copy=copy,
        kind="meeting",
        fields={"type": "other"},
        happened_at=moment("2025-06-03T10:00"),
        now=NOW,
        key=key,
    )


def test_entries_made_at_once_have_numbers_and_references_of_their_own(committed):
    world = World()
    viewer, copy = world.viewer("manager"), world.copy()
    outcomes = at_once(committed, [a_meeting(viewer, copy, f"at once {n}") for n in range(8)])
    assert all(isinstance(outcome, Receipt) for outcome in outcomes), outcomes
    numbers = list(
        Entry.objects.filter(copy__label="alder").order_by("number").values_list("number", flat=True)
    )
    assert numbers == list(range(1, 10))
    assert Record.objects.filter(kind="meeting").count() == 8
    assert Copy.objects.get(label="alder").last_number == 9
    assert verify().whole
    assert replay().same


def test_a_request_that_comes_twice_at_once_has_one_effect(committed):
    world = World()
    viewer, copy = world.viewer("manager"), world.copy()
    outcomes = at_once(committed, [a_meeting(viewer, copy, "the same") for _ in range(6)])
    assert len({outcome.code for outcome in outcomes}) == 1
    assert Record.objects.filter(kind="meeting").count() == 1


def test_of_two_forms_made_from_one_page_only_one_is_taken(committed):
    world = World()
    meeting = world.record("manager", moment("2025-06-03T10:00"), kind="meeting", fields={"type": "review"})
    viewer, copy = world.viewer("manager"), world.copy()

    def minutes(number):
        return lambda: record(
            by=viewer,
            copy=copy,
            record=meeting.record,
            seen=meeting.version,
            milestone="minutes",
            happened_at=moment(f"2025-06-0{number}T10:00"),
            now=NOW + timedelta(seconds=number),
            key=f"minutes {number}",
        )

    outcomes = at_once(committed, [minutes(number) for number in range(4, 9)])
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 4 + ["Receipt"]
    conflict = next(outcome for outcome in outcomes if isinstance(outcome, Conflict))
    assert (conflict.seen, conflict.by) == (meeting.version, "council_first")
