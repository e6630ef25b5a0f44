"""Rights open only when their grounds stand on the record; a notice takes effect on its own day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import NeedState
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions(str(Path(__file__).parents[2] / "examples" / "ending_on_notice")).versions


def copy_at(as_of, *facts):
    """Return the copy after facts such as `NT-0001 kind: notice, milestone: served` with their days."""
    said = [
        ("", "entry: signed, name: Northside, happened_at: 2025-08-20"),
        *(fact.split(" ", 1) for fact in facts),
    ]
    rows = "".join(
        f"- {{{f'entry: recorded, record: {ref}, ' if ref else ''}id: e{number}, copy: northside, {fact}, "
        "recorded_at: '2029-01-01T00:00:00+00:00', by: officer, for: council}\n"
        for number, (ref, fact) in enumerate(said)
    )
    reading = read_facts("facts.yaml", rows, VERSIONS)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    return evaluate(VERSIONS, {}, reading.entries, parse_moment(as_of, VERSIONS[0].zone)).copies[0]


def right(copy, name):
    return next(each for each in copy.rights if each.right == name)


def served(ground, day, number=1):
    return (
        f"NT-{number:04d} kind: notice, milestone: served, fields: {{ground: {ground}}}, happened_at: {day}"
    )


NOTIFIED = "DF-0001 kind: default_notice, milestone: notified, happened_at: 2026-02-02"
REVIEW = "RV-0001 kind: review, milestone: due, happened_at: 2025-10-06"
TALKS = "TK-0001 kind: talks, milestone: begun, happened_at: 2026-01-12"
FAILED = "TK-0001 milestone: failed, happened_at: 2026-02-16"


def test_a_default_not_cured_in_thirty_days_opens_the_right_to_end_at_ninety_days() -> None:
    """Default notice on 2 February, cure by 4 March, notice on 5 March: the end is 3 June 2026 (D-E09, D-69, D-70)."""
    copy = copy_at("2026-03-04", NOTIFIED)
    assert copy.records[0].clocks[0].deadline == date(2026, 3, 4)
    assert right(copy, "end_for_default").open is False
    copy = copy_at("2026-03-05", NOTIFIED, served("default", "2026-03-05"))
    assert right(copy, "end_for_default").open is True
    assert [(each.takes_effect, each.open_then) for each in copy.notices] == [(date(2026, 6, 3), True)]


def test_a_default_that_is_cured_in_time_opens_nothing() -> None:
    cured = "DF-0001 milestone: cured, happened_at: 2026-03-04"
    assert right(copy_at("2026-06-01", NOTIFIED, cured), "end_for_default").open is False


def test_a_notice_before_its_ground_stood_says_so_and_keeps_its_day() -> None:
    copy = copy_at("2026-03-05", NOTIFIED, served("default", "2026-03-03"))
    assert [(each.takes_effect, each.open_then) for each in copy.notices] == [(date(2026, 6, 1), False)]


def test_ninety_days_for_any_reason_need_nothing() -> None:
    """Notice on Tuesday 1 September 2026 ends it on Monday 30 November 2026 (D-E10, D-71)."""
    copy = copy_at("2026-09-01", served("any", "2026-09-01"))
    assert [(each.takes_effect, each.open_then) for each in copy.notices] == [(date(2026, 11, 30), True)]
    assert right(copy, "end_for_any_reason").open is True


@pytest.mark.parametrize(
    ("day", "ends"), [("2026-08-31", date(2027, 2, 28)), ("2026-03-16", date(2026, 9, 16))]
)
def test_six_months_of_notice_end_on_the_corresponding_date_or_the_months_last(day: str, ends: date) -> None:
    """The rule of months, as U-E08 has it."""
    assert copy_at(day, served("missed", day)).notices[0].takes_effect == ends


def test_a_missed_target_and_failed_talks_open_notice_in_that_order() -> None:
    """Three facts: the miss, the attempt, then notice (U-17, U-87)."""
    name = "end_for_missed_targets"
    assert right(copy_at("2025-12-31", REVIEW, TALKS), name).open is False
    missed = right(copy_at("2026-01-20", REVIEW, TALKS), name)
    assert [need.state for need in missed.needs] == [NeedState.SHOWN, NeedState.NOT_SHOWN]
    assert missed.needs[0].record == "reviewed, October to December 2025: red"
    both = right(copy_at("2026-02-16", REVIEW, TALKS, FAILED), name)
    assert (both.open, both.since.day) == (True, date(2026, 2, 16))
    assert both.would_take_effect == date(2026, 8, 16)


def test_talks_that_failed_before_the_target_was_missed_are_no_attempt() -> None:
    early = TALKS.replace("2026-01-12", "2025-12-01"), FAILED.replace("2026-02-16", "2025-12-20")
    assert right(copy_at("2026-03-01", REVIEW, *early), "end_for_missed_targets").open is False


@pytest.mark.parametrize(("grave", "is_open"), [("true", True), ("false", False)])
def test_a_breach_is_a_ground_as_well_where_its_condition_holds(grave: str, is_open: bool) -> None:
    breach = f"BR-0001 kind: breach, milestone: reported, fields: {{grave: {grave}}}, happened_at: 2026-01-05"
    confirmed = "BR-0001 milestone: confirmed, happened_at: 2026-01-09"
    copy = copy_at("2026-02-16", breach, confirmed, TALKS, FAILED)
    assert right(copy, "end_for_missed_targets").open is is_open


def test_a_rating_of_a_quarter_that_still_runs_is_no_ground() -> None:
    assert right(copy_at("2025-12-30", REVIEW), "call_a_review").open is False


def test_a_need_that_a_person_judges_leaves_the_right_for_them_to_judge() -> None:
    call = right(copy_at("2026-01-20", REVIEW), "call_a_review")
    assert [need.state for need in call.needs] == [NeedState.SHOWN, NeedState.JUDGED]
    assert (call.open, call.closes) == (None, date(2026, 3, 1))


def test_a_right_that_is_open_only_so_long_closes_after_its_last_day() -> None:
    assert right(copy_at("2026-03-01", REVIEW), "call_a_review").open is None
    assert right(copy_at("2026-03-02", REVIEW), "call_a_review").open is False


def test_both_consents_are_needed_and_six_months_run_from_the_proposal() -> None:
    """By consent on either side's representations (U-16, D-68)."""
    proposed = "CO-0001 kind: consent, milestone: proposed, happened_at: 2026-03-16"
    one = "CO-0001 milestone: council_consents, happened_at: 2026-03-20"
    two = "CO-0001 milestone: committee_consents, happened_at: 2026-04-01"
    assert copy_at("2026-03-31", proposed, one).notices[0].still_needed == ("committee_consents",)
    notice = copy_at("2026-04-01", proposed, one, two).notices[0]
    assert (notice.counts, notice.takes_effect) == (True, date(2026, 9, 16))
