"""Clocks of records: when they start, by when they are due, how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.engine.clocks import status_at
from tallystick.core.engine.position import Status
from tallystick.core.engine.setting import UnknownEdition
from tests.core.engine.trade import agreement, at, clock_of, clocks, position, record_of

GUIDANCE = """
records:
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    per_lot: yes
    milestones:
      offered: Offered
      started: Started
      moved_in: Moved in
      guided: Guided
      advised: Advised
      asked: {title: Question put, repeats: yes}
      answered: {title: Question answered, repeats: yes}
      withdrawn: {title: Withdrawn, withdraws: yes}
    clocks:
      guidance:
        title: Careers guidance
        from: [started, moved_in]
        to: [guided, advised]
        within: 10 working days
        owed_by: provider
        owed_to: council
        warn: 2 working days
        pauses: [{from: asked, to: answered, because: waiting for the council}]
"""


@pytest.fixture(scope="module")
def guidance():
    return agreement(GUIDANCE)


def status(versions, facts: str, as_of: str, clock: str = "guidance", known_at: str | None = None) -> str:
    return clock_of(position(versions, facts, as_of, known_at), "PL-1", clock).status.value


STARTED = """
  e1 PL-1 placement offered 2025-12-01
  e2 PL-1 placement started 2025-12-22
"""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-12-01", "not started"),
        ("2025-12-22", "running"),
        ("2026-01-05", "running"),
        ("2026-01-06", "due soon"),
        ("2026-01-08T23:59:59.999999", "due soon"),
        ("2026-01-09T00:00", "missed"),
    ],
)
def test_a_clock_starts_runs_is_due_soon_and_is_missed_at_the_next_midnight(guidance, as_of, expected):
    assert status(guidance, STARTED, as_of) == expected


@pytest.mark.parametrize(
    ("guided", "expected"),
    [("2026-01-08", "met"), ("2026-01-08T23:59:59.999999", "met"), ("2026-01-09T00:00", "met late")],
)
def test_met_is_what_happened_before_the_midnight_after_the_last_day(guidance, guided, expected):
    assert status(guidance, f"{STARTED}\ne3 PL-1 placement guided {guided}", "2026-02-01") == expected


def test_the_earliest_of_several_starts_and_of_several_stops_counts(guidance):
    facts = """
      e1 PL-1 placement offered  2025-12-01
      e2 PL-1 placement started  2025-12-24
      e3 PL-1 placement moved_in 2025-12-22
      e4 PL-1 placement advised  2026-01-08
      e5 PL-1 placement guided   2026-01-20
    """
    run = clock_of(position(guidance, facts, "2026-02-01"), "PL-1", "guidance")
    assert (run.started, run.done, run.deadline) == (at("2025-12-22"), at("2026-01-08"), date(2026, 1, 8))
    assert run.status is Status.MET


def test_a_stop_on_the_day_of_the_start_counts_whatever_the_hour(guidance):
    facts = """
      e1 PL-1 placement offered 2025-12-01
      e2 PL-1 placement started 2025-12-22
      e3 PL-1 placement guided  2025-12-22T09:30
    """
    assert status(guidance, facts, "2026-02-01") == "met"


def test_the_clock_stands_still_while_we_wait_for_the_council(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked    2025-12-23T12:00
      e4 PL-1 placement answered 2026-01-05T12:00
    """
    assert status(guidance, facts, "2025-12-23T11:59") == "running"
    assert status(guidance, facts, "2025-12-23T12:00") == "paused"
    assert status(guidance, facts, "2026-01-05T12:00") == "running"
    run = clock_of(position(guidance, facts, "2026-01-05T12:00"), "PL-1", "guidance")
    assert run.deadline == date(2026, 1, 16)


def test_a_clock_may_stand_still_more_than_once(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked    2025-12-23T12:00
      e4 PL-1 placement asked    2025-12-23T13:00
      e5 PL-1 placement answered 2025-12-24T12:00
      e6 PL-1 placement asked    2025-12-29T12:00
    """
    run = clock_of(position(guidance, facts, "2025-12-30"), "PL-1", "guidance")
    assert (run.status, run.paused_since) == (Status.PAUSED, at("2025-12-29T12:00").at)
    assert (run.deadline, run.why_not_known) == (None, "")
    assert run.limits[0].deadline is None


def test_a_question_put_too_late_stops_no_clock(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked 2026-01-09
    """
    assert status(guidance, facts, "2026-01-10") == "missed"


def test_guidance_given_while_the_clock_stands_still_is_in_time(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement asked  2025-12-23T12:00
      e4 PL-1 placement guided 2026-03-02
    """
    run = clock_of(position(guidance, facts, "2026-03-02"), "PL-1", "guidance")
    assert (run.status, run.paused_since) == (Status.MET, None)


def test_a_withdrawal_ends_a_clock_that_runs(guidance):
    facts = f"""{STARTED}
      e3 PL-1 placement withdrawn 2026-01-05
    """
    assert status(guidance, facts, "2026-01-04") == "running"
    assert status(guidance, facts, "2026-01-05") == "withdrawn"


def test_a_withdrawal_leaves_what_was_met_or_missed_before(guidance):
    met = f"{STARTED}\ne3 PL-1 placement guided 2025-12-23\ne4 PL-1 placement withdrawn 2026-01-05"
    missed = f"{STARTED}\ne3 PL-1 placement withdrawn 2026-01-09"
    assert status(guidance, met, "2026-02-01") == "met"
    assert status(guidance, missed, "2026-02-01") == "missed"


def test_a_withdrawal_before_the_start_starts_nothing(guidance):
    facts = """
      e1 PL-1 placement offered   2025-12-01
      e2 PL-1 placement withdrawn 2025-12-05
    """
    assert status(guidance, facts, "2026-02-01") == "not started"


def test_past_the_calendars_last_certain_day_the_answer_is_not_known(guidance):
    facts = """
      e1 PL-1 placement offered 2199-01-01
      e2 PL-1 placement started 2199-01-02
    """
    run = clock_of(position(guidance, facts, "2199-02-01"), "PL-1", "guidance")
    assert (run.status, run.deadline, run.late_from) == (Status.NOT_KNOWN, None, None)
    assert run.why_not_known == 'the calendar "working" is certain only until 31 December 2028'


REPEATS = """
records:
  visit:
    title: Visit
    prefix: VI
    raised_by: council
    milestones:
      asked: {title: Asked for, repeats: yes}
      made: {title: Made, repeats: yes}
    clocks:
      visit: {title: Visit, from: asked, to: made, within: 5 days, BY_PROVIDER}
"""


def test_of_a_stop_that_repeats_the_first_since_the_start_counts():
    facts = """
      e1 PL-1 visit made  2025-04-30
      e2 PL-1 visit asked 2025-05-02
      e3 PL-1 visit made  2025-05-08
      e4 PL-1 visit made  2025-05-20
    """
    run = clock_of(position(agreement(REPEATS), facts, "2025-06-01"), "PL-1", "visit")
    assert (run.done, run.status) == (at("2025-05-08"), Status.MET_LATE)


APPLIES = """
records:
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    fields: {route: {title: Route, type: choice, one_of: [framework, direct]}}
    milestones: {started: Started, guided: Guided}
    clocks:
      guidance: {title: Guidance, when: route = 'framework', from: started, to: guided, within: 5 days, BY_PROVIDER}
"""


def test_a_record_that_a_clock_is_not_for_does_not_have_it():
    found = position(agreement(APPLIES), "e1 PL-1 placement started 2025-05-01 route=direct", "2025-05-02")
    assert record_of(found, "PL-1").clocks == ()


def test_whether_a_clock_applies_is_not_known_while_what_decides_is_not_recorded():
    facts = """
      e1 PL-1 placement started 2025-05-01
      e2 PL-1 placement - 2025-05-03 route=framework
    """
    run = clock_of(position(agreement(APPLIES), facts, "2025-05-02"), "PL-1", "guidance")
    assert (run.status, run.why_not_known) == (
        Status.NOT_KNOWN,
        "whether it applies is not known: route is not recorded",
    )
    assert status(agreement(APPLIES), facts, "2025-05-03") == "running"


REFERRAL = """
records:
  referral:
    title: Referral
    prefix: RF
    raised_by: council
    milestones: {received: Received, loaded: Loaded, decided: Decided, withdrawn: {title: Taken back, withdraws: yes}}
    clocks:
      load: {title: Loading, from: received, to: loaded, within: 10 working days, BY_PROVIDER}
      decide:
        title: Outcome
        from: loaded
        to: decided
        within: 10 working days
        at_most: 20 working days from received
        owed_by: provider
        owed_to: council
"""

RECEIVED = "e1 PL-1 referral received 2025-12-15"


@pytest.mark.covers("D-39", by="tallystick.core.engine.clocks:work_out")
@pytest.mark.covers("D-42", by="tallystick.core.engine.triggers:governing")
@pytest.mark.covers("D-43", by="tallystick.core.engine.clocks:_strictest")
def test_stage_two_starts_when_loaded_and_the_cap_over_both_binds():
    facts = f"{RECEIVED}\ne2 PL-1 referral loaded 2026-01-05"
    found = position(agreement(REFERRAL), facts, "2026-01-06")
    assert clock_of(found, "PL-1", "load").deadline == date(2025, 12, 31)
    assert clocks(found, "PL-1") == {"load": "met late", "decide": "running"}
    own, cap = clock_of(found, "PL-1", "decide").limits
    assert (own.deadline, own.rules) == (date(2026, 1, 19), False)
    assert (cap.deadline, cap.rules) == (date(2026, 1, 15), True)
    assert clock_of(found, "PL-1", "decide").deadline == date(2026, 1, 15)


def test_a_stage_that_ends_before_its_cap_keeps_its_own_deadline():
    facts = f"{RECEIVED}\ne2 PL-1 referral loaded 2025-12-16"
    run = clock_of(position(agreement(REFERRAL), facts, "2025-12-17"), "PL-1", "decide")
    assert run.deadline == date(2026, 1, 2)
    assert [limit.rules for limit in run.limits] == [True, False]


def test_a_cap_runs_before_the_stage_it_caps_has_begun():
    run = clock_of(position(agreement(REFERRAL), RECEIVED, "2025-12-16"), "PL-1", "decide")
    assert (run.status, run.deadline, run.started) == (Status.RUNNING, date(2026, 1, 15), at("2025-12-15"))
    assert run.limits[0].why_not_known == "what it runs from has not happened yet"
    assert status(agreement(REFERRAL), RECEIVED, "2026-01-16", "decide") == "missed"


def unstated(cap: str = "") -> str:
    return REFERRAL.replace("from: loaded", "from: not stated").replace(
        "        at_most: 20 working days from received\n", cap
    )


def test_a_clock_whose_start_is_not_stated_is_not_known():
    found = position(agreement(unstated()), f"{RECEIVED}\ne2 PL-1 referral decided 2025-12-20", "2026-06-01")
    run = clock_of(found, "PL-1", "decide")
    assert (run.status, run.why_not_known) == (
        Status.NOT_KNOWN,
        "the agreement does not say from when it runs",
    )
    assert run.limits[0].why_not_known == run.why_not_known


def test_a_clock_whose_start_is_not_stated_has_only_its_cap():
    versions = agreement(unstated("        at_most: 20 working days from received\n"))
    run = clock_of(position(versions, RECEIVED, "2025-12-16"), "PL-1", "decide")
    assert (run.status, run.deadline) == (Status.RUNNING, date(2026, 1, 15))
    assert [limit.rules for limit in run.limits] == [False, True]
    assert status(versions, RECEIVED, "2026-01-16", "decide") == "missed"


def test_a_withdrawal_ends_a_clock_that_nobody_could_reckon():
    facts = f"{RECEIVED}\ne2 PL-1 referral withdrawn 2025-12-20"
    assert status(agreement(unstated()), facts, "2026-01-01", "decide") == "withdrawn"


def test_a_clock_that_starts_with_a_date_that_no_form_holds_is_not_known():
    text = REFERRAL.replace("loaded: Loaded", "loaded: {title: Loaded, recorded: no}").replace(
        "        at_most: 20 working days from received\n", ""
    )
    run = clock_of(position(agreement(text), RECEIVED, "2026-01-01"), "PL-1", "decide")
    assert (run.status, run.why_not_known) == (
        Status.NOT_KNOWN,
        "no form or field holds the date from which it runs",
    )


COMPLAINT = """
records:
  complaint:
    title: Complaint
    prefix: CO
    raised_by: provider
    milestones: {received: Received, heard: Heard, forwarded: Passed on}
    clocks:
      forward:
        title: Passed on
        from: received
        to: forwarded
        limits: [{within: 7 working days}, {within: LIMIT}]
        owed_by: provider
        owed_to: council
"""


@pytest.mark.covers("D-51", by="tallystick.core.engine.clocks:_strictest")
def test_of_two_limits_the_strictest_rules_and_both_are_shown():
    versions = agreement(COMPLAINT.replace("LIMIT", "3 working days"))
    run = clock_of(
        position(versions, "e1 PL-1 complaint received 2025-12-22", "2025-12-23"), "PL-1", "forward"
    )
    assert [(limit.text, limit.deadline, limit.rules) for limit in run.limits] == [
        ("7 working days", date(2026, 1, 5), False),
        ("3 working days", date(2025, 12, 29), True),
    ]
    assert run.deadline == date(2025, 12, 29)


@pytest.mark.covers("D-47", by="tallystick.core.engine.clocks:_strictest")
def test_two_weeks_and_ten_working_days_of_one_change_form_rule_by_what_ends_first():
    text = COMPLAINT.replace("7 working days", "2 weeks").replace("LIMIT", "10 working days")
    run = clock_of(
        position(agreement(text), "e1 PL-1 complaint received 2026-05-21", "2026-05-22"), "PL-1", "forward"
    )
    assert [limit.deadline for limit in run.limits] == [date(2026, 6, 4), date(2026, 6, 5)]
    assert run.deadline == date(2026, 6, 4)


CALENDARS_END = """
  short: {week: Mon-Fri, known_to: 2025-05-30}
records:
  complaint:
    title: Complaint
    prefix: CO
    raised_by: provider
    milestones: {received: Received, forwarded: Passed on}
    clocks:
      forward:
        {title: Passed on, from: received, to: forwarded, limits: [{within: 10 short days}, {within: LIMIT}], BY_PROVIDER}
"""


def test_a_limit_past_the_end_of_its_calendar_cannot_be_the_strictest_before_that_end():
    versions = agreement(CALENDARS_END.replace("LIMIT", "9 days"))
    run = clock_of(
        position(versions, "e1 PL-1 complaint received 2025-05-21", "2025-05-22"), "PL-1", "forward"
    )
    assert (run.status, run.deadline) == (Status.RUNNING, date(2025, 5, 30))
    assert run.limits[0].why_not_known != ""


def test_a_limit_past_the_end_of_its_calendar_leaves_a_later_one_not_known():
    versions = agreement(CALENDARS_END.replace("LIMIT", "10 days"))
    run = clock_of(
        position(versions, "e1 PL-1 complaint received 2025-05-21", "2025-05-22"), "PL-1", "forward"
    )
    assert (run.status, run.deadline) == (Status.NOT_KNOWN, None)


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
      answer: {title: Answer, from: received, to: [agreed, refused], within: 10 working days, BY_PROVIDER, deemed: agreed}
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


# --- versions --------------------------------------------------------------------------------------------------------

LATER_LIMIT = """
from: 2026-01-01
records: {placement: {clocks: {guidance: {within: 5 working days, pauses: []}}}}
"""


def test_the_version_in_force_at_its_trigger_governs_a_clock():
    versions = agreement(GUIDANCE, LATER_LIMIT)
    facts = """
      e1 PL-1 placement started 2025-12-22
      e2 PL-2 placement offered 2025-12-22
      e3 PL-2 placement started 2026-01-05
    """
    found = position(versions, facts, "2026-01-06")
    first, second = clock_of(found, "PL-1", "guidance"), clock_of(found, "PL-2", "guidance")
    assert (first.version, first.deadline) == (1, date(2026, 1, 8))
    assert (second.version, second.deadline) == (2, date(2026, 1, 12))
    assert [record_of(found, ref).version for ref in ("PL-1", "PL-2")] == [1, 1]


def test_pauses_survive_a_variation():
    facts = f"""{STARTED}
      e3 PL-1 placement asked    2025-12-23T12:00
      e4 PL-1 placement answered 2026-01-05T12:00
    """
    run = clock_of(position(agreement(GUIDANCE, LATER_LIMIT), facts, "2026-01-06"), "PL-1", "guidance")
    assert (run.version, run.deadline) == (1, date(2026, 1, 16))


def test_a_start_that_a_later_version_states_is_taken_from_when_it_is_in_force():
    states = "from: 2025-10-01\nrecords: {referral: {clocks: {decide: {from: loaded}}}}"
    versions = agreement(unstated(), states)
    before = "e1 PL-1 referral received 2025-09-01\ne2 PL-1 referral loaded 2025-09-15"
    after = "e1 PL-1 referral received 2025-09-01\ne2 PL-1 referral loaded 2025-10-01"
    assert status(versions, before, "2026-01-01", "decide") == "not known"
    assert clock_of(position(versions, after, "2025-10-02"), "PL-1", "decide").version == 2


def test_the_earliest_trigger_that_its_own_version_governs_starts_the_clock():
    varied = "from: 2025-10-01\nrecords: {referral: {clocks: {decide: {from: received, within: 3 days, at_most: (removed)}}}}"
    versions = agreement(REFERRAL, varied)
    facts = "e1 PL-1 referral received 2025-10-02\ne2 PL-1 referral loaded 2025-09-30"
    assert clock_of(position(versions, facts, "2025-10-03"), "PL-1", "decide").version == 1


def test_a_clock_that_a_version_removed_is_had_by_what_began_before():
    versions = agreement(REFERRAL, "from: 2025-10-01\nrecords: {referral: {clocks: {load: (removed)}}}")
    facts = "e1 PL-1 referral received 2025-09-30\ne2 PL-2 referral received 2025-10-01"
    found = position(versions, facts, "2025-10-02")
    assert (list(clocks(found, "PL-1")), list(clocks(found, "PL-2"))) == (["load", "decide"], ["decide"])


def test_a_clock_that_a_version_adds_is_had_by_what_begins_then():
    adds = """
from: 2025-10-01
records: {referral: {clocks: {file: {title: Filing, from: decided, to: loaded, within: 3 days, BY_COUNCIL}}}}
"""
    versions = agreement(REFERRAL, adds)
    facts = "e1 PL-1 referral received 2025-09-30\ne2 PL-1 referral decided 2025-10-02"
    assert "file" not in clocks(position(versions, facts, "2025-10-01"), "PL-1")
    assert clocks(position(versions, facts, "2025-10-02"), "PL-1")["file"] == "running"


def test_a_kind_that_only_a_later_version_has_is_read_by_that_version():
    versions = agreement(COMPLAINT.replace("LIMIT", "3 days"), "from: 2025-10-01" + REFERRAL)
    found = position(versions, "e1 PL-1 referral received 2025-09-01", "2025-09-02")
    record = record_of(found, "PL-1")
    assert (record.kind, record.state, record.version, record.clocks) == ("referral", "received", 1, ())


# --- editions of calendars ---------------------------------------------------------------------------------------------


def proclaimed(*days: str, name: str = "working", edition: str = "2026-06"):
    """Return an edition of the working days with more days closed."""
    closed = dict.fromkeys(map(date.fromisoformat, days), ())
    return calendar(name, pattern(read_week("Mon-Fri"), exceptions=closed), edition=edition)


SICK = """
records:
  repair:
    title: Repair
    prefix: RE
    raised_by: council
    milestones: {reported: Reported, mended: Mended}
    clocks:
      mend: {title: Mended, from: reported, to: mended, within: 5 working days, BY_PROVIDER}
"""


def repair(facts: str, as_of: str, versions=None, **editions):
    found = position(
        versions or agreement(SICK),
        facts,
        as_of,
        calendars=editions or {"working": [proclaimed("2026-06-15")]},
    )
    return clock_of(found, "PL-1", "mend")


def test_a_proclaimed_holiday_moves_a_clock_that_runs_when_it_is_adopted():
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2026-06 2026-06-12"
    assert repair(facts, "2026-06-11").deadline == date(2026, 6, 17)
    assert repair(facts, "2026-06-12").deadline == date(2026, 6, 18)


@pytest.mark.parametrize("ended", ["mended 2026-06-11", ""])
def test_a_proclaimed_holiday_leaves_what_is_settled(ended):
    stop = f"e2 PL-1 repair {ended}" if ended else ""
    facts = f"e1 PL-1 repair reported 2026-06-01\n{stop}\ne3 adopted working 2026-06 2026-06-12"
    assert repair(facts, "2026-06-20").deadline == date(2026, 6, 8)


def test_an_adopted_edition_counts_for_what_starts_after():
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10"
    assert repair(facts, "2026-06-11").deadline == date(2026, 6, 18)


def test_a_later_edition_takes_the_place_of_an_earlier_one():
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10\ne3 adopted working 2026-07 2026-06-16"
    editions = [proclaimed("2026-06-15"), proclaimed("2026-06-15", "2026-06-17", edition="2026-07")]
    assert repair(facts, "2026-06-17", working=editions).deadline == date(2026, 6, 19)


def test_an_adopted_edition_outlives_a_variation_that_leaves_the_calendar_alone():
    versions = agreement(SICK, "from: 2026-06-05\nglossary: {repair: what mends}")
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10"
    assert repair(facts, "2026-06-11", versions).deadline == date(2026, 6, 18)


def test_a_version_that_changes_the_calendar_supersedes_what_was_adopted():
    versions = agreement(SICK, "from: 2026-06-05\ncalendars: {working: {week: Mon-Sat}}")
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10"
    assert repair(facts, "2026-06-11", versions).deadline == date(2026, 6, 16)


@pytest.mark.parametrize(("joined", "due"), [("any_of", date(2026, 6, 16)), ("all_of", date(2026, 6, 18))])
def test_an_edition_moves_calendars_made_from_the_one_it_is_of(joined, due):
    calendars = f"  weekends: {{week: Mon-Sat}}\n  either: {{{joined}: [working, weekends]}}\n"
    versions = agreement(calendars + SICK.replace("5 working", "5 either"))
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2026-06 2026-06-12"
    assert repair(facts, "2026-06-13", versions).deadline == due


def test_an_edition_that_was_not_given_is_named():
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2030-01 2026-06-12"
    with pytest.raises(UnknownEdition, match='no edition "2030-01" of the calendar "working"'):
        repair(facts, "2026-06-13")


def test_an_edition_that_makes_a_deadline_known_is_taken():
    versions = agreement(
        "  short: {week: Mon-Fri, known_to: 2026-06-12}\n" + SICK.replace("5 working", "5 short")
    )
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted short 2026-06 2026-06-12"
    editions = {"short": [proclaimed(name="short")]}
    assert repair(facts, "2026-06-11", versions, **editions).status is Status.NOT_KNOWN
    assert repair(facts, "2026-06-12", versions, **editions).deadline == date(2026, 6, 17)


# --- warnings ----------------------------------------------------------------------------------------------------------

HOURS = """
  coverage: {week: {Mon-Fri: "09:00-17:00"}, known_to: 2027-12-31}
  past: {week: Mon-Fri, known_to: 2025-04-02}
records:
  incident:
    title: Incident
    prefix: IN
    raised_by: either
    fields: {from_council: {title: From the council, type: yes or no}}
    milestones: {reported: Reported, answered: Answered}
    clocks:
      urgent: {title: Urgent answer, from: reported, to: answered, within: 1 coverage hour, BY_PROVIDER, warn: 30 minutes}
      normal: {title: Answer, from: reported, to: answered, within: 4 coverage hours, BY_PROVIDER, warn: 2 coverage hours}
      later: {title: Report, from: reported, to: answered, within: 3 days, BY_PROVIDER, warn: 2 hours}
      dim: {title: Review, from: reported, to: answered, within: 5 days, BY_PROVIDER, warn: 1 past day}
      timed: {title: Call, from: reported, to: answered, within: 2 hours, BY_COUNCIL, warn: 1 day}
"""


@pytest.mark.parametrize(
    ("clock", "late_from", "warned"),
    [
        ("urgent", "2025-05-19T09:30:00.000001", "2025-05-19T09:00:00"),
        ("normal", "2025-05-19T12:30:00.000001", "2025-05-19T10:30:00"),
        ("later", "2025-05-20T00:00", "2025-05-19T22:00"),
        ("dim", "2025-05-22T00:00", None),
        ("timed", "2025-05-16T18:30:00.000001", "2025-05-15T00:00"),
    ],
)
def test_due_soon_begins_at_the_clocks_own_warning(clock, late_from, warned):
    found = position(agreement(HOURS), "e1 PL-1 incident reported 2025-05-16T16:30", "2025-05-16T16:31")
    run = clock_of(found, "PL-1", clock)
    assert run.late_from == at(late_from).at
    assert run.warn_from == (at(warned).at if warned else None)


def test_a_run_says_the_same_whenever_it_is_asked_but_for_its_status(guidance):
    early = clock_of(position(guidance, STARTED, "2025-12-22"), "PL-1", "guidance")
    late = clock_of(position(guidance, STARTED, "2026-03-01"), "PL-1", "guidance")
    assert replace(late, status=early.status) == early
