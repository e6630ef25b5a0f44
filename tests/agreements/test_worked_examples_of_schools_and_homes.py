"""The worked examples of the provider, the pupil referral unit and the housing company come to what was worked out."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.files.agreements import shipped_text
from tests.agreements import worked
from tests.agreements.test_worked_examples import CLOCK, LIMITS, RATE, ROWS, assert_as_worked_out

PLANNED = "tallystick.core.engine.clocks:towards"
HOMES = "housing_company/version-1"

# the provider


@pytest.mark.covers("P-41", by=CLOCK)
@pytest.mark.covers("P-16", by="tallystick.core.clock.deadline:deadline")
def test_an_urgent_incident_runs_in_coverage_hours_over_half_term_and_an_in_service_day() -> None:
    assert_as_worked_out("P-E01")


@pytest.mark.covers("P-44", by=CLOCK)
def test_the_school_rings_back_within_four_coverage_hours_over_a_night() -> None:
    assert_as_worked_out("P-E02")


@pytest.mark.covers("P-42", by=CLOCK)
def test_an_incident_reported_after_hours_runs_from_the_next_opening() -> None:
    assert_as_worked_out("P-E03")


@pytest.mark.covers("P-59", by=LIMITS)
def test_the_stricter_of_thirty_minutes_and_ten_o_clock_rules() -> None:
    assert_as_worked_out("P-E04")


def test_an_absence_told_of_beforehand_has_no_clock() -> None:
    assert_as_worked_out("P-E05")


def test_an_invoice_is_due_thirty_calendar_days_after_it_came() -> None:
    assert_as_worked_out("P-E06")


def test_two_meetings_on_a_dispute_have_ten_working_days_each() -> None:
    assert_as_worked_out("P-E07")


@pytest.mark.covers("P-90", by="tallystick.core.agreement.text.readings:with_readings")
def test_five_days_of_no_stated_kind_are_shown_in_both_readings_and_the_shorter_rules() -> None:
    assert_as_worked_out("P-E08")


def test_days_agreed_to_stay_away_come_off_the_next_statement() -> None:
    assert_as_worked_out("P-E09")


def test_a_document_is_due_for_renewal_thirty_days_before_it_runs_out() -> None:
    assert_as_worked_out("P-E10")


def test_word_of_an_inspection_is_owed_the_day_before() -> None:
    assert_as_worked_out("P-E11")


def test_a_report_is_chased_rung_by_rung_and_counts_late_once() -> None:
    assert_as_worked_out("P-E12")


@pytest.mark.covers("P-106", by="tallystick.core.agreement.text.readings:with_readings")
def test_one_school_year_ends_on_the_strictest_of_three_days_until_one_is_chosen() -> None:
    assert_as_worked_out("P-E13")


@pytest.mark.covers("P-48", by=CLOCK)
def test_the_school_supplies_urgent_facts_within_thirty_minutes() -> None:
    assert_as_worked_out("P-E14")


# the pupil referral unit


@pytest.mark.covers("U-37", by=CLOCK)
def test_an_agreed_referral_has_provision_within_five_working_days() -> None:
    assert_as_worked_out("U-E01")


def test_provision_due_in_the_holidays_shows_the_other_reading_beside_it() -> None:
    assert_as_worked_out("U-E02")


@pytest.mark.covers("U-43", by=LIMITS)
def test_a_first_plan_is_due_by_the_shorter_of_two_limits() -> None:
    assert_as_worked_out("U-E03")


def test_part_time_counts_the_day_it_begins_as_day_one() -> None:
    assert_as_worked_out("U-E04")


def test_seventy_two_hours_run_through_half_term() -> None:
    assert_as_worked_out("U-E05")


def test_seventy_two_hours_are_seventy_two_hours_when_the_clocks_change() -> None:
    assert_as_worked_out("U-E06")


@pytest.mark.covers("U-77", by=ROWS)
def test_a_student_may_attend_better_than_before_and_still_be_persistently_absent() -> None:
    assert_as_worked_out("U-E07")


def test_six_months_from_the_end_of_a_month_end_with_the_shorter_month() -> None:
    assert_as_worked_out("U-E08")


@pytest.mark.covers("U-15", by="tallystick.core.engine.consequences:key_dates")
def test_three_years_end_the_day_before() -> None:
    assert_as_worked_out("U-E09")


def test_twenty_one_days_of_no_stated_kind_are_shown_in_both_readings() -> None:
    assert_as_worked_out("U-E10")


def test_the_annual_report_is_due_two_weeks_before_the_meeting() -> None:
    assert_as_worked_out("U-E11")


@pytest.mark.covers("U-79", by=RATE)
def test_eighteen_of_nineteen_miss_the_target_and_nineteen_of_twenty_meet_it() -> None:
    assert_as_worked_out("U-E12")


@pytest.mark.covers("U-07", by=CLOCK)
def test_a_full_review_is_due_by_the_reading_that_was_chosen() -> None:
    assert_as_worked_out("U-E13")


def test_a_plan_is_reviewed_with_a_home_visit_in_each_term() -> None:
    assert_as_worked_out("U-E14")


def test_a_permanently_excluded_student_goes_before_one_who_came_earlier() -> None:
    assert_as_worked_out("U-E15")


# the housing company


@pytest.mark.covers("A-11", by=CLOCK)
def test_twenty_four_hours_run_over_a_bank_holiday() -> None:
    assert_as_worked_out("A-E01")


def test_twenty_four_hours_end_an_hour_earlier_by_the_clock_in_autumn() -> None:
    assert_as_worked_out("A-E02")


def test_three_months_of_notice_end_a_service_on_the_corresponding_date() -> None:
    assert_as_worked_out("A-E03")


def test_three_months_from_the_last_of_november_end_with_february() -> None:
    assert_as_worked_out("A-E04")


def test_six_months_of_notice_end_one_service_and_the_others_go_on() -> None:
    assert_as_worked_out("A-E05")


def test_silent_departments_are_late_with_their_comments() -> None:
    assert_as_worked_out("A-E06")


def test_a_share_of_a_cost_follows_the_hours_exactly() -> None:
    assert_as_worked_out("A-E07")


@pytest.mark.covers("A-14", by=PLANNED)
def test_a_strategy_finalised_after_its_date_is_late() -> None:
    assert_as_worked_out("A-E09")


def test_a_quarterly_report_is_due_twenty_working_days_after_the_quarter() -> None:
    assert_as_worked_out("A-E10")


def test_departures_from_the_standard_are_counted() -> None:
    assert_as_worked_out("A-E12")


def homes_with(changes: dict[str, str]) -> list[tuple[str, str]]:
    """Return what is found in the agreement with the company about services, some words of it changed."""

    def resolve(name: str) -> str | None:
        text = shipped_text(name)
        if name != HOMES or text is None:
            return text
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        return text

    found = read_agreement(HOMES, resolve).findings
    return [
        (finding.family, finding.place.path[1])
        for finding in found
        if finding.place.path[:1] == ("services",)
    ]


@pytest.mark.covers("A-08", by="tallystick.core.agreement.rules.coverage_gap:uncovered")
def test_two_of_nine_services_of_the_account_are_not_covered() -> None:
    """A-E08."""
    services = worked.shipped("housing_company")[1].services
    assert len(services) == 9
    assert [about for _, about in homes_with({})] == ["information_technology", "payroll"]


@pytest.mark.covers("A-19", by="tallystick.core.agreement.rules.incomplete_service:missing")
def test_a_section_without_its_cost_lacks_one_of_the_five() -> None:
    """A-E11."""
    found = homes_with({"    cost: reception_cost\n": "", "{services.reception.cost}": "Its cost"})
    assert "reception" in [about for _, about in found]


@pytest.mark.covers("U-56", by="tallystick.core.clock.calendar:Calendar.counted_in")
def test_a_school_year_has_190_days() -> None:
    school = worked.shipped("pupil_referral_unit")[1].calendars["school"]
    days = [date.fromordinal(day) for year in (2025, 2026) for day in school.counted_in(year)]
    assert len([day for day in days if date(2025, 9, 1) <= day <= date(2026, 8, 31)]) == 190
