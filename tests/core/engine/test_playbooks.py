"""How the steps of a playbook stand: derived from the record, with guards, branches and time limits."""

from __future__ import annotations

import pytest

from tests.core.engine.trade import agreement, only_copy, position

BODY = """
posts:
  lead: {party: council, title: Pastoral lead}
records:
  incident:
    title: Incident
    prefix: IN
    raised_by: provider
    fields:
      sort: {title: Sort, type: choice, one_of: {left: Left, other: Other}, required: yes}
      suspected: {title: Child protection suspected, type: yes or no}
      agencies: {title: Agencies, type: text}
    milestones:
      seen: Seen
      school_told: {title: School told, by: provider}
      parents_told: {title: Parents told, by: council}
      asked: {title: Enquiries made, by: council}
      taken_back: {title: Taken back, withdraws: yes}
  meeting:
    title: Meeting
    prefix: MT
    raised_by: council
    subject: incident
    milestones: {called: Called, held: {title: Held, by: council}}
playbooks:
  left:
    title: Somebody leaves without leave
    record: incident
    when: sort = 'left'
    steps:
      school:   {title: Tell the school, who: provider, within: 1 hour, shown_by: school_told}
      parents:  {title: Tell the parents, who: lead, after: school, within: 2 working days, shown_by: parents_told}
      ask:      {title: Ask what happened, who: council, only_when: not suspected, shown_by: asked}
      refer:    {title: Refer it, who: lead, only_when: suspected, within: 1 day, shown_by: agencies}
      meet:     {title: Meet, who: council, after: [parents, ask, refer], shown_by: meeting.held}
"""
VERSIONS = agreement(BODY)
OPENED = "e1 IN-1 incident - 2025-06-02T10:00 sort=left"
TOLD = f"{OPENED}\ne2 IN-1 - school_told 2025-06-02T10:40"
BEYOND = f"{TOLD}\ne3 IN-1 - parents_told 2025-06-03\ne4 IN-1 - - 2025-06-03 suspected=no\ne5 IN-1 - asked 2025-06-04"
MEETING = "e6 MT-1 meeting called 2025-06-05 subject=IN-1\ne7 MT-1 - held 2025-06-09"


def steps(facts, as_of):
    return {step.step: step for step in only_copy(position(VERSIONS, facts, as_of)).steps}


def states(facts, as_of):
    return {name: step.state.value for name, step in steps(facts, as_of).items()}


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2025-06-02T10:30", "open"), ("2025-06-02T11:00", "open"), ("2025-06-02T11:01", "late")],
)
def test_the_first_step_is_open_from_when_the_record_is_and_late_once_its_time_has_run(as_of, state):
    assert states(OPENED, as_of) == {
        "school": state,
        "parents": "not yet open",
        "ask": "not yet open",
        "refer": "not yet open",
        "meet": "not yet open",
    }


def test_a_step_opens_when_those_before_it_are_done_and_counts_from_then():
    found = steps(TOLD, "2025-06-04T12:00")
    assert (found["school"].state, str(found["school"].done_at.day), found["school"].shown_by) == (
        "done", "2025-06-02", "IN-1",
    )  # fmt: skip
    assert (found["parents"].state, str(found["parents"].due), found["parents"].since.at) == (
        "open", "2025-06-04", found["school"].done_at.at,
    )  # fmt: skip
    assert states(TOLD, "2025-06-05")["parents"] == "late"


def test_what_was_done_after_its_time_is_done_late():
    late = f"{OPENED}\ne2 IN-1 - school_told 2025-06-02T11:30"
    assert states(late, "2025-06-03")["school"] == "done late"


def test_a_branch_is_taken_by_its_guard_and_one_that_is_not_known_is_not_open():
    found = steps(TOLD, "2025-06-03")
    assert {found[name].why for name in ("ask", "refer")} == {"whether it applies is not known yet"}
    suspected = states(f"{TOLD}\ne3 IN-1 - - 2025-06-03 suspected=yes", "2025-06-03")
    assert (suspected["ask"], suspected["refer"]) == ("does not apply", "open")
    assert states(BEYOND, "2025-06-05")["refer"] == "does not apply"


def test_a_field_shows_a_step_from_the_entry_that_fills_it_in():
    facts = f"{TOLD}\ne3 IN-1 - - 2025-06-03 suspected=yes\ne4 IN-1 - - 2025-06-05 agencies=told"
    refer = steps(facts, "2025-06-06")["refer"]
    assert (refer.state, str(refer.done_at.day)) == ("done late", "2025-06-05")
    emptied = f"{facts}\ne5 IN-1 - - 2025-06-06 agencies=null"
    assert states(emptied, "2025-06-06")["refer"] == "late"


def test_none_waits_for_a_step_that_does_not_apply_and_another_record_shows_one():
    waiting = steps(BEYOND, "2025-06-05")["meet"]
    assert (waiting.state, str(waiting.since.day)) == ("open", "2025-06-04")
    done = steps(f"{BEYOND}\n{MEETING}", "2025-06-10")["meet"]
    assert (done.state, done.shown_by, str(done.done_at.day)) == ("done", "MT-1", "2025-06-09")
    elsewhere = MEETING.replace("subject=IN-1", "subject=IN-2")
    assert states(f"{BEYOND}\n{elsewhere}", "2025-06-10")["meet"] == "open"


def test_what_a_step_waits_for_is_said():
    assert steps(TOLD, "2025-06-03")["meet"].why == "after: Tell the parents, Ask what happened, Refer it"


def test_what_was_done_although_its_guard_fails_is_not_hidden():
    facts = f"{TOLD}\ne3 IN-1 - - 2025-06-03 suspected=yes\ne4 IN-1 - asked 2025-06-03"
    asked = steps(facts, "2025-06-04")["ask"]
    assert (asked.state, asked.applies) == ("done", False)


def test_what_branches_share_shows_the_one_that_applies():
    shared = agreement(BODY.replace("shown_by: agencies", "shown_by: asked"))
    facts = f"{TOLD}\ne3 IN-1 - - 2025-06-03 suspected=yes\ne4 IN-1 - asked 2025-06-03"
    found = {step.step: step.state.value for step in only_copy(position(shared, facts, "2025-06-04")).steps}
    assert (found["ask"], found["refer"]) == ("does not apply", "done")


def test_records_that_the_playbook_is_not_for_or_that_are_void_have_no_steps():
    assert states(OPENED.replace("left", "other"), "2025-06-03") == {}
    assert states(f"{OPENED}\ne2 voids record IN-1 recorded=2025-06-02T12:00", "2025-06-03") == {}


def test_of_a_record_that_is_withdrawn_nothing_more_is_to_be_done():
    found = states(f"{TOLD}\ne3 IN-1 - taken_back 2025-06-03", "2025-06-05")
    assert found.pop("school") == "done"
    assert set(found.values()) == {"does not apply"}
