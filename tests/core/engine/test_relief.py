"""Relief: a miss that is not counted, on a ground, by whose decision it is; what is kept needs none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine import explain_clock, explain_measure
from tallystick.core.engine.position import WithoutRelief
from tallystick.core.engine.relief_standing import ReliefStanding
from tests.core.engine.trade import COPY, agreement, at, clock_of, ledger, only_copy, position, result, slots

BODY = """
clauses:
  relief: {number: "7", title: Relief, text: A miss is not counted where the road was flooded.}
records:
  call:
    title: Call
    prefix: CA
    raised_by: council
    milestones: {asked: Asked, made: Made, agreed: Agreed}
    clocks:
      make:
        title: Call made
        from: asked
        to: made
        within: 5 days
        BY_PROVIDER
        relief:
          flood: {title: Flood, shown_by: provider, evidence: The flood warning, granted_by: council, clause: relief}
          shared: {title: Both at fault, shown_by: either, granted_by: both}
      agree: {title: Agreed, from: asked, to: agreed, within: 3 days, deemed: agreed, BY_COUNCIL}
  report:
    title: Report
    prefix: RP
    raised_by: provider
    milestones: {sent: Sent}
duties:
  report:
    title: Report
    every: month
    BY_PROVIDER
    done_by: {record: report, milestone: sent}
    relief: {asked: {title: The council asked for the delay, granted_by: council}}
measures:
  in_time:
    number: M1
    title: Calls in time
    numerator:   {count: call.make, where: "status = 'met'", counted_on: due}
    denominator: {count: call.make, where: "status in ('met', 'met late', 'missed')", counted_on: due}
    counts: successes
    better: higher
    every: quarter from April
    bands: {red: "< 60", green: ">= 60"}
  reports:
    number: M2
    title: Reports in time
    type: information
    numerator:   {count: duty.report, where: "status = 'met'"}
    denominator: {count: duty.report, where: "status in ('met', 'missed')"}
    every: quarter from April
charges:
  fee:
    title: Fee
    owed_by: council
    owed_to: provider
    every: quarter from April
    lines:
      late: {title: Days late, deduct: yes, count: call.make, counted_on: made, days: {late: yes}, rate: £10}
""".replace("        BY_PROVIDER\n", "        owed_by: provider\n        owed_to: council\n").replace(
    "    BY_PROVIDER\n", "    owed_by: provider\n    owed_to: council\n"
)

CALLS = """
e1 CA-1 call asked 2025-05-01 for=council
e2 CA-1 call made 2025-05-03
e3 CA-2 call asked 2025-05-01 for=council
e4 CA-2 call made 2025-05-09
e5 CA-3 call asked 2025-05-01 for=council
"""
ASKED = "r1 relieved call.make flood asked 2025-05-12 record=CA-2 evidence=Warning_of_4_May"
GRANTED = "r2 relieved call.make flood granted 2025-05-14 record=CA-2 for=council"
BOTH = f"{CALLS}{ASKED}\n{GRANTED}\n"


def found(facts, day="2025-06-02", known=None):
    return position(agreement(BODY), facts, day, known)


def state(facts, day="2025-06-02", ref="CA-2", known=None):
    return clock_of(found(facts, day, known), ref, "make").status.value


def test_a_miss_is_relieved_from_the_day_of_the_decision_and_counted_until_then():
    assert [state(BOTH, day) for day in ("2025-05-13", "2025-05-14")] == ["met late", "relieved"]


def test_asking_alone_relieves_nothing_and_stands_in_the_register():
    facts = f"{CALLS}{ASKED}"
    assert state(facts) == "met late"
    (line,) = only_copy(found(facts)).reliefs
    assert (line.standing, line.said_by, line.evidence) == (
        ReliefStanding.ASKED,
        "provider",
        ("Warning of 4 May",),
    )


def test_what_was_never_done_is_relieved_too_and_done_later_it_stays_so():
    facts = f"{CALLS}r1 relieved call.make flood granted 2025-05-14 record=CA-3 for=council evidence=Warning"
    assert state(facts, ref="CA-3") == "relieved"
    assert state(f"{facts}\ne6 CA-3 call made 2025-05-20", ref="CA-3") == "relieved"


def test_what_was_kept_needs_no_relief_and_stays_kept():
    facts = f"{CALLS}r1 relieved call.make flood granted 2025-05-05 record=CA-1 for=council evidence=Warning"
    assert state(facts, ref="CA-1") == "met"


def test_relief_granted_beforehand_waits_for_the_miss():
    facts = f"{CALLS}r1 relieved call.make flood granted 2025-05-02 record=CA-3 for=council evidence=Warning"
    assert [state(facts, day, "CA-3") for day in ("2025-05-06", "2025-05-07")] == ["running", "relieved"]


def test_a_void_puts_the_miss_back_from_when_it_is_known():
    facts = f"{BOTH}v1 voids r2 recorded=2025-05-20 for=council"
    assert state(facts) == "met late"
    assert state(facts, known="2025-05-19") == "relieved"


def test_a_later_refusal_ends_relief():
    facts = f"{BOTH}r3 relieved call.make flood refused 2025-05-20 record=CA-2 for=council"
    assert [state(facts, day) for day in ("2025-05-19", "2025-05-20")] == ["relieved", "met late"]
    (line,) = only_copy(found(facts)).reliefs
    assert line.standing is ReliefStanding.REFUSED


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (f"{CALLS}{GRANTED.replace('for=council', 'for=provider')}", "it is for council to decide on it"),
        (f"{CALLS}{GRANTED}", "no evidence is named"),
        (
            f"{CALLS}r1 relieved call.make flood asked 2025-05-12 record=CA-2 for=council",
            "it is for provider to show it",
        ),
        (
            f"{CALLS}r1 relieved call.make frost granted 2025-05-12 record=CA-2 for=council",
            "there is no such run, or no such ground of it",
        ),
        (
            f"{CALLS}r1 relieved call.make flood granted 2025-05-12 record=CA-9 for=council",
            "there is no such run, or no such ground of it",
        ),
        (
            f"{CALLS}r1 relieved call.agree flood granted 2025-05-12 record=CA-2 for=council",
            "there is no such run, or no such ground of it",
        ),
    ],
)
def test_what_is_not_theirs_to_decide_or_lacks_something_has_no_effect(facts, why):
    (line,) = only_copy(found(facts)).reliefs
    assert (line.standing, line.why) == (ReliefStanding.NO_EFFECT, why)
    assert state(facts) == "met late"


def test_where_both_decide_relief_counts_from_the_later():
    first = "r1 relieved call.make shared granted 2025-05-12 record=CA-2 for=provider"
    second = "r2 relieved call.make shared granted 2025-05-16 record=CA-2 for=council"
    assert state(f"{CALLS}{first}") == "met late"
    both = f"{CALLS}{first}\n{second}"
    assert [state(both, day) for day in ("2025-05-15", "2025-05-16")] == ["met late", "relieved"]


def test_a_slot_of_a_duty_is_relieved_by_its_label():
    facts = f"{CALLS}r1 relieved duty.report asked granted 2025-06-01 slot=May_2025 for=council"
    assert slots(found(facts), "report")["May 2025"] == "relieved"
    assert slots(found(facts), "report")["April 2025"] == "missed"
    assert result(found(facts), "reports", "2025-04-01").without_relief == WithoutRelief(
        0, 2, Decimal(0), None
    )


def test_what_is_relieved_is_left_out_of_the_count_and_the_figure_without_relief_stands_beside():
    figure = result(found(BOTH), "in_time", "2025-04-01")
    assert (figure.numerator, figure.denominator, figure.outturn) == (1, 2, Decimal(50))
    other = figure.without_relief
    assert other is not None
    assert (other.numerator, other.denominator, other.rating) == (1, 3, "red")
    assert result(found(CALLS), "in_time", "2025-04-01").without_relief is None


def test_a_measure_may_count_what_is_relieved_as_met():
    counted = agreement(BODY.replace("status = 'met'\"", "status in ('met', 'relieved')\"").replace(
        "'met late', 'missed')", "'met late', 'missed', 'relieved')"
    ))  # fmt: skip
    figure = result(position(counted, BOTH, "2025-06-02"), "in_time", "2025-04-01")
    assert (figure.numerator, figure.denominator, figure.rating) == (2, 3, "green")
    assert figure.without_relief is not None
    assert figure.without_relief.rating == "red"


def test_days_late_of_what_is_relieved_are_not_charged():
    def late(facts):
        (statement, *_) = only_copy(found(facts, "2025-07-02")).statements
        return statement.total

    assert (late(CALLS), late(BOTH)) == (-3000, 0)


def test_the_because_says_on_which_ground_who_decided_and_what_would_be_else():
    asked = {"copy": COPY, "clock": "call.make", "record": "CA-2"}
    because = explain_clock(agreement(BODY), {}, ledger(BOTH), at("2025-06-02"), **asked)
    assert (
        'Relief on the ground "Flood" (clause 7 of version 1) was granted on Wednesday 14 May 2025, '
        'shown by "Warning of 4 May".'
    ) in because.said
    assert because.changes == ("Without relief it would be met late.",)
    assert {"r1", "r2"} <= set(because.facts)
    waiting = explain_clock(agreement(BODY), {}, ledger(f"{CALLS}{ASKED}"), at("2025-06-02"), **asked)
    assert any(
        said.endswith('the council decides on it, shown by "Warning of 4 May".') for said in waiting.said
    )


def test_the_because_of_a_figure_says_what_it_would_be_without_relief():
    because = explain_measure(
        agreement(BODY),
        {},
        ledger(BOTH),
        at("2025-06-02"),
        copy=COPY,
        measure="in_time",
        period=at("2025-04-01").day,
    )
    assert "Without relief it would be 1 of 3: 33.3333… per cent, red." in because.said
    assert "r2" in because.facts
