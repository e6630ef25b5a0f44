"""Clocks that run towards a planned day: limits set off from a date field of the record."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.engine import explain_clock
from tests.core.engine.trade import COPY, agreement, at, clock_of, ledger, position

VISITS = """
records:
  visit:
    title: Visit by inspectors
    prefix: VI
    raised_by: either
    fields:
      visit_on: {title: Day of the visit, type: date}
    milestones: {planned: Planned, told: Other side told}
    clocks:
      tell: {title: Word of a visit, from: planned, to: told, due: 1 day before visit_on, BY_PROVIDER}
"""

INSURANCE = """
records:
  document:
    title: Insurance
    prefix: DC
    raised_by: provider
    fields:
      expires_on: {title: Runs out on, type: date}
    milestones: {held: Held, renewed: Renewed}
    clocks:
      renew: {title: Renewal, from: held, to: renewed, due: expires_on, warn: 30 days, BY_PROVIDER}
"""

REPORT = """
records:
  meeting:
    title: Annual meeting
    prefix: AM
    raised_by: council
    fields:
      meeting_on: {title: Day of the meeting, type: date}
      term_ends_on: {title: Last day of the term, type: date}
    milestones: {called: Called, reported: Report sent}
    clocks:
      report:
        title: Annual report
        from: called
        to: reported
        limits: [{due: 2 weeks before meeting_on}, {due: term_ends_on}]
        owed_by: provider
        owed_to: council
"""

INSPECTED = "e1 VI-1 visit planned 2026-03-02 visit_on=2026-03-11"


@pytest.mark.covers("P-39", by="tallystick.core.engine.clocks:towards")
def test_word_of_a_visit_is_owed_a_day_before_it():
    visits = agreement(VISITS)
    run = clock_of(position(visits, INSPECTED, "2026-03-03"), "VI-1", "tell")
    assert (run.deadline, run.status.value) == (date(2026, 3, 10), "running")
    assert told(visits, f"{INSPECTED}\ne2 VI-1 visit told 2026-03-10", "2026-03-12") == "met"
    assert told(visits, INSPECTED, "2026-03-11") == "missed"


def told(visits, facts, as_of):
    """Return the status of the word that is owed of a visit."""
    return clock_of(position(visits, facts, as_of), "VI-1", "tell").status.value


def test_a_visit_put_off_moves_the_day_on_which_word_is_owed():
    facts = f"{INSPECTED}\ne2 VI-1 visit - 2026-03-05 visit_on=2026-03-20"
    assert clock_of(position(agreement(VISITS), facts, "2026-03-06"), "VI-1", "tell").deadline == date(
        2026, 3, 19
    )


def test_without_a_date_the_deadline_is_not_known_and_the_field_is_named():
    run = clock_of(
        position(agreement(VISITS), "e1 VI-1 visit planned 2026-03-02", "2026-03-03"), "VI-1", "tell"
    )
    assert (run.deadline, run.status.value) == (None, "not known")
    assert run.why_not_known == 'no date is recorded under "Day of the visit"'


def test_a_renewal_is_due_soon_thirty_days_before_a_document_runs_out():
    insured = agreement(INSURANCE)
    facts = "e1 DC-1 document held 2025-09-01 expires_on=2026-02-28"
    days = ("2026-01-28", "2026-01-29", "2026-02-28", "2026-03-01")
    runs = [clock_of(position(insured, facts, day), "DC-1", "renew").status.value for day in days]
    assert runs == ["running", "due soon", "due soon", "missed"]


@pytest.mark.parametrize(
    ("meeting", "term_end", "due"),
    [("2025-11-27", "2025-12-19", "2025-11-13"), ("2026-01-15", "2025-12-19", "2025-12-19")],
)
@pytest.mark.covers("U-89", by="tallystick.core.engine.clocks:towards")
def test_the_earlier_of_two_planned_days_rules(meeting, term_end, due):
    facts = f"e1 AM-1 meeting called 2025-10-01 meeting_on={meeting} term_ends_on={term_end}"
    run = clock_of(position(agreement(REPORT), facts, "2025-10-02"), "AM-1", "report")
    assert run.deadline == date.fromisoformat(due)


def test_two_planned_days_do_not_contradict_each_other():
    assert [finding.code for finding in agreement(REPORT)[0].findings] == []


def test_the_because_names_the_field_and_the_entry_that_set_it():
    facts = f"{INSPECTED}\ne2 VI-1 visit - 2026-03-05 visit_on=2026-03-20"
    because = explain_clock(
        agreement(VISITS), {}, ledger(facts), at("2026-03-06"), copy=COPY, clock="visit.tell", record="VI-1"
    )
    assert because.said[0] == (
        'The provider owes the council "Other side told" by 1 day before "Day of the visit": version 1.'
    )
    assert '1 day before "Day of the visit": ' in " ".join(because.said)
    assert "Thursday 19 March 2026" in because.said[-1]
    assert because.facts == ("e2",)
