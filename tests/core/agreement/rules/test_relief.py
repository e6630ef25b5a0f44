"""Relief that whoever needs it grants is found in any trade, and nothing else is."""

from __future__ import annotations

import pytest

from tests.core.agreement.checking import read

TEXT = """
agreement: lifts
title: Lifts in the towers
version: 1
in_force: 2026-04-01
parties:
  landlord: {role: customer, name: Landlord}
  engineer: {role: provider, name: Engineer, counterparty: yes}
term: {starts: 2026-04-01, lasts: 1 year}
records:
  breakdown:
    title: Breakdown
    prefix: BD
    raised_by: landlord
    milestones: {reported: Reported, mended: Mended}
    clocks:
      mend: {title: Lift mended, from: reported, to: mended, within: 2 days, owed_by: engineer, owed_to: landlord, RELIEF}
  test:
    title: Load test
    prefix: LT
    raised_by: engineer
    milestones: {done: Done}
duties:
  tests: {title: Load tests, owed_by: engineer, owed_to: landlord, every: year from April, done_by: {record: test, milestone: done}, RELIEF}
"""


def found(granted_by):
    relief = f"relief: {{access: {{title: Nobody let the engineer in, granted_by: {granted_by}}}}}"
    findings = read(TEXT.replace("RELIEF", relief)).findings
    return [finding.place.path[:2] for finding in findings if finding.code == "A392"]


def test_whoever_owes_does_not_decide_alone():
    assert found("engineer") == [("records", "breakdown"), ("duties", "tests")]


@pytest.mark.parametrize("granted_by", ["landlord", "both"])
def test_the_other_party_or_both_may(granted_by):
    assert found(granted_by) == []
