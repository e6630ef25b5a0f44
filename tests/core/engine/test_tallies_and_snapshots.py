"""Tallies week by week, persistent absence, baselines, and outcomes as at a day after the period."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine import explain_measure, rows_behind
from tallystick.core.engine.position import Standing
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.trade import COPY, agreement, at, counts, ledger, position, result

KINDS = """
  school: {week: Mon-Fri, only: [2025-09-01 to 2025-12-19, 2026-01-05 to 2026-04-02], known_to: 2026-04-02}
records:
  pupil:
    title: Pupil
    prefix: PU
    raised_by: council
    person: yes
    fields: {baseline: {title: Attendance before admission, type: whole number}}
    milestones: {known: Known}
  session:
    title: Session
    prefix: SE
    raised_by: provider
    subject: pupil
    fields:
      present: {title: Present, type: yes or no}
      minutes: {title: Minutes, type: whole number}
      place: {title: Where, type: choice, one_of: [centre, community]}
    milestones: {held: Held}
  leaving:
    title: Leaving
    prefix: LV
    raised_by: provider
    subject: pupil
    fields:
      year_group: {title: Year group, type: whole number}
      destination: {title: Destination, type: choice, one_of: [education, work, none]}
    milestones: {gone: Left, found: Destination found, lost: Destination lost}
tallies:
  attendance:
    of: session
    counted_on: held
    sums: {possible: "1", attended: case when present = true then 1 else 0 end}
  weeks:
    of: session
    counted_on: held
    per: week
    sums: {minutes: minutes, out: case when place = 'community' then minutes else 0 end}
    totals: {weeks: "1", good: case when out * 2 >= minutes then 1 else 0 end, all_minutes: minutes}
"""


def measured(body: str):
    """Return an agreement with one measure, m, for information unless it has bands."""
    lines = [line.strip() for line in body.strip().splitlines()]
    lines += ["number: M1", "title: Measure"]
    if not any(line.startswith("bands:") for line in lines):
        lines.append("type: information")
    inside = "\n".join(f"    {line}" for line in lines)
    return agreement(f"{KINDS}measures:\n  m:\n{inside}\n")


def sessions(pupil: str, attended: int, of: int) -> str:
    """Return lines of so many sessions of a pupil in January 2026, of which the first so many were attended."""
    lines = [f"{pupil}k PU-{pupil} pupil known 2025-10-06 baseline=70"]
    for number in range(of):
        day = 5 + 7 * (number // 10) + number % 10 // 2
        came = "yes" if number < attended else "no"
        lines.append(
            f"{pupil}{number} SE-{pupil}{number} session held 2026-01-{day:02d} subject=PU-{pupil} present={came}"
        )
    return "\n".join(lines)


JANUARY = sessions("a", 33, 38) + "\n" + sessions("b", 36, 38)


def month(body: str):
    return result(position(measured(body + "\nevery: month"), JANUARY, "2026-02-01"), "m", "2026-01-01")


@pytest.mark.covers("U-77", by="tallystick.core.engine.settling:tally_row")
def test_a_pupil_who_misses_a_tenth_of_all_sessions_is_persistently_absent():
    body = """
      numerator: {count: tally.attendance, where: (possible - attended) * 10 >= possible}
      denominator: {count: tally.attendance}
    """
    each = month(body)
    assert (each.numerator, each.denominator, each.outturn) == (1, 2, Decimal(50))


def test_attendance_is_a_share_of_sessions_and_each_pupil_is_held_against_its_baseline():
    share = """
      numerator: {count: session, where: present = true, counted_on: held}
      denominator: {count: session, counted_on: held}
    """
    assert month(share).outturn.quantize(Decimal("0.1")) == Decimal("90.8")
    better = """
      numerator: {count: tally.attendance, where: attended * 100 > possible * subject.baseline}
      denominator: {count: tally.attendance}
    """
    assert (month(better).numerator, month(better).denominator) == (2, 2)
    versions = measured(better + "\nevery: month")
    facts = ledger(JANUARY.replace("baseline=70", "baseline=90"))
    assert counts(position(versions, facts, "2026-02-01"), "m", "2026-01-01") == "1/2"


WEEKS = """
  numerator: {count: tally.weeks, where: good = weeks}
  denominator: {count: tally.weeks}
  every: quarter from April
"""

OUT_AND_IN = """
  e1 SE-1 session held 2025-05-05 subject=PU-1 minutes=100 place=community
  e2 SE-2 session held 2025-05-06 subject=PU-1 minutes=100 place=centre
  e3 SE-3 session held 2025-05-12 subject=PU-1 minutes=50 place=community
  e4 SE-4 session held 2025-05-05 subject=PU-2 minutes=300 place=community
  e5 SE-5 session held 2025-05-13 subject=PU-2 minutes=100 place=centre
  e6 SE-6 session held 2025-06-30 subject=PU-2 minutes=100 place=community
  e7 SE-7 session held 2025-07-01 subject=PU-2 minutes=100 place=community
"""


def test_half_of_the_time_is_tested_week_by_week_and_then_over_the_weeks():
    found = position(measured(WEEKS), OUT_AND_IN, "2025-08-01")
    assert counts(found, "m", "2025-04-01") == "1/2"
    assert counts(found, "m", "2025-07-01") == "1/1"


def test_over_all_its_weeks_together_it_would_be_another():
    summed = WEEKS.replace("good = weeks", "good * 2 >= weeks")
    assert counts(position(measured(summed), OUT_AND_IN, "2025-08-01"), "m", "2025-04-01") == "2/2"


def test_a_week_of_which_something_is_not_known_leaves_the_person_out():
    facts = OUT_AND_IN + "e8 SE-8 session held 2025-05-20 subject=PU-1 place=centre"
    body = WEEKS.replace("good = weeks", "all_minutes > 0")
    assert counts(position(measured(body), facts, "2025-08-01"), "m", "2025-04-01") == "1/1 left out 1"


def test_totals_may_be_values_too():
    body = WEEKS.replace(
        "numerator: {count: tally.weeks, where: good = weeks}",
        "outturn: median\nnumerator: {count: tally.weeks, value: all_minutes}",
    )
    body = body.replace("denominator: {count: tally.weeks}", "")
    each = result(position(measured(body), OUT_AND_IN, "2025-08-01"), "m", "2025-04-01")
    assert each.outturn == Decimal(375)


SNAPSHOT = """
  numerator: {count: leaving, where: "year_group = 11 and destination in ('education', 'work')", counted_on: gone, distinct: subject}
  denominator: {count: leaving, where: year_group = 11, counted_on: gone, distinct: subject}
  snapshot: 5 months after the year ends
  counts: successes
  better: higher
  every: year from September
  bands: {missed: "< 95", met: ">= 95"}
"""


def leavers(placed: int, of: int) -> str:
    """Return lines of leavers of July 2026, of whom the first so many have a destination by November."""
    lines = []
    for number in range(of):
        lines.append(
            f"l{number} LV-{number} leaving gone 2026-07-10 subject=PU-{number} year_group=11 destination=none"
        )
        if number < placed:
            lines.append(f"f{number} LV-{number} leaving found 2026-11-02 destination=education")
    return "\n".join(lines)


@pytest.mark.covers("U-79", by="tallystick.core.engine.contributions:snapshot_of")
@pytest.mark.parametrize(
    ("placed", "of", "outturn", "rating"), [(18, 19, "94.7", "missed"), (19, 20, "95.0", "met")]
)
def test_leavers_are_counted_as_they_stand_in_the_january_after(placed, of, outturn, rating):
    found = position(measured(SNAPSHOT), leavers(placed, of), "2027-02-01")
    each = result(found, "m", "2025-09-01")
    assert (each.outturn.quantize(Decimal("0.1")), each.rating) == (Decimal(outturn), rating)


def test_until_the_day_is_over_all_of_them_are_pending():
    found = position(measured(SNAPSHOT), leavers(18, 19), "2027-01-30")
    each = result(found, "m", "2025-09-01")
    assert (each.pending, each.denominator, each.standing) == (19, 0, Standing.PENDING)
    assert result(position(measured(SNAPSHOT), leavers(18, 19), "2027-01-31"), "m", "2025-09-01").pending == 0


def test_what_comes_after_the_day_changes_nothing():
    later = """
      x1 LV-0 leaving lost 2027-02-03 destination=none
      x2 LV-18 leaving found 2027-03-03 destination=work
    """
    each = result(position(measured(SNAPSHOT), leavers(18, 19) + later, "2027-06-01"), "m", "2025-09-01")
    assert (each.numerator, each.denominator) == (18, 19)


def test_a_correction_of_what_was_so_by_the_day_counts_whenever_it_is_recorded():
    later = "\nx2 LV-18 leaving found 2027-01-20 destination=work recorded=2027-05-03"
    facts = ledger(leavers(18, 19) + later)
    found = position(measured(SNAPSHOT), facts, "2027-06-01")
    assert counts(found, "m", "2025-09-01") == "19/19"
    before = position(measured(SNAPSHOT), facts, "2027-06-01", "2027-04-01")
    assert counts(before, "m", "2025-09-01") == "18/19"


def test_the_reasons_say_as_at_which_day_it_counts():
    versions, facts = measured(SNAPSHOT), ledger(leavers(18, 19))
    asked = {"copy": COPY, "measure": "m", "period": at("2025-09-01").day}
    said = explain_measure(versions, {}, facts, at("2027-02-01"), **asked, facts=False).said
    assert "Outcomes count as at 5 months after the year ends; what comes later changes nothing." in said
    waiting = rows_behind(versions, {}, facts, at("2026-12-01"), **asked).pending
    assert "counted as it stands at the end of Sunday 31 January 2027" in waiting[0].why


@pytest.mark.parametrize("text", [WEEKS, SNAPSHOT])
def test_steps_add_up_to_weeks_and_snapshots_at_any_instant(text):
    facts = OUT_AND_IN + leavers(3, 4)
    facts += """
      x1 LV-0 leaving lost 2027-02-03 destination=none
      x2 LV-3 leaving found 2027-01-20 destination=work recorded=2027-05-03
      x3 LV-1 leaving found 2026-11-03 destination=none corrects=f1 recorded=2027-03-01
      x4 SE-2 session held 2025-05-06 subject=PU-1 minutes=10 place=centre corrects=e2 recorded=2025-06-20
      x5 voids e5 recorded=2025-07-20
    """
    assert_same(measured(text), ledger(facts), {}, seed=5, count=80)
