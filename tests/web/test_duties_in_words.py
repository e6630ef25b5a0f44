"""How a duty stands, in words: tag, due date, how long that is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import on_day, start_of_day
from tallystick.core.engine.position import ClockRun, Status
from tallystick.web.words.duties import rule_in_words, say_duty

NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)


@pytest.fixture
def minutes(day_services: tuple[Agreement, ...]) -> ClockRun:
    """Return the clock of the answer to minutes, received on 5 January 2026: due on the 19th."""
    zone = day_services[0].zone
    return ClockRun(
        copy="alder_court",
        clock="meeting.agree",
        record="MT-0001",
        slot=None,
        title="Answer to the minutes",
        owed_by="provider",
        owed_to="council",
        clause="minutes",
        version=1,
        started=on_day(date(2026, 1, 5), zone),
        deadline=date(2026, 1, 19),
        late_from=start_of_day(date(2026, 1, 20), zone),
        warn_from=None,
        done=None,
        limits=(),
        status=Status.MISSED,
    )


def test_a_missed_duty_still_open_says_by_how_many_working_days(
    minutes: ClockRun, day_services: tuple[Agreement, ...]
) -> None:
    said = say_duty(minutes, day_services[0], datetime(2026, 1, 21, 9, 0, tzinfo=UTC))
    assert (said.tag.text, said.tag.colour) == ("Overdue by 2 business days", "red")


def test_days_that_do_not_count_are_not_counted_as_overdue(
    minutes: ClockRun, day_services: tuple[Agreement, ...]
) -> None:
    friday = replace(
        minutes, deadline=date(2026, 1, 16), late_from=start_of_day(date(2026, 1, 17), day_services[0].zone)
    )
    said = say_duty(friday, day_services[0], datetime(2026, 1, 18, 9, 0, tzinfo=UTC))
    assert said.tag.text == "Overdue by less than 1 business day"


def test_a_running_duty_says_when_it_is_due_and_how_long_that_is(
    minutes: ClockRun, day_services: tuple[Agreement, ...]
) -> None:
    running = replace(minutes, status=Status.RUNNING)
    said = say_duty(running, day_services[0], datetime(2026, 1, 16, 9, 0, tzinfo=UTC))
    assert (said.tag.text, said.due, said.relative) == (
        "Running",
        "By the end of Monday 19 January",
        "3 days left",
    )


def test_a_slot_whose_time_is_over_cannot_be_mended(
    minutes: ClockRun, day_services: tuple[Agreement, ...]
) -> None:
    forum = replace(minutes, clock="duty.forum", record=None, slot="October to December 2025")
    assert say_duty(forum, day_services[0], NOW).tag.text == "Missed"


def test_a_clock_that_binds_nobody_is_never_called_overdue(
    minutes: ClockRun, day_services: tuple[Agreement, ...]
) -> None:
    early = replace(minutes, clock="placement.early", owed_by="nobody", owed_to="nobody")
    said = say_duty(early, day_services[0], NOW)
    assert (said.tag.text, said.tag.colour) == ("Time has passed", "grey")


def test_a_clock_that_has_not_started_says_so(minutes: ClockRun, day_services: tuple[Agreement, ...]) -> None:
    waiting = replace(minutes, deadline=None, late_from=None, status=Status.NOT_STARTED)
    assert say_duty(waiting, day_services[0], NOW).due == "Not due until it starts"


def test_a_deadline_that_is_not_known_says_so(minutes: ClockRun, day_services: tuple[Agreement, ...]) -> None:
    unknown = replace(minutes, deadline=None, late_from=None, status=Status.NOT_KNOWN)
    assert say_duty(unknown, day_services[0], NOW).due == "Due date not known"


def test_the_rule_names_the_step_it_counts_from(
    minutes: ClockRun, day_services: tuple[Agreement, ...]
) -> None:
    assert rule_in_words(minutes, day_services[0]) == 'within 10 business days of "Minutes received"'


def test_the_rule_says_where_no_start_is_stated(
    minutes: ClockRun, debt_recovery: tuple[Agreement, ...]
) -> None:
    decide = replace(minutes, clock="referral.decide")
    assert "its start not stated" in rule_in_words(decide, debt_recovery[0])
