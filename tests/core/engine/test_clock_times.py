"""Clocks that run towards a time of day held in a field, and do not run where absence was planned."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.engine import explain_clock
from tests.core.engine.trade import COPY, FRAME, SHIPPED, agreement, at, clock_of, clocks, ledger, position

ROLL = """
  pupil: {week: Mon-Fri, breaks: 2026-02-16 to 2026-02-20}
records:
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    fields:
      registers_at: {title: Registration, type: time}
    milestones: {started: Started}
  planned_absence:
    title: Planned absence
    prefix: PA
    raised_by: council
    subject: placement
    fields:
      day: {title: Day, type: date, required: yes}
    milestones: {told: Provider told}
  attendance:
    title: Day of attendance
    prefix: AT
    raised_by: provider
    subject: placement
    fields:
      day: {title: Day, type: date, required: yes}
    milestones: {expected: Expected, told: School told, arrived: Arrived}
    lookups:
      planned: {of: planned_absence, same: [subject, day]}
    clocks:
      non_arrival:
        title: Call about a pupil who is not there
        when: planned = 0
        from: expected
        to: [told, arrived]
        limits: [{due: 30 minutes after subject.registers_at}, {within: by 10:00 the same pupil day}]
        owed_by: provider
        owed_to: council
"""


def facts(registers_at, day="2026-01-20"):
    said = f" registers_at={registers_at}" if registers_at else ""
    return f"""
    e1 PL-1 placement started 2025-09-08{said}
    e2 AT-1 attendance expected {day}T08:00 subject=PL-1 day={day}
    """


def call(entries, as_of):
    return clock_of(position(agreement(ROLL), entries, as_of), "AT-1", "non_arrival")


def nine(minutes):
    return datetime(2026, 1, 20, 9, minutes, tzinfo=UTC)


@pytest.mark.covers("P-59", by="tallystick.core.engine.clocks:towards")
@pytest.mark.parametrize(
    ("registers_at", "due", "limits"),
    [("09:45", nine(0).replace(hour=10), 2), ("09:15", nine(45), 2)],
)
def test_of_half_an_hour_after_registration_and_ten_o_clock_the_earlier_rules(registers_at, due, limits):
    run = call(facts(registers_at), "2026-01-20T09:20")
    assert (run.deadline, len(run.limits)) == (due, limits)


def test_without_a_time_of_registration_the_deadline_is_not_known_and_the_field_is_named():
    run = call(facts(""), "2026-01-20T09:20")
    assert (run.deadline, run.why_not_known) == (None, 'no time is recorded under "Registration"')


def test_half_an_hour_after_registration_follows_the_clocks_of_the_day():
    run = call(facts("09:15", "2026-06-15"), "2026-06-15T09:20")
    assert run.deadline == datetime(2026, 6, 15, 8, 45, tzinfo=UTC)


def test_planned_absence_of_that_pupil_on_that_day_stops_the_clock_and_no_other_does():
    other = "a1 PL-2 placement started 2025-09-08\na2 PA-1 planned_absence told 2026-01-16 subject=PL-2 day=2026-01-20"
    another_day = "a2 PA-1 planned_absence told 2026-01-16 subject=PL-1 day=2026-01-21"
    planned = "a2 PA-1 planned_absence told 2026-01-16 subject=PL-1 day=2026-01-20"
    with_call = [
        "non_arrival"
        in clocks(position(agreement(ROLL), f"{before}\n{facts('09:15')}", "2026-01-20T09:20"), "AT-1")
        for before in (other, another_day, planned)
    ]
    assert with_call == [True, True, False]


def test_the_because_names_the_time_of_registration_and_the_entry_that_set_it():
    because = explain_clock(
        agreement(ROLL),
        {},
        ledger(facts("09:15")),
        at("2026-01-20T09:20"),
        copy=COPY,
        clock="attendance.non_arrival",
        record="AT-1",
    )
    assert (
        '30 minutes after "Registration": It is set off from 09:15 on Tuesday 20 January 2026.'
        in because.said
    )
    assert {"e1", "e2"} <= set(because.facts)


def codes(due):
    text = FRAME + ROLL.replace("30 minutes after subject.registers_at", due)

    def resolve(name):
        path = SHIPPED / f"{name}.yaml"
        return text if name == "version-1" else path.read_text() if path.is_file() else None

    return [finding.code for finding in read_agreement("version-1", resolve).findings if finding.code < "A3"]


def test_a_time_of_day_is_set_off_by_hours_or_minutes_and_must_be_a_field_there_is():
    found = [codes(due) for due in ("subject.registers_at", "2 hours before subject.registers_at")]
    assert found == [[], []]
    assert codes("30 minutes after subject.registered_at") == ["A107"]


@pytest.mark.parametrize(
    "due", ["2 days after subject.registers_at", "30 pupil minutes after subject.registers_at"]
)
def test_days_and_counted_time_do_not_set_off_from_a_time_of_day(due):
    text = FRAME + ROLL.replace("30 minutes after subject.registers_at", due)

    def resolve(name):
        path = SHIPPED / f"{name}.yaml"
        return text if name == "version-1" else path.read_text() if path.is_file() else None

    assert "A302" in [finding.code for finding in read_agreement("version-1", resolve).findings]
