"""How duties of judgement stand: by what was attested last, while it holds, and never met by default."""

from __future__ import annotations

import pytest

from tests.core.engine.trade import agreement, only_copy, position

BODY = """
records:
  attestation:
    like: standard/attestation
judgements:
  care:
    title: Staff are chosen with care
    owed_by: provider
    attested_by: council
    attestation: {record: attestation, milestone: attested, where: duty = 'care', met_when: met = 'met' and questioned is null, evidence: evidence}
    holds_for: 6 months
  faith:
    title: Differences are settled in good faith
    owed_by: both
    attested_by: either
    attestation: {record: attestation, milestone: attested, where: duty = 'faith', met_when: met = 'met'}
"""
VERSIONS = agreement(BODY)


def attested(number, day, duty="care", met="met", by="council", evidence="files"):
    said = f"duty={duty} met={met} attested_by=somebody evidence={evidence}"
    return f"e{number} AT-{number} attestation attested {day} for={by} {said}"


def standing(*facts, as_of="2025-07-01", duty="care"):
    copy = only_copy(position(VERSIONS, "\n".join(["e0 signed 2025-04-01", *facts]), as_of))
    return next(each for each in copy.judgements if each.judgement == duty)


@pytest.mark.parametrize("duty", ["care", "faith"])
def test_a_duty_of_which_nothing_was_attested_is_not_met_by_default(duty):
    found = standing(duty=duty)
    assert (found.state, found.record, found.at, found.until) == ("not attested", None, None, None)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2025-04-30", "not attested"),
        ("2025-05-01", "attested as met"),
        ("2025-11-01", "attested as met"),
        ("2025-11-02", "attestation lapsed"),
    ],
)
def test_an_attestation_holds_for_its_time_and_then_lapses(as_of, state):
    assert standing(attested(1, "2025-05-01"), as_of=as_of).state == state


def test_one_without_a_time_holds_until_the_next():
    facts = (attested(1, "2025-05-01", "faith"), attested(2, "2027-01-10", "faith", "not_met", "provider"))
    assert standing(*facts, as_of="2026-12-31", duty="faith").state == "attested as met"
    found = standing(*facts, as_of="2027-02-01", duty="faith")
    assert (found.state, found.record, found.until) == ("attested as not met", "AT-2", None)


@pytest.mark.parametrize("said", [{"by": "provider"}, {"evidence": "null"}])
def test_another_partys_word_or_one_without_evidence_does_not_count_and_is_named(said):
    found = standing(attested(1, "2025-05-01", **said))
    assert (found.state, found.set_aside) == ("not attested", ("AT-1",))
    with_one = standing(attested(2, "2025-05-01"), attested(3, "2025-06-01", met="not_met", **said))
    assert (with_one.state, with_one.record, with_one.set_aside) == ("attested as met", "AT-2", ("AT-3",))


@pytest.mark.parametrize("met", ["in_part", "not_met"])
def test_what_does_not_say_that_it_is_met_says_that_it_is_not(met):
    assert standing(attested(1, "2025-05-01", met=met)).state == "attested as not met"


def test_what_the_other_side_questions_is_no_longer_met_and_a_void_takes_one_back():
    questioned = "e2 AT-1 - questioned 2025-05-10 for=provider"
    assert standing(attested(1, "2025-05-01"), questioned).state == "attested as not met"
    voided = "e3 voids record AT-1 recorded=2025-05-12"
    assert standing(attested(1, "2025-05-01"), voided).state == "not attested"


def test_an_attestation_of_another_duty_says_nothing_of_this_one():
    assert standing(attested(1, "2025-05-01", "faith")).state == "not attested"
