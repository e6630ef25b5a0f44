"""Editions of calendars: what a proclaimed holiday moves."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.engine.position import Status
from tallystick.core.engine.setting import UnknownEdition
from tests.core.engine.trade import agreement, clock_of, position


def proclaimed(*days: str, name: str = "working", edition: str = "2026-06"):
    """Return an edition of the working days with more days closed."""
    closed = dict.fromkeys(map(date.fromisoformat, days), ())
    return calendar(name, pattern(read_week("Mon-Fri"), exceptions=closed), edition=edition)


SICK = """
records:
  repair:
    title: Repair
    prefix: RE
    raised_by: council
    milestones: {reported: Reported, mended: Mended}
    clocks:
      mend: {title: Mended, from: reported, to: mended, within: 5 working days, BY_PROVIDER}
"""


def repair(facts: str, as_of: str, versions=None, **editions):
    found = position(
        versions or agreement(SICK),
        facts,
        as_of,
        calendars=editions or {"working": [proclaimed("2026-06-15")]},
    )
    return clock_of(found, "PL-1", "mend")


def test_a_proclaimed_holiday_moves_a_clock_that_runs_when_it_is_adopted():
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2026-06 2026-06-12"
    assert repair(facts, "2026-06-11").deadline == date(2026, 6, 17)
    assert repair(facts, "2026-06-12").deadline == date(2026, 6, 18)


@pytest.mark.parametrize("ended", ["mended 2026-06-11", ""])
def test_a_proclaimed_holiday_leaves_what_is_settled(ended):
    stop = f"e2 PL-1 repair {ended}" if ended else ""
    facts = f"e1 PL-1 repair reported 2026-06-01\n{stop}\ne3 adopted working 2026-06 2026-06-12"
    assert repair(facts, "2026-06-20").deadline == date(2026, 6, 8)


def test_an_adopted_edition_counts_for_what_starts_after():
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10"
    assert repair(facts, "2026-06-11").deadline == date(2026, 6, 18)


def test_a_later_edition_takes_the_place_of_an_earlier_one():
    facts = """
      e1 adopted working 2026-06 2026-06-01
      e2 PL-1 repair reported 2026-06-10
      e3 adopted working 2026-07 2026-06-16
    """
    editions = [proclaimed("2026-06-15"), proclaimed("2026-06-15", "2026-06-17", edition="2026-07")]
    assert repair(facts, "2026-06-17", working=editions).deadline == date(2026, 6, 19)


def test_an_adopted_edition_outlives_a_variation_that_leaves_the_calendar_alone():
    versions = agreement(SICK, "from: 2026-06-05\nglossary: {repair: what mends}")
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10"
    assert repair(facts, "2026-06-11", versions).deadline == date(2026, 6, 18)


def test_a_version_that_changes_the_calendar_supersedes_what_was_adopted():
    versions = agreement(SICK, "from: 2026-06-05\ncalendars: {working: {week: Mon-Sat}}")
    facts = "e1 adopted working 2026-06 2026-06-01\ne2 PL-1 repair reported 2026-06-10"
    assert repair(facts, "2026-06-11", versions).deadline == date(2026, 6, 16)


@pytest.mark.parametrize(("joined", "due"), [("any_of", date(2026, 6, 16)), ("all_of", date(2026, 6, 18))])
def test_an_edition_moves_calendars_made_from_the_one_it_is_of(joined, due):
    calendars = f"  weekends: {{week: Mon-Sat}}\n  either: {{{joined}: [working, weekends]}}\n"
    versions = agreement(calendars + SICK.replace("5 working", "5 either"))
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2026-06 2026-06-12"
    assert repair(facts, "2026-06-13", versions).deadline == due


def test_an_edition_that_was_not_given_is_named():
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted working 2030-01 2026-06-12"
    with pytest.raises(UnknownEdition, match='no edition "2030-01" of the calendar "working"'):
        repair(facts, "2026-06-13")


def test_an_edition_that_makes_a_deadline_known_is_taken():
    versions = agreement(
        "  short: {week: Mon-Fri, known_to: 2026-06-12}\n" + SICK.replace("5 working", "5 short")
    )
    facts = "e1 PL-1 repair reported 2026-06-10\ne2 adopted short 2026-06 2026-06-12"
    editions = {"short": [proclaimed(name="short")]}
    assert repair(facts, "2026-06-11", versions, **editions).status is Status.NOT_KNOWN
    assert repair(facts, "2026-06-12", versions, **editions).deadline == date(2026, 6, 17)
