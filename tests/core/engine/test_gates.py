"""Gates, lookups and logs: what is made of a record when it is opened."""

from __future__ import annotations

import pytest

from tests.core.engine.trade import agreement, clocks, counts, only_copy, position, record_of

REFERRALS = """
records:
  debtor:
    title: Debtor
    prefix: DE
    raised_by: council
    person: yes
    fields: {barred: {title: Barred, type: yes or no}}
    milestones: {known: Known}
  plan:
    title: Plan
    prefix: IP
    raised_by: provider
    subject: debtor
    milestones: {agreed: Agreed, ended: Ended}
  referral:
    title: Referral
    prefix: RF
    raised_by: council
    subject: debtor
    fields:
      nino: {title: Number, type: text}
      benefit: {title: Benefit, type: text}
    milestones: {received: Received, loaded: Loaded, closed: Settled}
    lookups:
      open_twin: {of: referral, same: nino, where: closed is null}
      plans: {of: plan, same: subject, where: ended is null}
    gates:
      missing: {return_when: nino is null, reason: The number is missing, answer: LARETM, counts: quality_log}
      no_benefit: {refuse_when: benefit is null, reason: No benefit is in payment, counts: quality_log}
      barred: {refuse_when: subject.barred, reason: The debtor is barred}
      duplicate: {triage_when: open_twin > 0, reason: A twin is open, answer: CLERICAL, counts: triage_log}
      plan_in_force: {triage_when: plans > 0, reason: A plan is in force, answer: CLERICAL}
    clocks:
      load: {title: Loading, from: received, to: loaded, within: 10 working days, BY_PROVIDER}
measures:
  twins:
    number: M1
    title: Twins
    description: Share of referrals that have a twin
    type: information
    numerator: {count: referral, where: open_twin > 0, counted_on: received}
    denominator: {count: referral, counted_on: received}
    every: quarter from April
messages:
  LARETM: {title: Missing data, on: referral, carries: [benefit]}
  CLERICAL: {title: Clerical letter, on: referral}
  LOADED: {title: Loaded, on: referral.loaded, carries: [nino]}
"""


@pytest.fixture(scope="module")
def referrals():
    return agreement(REFERRALS)


def gates(found, ref: str) -> list[tuple[str, str]]:
    return [(result.gate, result.effect) for result in record_of(found, ref).gates]


def test_a_referral_that_no_gate_catches_is_taken(referrals):
    found = position(referrals, "e1 RF-1 referral received 2025-05-01 nino=AB benefit=PC", "2025-05-02")
    assert gates(found, "RF-1") == []
    assert (record_of(found, "RF-1").state, clocks(found, "RF-1")) == ("received", {"load": "running"})


def test_a_referral_without_benefit_is_refused_and_its_clocks_are_withdrawn(referrals):
    found = position(referrals, "e1 RF-1 referral received 2025-05-01 nino=AB", "2025-06-02")
    assert gates(found, "RF-1") == [("no_benefit", "refuse")]
    assert (record_of(found, "RF-1").state, clocks(found, "RF-1")) == ("refused", {"load": "withdrawn"})


def test_a_referral_without_number_is_returned_naming_what_is_missing(referrals):
    found = position(referrals, "e1 RF-1 referral received 2025-05-01 benefit=PC", "2025-06-02")
    (result,) = record_of(found, "RF-1").gates
    assert (result.gate, result.effect, result.missing, result.answer) == (
        "missing",
        "return",
        ("nino",),
        "LARETM",
    )
    assert record_of(found, "RF-1").state == "returned"
    assert dict(only_copy(found).logs) == {"quality_log": 1}


def test_a_gate_looks_only_at_what_the_record_was_opened_with(referrals):
    facts = """
      e1 RF-1 referral received 2025-05-01 benefit=PC
      e2 RF-1 referral - 2025-05-02 nino=AB
      e3 RF-1 referral loaded 2025-05-03
    """
    found = position(referrals, facts, "2025-05-03")
    assert gates(found, "RF-1") == [("missing", "return")]
    assert record_of(found, "RF-1").state == "loaded"


def test_a_corrected_opening_passes_the_gates_again(referrals):
    facts = """
      e1 RF-1 referral received 2025-05-01 benefit=PC
      e2 RF-1 referral received 2025-05-01 benefit=PC nino=AB corrects=e1 recorded=2025-05-09
    """
    assert gates(position(referrals, facts, "2025-06-01"), "RF-1") == []


TWINS = """
  e1 RF-1 referral received 2025-05-01 nino=AB benefit=PC
  e2 RF-2 referral received 2025-05-02 nino=AB benefit=PC
  e3 RF-3 referral received 2025-05-02 nino=CD benefit=PC
"""


def test_a_second_open_referral_with_the_same_number_goes_to_triage(referrals):
    found = position(referrals, TWINS, "2025-06-01")
    assert gates(found, "RF-1") == []
    assert gates(found, "RF-2") == [("duplicate", "triage")]
    assert gates(found, "RF-3") == []
    assert clocks(found, "RF-2") == {"load": "missed"}
    assert dict(only_copy(found).logs) == {"triage_log": 1}


def test_a_lookup_is_counted_as_a_measure_reads_it(referrals):
    assert counts(position(referrals, TWINS, "2025-06-01"), "twins", "2025-04-01") == "1/3"


def test_a_lookup_knows_what_was_known_when_the_record_was_opened(referrals):
    facts = f"""{TWINS}
      e4 RF-1 referral closed 2025-05-02 recorded=2025-05-20
      e5 RF-4 referral received 2025-05-21 nino=AB benefit=PC
    """
    found = position(referrals, facts, "2025-06-01")
    assert gates(found, "RF-2") == [("duplicate", "triage")]
    assert gates(found, "RF-4") == [("duplicate", "triage")]


def test_a_lookup_finds_neither_what_is_settled_nor_what_is_void_nor_what_was_corrected(referrals):
    facts = """
      e1 RF-1 referral received 2025-05-01 nino=AB benefit=PC
      e2 RF-1 referral closed 2025-05-02
      e3 RF-2 referral received 2025-05-01 nino=AB benefit=PC
      e4 voids record RF-2 recorded=2025-05-02
      e5 RF-3 referral received 2025-05-01 nino=AB benefit=PC
      e6 RF-3 referral received 2025-05-01 nino=CD benefit=PC corrects=e5 recorded=2025-05-02
      e7 RF-4 referral received 2025-05-01 nino=AB benefit=PC
      e8 voids e7 recorded=2025-05-02
      e9 RF-5 plan agreed 2025-05-01 subject=DE-1 nino=AB
      e10 RF-6 referral received 2025-05-03 nino=AB benefit=PC
    """
    assert gates(position(referrals, facts, "2025-06-01"), "RF-6") == []


def test_a_lookup_may_ask_about_the_person_of_what_it_finds():
    text = REFERRALS.replace("where: closed is null", "where: 'coalesce(subject.barred, false) = false'")
    facts = """
      e1 DE-1 debtor known 2025-04-30 barred=yes
      e2 RF-1 referral received 2025-05-01 subject=DE-1 nino=AB benefit=PC
      e3 RF-2 referral received 2025-05-02 nino=AB benefit=PC
      e4 RF-3 referral received 2025-05-03 nino=AB benefit=PC
    """
    found = position(agreement(text), facts, "2025-06-01")
    assert (gates(found, "RF-2"), gates(found, "RF-3")) == ([], [("duplicate", "triage")])


def test_a_lookup_by_subject_finds_the_other_records_of_the_person(referrals):
    facts = """
      e1 IP-1 plan agreed 2025-05-01 subject=DE-1
      e2 RF-1 referral received 2025-05-02 subject=DE-1 nino=AB benefit=PC
      e3 RF-2 referral received 2025-05-02 subject=DE-2 nino=CD benefit=PC
      e4 RF-3 referral received 2025-05-02 nino=EF benefit=PC
    """
    found = position(referrals, facts, "2025-06-01")
    assert gates(found, "RF-1") == [("plan_in_force", "triage")]
    assert (gates(found, "RF-2"), gates(found, "RF-3")) == ([], [])


def test_a_gate_reads_the_subject_as_it_was_known_then(referrals):
    facts = """
      e1 DE-1 debtor known 2025-04-30 barred=yes
      e2 RF-1 referral received 2025-05-02 subject=DE-1 nino=AB benefit=PC
      e3 DE-1 debtor - 2025-05-03 barred=no
      e4 RF-2 referral received 2025-05-04 subject=DE-1 nino=CD benefit=PC
    """
    found = position(referrals, facts, "2025-06-01")
    assert (gates(found, "RF-1"), gates(found, "RF-2")) == ([("barred", "refuse")], [])


def test_results_that_were_written_into_the_ledger_rule(referrals):
    facts = """
      e1 RF-1 referral received 2025-05-01 nino=AB
      e2 gated RF-1 no_benefit passed on=2025-05-01
      e3 gated RF-1 duplicate triage on=2025-05-01 answer=CLERICAL
      e4 gated RF-1 older return on=2025-05-01 answer=NOTHING missing=nino,benefit
    """
    found = position(referrals, facts, "2025-06-01")
    assert gates(found, "RF-1") == [("duplicate", "triage"), ("older", "return")]
    duplicate, older = record_of(found, "RF-1").gates
    assert (duplicate.reason, duplicate.counts) == ("A twin is open", "triage_log")
    assert (older.reason, older.missing, older.clause) == ("", ("nino", "benefit"), None)


def test_messages_are_due_for_milestones_and_as_answers_of_gates_each_once(referrals):
    facts = """
      e1 IP-1 plan agreed 2025-05-01 subject=DE-1
      e2 RF-1 referral received 2025-05-01 nino=AB benefit=PC
      e3 RF-2 referral received 2025-05-02 nino=AB benefit=PC subject=DE-1
      e4 RF-1 referral loaded 2025-05-03
      e5 RF-3 referral received 2025-05-04 nino=CD benefit=PC
      e6 voids record RF-3
    """
    due = only_copy(position(referrals, facts, "2025-06-01")).messages
    assert [
        (each.message, each.record, each.owed_since.day.isoformat(), dict(each.carries)) for each in due
    ] == [
        ("LOADED", "RF-1", "2025-05-03", {"nino": "AB"}),
        ("CLERICAL", "RF-2", "2025-05-02", {}),
    ]
