"""The worked examples of the two shipped agreements come to the position they were worked out to."""

from __future__ import annotations

import pytest

from tests.agreements import worked
from tests.agreements.worked_checks import differences

CLOCK = "tallystick.core.engine.clocks:run_clock"
LIMITS = "tallystick.core.engine.clocks:_strictest"
ROWS = "tallystick.core.engine.contributions:rows_of_record"
RATE = "tallystick.core.engine.measures:rate"
FLAGS = "tallystick.core.engine.measures:_flags"
STANDING = "tallystick.core.engine.measures:_without_outturn"
PENDING = "tallystick.core.engine.contributions:_is_pending"


def assert_as_worked_out(example: str) -> None:
    """Every point that the file of the example expects holds of the position."""
    it = worked.load(example)
    found = [
        each for expected in it.expected for each in differences(expected, worked.position(it, expected))
    ]
    assert found == []


# day services


@pytest.mark.covers("K-09", by=RATE)
def test_packages_refused_are_rated_with_edges_that_belong_to_amber() -> None:
    assert_as_worked_out("K-E01")


@pytest.mark.covers("K-10", by=STANDING)
def test_disputed_invoices_rewarded_the_wrong_way_round_are_held_until_settled() -> None:
    assert_as_worked_out("K-E02")


@pytest.mark.covers("K-14", by=RATE)
@pytest.mark.covers("K-12", by=ROWS)
def test_happiness_divided_by_everybody_cannot_exceed_the_answers_and_falls_between_bands() -> None:
    assert_as_worked_out("K-E03")


@pytest.mark.covers("K-31", by=CLOCK)
def test_careers_guidance_skips_christmas_and_is_late_on_the_eleventh_working_day() -> None:
    assert_as_worked_out("K-E04")


@pytest.mark.covers("K-81", by="tallystick.core.engine.clocks:_expired")
def test_minutes_are_deemed_agreed_when_ten_working_days_pass_in_silence() -> None:
    assert_as_worked_out("K-E05")


def test_the_plan_after_a_warning_is_due_ten_working_days_on_past_the_holiday() -> None:
    assert_as_worked_out("K-E06")


@pytest.mark.covers("K-28", by=STANDING)
def test_leaving_before_six_months_have_passed_counts_and_the_measure_is_held() -> None:
    assert_as_worked_out("K-E07")


@pytest.mark.covers("K-34", by=PENDING)
def test_work_thirteen_weeks_after_leaving_is_pending_until_it_can_be_known() -> None:
    assert_as_worked_out("K-E08")


@pytest.mark.covers("K-45", by=ROWS)
def test_one_vehicle_unchecked_on_one_day_of_sixty_one_is_amber() -> None:
    assert_as_worked_out("K-E09")


@pytest.mark.covers("K-37", by=ROWS)
@pytest.mark.covers("K-38", by=ROWS)
@pytest.mark.covers("K-39", by=ROWS)
def test_people_with_a_first_package_are_shown_apart_from_those_whose_package_changed() -> None:
    assert_as_worked_out("K-E10")


@pytest.mark.covers("K-27", by=RATE)
@pytest.mark.covers("K-48", by=STANDING)
def test_a_period_without_leavers_has_no_outturn_and_no_colour() -> None:
    assert_as_worked_out("K-E11")


@pytest.mark.covers("K-17", by="tallystick.core.engine.measures:sources_of")
@pytest.mark.covers("K-50", by=STANDING)
def test_two_figures_for_an_information_item_are_both_kept_with_their_difference() -> None:
    assert_as_worked_out("K-E12")


@pytest.mark.covers("K-11", by=FLAGS)
def test_more_complaints_resolved_than_received_is_flagged_above_a_hundred() -> None:
    assert_as_worked_out("K-E13")


def test_a_framework_year_has_four_forums_one_county_wide_meeting_and_its_periods() -> None:
    assert_as_worked_out("K-E14")


@pytest.mark.covers("K-15", by=FLAGS)
def test_ratings_of_a_providers_first_year_are_marked_indicative() -> None:
    assert_as_worked_out("K-E15")


# debt recovery


@pytest.mark.covers("D-39", by=CLOCK)
def test_a_referral_before_christmas_is_loaded_by_the_year_end_and_answered_in_january() -> None:
    assert_as_worked_out("D-E01")


@pytest.mark.covers("D-42", by=CLOCK)
@pytest.mark.covers("D-43", by=LIMITS)
def test_the_cap_over_both_stages_binds_when_the_first_was_late() -> None:
    assert_as_worked_out("D-E02")


@pytest.mark.covers("D-46", by=CLOCK)
def test_a_change_of_circumstances_is_sent_within_five_working_days_of_being_told() -> None:
    assert_as_worked_out("D-E03")


@pytest.mark.covers("D-47", by=LIMITS)
def test_a_target_of_two_weeks_is_shown_in_both_readings_and_the_stricter_rules() -> None:
    assert_as_worked_out("D-E04")


@pytest.mark.covers("D-48", by=CLOCK)
def test_the_authority_is_told_within_ten_working_days_that_a_debt_is_paid_in_full() -> None:
    assert_as_worked_out("D-E05")


@pytest.mark.covers("D-51", by=LIMITS)
def test_of_two_limits_for_a_complaint_the_strictest_rules_and_both_are_shown() -> None:
    assert_as_worked_out("D-E06")


def test_a_sequence_of_events_is_supplied_within_seven_working_days() -> None:
    assert_as_worked_out("D-E07")


def test_money_recovered_in_a_month_is_paid_by_the_end_of_the_next_and_its_lines_add_up() -> None:
    assert_as_worked_out("D-E08")


def test_a_default_has_thirty_days_and_the_agreement_ends_ninety_days_after_notice() -> None:
    assert_as_worked_out("D-E09")


def test_notice_for_any_reason_ends_the_agreement_ninety_days_later() -> None:
    assert_as_worked_out("D-E10")


@pytest.mark.covers("D-12", by="tallystick.core.engine.consequences:key_dates")
def test_talks_on_extension_open_six_months_before_three_years_are_over() -> None:
    assert_as_worked_out("D-E11")


def test_a_local_difference_below_the_least_is_refused_and_one_above_it_binds() -> None:
    assert_as_worked_out("D-E12")


@pytest.mark.covers("D-88", by="tallystick.core.engine.routes:routed")
def test_a_scottish_referral_goes_to_its_mailbox_and_a_change_without_a_notice_to_the_default() -> None:
    assert_as_worked_out("D-E13")


def test_the_gate_refuses_universal_credit_alone_and_sends_a_plan_in_force_to_triage() -> None:
    assert_as_worked_out("D-E14")


def test_a_referral_without_its_number_is_returned_and_counted_in_the_quality_log() -> None:
    assert_as_worked_out("D-E15")


def test_every_worked_example_in_the_folder_is_run(request: pytest.FixtureRequest) -> None:
    beside = request.path.parent.glob("test_worked_examples*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in beside)
    assert [example for example in worked.ids() if f'assert_as_worked_out("{example}")' not in text] == []
