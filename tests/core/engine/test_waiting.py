"""Waiting lists: who goes first, and who waits longest within a class."""

from __future__ import annotations

from tests.core.agreement.checking import read
from tests.core.engine.trade import FRAME, agreement, only_copy, position

PLACES = """
records:
  referral:
    title: Referral
    prefix: RF
    raised_by: council
    fields:
      of: {title: Group, type: choice, one_of: [excluded, at_risk, hard_to_place], class: restricted}
    milestones: {received: Received, placed: Placed, withdrawn: {title: Taken back, withdraws: yes}}
    waiting:
      while: placed is null and withdrawn is null
      since: received
      first: [{when: of = 'excluded', title: Permanently excluded}, {when: of = 'at_risk', title: At risk}]
"""
FOUR = """
  e1 RF-1 referral received 2025-09-01T09:00 of=hard_to_place
  e2 RF-2 referral received 2025-09-01T10:00 of=at_risk
  e3 RF-3 referral received 2025-09-01T15:00 of=excluded
  e4 RF-4 referral received 2025-09-01T14:00 of=excluded
"""


def order(facts: str, as_of: str = "2025-09-10") -> list[tuple[int, str, str | None]]:
    """Return the places of those who wait, with what puts them before others."""
    return [
        (turn.place, turn.record, turn.goes_first)
        for turn in only_copy(position(agreement(PLACES), facts, as_of)).waiting
    ]


def test_the_excluded_go_first_and_within_a_class_who_waits_longest():
    assert order(FOUR) == [
        (1, "RF-4", "Permanently excluded"),
        (2, "RF-3", "Permanently excluded"),
        (3, "RF-2", "At risk"),
        (4, "RF-1", None),
    ]


def test_who_is_placed_taken_back_or_void_waits_no_longer():
    facts = f"""{FOUR}
      e5 RF-4 referral placed 2025-09-05
      e6 RF-2 referral withdrawn 2025-09-05
      v1 voids record RF-1 recorded=2025-09-06
    """
    assert order(facts) == [(1, "RF-3", "Permanently excluded")]
    assert [record for _, record, _ in order(facts, "2025-09-01T12:00")] == ["RF-2"]


def test_a_group_that_is_corrected_changes_the_order():
    facts = f"{FOUR}\ne5 RF-1 referral - 2025-09-04 of=excluded"
    assert order(facts)[0] == (1, "RF-1", "Permanently excluded")


def test_a_waiting_list_names_its_own_milestones_and_fields():
    text = FRAME + PLACES.replace("since: received", "since: recieved").replace(
        "of = 'excluded'", "off = 'excluded'"
    )
    found = [
        (finding.code, finding.cure) for finding in read(text).findings if finding.code in {"A103", "A301"}
    ]
    assert found == [("A103", 'Did you mean "received"?'), ("A301", 'Did you mean "of"?')]
