"""Outturns other than shares: counts, sums, means, medians, percentiles, rates, open records and their ages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.core.engine import explain_measure, rows_behind
from tallystick.core.engine.position import Standing
from tests.core.engine.test_derivation import assert_same
from tests.core.engine.trade import COPY, agreement, at, ledger, position, result

KINDS = """
records:
  tenant:
    title: Tenant
    prefix: TN
    raised_by: council
    person: yes
    milestones: {known: Known}
  car:
    title: Abandoned car
    prefix: CA
    raised_by: council
    subject: tenant
    active: {from: reported, until: removed}
    fields:
      miles: {title: Miles, type: whole number}
      cost: {title: Cost, type: money, class: commercial}
    milestones: {reported: Reported, removed: Removed}
    clocks:
      remove: {title: Removal, from: reported, to: removed, within: 24 hours, BY_PROVIDER}
tallies:
  towing:
    of: car
    counted_on: removed
    sums: {cars: "1", spent: cost}
"""


def measured(body: str):
    """Return an agreement with one measure, m, for information unless it has bands."""
    usual = {"number": "M1", "title": "Measure", "every": "quarter from April"}
    lines = [line.strip() for line in body.strip().splitlines()]
    if not any(line.startswith("bands:") for line in lines):
        usual["type"] = "information"
    lines += [f"{key}: {value}" for key, value in usual.items()]
    inside = "\n".join(f"    {line}" for line in lines)
    return agreement(f"{KINDS}measures:\n  m:\n{inside}\n")


def cars(*miles: int | None, cost: int = 1000):
    """Return a ledger of cars removed on 2 May, each with its miles."""
    lines = []
    for number, far in enumerate(miles):
        said = "" if far is None else f"miles={far}"
        lines += [
            f"e{number} CA-{number} car reported 2025-05-01 subject=TN-{number % 2} cost={cost * (number + 1)}",
            f"r{number} CA-{number} car removed 2025-05-02 {said}",
        ]
    return ledger("\n".join(lines))


def outturn(body: str, facts, as_of: str = "2025-08-01", period: str = "2025-04-01"):
    return result(position(measured(body), facts, as_of), "m", period)


MILES = "numerator: {count: car, value: miles, counted_on: removed}"


@pytest.mark.parametrize(
    ("how", "miles", "expected"),
    [
        ("mean", (1, 2, 6), Decimal(3)),
        ("mean", (1, 2), Decimal("1.5")),
        ("sum", (1, 2, 6), Decimal(9)),
        ("median", (5,), Decimal(5)),
        ("median", (9, 1, 2), Decimal(2)),
        ("median", (9, 1, 2, 4), Decimal(3)),
        ("median", (2, 2, 2, 7), Decimal(2)),
        ("90th percentile", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Decimal(9)),
        ("90th percentile", (1, 2, 3), Decimal(3)),
        ("50th percentile", (1, 2, 3, 4), Decimal(2)),
        ("1st percentile", (7, 3), Decimal(3)),
    ],
)
def test_an_outturn_of_values(how, miles, expected):
    each = outturn(f"outturn: {how}\n{MILES}", cars(*miles))
    assert (each.outturn, each.denominator, each.standing) == (expected, len(miles), Standing.INFORMATION)


def test_a_count_is_of_rows_and_none_is_nought_and_not_no_cases():
    body = "outturn: count\nnumerator: {count: car, counted_on: removed}\nbands: {green: '< 3', red: '>= 3'}"
    facts = cars(1, 2, 3)
    assert (outturn(body, facts).outturn, outturn(body, facts).rating) == (Decimal(3), "red")
    later = outturn(body, facts, "2025-11-01", "2025-07-01")
    assert (later.outturn, later.standing, later.rating) == (Decimal(0), Standing.RATED, "green")


def test_a_mean_of_nothing_is_no_cases():
    assert (
        outturn(f"outturn: mean\n{MILES}", cars(1), "2025-11-01", "2025-07-01").standing is Standing.NO_CASES
    )


def test_what_has_no_value_is_left_out_and_named():
    versions, facts = measured(f"outturn: median\n{MILES}"), cars(4, None, 8)
    each = result(position(versions, facts, "2025-08-01"), "m", "2025-04-01")
    assert (each.outturn, each.denominator, each.left_out) == (Decimal(6), 2, 1)
    asked = {"copy": COPY, "measure": "m", "period": each.period.start}
    (left,) = rows_behind(versions, {}, facts, at("2025-08-01"), **asked).left_out
    assert (left.ref, left.why.endswith('not known: "Miles"')) == ("CA-1", True)


def test_a_rate_is_per_so_many():
    body = """
      outturn: rate per 1000
      numerator: {count: car, where: miles > 5, counted_on: removed}
      denominator: {count: car, counted_on: removed}
      bands: {green: "< 300", red: ">= 300"}
    """
    each = outturn(body, cars(1, 2, 6))
    assert (each.outturn.quantize(Decimal("0.01")), each.rating, each.flags) == (Decimal("333.33"), "red", ())


def test_a_mean_may_be_over_something_else_than_the_rows():
    body = """
      outturn: mean
      numerator: {count: car, value: miles, counted_on: removed}
      denominator: {count: car, counted_on: removed, distinct: subject}
    """
    assert outturn(body, cars(1, 2, 6)).outturn == Decimal("4.5")


def test_a_share_may_be_of_values_and_not_of_rows():
    body = """
      numerator: {count: car, value: miles, where: miles > 3, counted_on: removed}
      denominator: {count: car, value: miles, counted_on: removed}
    """
    each = outturn(body, cars(33, 1, 2, 2))
    assert (each.numerator, each.denominator) == (33, 38)
    assert each.outturn.quantize(Decimal("0.1")) == Decimal("86.8")
    assert each.flags == ()


def test_money_is_added_up_in_pence_and_comes_out_in_pounds():
    spent = "outturn: OF\nnumerator: {count: car, value: cost, counted_on: removed}\nbands: {green: '< 31', red: '>= 31'}"
    total = outturn(spent.replace("OF", "sum"), cars(1, 1, cost=1030))
    assert (total.outturn, total.rating) == (Decimal("30.9"), "green")
    assert outturn(spent.replace("OF", "median"), cars(1, 1, cost=1030)).outturn == Decimal("15.45")


def test_a_value_of_a_tally_is_that_of_each_subject():
    body = "outturn: OF\nnumerator: {count: tally.towing, value: cars}"
    facts = cars(1, 1, 1, 1, 1)
    assert outturn(body.replace("OF", "median"), facts).outturn == Decimal("2.5")
    assert outturn(body.replace("OF", "mean"), facts).outturn == Decimal("2.5")
    money = outturn("outturn: sum\nnumerator: {count: tally.towing, value: spent}", cars(1, 1, cost=1030))
    assert money.outturn == Decimal("30.9")


TOOK = """
  e1 CA-1 car reported 2025-08-22T16:30
  e2 CA-1 car removed  2025-08-25T09:00
  e3 CA-2 car reported 2025-10-25T14:00
  e4 CA-2 car removed  2025-10-26T13:00
  e5 CA-3 car reported 2025-10-25T14:00
"""


@pytest.mark.parametrize(
    ("column", "august", "october"),
    [("minutes_taken", 64 * 60 + 30, 24 * 60), ("minutes_late", 40 * 60 + 30, 0), ("days_taken", 3, 1)],
)
def test_how_long_a_clock_took_is_a_value(column, august, october):
    body = f"outturn: mean\nnumerator: {{count: car, where: removed is not null, value: remove.{column}, counted_on: reported}}"
    facts = ledger(TOOK)
    assert outturn(body, facts, "2025-12-01", "2025-07-01").outturn == august
    assert outturn(body, facts, "2026-02-01", "2025-10-01").outturn == october


def test_open_records_are_counted_as_at_the_end_of_a_period():
    body = "outturn: count\nnumerator: {count: car, counted_on: end}"
    facts = ledger(TOOK)
    assert outturn(body, facts, "2025-12-31", "2025-07-01").outturn == 0
    assert outturn(body, facts, "2026-02-01", "2025-10-01").outturn == 1
    assert outturn(body, facts, "2025-08-23T12:00", "2025-07-01").outturn == 1


def test_the_age_of_an_open_record_is_that_on_the_last_day_of_the_period():
    old = "outturn: count\nnumerator: {count: car, where: days_open > 67, counted_on: end}"
    age = "outturn: 90th percentile\nnumerator: {count: car, value: days_open, counted_on: end}"
    facts = ledger(TOOK)
    assert outturn(age, facts, "2026-05-01", "2025-10-01").outturn == 67
    assert outturn(age, facts, "2026-05-01", "2026-01-01").outturn == 67 + 90
    assert outturn(old, facts, "2026-05-01", "2025-10-01").outturn == 0
    assert outturn(old, facts, "2026-05-01", "2026-01-01").outturn == 1


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("mean", "9 over 3 gives a mean of 3 miles."),
        ("sum", "The sum is 9 miles."),
        ("median", "The median of 3 values is 2 miles."),
        ("90th percentile", "The 90th percentile of 3 values is 6 miles."),
    ],
)
def test_the_reasons_say_how_the_outturn_follows(how, said):
    versions, facts = measured(f"outturn: {how}\nunit: miles\n{MILES}"), cars(1, 2, 6)
    because = explain_measure(
        versions, {}, facts, at("2025-08-01"), copy=COPY, measure="m", period=at("2025-04-01").day
    )
    assert said in because.said
    assert 'Counted: each abandoned car that reached "Removed" in the period, adding "Miles".' in because.said
    assert set(because.facts) >= {"r0", "r1", "r2"}


def test_a_figure_that_was_returned_is_the_median_itself():
    facts = cars(1, 2) + ledger("f1 figured m 2025-04-01 7/40 source=provider recorded=2025-07-05", first=90)
    each = outturn(f"outturn: median\nreturned_by: provider\n{MILES}", facts)
    assert (each.outturn, each.denominator) == (Decimal(7), 40)


CORRECTED = """
  e1 CA-1 car reported 2025-05-01 subject=TN-1 cost=1000
  e2 CA-1 car removed  2025-05-03 miles=4
  e3 CA-2 car reported 2025-05-01 subject=TN-1 cost=2000
  e4 CA-2 car removed  2025-06-03 miles=9 recorded=2025-07-09
  e5 CA-3 car reported 2025-06-30 subject=TN-2
  e6 CA-1 car removed  2025-05-04 miles=6 corrects=e2 recorded=2025-06-20
  e7 CA-3 car removed  2025-08-01 miles=6
  e8 voids e4 recorded=2025-09-01
"""


@pytest.mark.parametrize(
    "body",
    [
        f"outturn: median\n{MILES}",
        f"outturn: mean\n{MILES}",
        "outturn: sum\nnumerator: {count: tally.towing, value: spent}",
        "outturn: 90th percentile\nnumerator: {count: tally.towing, value: cars}",
        "outturn: median\nnumerator: {count: car, value: days_open, counted_on: end}",
        "outturn: median\nnumerator: {count: car.remove, where: status <> 'running', value: remove.days_taken, counted_on: due}",
    ],
)
def test_steps_add_up_to_every_kind_of_outturn_at_any_instant(body):
    assert_same(measured(body), ledger(CORRECTED), {}, seed=3, count=60)


def test_the_reasons_say_what_each_row_adds_in_english():
    body = "outturn: mean\nnumerator: {count: car.remove, where: status = 'met', value: remove.minutes_late, counted_on: due}"
    versions = measured(body)
    because = explain_measure(
        versions, {}, ledger(TOOK), at("2025-12-01"), copy=COPY, measure="m", period=at("2025-07-01").day
    )
    assert any(said.endswith('adding the minutes late for "Removal".') for said in because.said), because.said


def test_each_row_behind_a_figure_says_what_it_adds():
    asked = {"copy": COPY, "measure": "m", "period": at("2025-04-01").day}
    miles = rows_behind(measured(f"outturn: mean\n{MILES}"), {}, cars(1, 2, 6), at("2025-08-01"), **asked)
    assert [row.why for row in miles.numerator] == [
        f'"Removed" on Friday 2 May 2025; adds {far}' for far in (1, 2, 6)
    ]
    spent = measured("outturn: sum\nnumerator: {count: car, value: cost, counted_on: removed}")
    (car,) = rows_behind(spent, {}, cars(1, cost=1205), at("2025-08-01"), **asked).numerator
    assert car.why.endswith("adds £12.05")
