"""Who may act for a post on a day: its holder, deputies, who stands in, whom the holder named; up to which sum."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.engine.authority import acting_for, fault_of_appointment, may_sign, why_not
from tallystick.core.facts import Appointed
from tests.core.engine.trade import COPY, agreement, at, only_copy, position

BODY = """
posts:
  head:     {party: council, title: Headteacher, deputies: [second], stand_ins: yes, signs: yes}
  second:   {party: council, title: Second, stand_ins: yes, nominees: yes, up_to: "£900"}
  officer:  {party: council, title: Officer, nominees: yes, up_to: "£500"}
  manager:  {party: provider, title: Manager}
clauses:
  exclusion: {number: "10", title: Exclusion, text: Only the headteacher excludes.}
records:
  exclusion:
    title: Exclusion
    prefix: EX
    raised_by: council
    fields: {cost: {title: Cost, type: money}}
    milestones:
      asked: Asked
      excluded: {title: Excluded, by: council, only: head, clause: exclusion}
      ordered: {title: Ordered, by: council, only: [officer, head], commits: cost}
"""
VERSION = agreement(BODY)[0]
DAY = date(2025, 6, 10)


def appointed(post, name, on="2025-05-01", number=1, **said):
    said = {
        key: date.fromisoformat(value) if key in ("starts", "ends") else value for key, value in said.items()
    }
    moment = at(on)
    return Appointed(
        number, f"a{number}", COPY, moment, moment.at, "office", "council", post=post, name=name, **said
    )


def acting(*entries, day=DAY, post="head"):
    found = acting_for(VERSION, entries, day)
    return [(each.name, each.capacity.value) for each in found if each.post == post]


def refused(who, *entries, milestone="excluded", party="council", day=DAY, amount=None):
    step = VERSION.kinds["exclusion"].milestones[milestone]
    return why_not(VERSION, entries, step, who, party, day, amount)


def test_the_last_appointed_holds_a_post_until_that_appointment_ends():
    first = appointed("head", "Ann")
    second = appointed("head", "Ben", "2025-06-01", 2, ends="2025-06-30")
    assert acting(first, second, day=date(2025, 5, 31)) == [("Ann", "holder")]
    assert acting(first, second) == [("Ben", "holder")]
    assert acting(first, second, day=date(2025, 7, 1)) == []


def test_somebody_stands_in_on_the_days_that_the_appointment_names():
    absent = appointed("head", "Cy", number=2, capacity="stand-in", starts="2025-06-09", ends="2025-06-13")
    days = (date(2025, 6, 8), date(2025, 6, 9), date(2025, 6, 13), date(2025, 6, 14))
    assert [("Cy", "stand-in") in acting(absent, day=day) for day in days] == [False, True, True, False]


def test_deputies_act_for_a_post_and_so_does_who_stands_in_for_them():
    deputy = appointed("second", "Di")
    absent = appointed("second", "Ed", number=2, capacity="stand-in", ends="2025-06-30")
    assert acting(deputy, absent) == [("Di", "deputy"), ("Ed", "deputy")]
    named = appointed("second", "Flo", number=3, capacity="nominee", named_by="second")
    assert ("Flo", "deputy") not in acting(deputy, named)
    assert ("Flo", "nominee") in acting(deputy, named, post="second")


def test_a_nominee_counts_where_the_holder_of_that_day_named_them():
    holder = appointed("officer", "Gil")
    named = appointed("officer", "Hal", number=2, capacity="nominee", named_by="gil")
    other = appointed("officer", "Ira", number=3, capacity="nominee", named_by="Hal")
    assert acting(holder, named, other, post="officer") == [("Gil", "holder"), ("Hal", "nominee")]


@pytest.mark.parametrize(
    ("post", "said", "key"),
    [
        ("officer", {"capacity": "stand-in", "ends": "2025-06-30"}, "capacity"),
        ("head", {"capacity": "nominee", "named_by": "head"}, "capacity"),
        ("head", {"capacity": "stand-in"}, "ends"),
        ("head", {"capacity": "regent"}, "capacity"),
        ("head", {"ends": "2025-04-30"}, "ends"),
        ("officer", {"capacity": "nominee", "named_by": "manager"}, "named_by"),
    ],
)
def test_an_appointment_that_the_agreement_does_not_provide_for_is_none(post, said, key):
    entry = appointed(post, "Jo", **said)
    fault = fault_of_appointment(VERSION, (), entry)
    assert fault is not None
    assert fault[0] == key
    assert acting(entry, post=post) == []


def test_what_is_kept_for_a_post_is_for_whoever_may_act_for_it():
    holder, deputy = appointed("head", "Ann"), appointed("second", "Di", number=2)
    assert [refused(who, holder, deputy) for who in ("head", "Ann", " ann ", "Di", "second")] == [""] * 5
    assert refused("Zoe", holder, deputy) == "it is for Headteacher alone, or who acts for them"
    assert refused("Ann", holder, party="provider") != ""
    assert refused("anybody", milestone="asked") == ""


def test_what_commits_a_sum_is_within_the_authority_of_whoever_records_it():
    holder = appointed("officer", "Gil")
    named = appointed("officer", "Hal", number=2, capacity="nominee", named_by="Gil", up_to=20000)
    assert refused("Gil", holder, milestone="ordered", amount=50000) == ""
    assert refused("Hal", holder, named, milestone="ordered", amount=20000) == ""
    assert refused("Hal", holder, named, milestone="ordered", amount=20001) == (
        "they may commit their party to £200.00 at most, and this is £200.01"
    )
    assert refused("officer", milestone="ordered", amount=50001) != ""
    assert refused("head", milestone="ordered", amount=9_000_000) == ""


def test_whoever_signs_holds_a_post_that_signs_where_the_agreement_says_so():
    assert [may_sign(VERSION, (), "council", who, DAY) for who in ("head", "second", "officer")] == [
        True, True, False,
    ]  # fmt: skip
    assert may_sign(VERSION, (), "provider", "anybody", DAY)


def test_the_position_tells_who_may_act_and_a_void_takes_an_appointment_back():
    facts = "e1 signed 2025-04-01\ne2 appointed head Ann 2025-04-02\ne3 appointed head Ben 2025-05-01"
    copy = only_copy(position(agreement(BODY), facts, "2025-06-10"))
    assert [(each.post, each.name) for each in copy.acting] == [("head", "Ben")]
    assert [(each.post, each.name, each.since) for each in copy.holders] == [
        ("head", "Ben", date(2025, 5, 1))
    ]
    voided = only_copy(position(agreement(BODY), f"{facts}\ne4 voids e3 recorded=2025-05-20", "2025-06-10"))
    assert [each.name for each in voided.acting] == ["Ann"]
