"""Variations: which version governs a clock."""

from __future__ import annotations

from datetime import date

from tests.core.engine.stages import COMPLAINT, GUIDANCE, REFERRAL, STARTED, unstated
from tests.core.engine.trade import agreement, clock_of, clocks, position, record_of, status

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
    varied = """
from: 2025-10-01
records: {referral: {clocks: {decide: {from: received, within: 3 days, at_most: (removed)}}}}
"""
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
