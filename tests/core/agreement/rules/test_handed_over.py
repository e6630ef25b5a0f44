"""A duty that stays with one party and is owed by another is found in any trade, and nothing else is."""

from __future__ import annotations

import pytest

from tests.core.agreement.checking import read

TEXT = """
agreement: bridges
title: Bridges
version: 1
in_force: 2026-04-01
parties:
  county:  {role: customer, name: County}
  builder: {role: provider, name: Builder, counterparty: yes}
term: {starts: 2026-04-01, lasts: 1 year}
clauses:
  safety: {number: "1", title: Safety, text: The county answers for the safety of its bridges., stays_with: county}
records:
  crack:
    title: Crack
    prefix: CR
    raised_by: either
    milestones: {seen: Seen, closed: {title: Bridge shut, by: WHO, clause: safety}}
    clocks:
      close: {title: Bridge shut, from: seen, to: closed, within: 2 hours, owed_by: WHO, owed_to: OTHER, clause: safety}
"""


def found(who, other):
    findings = read(TEXT.replace("WHO", who).replace("OTHER", other)).findings
    return [finding.place.path for finding in findings if finding.code == "A393"]


def test_what_stays_with_one_party_is_not_owed_or_recorded_by_another():
    at = ("records", "crack")
    assert found("builder", "county") == [
        (*at, "milestones", "closed", "by"),
        (*at, "clocks", "close", "owed_by"),
    ]


@pytest.mark.parametrize(("who", "other"), [("county", "builder")])
def test_the_party_with_which_it_stays_may_owe_it(who, other):
    assert found(who, other) == []


def test_nor_is_a_duty_of_judgement_that_stays_with_one_party_owed_by_another():
    judged = """
judgements:
  watch:
    title: Bridges are watched with care
    owed_by: builder
    attested_by: county
    attestation: {record: crack, milestone: seen, met_when: closed is not null}
    clause: safety
"""
    text = (TEXT + judged).replace("WHO", "county").replace("OTHER", "builder")
    assert [each.place.path for each in read(text).findings if each.code == "A393"] == [
        ("judgements", "watch", "owed_by")
    ]
