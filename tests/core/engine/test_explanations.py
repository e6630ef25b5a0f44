"""Explanations of clocks and slots: what they rest on, in sentences."""

from __future__ import annotations

import pytest

from tallystick.core.engine import NothingToExplain, explain_clock
from tallystick.core.engine.status import status_at
from tests.core.engine.stages import COMPLAINT, GUIDANCE, REFERRAL, STARTED, unstated
from tests.core.engine.test_duties import MEETINGS, PLACED, SIGNED
from tests.core.engine.test_editions import SICK, proclaimed
from tests.core.engine.test_gates import REFERRALS, TWINS
from tests.core.engine.test_silence import MINUTES, MINUTES_RECEIVED
from tests.core.engine.trade import COPY, agreement, at, clock_of, ledger, only_copy, position


def why(
    versions,
    facts: str,
    as_of: str,
    clock: str,
    record: str | None = "PL-1",
    slot: str | None = None,
    **editions,
):
    return explain_clock(
        versions, editions, ledger(facts), at(as_of), copy=COPY, clock=clock, record=record, slot=slot
    )


@pytest.fixture(scope="module")
def guidance():
    return agreement(GUIDANCE)


def test_a_clock_that_was_met_says_rule_version_start_walk_stop_and_outcome(guidance):
    facts = f"{STARTED}\ne3 PL-1 placement guided 2026-01-08"
    because = why(guidance, facts, "2026-01-09", "placement.guidance")
    assert because.said == (
        (
            'The provider owes the council "Guided" or "Advised" within 10 working days '
            'of "Started" or "Moved in": version 1.'
        ),
        "Version 1 governs it, which was in force when it began to count on Monday 22 December 2025.",
        '"Started" was reached on Monday 22 December 2025.',
        (
            "10 working days: Day 0 is Monday 22 December 2025. 25 December 2025: Christmas Day. "
            "26 December 2025: Boxing Day. 27 December 2025: Saturday. 28 December 2025: Sunday. "
            "1 January 2026: New Year's Day. 3 January 2026: Saturday. 4 January 2026: Sunday. "
            "Day 10, counting working days, is Thursday 8 January 2026. Due by the end of Thursday 8 January 2026."
        ),
        '"Guided" was reached on Thursday 8 January 2026.',
        "On Friday 9 January 2026 it is met, due by the end of Thursday 8 January 2026.",
    )
    assert because.facts == ("e2", "e3")
    assert because.changes == (
        'It would have been late had "Guided" or "Advised" not happened by the end of Thursday 8 January 2026.',
    )
    assert [walk.counted[-1].isoformat() for walk in because.walks] == ["2026-01-08"]
    assert (because.clause, because.version, because.sufficient) == (None, 1, ())


@pytest.mark.parametrize(
    ("more", "as_of", "changes"),
    [
        (
            "",
            "2025-12-23",
            (
                'It is met if "Guided" or "Advised" happens by the end of Thursday 8 January 2026.',
                "After that it is missed.",
            ),
        ),
        ("", "2025-12-21", ('It starts with "Started" or "Moved in".',)),
        ("e3 PL-1 placement asked 2025-12-23", "2025-12-24", ('It runs on with "Question answered".',)),
        (
            "",
            "2026-01-09",
            (
                'It would have been met had "Guided" or "Advised" happened by the end of Thursday 8 January 2026.',
            ),
        ),
        ("e3 PL-1 placement withdrawn 2025-12-24", "2025-12-25", ()),
    ],
)
def test_what_would_change_a_status_is_said(guidance, more, as_of, changes):
    assert why(guidance, f"{STARTED}\n{more}", as_of, "placement.guidance").changes == changes


def said(because) -> str:
    return " ".join(because.said)


def test_a_clock_that_has_not_started_says_what_it_waits_for(guidance):
    because = why(guidance, STARTED, "2025-12-01", "placement.guidance")
    assert '"Started" or "Moved in" has not been reached.' in because.said
    assert because.facts == ("e1",)
    assert because.walks == ()


def test_a_clock_that_stands_still_says_from_when_and_why(guidance):
    facts = f"{STARTED}\ne3 PL-1 placement asked 2025-12-23T12:00"
    because = why(guidance, facts, "2025-12-24", "placement.guidance")
    assert (
        'It stands still from "Question put" to "Question answered": waiting for the council.' in because.said
    )
    assert because.facts == ("e2", "e3")
    assert because.said[-1] == "On Wednesday 24 December 2025 it is paused."


def test_a_withdrawn_and_a_void_record_say_so(guidance):
    withdrawn = why(
        guidance, f"{STARTED}\ne3 PL-1 placement withdrawn 2025-12-24", "2025-12-25", "placement.guidance"
    )
    void = why(guidance, f"{STARTED}\ne3 voids record PL-1", "2025-12-25", "placement.guidance")
    assert "The record was withdrawn while it ran." in withdrawn.said
    assert "The record PL-1 is void." in void.said
    assert "e3" in withdrawn.facts
    assert "e3" in void.facts


def test_of_several_stops_any_one_is_enough(guidance):
    facts = f"{STARTED}\ne3 PL-1 placement guided 2026-01-05\ne4 PL-1 placement advised 2026-01-06"
    because = why(guidance, facts, "2026-02-01", "placement.guidance")
    assert (because.facts, because.sufficient) == (("e2",), (("e3", "e4"),))


def test_a_repeated_stop_is_named_by_when_it_counted(guidance):
    facts = "e1 PL-1 visit asked 2025-05-02\ne2 PL-1 visit made 2025-05-05\ne3 PL-1 visit made 2025-05-20"
    text = """
records:
  visit:
    title: Visit
    prefix: VI
    raised_by: council
    milestones: {asked: Asked for, made: {title: Made, repeats: yes}}
    clocks: {visit: {title: Visit, from: asked, to: made, within: 5 days, BY_PROVIDER}}
"""
    assert (
        '"Made" was reached on Monday 5 May 2025.'
        in why(agreement(text), facts, "2025-06-01", "visit.visit").said
    )


def test_both_limits_are_walked_and_the_strictest_is_named():
    versions = agreement(COMPLAINT.replace("LIMIT", "3 working days"))
    because = why(versions, "e1 PL-1 complaint received 2025-12-22", "2025-12-23", "complaint.forward")
    assert len(because.walks) == 2
    assert (
        "Of 7 working days and 3 working days the strictest rules: 3 working days, "
        "by the end of Monday 29 December 2025."
    ) in because.said


def test_a_cap_that_alone_counts_is_explained():
    versions = agreement(unstated("        at_most: 20 working days from received\n"))
    because = why(versions, "e1 PL-1 referral received 2025-12-15", "2025-12-16", "referral.decide")
    assert "within 10 working days of a start that is not stated" in because.said[0]
    assert "The agreement does not say from when it runs; only its cap counts." in because.said
    assert because.facts == ("e1",)


def test_a_deadline_that_is_not_known_says_why():
    because = why(
        agreement(unstated()), "e1 PL-1 referral received 2025-12-15", "2025-12-16", "referral.decide"
    )
    assert "Its deadline is not known: the agreement does not say from when it runs." in because.said
    ended = why(agreement(REFERRAL), "e1 PL-1 referral received 2028-12-29", "2028-12-30", "referral.load")
    assert 'not known, the calendar "working" is certain only until 31 December 2028.' in said(ended)


def test_what_is_deemed_says_that_silence_counted():
    because = why(agreement(MINUTES), MINUTES_RECEIVED, "2026-04-22", "meeting.answer")
    assert (
        'Nothing came in time, and silence counts: "Minutes agreed" is deemed reached from Tuesday 21 April 2026.'
    ) in because.said
    chained = why(agreement(MINUTES), MINUTES_RECEIVED, "2026-04-22", "meeting.act")
    assert '"Minutes agreed" is deemed reached on Tuesday 21 April 2026, 00:00.' in chained.said
    assert 'After that "Filed" is deemed reached.' in chained.changes


def test_an_adopted_calendar_is_named_where_it_moved_the_clock():
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2026-06 2026-06-12"
    because = why(agreement(SICK), facts, "2026-06-13", "repair.mend", working=[proclaimed("2026-06-15")])
    assert (
        'Edition 2026-06 of the calendar "working", adopted on Friday 12 June 2026, moved it while it ran.'
    ) in because.said
    assert because.facts == ("e1", "e2")


def test_a_record_turned_away_names_the_gate_and_the_facts_of_others_that_caught_it():
    text = REFERRALS.replace("duplicate: {triage_when", "duplicate: {refuse_when")
    because = why(agreement(text), TWINS, "2025-06-01", "referral.load", "RF-2")
    assert "The record was turned away: A twin is open." in because.said
    assert because.facts == ("e1", "e2")


def test_a_record_turned_away_for_what_is_known_of_the_person_rests_on_that():
    facts = "e1 DE-1 debtor known 2025-04-30 barred=yes\ne2 RF-1 referral received 2025-05-02 subject=DE-1 nino=A benefit=PC"
    because = why(agreement(REFERRALS), facts, "2025-06-01", "referral.load", "RF-1")
    assert because.facts == ("e1", "e2")


def test_a_deadline_at_a_time_of_day_is_said_with_its_time():
    text = GUIDANCE.replace("10 working days", "4 hours")
    because = why(
        agreement(text),
        "e1 PL-1 placement started 2025-12-22T09:30",
        "2025-12-22T10:00",
        "placement.guidance",
    )
    assert because.said[-1] == (
        "On Monday 22 December 2025, 10:00 it is due soon, due by Monday 22 December 2025, 13:30."
    )


def test_a_clock_that_binds_nobody_says_what_it_is_for():
    text = GUIDANCE.replace(
        "owed_by: provider\n        owed_to: council", "owed_by: nobody\n        owed_to: nobody"
    )
    because = why(agreement(text), STARTED, "2025-12-23", "placement.guidance")
    assert because.said[0] == (
        "Careers guidance (version 1) binds nobody; it tells what happens within 10 working days "
        'of "Started" or "Moved in" from later.'
    )


def test_a_clause_is_named_by_its_number():
    text = (
        GUIDANCE.replace("warn: 2 working days", "clause: e1")
        + """
clauses: {e1: {number: "3.1", title: Guidance, text: Guidance is given.}}
"""
    )
    because = why(agreement(text), STARTED, "2025-12-23", "placement.guidance")
    assert because.said[0].endswith("clause 3.1 of version 1.")
    assert because.clause == "e1"


@pytest.mark.parametrize(
    ("clock", "record", "slot"),
    [
        ("placement.guidance", "PL-9", None),
        ("placement.other", "PL-1", None),
        ("referral.guidance", "PL-1", None),
        ("placement.guidance", None, None),
        ("duty.forum", None, "April to June 2025"),
    ],
)
def test_what_is_not_there_cannot_be_explained(guidance, clock, record, slot):
    with pytest.raises(NothingToExplain):
        why(guidance, STARTED, "2025-12-23", clock, record, slot)


# --- slots -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def meetings():
    return agreement(MEETINGS)


def test_a_slot_says_rule_period_what_fulfilled_it_and_outcome(meetings):
    facts = f"{SIGNED}\ne1 MT-1 meeting held 2025-06-30 type=forum\ne2 PL-1 placement started 2025-05-01"
    because = why(meetings, facts, "2025-07-01", "duty.forum", None, "April to June 2025")
    assert because.said == (
        "The council owes the provider Forum each quarter from April: version 1.",
        "Version 1 governs it, which was in force when April to June 2025 began.",
        "The quarter ends on Monday 30 June 2025.",
        '"Held" where "Type" is "forum": MT-1 on Monday 30 June 2025.',
        "On Tuesday 1 July 2025 it is met, due by the end of Monday 30 June 2025.",
    )
    assert because.facts == ("e1",)
    assert because.changes == ('It would have been late without "Held" by the end of Monday 30 June 2025.',)


def test_a_slot_that_runs_says_what_is_still_missing(meetings):
    facts = f"{SIGNED}\ne1 MT-1 meeting held 2025-04-20 type=review"
    because = why(meetings, facts, "2025-04-21", "duty.calls", None, "April 2025")
    assert because.said[0] == "The provider owes the council Calls 2 times each month: version 1."
    assert because.changes == ('It is met with 1 more "Held" by the end of Wednesday 30 April 2025.',)
    assert because.facts == ()
    none = why(meetings, SIGNED, "2025-04-21", "duty.calls", None, "April 2025")
    assert 'No record has "Held" where "Type" is "review" for it.' in none.said
    assert none.changes == ('It is met with 2 "Held" by the end of Wednesday 30 April 2025.',)
    missed = why(meetings, SIGNED, "2025-05-21", "duty.calls", None, "April 2025")
    assert missed.changes == ('It would have been met with "Held" by the end of Wednesday 30 April 2025.',)


def test_a_slot_of_a_placement_rests_on_its_start_and_its_end(meetings):
    facts = (
        f"{PLACED}\ne6 PL-1 placement ended 2025-08-01\ne7 RV-9 review reviewed 2025-08-01 lot=1 subject=AT-4"
    )
    because = why(meetings, facts, "2025-09-01", "duty.review", "PL-1", "April to September 2025")
    assert because.said[0].endswith("owes the council Review for PL-1 each half-year from April: version 1.")
    assert "PL-1 ended on Friday 1 August 2025." in because.said
    assert because.facts == ("e1", "e6")
    assert because.changes == ()


def test_a_slot_off_the_end_of_its_calendar_says_why_it_is_not_known():
    text = MEETINGS.replace("records:", "  short: {week: Mon-Fri, known_to: 2025-07-10}\nrecords:", 1)
    versions = agreement(text.replace("20 working days after", "20 short days after"))
    because = why(versions, SIGNED, "2025-12-01", "duty.report", None, "April to June 2025")
    assert 'Not known: the calendar "short" is certain only until 10 July 2025.' in because.said


# --- the property ------------------------------------------------------------------------------------------------------

LIVES = {
    "placement.guidance": (
        GUIDANCE,
        """
          e1 PL-1 placement offered  2025-12-01
          e2 PL-1 placement started  2025-12-24 recorded=2025-12-30
          e3 PL-1 placement started  2025-12-22 corrects=e2 recorded=2026-01-10
          e4 PL-1 placement asked    2025-12-23T12:00
          e5 PL-1 placement answered 2025-12-29T12:00
          e6 PL-1 placement guided   2026-01-02
          e7 voids e6 recorded=2026-01-12
          e8 PL-1 placement guided   2026-01-15
          e9 reopens PL-1 guided 2026-01-16
          e10 PL-1 placement advised 2026-01-20
          e11 PL-1 placement guided  2026-01-21
          e12 PL-2 placement started 2025-12-24
        """,
    ),
    "meeting.act": (
        MINUTES,
        """
          e1 PL-1 meeting received 2026-04-02
          e2 PL-1 meeting agreed   2026-04-30
          e3 PL-1 meeting acted    2026-05-05
          e4 PL-1 meeting withdrawn 2026-05-06
        """,
    ),
}


@pytest.mark.parametrize("clock", LIVES)
@pytest.mark.parametrize("as_of", ["2025-12-23", "2026-01-05", "2026-01-18", "2026-04-25", "2026-05-10"])
def test_taking_away_a_decisive_fact_changes_the_answer_and_an_uncited_one_changes_nothing(clock, as_of):
    text, table = LIVES[clock]
    versions, facts = agreement(text), ledger(table)
    if position(versions, facts, as_of).copies == ():
        return
    name = clock.partition(".")[2]
    if not any(
        run.clock == clock
        for record in only_copy(position(versions, facts, as_of)).records
        for run in record.clocks
    ):
        return
    because = explain_clock(versions, {}, facts, at(as_of), copy=COPY, clock=clock, record="PL-1")
    whole = _answer(versions, facts, as_of, name)
    cited = {*because.facts, *(fact for group in because.sufficient for fact in group)}
    for entry in facts:
        left = _answer(versions, [other for other in facts if other is not entry], as_of, name)
        assert (left != whole) == (entry.id in because.facts), entry.id
    assert _answer(versions, [entry for entry in facts if entry.id in cited], as_of, name) == whole
    for group in because.sufficient:
        assert _answer(versions, [entry for entry in facts if entry.id not in group], as_of, name) != whole


def _answer(versions, facts, as_of: str, name: str):
    try:
        run = clock_of(position(versions, facts, as_of), "PL-1", name)
    except (StopIteration, ValueError):
        return None
    return status_at(run, at(as_of).at), run.deadline, run.late_from
