"""What depends on each value, or on more periods than one, is still read as a sum over steps."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.store.ledger.replay import replay
from tallystick.store.models import MeasureStep
from tallystick.store.queries.figure import figure_page
from tallystick.store.queries.opened import open_copy
from tallystick.store.queries.scorecard import results_at
from tests.store.world import seen


@pytest.fixture
def visits(world):
    """Three requests that were visited after 2, 4 and 9 days, and one in the next quarter."""
    world.client("Robin")
    for asked, went in (
        ("2025-05-06", "2025-05-08"),
        ("2025-05-06", "2025-05-10"),
        ("2025-05-06", "2025-05-15"),
    ):
        world.visited(world.request(on=f"{asked}T10:00"), f"{went}T10:00")
    world.visited(world.request(on="2025-07-07T10:00"), "2025-07-08T10:00")
    return world


def figure(world, measure: str, period: str, as_of: str = "2025-10-01T12:00"):
    here = open_copy(world.viewer("manager"), world.copy(), seen(as_of))
    found = results_at(here)
    return next(each for each in found if (each.measure, each.period.start.isoformat()) == (measure, period))


def test_each_step_of_a_median_says_of_which_value_it_is(visits):
    assert set(MeasureStep.objects.filter(measure="days").values_list("value", flat=True)) == {1, 2, 4, 9}
    assert set(MeasureStep.objects.exclude(measure="days").values_list("value", flat=True)) == {None}
    assert replay().differences == ()


def test_a_median_is_read_from_how_many_rows_have_each_value(visits):
    first = figure(visits, "days", "2025-04-01")
    assert (first.outturn, first.numerator, first.denominator) == (Decimal(4), 15, 3)
    assert figure(visits, "days", "2025-04-01", "2025-05-12T12:00").outturn == Decimal(3)
    assert figure(visits, "days", "2025-07-01").outturn == Decimal(1)


def test_a_rolling_count_is_the_sum_of_the_steps_of_its_periods(visits):
    assert figure(visits, "lately", "2025-04-01").outturn == 3
    assert figure(visits, "lately", "2025-07-01").outturn == 4


def test_the_page_of_a_figure_names_the_rows_of_all_that_it_counts(visits):
    at = seen("2025-10-01T12:00")
    said = {"lot": None, "period": "2025-07-01"}
    page = figure_page(visits.viewer("manager"), visits.copy(), "lately", at, **said)
    assert (len(page.numerator), page.denominator_only) == (4, ())
    assert all(row.record and row.why for row in page.numerator)
    days = figure_page(visits.viewer("manager"), visits.copy(), "days", at, lot=None, period="2025-04-01")
    assert (len(days.numerator), days.denominator_only) == (3, ())
    assert "The median of 3 values is 4 days." in days.said
