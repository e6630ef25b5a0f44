"""Silence: what is deemed when nothing came in time."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.engine.status import status_at
from tests.core.engine.trade import agreement, at, clock_of, clocks, position, record_of

MINUTES = """
records:
  meeting:
    title: Meeting
    prefix: MT
    raised_by: council
    milestones:
      received: Minutes received
      agreed: Minutes agreed
      refused: Minutes refused
      acted: Acted on
      filed: Filed
      withdrawn: {title: Taken back, withdraws: yes}
    clocks:
      answer:
        {title: Answer, from: received, to: [agreed, refused], within: 10 working days, BY_PROVIDER, deemed: agreed}
      act: {title: Action, from: agreed, to: acted, within: 5 working days, BY_PROVIDER, deemed: filed}
      archive: {title: Archive, from: received, to: filed, within: 60 days, BY_COUNCIL}
"""


@pytest.fixture(scope="module")
def minutes():
    return agreement(MINUTES)


MINUTES_RECEIVED = "e1 PL-1 meeting received 2026-04-02"


@pytest.mark.covers("K-81", by="tallystick.core.engine.clocks:_expired")
def test_silence_of_ten_working_days_means_that_the_minutes_are_agreed(minutes):
    before = position(minutes, MINUTES_RECEIVED, "2026-04-20")
    after = position(minutes, MINUTES_RECEIVED, "2026-04-21")
    assert (clocks(before, "PL-1")["answer"], record_of(before, "PL-1").state) == ("running", "received")
    assert (clocks(after, "PL-1")["answer"], record_of(after, "PL-1").state) == ("deemed", "deemed agreed")
    assert dict(record_of(after, "PL-1").deemed) == {"agreed": at("2026-04-21T00:00").at}
    assert "agreed" not in record_of(after, "PL-1").milestones


def test_what_is_deemed_starts_and_stops_other_clocks(minutes):
    found = position(minutes, MINUTES_RECEIVED, "2026-04-22")
    action = clock_of(found, "PL-1", "act")
    assert (action.started, action.deadline) == (at("2026-04-21T00:00"), date(2026, 4, 28))
    assert clocks(found, "PL-1") == {"answer": "deemed", "act": "running", "archive": "running"}
    later = position(minutes, MINUTES_RECEIVED, "2026-04-29")
    assert clocks(later, "PL-1") == {"answer": "deemed", "act": "deemed", "archive": "met"}
    assert record_of(later, "PL-1").state == "deemed filed"


def test_an_answer_in_time_keeps_silence_from_deciding(minutes):
    facts = f"{MINUTES_RECEIVED}\ne2 PL-1 meeting refused 2026-04-20"
    found = position(minutes, facts, "2026-05-30")
    assert (clocks(found, "PL-1")["answer"], dict(record_of(found, "PL-1").deemed)) == ("met", {})
    assert record_of(found, "PL-1").state == "refused"


def test_an_answer_after_silence_decided_changes_nothing(minutes):
    facts = f"{MINUTES_RECEIVED}\ne2 PL-1 meeting agreed 2026-04-30"
    found = position(minutes, facts, "2026-05-01")
    assert clocks(found, "PL-1")["answer"] == "deemed"
    assert clock_of(found, "PL-1", "act").started == at("2026-04-21T00:00")


def test_silence_decides_nothing_on_what_was_withdrawn_or_is_void(minutes):
    withdrawn = f"{MINUTES_RECEIVED}\ne2 PL-1 meeting withdrawn 2026-04-03"
    void = f"{MINUTES_RECEIVED}\ne2 voids record PL-1"
    assert dict(record_of(position(minutes, withdrawn, "2026-06-01"), "PL-1").deemed) == {}
    assert dict(record_of(position(minutes, void, "2026-06-01"), "PL-1").deemed) == {}


def test_a_status_is_read_again_at_any_later_instant(minutes):
    run = clock_of(position(minutes, MINUTES_RECEIVED, "2026-04-02"), "PL-1", "answer")
    assert [status_at(run, at(day).at).value for day in ("2026-04-01", "2026-04-20", "2026-04-21")] == [
        "not started",
        "running",
        "deemed",
    ]
