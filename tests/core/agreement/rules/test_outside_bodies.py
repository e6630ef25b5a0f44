"""Bodies that a dispute is taken to: they are named, and so is who names them."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found

CLAUSE = "clauses: {disputes: {number: '8', title: Disputes, text: 'A dispute goes to %s.'}}"
AT = "clauses.disputes.text"
SOCIETY = "society: {title: Learned society, role: nominating body, clause: disputes}"


def body(more: str = "", title: str = "Arbitrator", role: str = "arbitrator") -> str:
    return f"bodies: {{first: {{title: {title}, role: {role}, clause: disputes{more}}}, {SOCIETY}}}"


@pytest.mark.parametrize("who", ["an arbitrator", "two arbitrators", "a mediator", "the ombudsman"])
def test_somebody_whom_a_dispute_is_taken_to_is_a_body(who: str) -> None:
    assert found(CLAUSE % who) == [("A660", AT)]


@pytest.mark.parametrize(
    "named",
    [
        body(),
        body(title="Arbitrator of the county", role="expert"),
        "posts: {site_manager: {title: Site manager and arbitrator}}",
    ],
)
def test_one_that_is_a_body_or_a_post_is_in_order(named: str) -> None:
    assert [code for code, _ in found(CLAUSE % "an arbitrator", named)] == []


def test_a_word_outside_disputes_is_no_rung() -> None:
    told = "clauses: {events: {number: '8', title: Events, text: 'An umpire is paid by the club.'}}"
    assert found(told) == []


def test_a_body_that_somebody_names_says_who() -> None:
    told = CLAUSE % "an arbitrator nominated by a learned society"
    assert found(told, body()) == [("A661", AT)]
    assert found(told, body(", named_by: society")) == []
