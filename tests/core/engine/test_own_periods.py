"""Periods of an agreement's own: school terms with holidays between them, in measures and duties."""

from __future__ import annotations

import pytest

from tallystick.core.engine.position import Standing
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.trade import agreement, counts, ledger, only_copy, position, result, slots

TERMS = """
periods:
  school_term:
    Autumn term 2025: 2025-09-01 to 2025-12-19
    Spring term 2026: 2026-01-05 to 2026-04-02
    Summer term 2026: 2026-04-20 to 2026-07-21
    Later terms: 2026-09-01 to 2029-03-31
records:
  review:
    title: Review
    prefix: RV
    raised_by: provider
    active: {from: held, until: agreed}
    milestones: {held: Held, agreed: Agreed}
duties:
  report: {title: Termly report, BY_PROVIDER, every: school_term, done_by: {record: review, milestone: held}}
  late_report:
    title: Report on the term
    BY_PROVIDER_LINES
    every: school_term
    due: 2 weeks before the period ends
    done_by: {record: review, milestone: held}
measures:
  m:
    number: M1
    title: Reviews agreed
    type: information
    numerator: {count: review, where: agreed is not null, counted_on: WAY}
    denominator: {count: review, counted_on: WAY}
    every: school_term
""".replace("BY_PROVIDER_LINES", "owed_by: provider\n    owed_to: council")

REVIEWS = """
  e1 RV-1 review held 2025-09-10
  e2 RV-1 review agreed 2025-12-29
  e3 RV-2 review held 2025-12-24
  e4 RV-3 review held 2026-04-02
  e5 RV-4 review held 2026-04-20
  e6 RV-4 review agreed 2026-04-21
  e7 RV-5 review held 2025-08-31
"""


def versions(way: str = "held"):
    return agreement(TERMS.replace("WAY", way))


def labels(found) -> list[str]:
    return [each.period.label for each in only_copy(found).measures]


def test_a_figure_is_of_a_school_term_and_none_is_of_the_holidays():
    found = position(versions(), REVIEWS, "2026-04-25")
    assert labels(found) == ["Autumn term 2025", "Spring term 2026", "Summer term 2026"]
    starts = ("2025-09-01", "2026-01-05", "2026-04-20")
    assert [counts(found, "m", start) for start in starts] == ["1/1", "0/1", "1/1"]


def test_in_the_holidays_the_last_term_is_over_and_the_next_has_not_begun():
    found = position(versions(), REVIEWS, "2026-04-10")
    assert labels(found) == ["Autumn term 2025", "Spring term 2026"]
    assert result(found, "m", "2026-01-05").standing is Standing.INFORMATION
    assert "provisional" not in result(found, "m", "2026-01-05").flags


def test_who_is_active_in_a_term_is_not_asked_in_the_holidays():
    found = position(versions("active"), REVIEWS, "2026-04-25")
    starts = ("2025-09-01", "2026-01-05", "2026-04-20")
    assert [counts(found, "m", start) for start in starts] == ["1/2", "0/3", "1/4"]


def test_a_duty_is_owed_each_term_by_its_end():
    found = position(versions(), REVIEWS, "2026-07-22")
    assert slots(found, "report") == {
        "Autumn term 2025": "met",
        "Spring term 2026": "met",
        "Summer term 2026": "met",
    }
    deadlines = {
        run.slot: run.deadline.isoformat() for run in only_copy(found).slots if run.clock == "duty.report"
    }
    assert deadlines == {
        "Autumn term 2025": "2025-12-19",
        "Spring term 2026": "2026-04-02",
        "Summer term 2026": "2026-07-21",
    }
    (limit,) = {run.limits[0].text for run in only_copy(found).slots if run.clock == "duty.report"}
    assert limit == "by the end of the school term"


def test_a_duty_may_be_due_some_time_before_the_term_ends():
    found = position(versions(), REVIEWS, "2026-03-22")
    late = next(
        run
        for run in only_copy(found).slots
        if run.clock == "duty.late_report" and run.slot == "Spring term 2026"
    )
    assert late.deadline.isoformat() == "2026-03-19"


@pytest.mark.parametrize("way", ["held", "active", "end"])
def test_steps_add_up_over_terms_and_holidays(way):
    assert_same(versions(way), ledger(REVIEWS), {}, seed=2, count=60)
