"""The fold: what stands of a ledger, as of an instant and as known at an instant."""

from __future__ import annotations

import pytest

from tallystick.core.engine.fold import fold, roots_of
from tests.core.engine.trade import agreement, at, clocks, counts, ledger, only_copy, position, record_of

PLACEMENT = """
records:
  attendee: {title: Person, prefix: AT, raised_by: council, person: yes, milestones: {known: Known}}
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    subject: attendee
    per_lot: yes
    fields:
      route: {title: Route, type: choice, one_of: [framework, direct]}
      days: {title: Days a week, type: whole number}
    milestones:
      offered: Offered
      started: Started
      seen: {title: Seen, repeats: yes}
      ended: Ended
    clocks:
      start: {title: Start, from: offered, to: started, within: 10 days, BY_PROVIDER}
measures:
  begun:
    number: M1
    title: Begun
    description: Share of placements offered that began
    type: information
    numerator: {count: placement, where: started is not null, counted_on: offered}
    denominator: {count: placement, counted_on: offered}
    every: quarter from April
"""


@pytest.fixture(scope="module")
def placement():
    return agreement(PLACEMENT)


def standing(table: str, as_of: str = "2026-01-01", known_at: str | None = None) -> list[str]:
    known = at(known_at).at if known_at else None
    return [entry.id for entry in fold(ledger(table), at(as_of).at, known).entries]


def test_entries_stand_in_the_order_in_which_they_happened_then_by_number():
    facts = """
      e1 PL-1 placement started 2025-05-02
      e2 PL-1 placement offered 2025-05-01
      e3 PL-2 placement offered 2025-05-01
    """
    assert standing(facts) == ["e2", "e3", "e1"]


def test_what_has_not_happened_yet_does_not_stand():
    facts = """
      e1 PL-1 placement offered 2025-05-01T10:00
      e2 PL-1 placement started 2025-05-01T10:01
    """
    assert standing(facts, "2025-05-01T10:00") == ["e1"]


def test_what_was_not_recorded_yet_was_not_known():
    facts = """
      e1 PL-1 placement offered 2025-05-01 recorded=2025-05-09
    """
    assert standing(facts, known_at="2025-05-08") == []
    assert standing(facts, known_at="2025-05-09") == ["e1"]


def test_an_entry_that_needs_approval_is_known_from_its_approval():
    facts = """
      e1 PL-1 placement offered 2025-05-01 approved=2025-05-20
    """
    assert standing(facts, known_at="2025-05-19") == []
    assert standing(facts, known_at="2025-05-20") == ["e1"]


def test_a_correction_replaces_its_original_whole(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01 route=framework days=3
      e2 PL-1 placement offered 2025-05-02 days=4 corrects=e1 recorded=2025-06-01
    """
    assert dict(record_of(position(placement, facts, "2025-07-01"), "PL-1").fields) == {"days": 4}
    before = record_of(position(placement, facts, "2025-07-01", "2025-05-31"), "PL-1")
    assert dict(before.fields) == {"route": "framework", "days": 3}


def test_of_several_corrections_the_latest_to_take_effect_stands():
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement offered 2025-05-02 corrects=e1 recorded=2025-06-01 approved=2025-06-20
      e3 PL-1 placement offered 2025-05-03 corrects=e1 recorded=2025-06-10
    """
    assert standing(facts) == ["e2"]
    assert standing(facts, known_at="2025-06-19") == ["e3"]


def test_of_corrections_that_took_effect_together_the_one_of_the_higher_number_stands():
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement offered 2025-05-02 corrects=e1 recorded=2025-06-01
      e3 PL-1 placement offered 2025-05-03 corrects=e1 recorded=2025-06-01
    """
    assert standing(facts) == ["e3"]


def test_a_correction_of_a_correction_stands_for_the_original_too():
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement offered 2025-05-02 corrects=e1 recorded=2025-06-01
      e3 PL-1 placement offered 2025-05-03 corrects=e2 recorded=2025-07-01
    """
    assert standing(facts) == ["e3"]
    assert standing(facts, known_at="2025-06-15") == ["e2"]
    assert standing(facts, known_at="2025-05-15") == ["e1"]


def test_a_correction_may_move_a_fact_to_another_record(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-2 placement offered 2025-05-01 corrects=e1 recorded=2025-06-01
    """
    found = position(placement, facts, "2025-07-01")
    assert [record.ref for record in only_copy(found).records] == ["PL-2"]


def test_corrections_in_a_circle_are_survived():
    facts = """
      e1 PL-1 placement offered 2025-05-01 corrects=e2
      e2 PL-1 placement offered 2025-05-01 corrects=e1
    """
    assert set(roots_of(ledger(facts))) == {"e1", "e2"}
    assert len(standing(facts)) >= 1


def test_a_void_takes_back_an_entry_from_when_it_is_known():
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 voids e1 recorded=2025-06-01
    """
    assert standing(facts, known_at="2025-05-31") == ["e1"]
    assert standing(facts) == []


@pytest.mark.parametrize("voided", ["e1", "e2"])
def test_a_void_of_an_entry_or_of_its_correction_takes_both_back(voided):
    facts = f"""
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement offered 2025-05-02 corrects=e1 recorded=2025-06-01
      e3 voids {voided} recorded=2025-07-01
    """
    assert standing(facts) == []
    assert standing(facts, known_at="2025-06-30") == ["e2"]


def test_a_void_that_is_taken_back_does_nothing():
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 voids e1 recorded=2025-06-01
      e3 voids e2 recorded=2025-07-01
    """
    assert standing(facts) == ["e1"]
    assert standing(facts, known_at="2025-06-15") == []


def test_a_void_acts_however_far_back_one_looks():
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 voids e1 recorded=2025-06-01
    """
    assert standing(facts, as_of="2025-05-02") == []


def test_a_void_record_is_void_with_its_clocks_and_counts_nowhere(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-2 placement offered 2025-05-01
      e3 voids record PL-1 recorded=2025-06-01
    """
    found = position(placement, facts, "2025-06-30")
    assert (record_of(found, "PL-1").void, record_of(found, "PL-1").state) == (True, "void")
    assert clocks(found, "PL-1") == {"start": "void"}
    assert counts(found, "begun", "2025-04-01") == "0/1"
    assert counts(position(placement, facts, "2025-06-30", "2025-05-31"), "begun", "2025-04-01") == "0/2"


def test_the_last_value_of_a_field_wins_and_null_unsets_it(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01 route=framework days=3
      e2 PL-1 placement - 2025-05-05 days=4 route=null
      e3 PL-1 placement - 2025-05-03 days=2
    """
    assert dict(record_of(position(placement, facts, "2025-07-01"), "PL-1").fields) == {
        "route": None,
        "days": 4,
    }


def test_the_first_of_a_milestone_wins_and_the_last_of_one_that_repeats(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement started 2025-05-08
      e3 PL-1 placement started 2025-05-20
      e4 PL-1 placement seen    2025-05-09
      e5 PL-1 placement seen    2025-05-19
    """
    reached = record_of(position(placement, facts, "2025-07-01"), "PL-1").milestones
    assert {name: moment.day.isoformat() for name, moment in reached.items()} == {
        "offered": "2025-05-01",
        "started": "2025-05-08",
        "seen": "2025-05-19",
    }


def test_an_entry_without_a_milestone_that_opens_a_record_reaches_its_opening(placement):
    found = position(placement, "e1 PL-1 placement - 2025-05-01 days=3", "2025-07-01")
    assert list(record_of(found, "PL-1").milestones) == ["offered"]
    assert record_of(found, "PL-1").state == "offered"


def test_reopening_removes_the_stop_and_keeps_the_start(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement started 2025-05-08
      e3 PL-1 placement seen    2025-05-09
      e4 reopens PL-1 started 2025-05-10
      e5 reopens PL-1 seen 2025-05-10
      e6 PL-1 placement started 2025-05-20
    """
    assert clocks(position(placement, facts, "2025-05-09"), "PL-1") == {"start": "met"}
    assert clocks(position(placement, facts, "2025-05-10"), "PL-1") == {"start": "running"}
    assert clocks(position(placement, facts, "2025-05-20"), "PL-1") == {"start": "met late"}
    assert "seen" not in record_of(position(placement, facts, "2025-05-20"), "PL-1").milestones


def test_a_record_that_nothing_opened_is_no_record(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-2 -         started 2025-05-08
      e3 PL-3 boat      started 2025-05-08
      e4 voids e1 recorded=2025-06-01
    """
    assert only_copy(position(placement, facts, "2025-07-01")).records == ()


@pytest.mark.covers("K-46", by="tallystick.core.engine.fold:fold")
def test_a_figure_is_recalculated_when_facts_change_and_the_old_one_can_be_asked_for(placement):
    facts = """
      e1 PL-1 placement offered 2025-05-01
      e2 PL-1 placement started 2025-05-08
      e3 PL-2 placement offered 2025-05-01
      e4 PL-2 placement started 2025-05-09 recorded=2025-08-01
    """
    assert counts(position(placement, facts, "2025-09-01"), "begun", "2025-04-01") == "2/2"
    assert counts(position(placement, facts, "2025-09-01", "2025-07-01"), "begun", "2025-04-01") == "1/2"


def test_nothing_is_known_of_a_copy_before_its_first_entry(placement):
    assert position(placement, "e1 PL-1 placement offered 2025-05-01", "2025-04-30").copies == ()
