"""Measures: what is counted when, and what the outturn says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tallystick.core.engine.position import Standing
from tests.core.engine.trade import agreement, counts, ledger, only_copy, position, result

KINDS = """
records:
  attendee:
    title: Person
    prefix: AT
    raised_by: council
    person: yes
    fields: {has_carer: {title: Carer, type: yes or no}}
    milestones: {known: Known}
  offer:
    title: Offer
    prefix: PK
    raised_by: council
    fields: {outcome: {title: Outcome, type: choice, one_of: [won, lost]}}
    milestones: {offered: Offered, refused: Refused, resolved: Resolved}
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    subject: attendee
    per_lot: yes
    active: {from: started, until: ended}
    fields: {route: {title: Route, type: choice, one_of: [framework, direct]}, work: {title: In work, type: yes or no}}
    milestones: {started: Started, guided: Guided, ended: Ended, sustained: Sustained}
    clocks:
      guidance: {title: Guidance, when: lot = '3', from: started, to: guided, within: 10 working days, BY_PROVIDER}
      stay: {title: Stay, from: started, to: ended, within: 30 days, BY_PROVIDER}
  week:
    title: Week
    prefix: AW
    raised_by: provider
    subject: attendee
    fields: {total: {title: Minutes, type: whole number}, out: {title: Minutes outside, type: whole number}}
    milestones: {ended: Ended}
  survey:
    title: Survey
    prefix: SU
    raised_by: provider
    subject: attendee
    fields: {happy: {title: Happy, type: yes or no}}
    milestones: {completed: Completed}
tallies:
  weeks:
    of: week
    counted_on: ended
    where: total > 0
    sums: {weeks: "1", outside: case when out * 2 >= total then 1 else 0 end, minutes: out}
"""


def measured(text: str, *later: str):
    """Return an agreement with one measure, m, of which a test says what matters to it."""
    usual = {
        "number": "M1",
        "title": "Measure",
        "description": "Share",
        "type": "kpi",
        "every": "half-year from April",
    }
    lines = text.strip().splitlines()
    keys = {line.strip().partition(":")[0] for line in lines if not line.startswith("   ")}
    usual = {key: value for key, value in usual.items() if key not in keys}
    if "bands" not in keys and "type" not in keys:
        usual["bands"] = '{red: "< 85", amber: "85 to 95", green: "> 95"}'
    if "type" not in keys:
        usual |= {"counts": "successes", "better": "higher"} if "counts" not in keys else {}
    body = "\n".join(
        f"    {line.strip()}" for line in (*lines, *(f"{key}: {value}" for key, value in usual.items()))
    )
    return agreement(f"{KINDS}measures:\n  m:\n{body}\n", *later)


REFUSED = """
  numerator: {count: offer, where: refused is not null, counted_on: offered}
  denominator: {count: offer, counted_on: offered}
  counts: failures
  better: lower
  bands: {red: "> 25", amber: "10 to 25", green: "< 10"}
"""


def offers(refused: int, of: int, day: str = "2025-05-01"):
    """Return a ledger of so many offers on a day, of which the first so many were refused."""
    lines = [f"e{day}-{n} PK-{day}-{n} offer offered {day}" for n in range(of)]
    lines += [f"r{day}-{n} PK-{day}-{n} offer refused {day}" for n in range(refused)]
    return ledger("\n".join(lines))


# --- outturn, bands, rounding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refused", "of", "outturn", "rating"),
    [
        (3, 12, Decimal(25), "amber"),
        (4, 15, Decimal("26.66666666666666666666666667"), "red"),
        (1, 10, Decimal(10), "amber"),
        (2, 21, Decimal("9.523809523809523809523809524"), "green"),
        (0, 11, Decimal(0), "green"),
    ],
)
def test_bands_are_applied_to_the_exact_outturn(refused, of, outturn, rating):
    each = result(position(measured(REFUSED), offers(refused, of), "2025-12-01"), "m", "2025-04-01")
    assert (each.outturn, each.standing, each.rating) == (outturn, Standing.RATED, rating)
    assert each.as_written is None


def test_an_outturn_is_rounded_before_the_bands_only_where_a_rule_says_so():
    text = REFUSED.replace('"10 to 25"', '"10 to 26"').replace('"> 25"', '"> 26"')
    unrounded = result(position(measured(text), offers(101, 400), "2025-12-01"), "m", "2025-04-01")
    rounded = result(
        position(measured(text + "  rounding: 0 decimals"), offers(101, 400), "2025-12-01"), "m", "2025-04-01"
    )
    assert (unrounded.outturn, rounded.outturn) == (Decimal("25.25"), Decimal("25.25"))
    text = REFUSED + "  rounding: 0 decimals"
    assert (
        result(position(measured(text), offers(101, 400), "2025-12-01"), "m", "2025-04-01").rating == "amber"
    )
    assert (
        result(position(measured(REFUSED), offers(101, 400), "2025-12-01"), "m", "2025-04-01").rating == "red"
    )


def test_a_half_is_rounded_away_from_nought():
    text = REFUSED.replace('"10 to 25"', '"10 to 12"').replace('"> 25"', '"> 12"') + "  rounding: 0 decimals"
    each = result(position(measured(text), offers(1, 8), "2025-12-01"), "m", "2025-04-01")
    assert (each.outturn, each.rating) == (Decimal("12.5"), "red")


@pytest.mark.covers("K-48", by="tallystick.core.engine.measures:_without_outturn")
def test_nobody_in_the_denominator_is_no_cases_and_not_nought_per_cent():
    each = result(position(measured(REFUSED), offers(0, 1, "2025-11-01"), "2025-12-01"), "m", "2025-04-01")
    assert (each.standing, each.outturn, each.rating, each.denominator) == (Standing.NO_CASES, None, None, 0)


def test_while_a_period_runs_without_cases_its_figure_is_not_yet_due():
    versions, facts = measured(REFUSED), offers(0, 1)
    assert result(position(versions, facts, "2025-12-01"), "m", "2025-10-01").standing is Standing.NOT_YET_DUE
    assert result(position(versions, facts, "2026-03-31"), "m", "2025-10-01").standing is Standing.NO_CASES


def test_a_figure_is_provisional_until_the_last_day_of_its_period():
    versions, facts = measured(REFUSED), offers(1, 10)
    assert "provisional" in result(position(versions, facts, "2025-09-30T12:00"), "m", "2025-04-01").flags
    assert "provisional" not in result(position(versions, facts, "2025-09-30"), "m", "2025-04-01").flags


@pytest.mark.covers("K-50", by="tallystick.core.engine.verdicts:_standing")
def test_an_information_item_has_an_outturn_and_no_rating():
    text = "\n".join(REFUSED.strip().splitlines()[:2]) + "\n  type: information"
    each = result(position(measured(text), offers(3, 12), "2025-12-01"), "m", "2025-04-01")
    assert (each.standing, each.outturn, each.rating, each.flags) == (
        Standing.INFORMATION,
        Decimal(25),
        None,
        (),
    )


@pytest.mark.covers("K-56", by="tallystick.core.engine.verdicts:ratings_of")
def test_a_stretch_band_above_green_is_a_rating_like_any_other():
    bands = '  bands: {red: "> 25", amber: "10 to 25", green: "2 to < 10", stretch: "< 2"}'
    text = "\n".join([*REFUSED.strip().splitlines()[:-1], bands])
    ratings = [
        result(position(measured(text), offers(refused, 100), "2025-12-01"), "m", "2025-04-01").rating
        for refused in (1, 2, 9)
    ]
    assert ratings == ["stretch", "green", "green"]


def test_a_figure_in_no_band_or_in_two_is_held():
    gap = measured(REFUSED.replace("10 to 25", "11 to 25"))
    twice = measured(REFUSED.replace("10 to 25", "9 to 25"))
    in_gap = result(position(gap, offers(1, 10), "2025-12-01"), "m", "2025-04-01")
    in_two = result(position(twice, offers(9, 100), "2025-12-01"), "m", "2025-04-01")
    assert (in_gap.standing, in_gap.rating, in_gap.as_written) == (Standing.HELD, None, None)
    assert (in_two.standing, in_two.rating, in_two.as_written) == (Standing.HELD, None, "amber, green")


def test_every_rating_of_an_inverted_measure_is_held_and_shown_as_written():
    text = REFUSED.replace("better: lower", "better: higher").replace('"> 25"', '"< 85"')
    text = text.replace('"10 to 25"', '"85 to 95"').replace('"< 10"', '"> 95"')
    each = result(position(measured(text), offers(4, 100), "2025-12-01"), "m", "2025-04-01")
    assert (each.standing, each.rating, each.as_written) == (Standing.HELD, None, "red")
    assert each.findings != ()


def test_more_in_the_numerator_than_in_the_denominator_is_flagged():
    text = """
      numerator: {count: offer, counted_on: resolved}
      denominator: {count: offer, counted_on: offered}
    """
    facts = offers(0, 9) + ledger(
        "\n".join(f"x{n} PK-2025-05-01-{n} offer resolved 2025-06-01" for n in range(9)), first=90
    )
    facts += ledger("o1 PK-99 offer offered 2025-03-31\no2 PK-99 offer resolved 2025-06-02", first=200)
    each = result(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01")
    assert (each.numerator, each.denominator, each.rating) == (10, 9, "green")
    assert each.flags == ("above 100", "few cases: one case is worth 11.1 points")


@pytest.mark.parametrize(("of", "flag"), [(1, "100"), (4, "25"), (9, "11.1"), (10, None)])
def test_with_few_cases_it_is_said_what_one_is_worth(of, flag):
    flags = result(position(measured(REFUSED), offers(0, of), "2025-12-01"), "m", "2025-04-01").flags
    assert flags == ((f"few cases: one case is worth {flag} points",) if flag else ())


def test_ratings_of_the_first_year_of_a_copy_are_indicative():
    versions = measured(REFUSED + "  indicative: first year")
    facts = (
        offers(1, 10)
        + offers(1, 10, "2026-05-01")
        + ledger("s1 signed 2025-03-01 starts=2025-04-01", first=900)
    )
    found = position(versions, facts, "2026-12-01")
    assert "indicative" in result(found, "m", "2025-10-01").flags
    assert "indicative" not in result(found, "m", "2026-04-01").flags


# --- what enters which period ------------------------------------------------------------------------------------------


def test_a_row_enters_the_period_of_the_local_day_of_its_milestone():
    facts = """
      e1 PK-1 offer offered 2025-09-30T23:59:59
      e2 PK-2 offer offered 2025-10-01T00:00
      e3 PK-3 offer offered 2025-03-31T23:30+00:00
    """
    found = position(measured(REFUSED), facts, "2026-04-01")
    assert (counts(found, "m", "2025-04-01"), counts(found, "m", "2025-10-01")) == ("0/2", "0/1")


GUIDED = """
  numerator: {count: placement.guidance, where: status = 'met', counted_on: started}
  denominator: {count: placement, counted_on: started}
  lots: ["3"]
"""


def test_a_clock_and_its_record_are_one_row_and_a_clock_not_known_is_not_met():
    facts = """
      e1 PL-1 placement started 2025-05-01 lot=3
      e2 PL-1 placement guided  2025-05-02
      e3 PL-2 placement started 2025-05-01 lot=3
      e4 PL-2 placement guided  2025-06-02
      e5 PL-3 placement started 2025-05-01 lot=1
      e6 PL-4 placement started 2025-05-01
    """
    assert counts(position(measured(GUIDED), facts, "2025-12-01"), "m", "2025-04-01") == "1/3"


def test_a_record_without_the_clock_is_not_in_a_numerator_that_counts_it():
    text = GUIDED.replace('lots: ["3"]', 'lots: ["1", "3"]')
    facts = """
      e1 PL-1 placement started 2025-05-01 lot=1
      e2 PL-2 placement started 2025-05-01 lot=3
      e3 PL-2 placement guided  2025-05-01
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "1/2"


def test_each_side_may_count_a_clock_of_its_own():
    text = """
      numerator: {count: placement.guidance, where: status = 'met', counted_on: started}
      denominator: {count: placement.stay, where: status <> 'met', counted_on: started}
    """
    facts = """
      e1 PL-1 placement started 2025-05-01 lot=3
      e2 PL-1 placement guided  2025-05-02
      e3 PL-2 placement started 2025-05-01 lot=3
      e4 PL-2 placement guided  2025-05-02
      e5 PL-2 placement ended   2025-05-03
      e6 PL-3 placement started 2025-05-01 lot=1
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "2/2"


DUE = """
  numerator: {count: placement.guidance, where: status = 'met', counted_on: due}
  denominator: {count: placement.guidance, where: "status in ('met', 'met late', 'missed')"}
"""


def test_clocks_are_counted_by_when_they_fall_due():
    facts = """
      e1 PL-1 placement started 2025-09-22 lot=3
      e2 PL-1 placement guided  2025-10-06
      e3 PL-2 placement started 2025-09-10 lot=3
      e4 PL-3 placement started 2025-12-01 lot=3
      e5 PL-4 placement started 2199-01-01 lot=3
    """
    found = position(measured(DUE), facts, "2025-12-02")
    assert (counts(found, "m", "2025-04-01"), counts(found, "m", "2025-10-01")) == ("0/1", "1/1")


ACTIVE = """
  numerator: {count: placement, where: route = 'framework', counted_on: HOW, distinct: subject}
  denominator: {count: placement, counted_on: HOW, distinct: subject}
"""

STAYS = """
  e1 PL-1 placement started 2025-03-01 route=framework subject=AT-1
  e2 PL-1 placement ended   2025-09-30
  e3 PL-2 placement started 2025-09-30 route=direct    subject=AT-2
  e4 PL-2 placement ended   2025-10-01
  e5 PL-3 placement started 2025-10-01 route=framework subject=AT-3
  e6 PL-4 placement -       2025-04-02 route=framework subject=AT-4
"""


def test_active_in_a_period_is_who_was_active_on_any_of_its_days():
    text = ACTIVE.replace("HOW", "active")
    facts = STAYS.replace("PL-4 placement -", "PL-4 placement sustained")
    found = position(measured(text), facts, "2026-01-01")
    assert (counts(found, "m", "2025-04-01"), counts(found, "m", "2025-10-01")) == ("1/2", "1/2")


def test_active_at_the_end_is_who_had_not_left_by_then():
    text = ACTIVE.replace("HOW", "end")
    facts = STAYS.replace("PL-4 placement -", "PL-4 placement sustained")
    found = position(measured(text), facts, "2026-04-01")
    assert (counts(found, "m", "2025-04-01"), counts(found, "m", "2025-10-01")) == ("0/1", "1/1")
    running = position(measured(text), facts, "2025-09-29")
    assert counts(running, "m", "2025-04-01") == "1/1"


def test_a_kind_that_does_not_say_when_it_is_active_is_so_from_its_opening():
    text = """
      numerator: {count: survey, where: happy = true, counted_on: completed}
      denominator: {count: survey, counted_on: completed}
    """
    facts = "e1 SU-1 survey completed 2025-05-01 happy=yes"
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "1/1"


# --- subjects, tallies -------------------------------------------------------------------------------------------------


def test_a_person_with_two_placements_counts_once_and_for_the_better_of_them():
    text = """
      numerator: {count: placement, where: work = true, counted_on: ended, distinct: subject}
      denominator: {count: placement, counted_on: ended, distinct: subject}
    """
    facts = """
      e1 PL-1 placement ended 2025-05-01 subject=AT-1 work=no
      e2 PL-2 placement ended 2025-06-01 subject=AT-1 work=yes
      e3 PL-3 placement ended 2025-06-01 subject=AT-2 work=no
      e4 PL-4 placement ended 2025-06-01 subject=AT-2
      e5 PL-5 placement ended 2025-06-01 subject=AT-3 work=no
      e6 PL-6 placement ended 2025-06-01 work=yes
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "2/3 left out 1"


def test_who_answers_is_held_against_all_who_use_the_service():
    text = """
      numerator: {count: survey, where: happy = true, counted_on: completed, distinct: subject}
      denominator: {count: placement, where: subject.has_carer = true, counted_on: active, distinct: subject}
    """
    facts = """
      e1 AT-1 attendee known 2025-04-01 has_carer=yes
      e2 AT-2 attendee known 2025-04-01 has_carer=yes
      e3 AT-3 attendee known 2025-04-01 has_carer=no
      e4 AT-4 attendee known 2025-04-01
      e5 PL-1 placement started 2025-05-01 subject=AT-1
      e6 PL-2 placement started 2025-05-01 subject=AT-2
      e7 PL-3 placement started 2025-05-01 subject=AT-3
      e8 PL-4 placement started 2025-05-01 subject=AT-4
      e9 PL-5 placement started 2025-05-01 subject=AT-5
      f1 PL-6 placement started 2025-05-01
      e10 SU-1 survey completed 2025-06-01 subject=AT-1 happy=yes
      e11 SU-2 survey completed 2025-06-01 subject=AT-1 happy=no
      e12 SU-3 survey completed 2025-06-01 subject=AT-2
      e13 SU-4 survey completed 2025-06-01 subject=AT-3 happy=no
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "1/2 left out 4"


WEEKS = """
  numerator: {count: tally.weeks, where: outside * 2 >= weeks}
  denominator: {count: tally.weeks}
"""


def test_weeks_are_added_up_for_each_person_before_they_are_judged():
    facts = """
      e1 AW-1 week ended 2025-05-04 subject=AT-1 total=600 out=300
      e2 AW-2 week ended 2025-05-11 subject=AT-1 total=600 out=0
      e3 AW-3 week ended 2025-05-04 subject=AT-2 total=600 out=0
      e4 AW-4 week ended 2025-05-11 subject=AT-2 total=600 out=400
      e5 AW-5 week ended 2025-05-18 subject=AT-2 total=600 out=100
      e6 AW-6 week ended 2025-05-18 subject=AT-1 total=0 out=0
      e7 AW-7 week ended 2025-10-05 subject=AT-1 total=600 out=0
    """
    found = position(measured(WEEKS), facts, "2025-12-01")
    assert (counts(found, "m", "2025-04-01"), counts(found, "m", "2025-10-01")) == ("1/2", "0/1")


def test_a_week_of_which_something_is_not_known_leaves_the_person_out():
    facts = """
      e1 AW-1 week ended 2025-05-04 subject=AT-1 total=600 out=600
      e2 AW-2 week ended 2025-05-11 subject=AT-1 out=600
    """
    assert counts(position(measured(WEEKS), facts, "2025-12-01"), "m", "2025-04-01") == "0/0 left out 1"
    text = WEEKS.replace("outside * 2 >= weeks", "minutes > 0")
    unsaid = "e1 AW-1 week ended 2025-05-04 subject=AT-1 total=600"
    assert counts(position(measured(text), unsaid, "2025-12-01"), "m", "2025-04-01") == "0/0 left out 1"


def test_a_tally_may_ask_about_the_person_and_the_lot():
    text = """
      numerator: {count: tally.weeks, where: "subject.has_carer = true and lot is null"}
      denominator: {count: tally.weeks}
    """
    facts = """
      e1 AT-1 attendee known 2025-04-01 has_carer=yes
      e2 AW-1 week ended 2025-05-04 subject=AT-1 total=600 out=600
      e3 AW-2 week ended 2025-05-11 subject=AT-1 total=600 out=600
      e4 AT-2 attendee known 2025-04-01 has_carer=no
      e5 AW-3 week ended 2025-05-04 subject=AT-2 total=600 out=600
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "1/2"


def test_a_person_whom_a_tally_does_not_concern_is_not_counted():
    text = WEEKS.replace(
        "denominator: {count: tally.weeks}", "denominator: {count: tally.weeks, where: weeks > 1}"
    )
    facts = """
      e1 AW-1 week ended 2025-05-04 subject=AT-1 total=600 out=0
      e2 AW-2 week ended 2025-05-04 subject=AT-2 total=600 out=0
      e3 AW-3 week ended 2025-05-11 subject=AT-2 total=600 out=0
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "0/1"


def test_a_numerator_may_hold_what_no_denominator_does():
    text = """
      numerator: {count: offer, where: outcome = 'won', counted_on: offered}
      denominator: {count: offer, where: refused is not null, counted_on: offered}
    """
    facts = """
      e1 PK-1 offer offered 2025-05-01 outcome=won
      e2 PK-2 offer offered 2025-05-01
      e3 PK-2 offer refused 2025-05-02
      e4 PK-3 offer offered 2025-05-01 outcome=lost
      e5 PK-4 offer offered 2025-05-01
    """
    assert counts(position(measured(text), facts, "2025-12-01"), "m", "2025-04-01") == "1/0 left out 1"


# --- pending -----------------------------------------------------------------------------------------------------------

SUSTAINED = """
  numerator: {count: placement, where: sustained is not null, counted_on: ended}
  denominator: {count: placement, where: work = true, counted_on: ended}
  every: year from April
  knowable: 13 weeks after ended
"""


def test_who_left_less_than_13_weeks_ago_is_pending_and_named_apart():
    facts = """
      e1 PL-1 placement started 2025-04-01 work=yes
      e2 PL-1 placement ended   2026-01-09
      e3 PL-2 placement started 2025-04-01 work=yes
      e4 PL-2 placement ended   2025-06-01
      e5 PL-2 placement sustained 2025-09-01
      e6 PL-3 placement started 2025-04-01 work=no
      e7 PL-3 placement ended   2026-01-09
      e8 PL-4 placement started 2025-04-01
      e9 PL-4 placement ended   2026-01-09
    """
    versions = measured(SUSTAINED)
    assert counts(position(versions, facts, "2026-03-31"), "m", "2025-04-01") == "1/1 pending 2"
    assert counts(position(versions, facts, "2026-04-09"), "m", "2025-04-01") == "1/1 pending 2"
    assert counts(position(versions, facts, "2026-04-10"), "m", "2025-04-01") == "1/2 left out 1"


def test_a_figure_of_which_all_is_pending_or_left_out_says_so():
    pending = "e1 PL-1 placement ended 2026-01-09 work=yes"
    left_out = "e1 PL-1 placement ended 2025-05-09"
    assert (
        result(position(measured(SUSTAINED), pending, "2026-03-31"), "m", "2025-04-01").standing
        is Standing.PENDING
    )
    each = result(position(measured(SUSTAINED), left_out, "2026-03-31"), "m", "2025-04-01")
    assert (each.standing, each.left_out) == (Standing.NOT_KNOWN, 1)


def test_what_is_knowable_on_a_calendar_that_ended_stays_pending():
    text = SUSTAINED.replace("13 weeks", "13 working days")
    versions = measured(text)
    assert counts(
        position(versions, "e1 PL-1 placement ended 2028-12-20 work=yes", "2029-02-01"), "m", "2028-04-01"
    ) == ("0/0 pending 1")


def test_a_pending_row_is_in_no_numerator_either():
    text = SUSTAINED.replace("work = true, counted_on: ended", "work = true, counted_on: started")
    facts = """
      e1 PL-1 placement started 2025-05-01 work=yes
      e2 PL-1 placement ended   2026-01-09
      e3 PL-1 placement sustained 2026-01-10
    """
    versions = measured(text)
    assert counts(position(versions, facts, "2026-01-11"), "m", "2025-04-01") == "0/1"
    assert counts(position(versions, facts, "2026-04-10"), "m", "2025-04-01") == "1/1"


# --- lots, versions, copies --------------------------------------------------------------------------------------------


def lots_of(found) -> dict[str | None, tuple[int, int]]:
    return {each.lot: (each.numerator, each.denominator) for each in only_copy(found).measures}


PLACED = """
  e1 PL-1 placement started 2025-05-01 lot=1 route=framework
  e2 PL-2 placement started 2025-05-01 lot=2 route=direct
  e3 PL-3 placement started 2025-05-01 lot=3 route=direct
  e4 PL-4 placement started 2025-05-01 route=direct
  e5 PL-5 placement started 2025-05-01 lot=transport route=direct
"""

BY_ROUTE = """
  numerator: {count: placement, where: route = 'framework', counted_on: started}
  denominator: {count: placement, counted_on: started}
"""


@pytest.mark.covers("K-51", by="tallystick.core.engine.copies:lots_shown")
def test_a_measure_is_there_for_those_who_hold_its_lots_and_for_everybody_without():
    everybody, of_two = measured(BY_ROUTE), measured(BY_ROUTE + '  lots: ["1", "2"]')
    signed = "s1 signed 2025-03-01 lots={}"
    assert lots_of(position(everybody, PLACED + signed.format("transport"), "2025-09-30")) == {None: (1, 5)}
    assert lots_of(position(of_two, PLACED + signed.format("1,3"), "2025-09-30")) == {None: (1, 3)}
    assert lots_of(position(of_two, PLACED + signed.format("3"), "2025-09-30")) == {}


def test_by_lot_there_is_a_figure_for_each_lot_held_but_none_for_what_stands_beside_the_lots():
    signed = "s1 signed 2025-03-01 lots=1,2,transport"
    every = measured(BY_ROUTE + "  by_lot: yes")
    named = measured(BY_ROUTE + "  by_lot: yes\n  lots: [transport]")
    assert lots_of(position(every, PLACED + signed, "2025-09-30")) == {"1": (1, 2), "2": (0, 2)}
    assert lots_of(position(named, PLACED + signed, "2025-09-30")) == {"transport": (0, 2)}


def test_the_version_in_force_at_the_start_of_a_period_governs_its_figure():
    versions = measured(
        REFUSED, 'from: 2025-09-01\nmeasures: {m: {bands: {red: "> 50", amber: "20 to 50", green: "< 20"}}}'
    )
    found = position(versions, offers(1, 10) + offers(1, 10, "2025-10-01"), "2026-04-01")
    first, second = result(found, "m", "2025-04-01"), result(found, "m", "2025-10-01")
    assert (first.version, first.rating, second.version, second.rating) == (1, "amber", 2, "green")


def test_periods_that_a_version_recuts_begin_when_it_is_in_force():
    versions = measured(REFUSED, "from: 2025-10-01\nmeasures: {m: {every: quarter from April}}")
    found = position(versions, offers(1, 10), "2026-02-01")
    assert [each.period.label for each in only_copy(found).measures] == [
        "April to September 2025",
        "October to December 2025",
        "January to March 2026",
    ]


def test_a_measure_that_a_version_removes_or_adds_has_no_other_periods():
    versions = measured(REFUSED, "from: 2025-10-01\nmeasures: {m: (removed)}")
    assert [
        each.period.start for each in only_copy(position(versions, offers(1, 10), "2026-02-01")).measures
    ] == [date(2025, 4, 1)]


def test_figures_are_there_for_every_period_begun_within_the_dates_of_the_copy():
    versions = measured(REFUSED)
    facts = offers(1, 10) + ledger("s1 signed 2025-03-01 lots=1 starts=2025-05-10 ends=2025-12-31", first=900)
    found = only_copy(position(versions, facts, "2026-12-01"))
    assert [each.period.start.isoformat() for each in found.measures] == ["2025-04-01", "2025-10-01"]
    assert (found.starts.isoformat(), found.ends.isoformat()) == ("2025-05-10", "2025-12-31")


# --- sources -----------------------------------------------------------------------------------------------------------

RETURNED = REFUSED + "  returned_by: provider\n  checked_against: council\n"


def sources(each) -> list[tuple[str, int, int, bool]]:
    return [(source.source, source.numerator, source.denominator, source.prevails) for source in each.sources]


def figures(*lines: str, versions=None, facts=(), as_of="2025-12-01"):
    entries = [*facts, *ledger("\n".join(lines), first=900)]
    return result(position(versions or measured(RETURNED), entries, as_of), "m", "2025-04-01")


def test_what_the_provider_returns_and_the_council_says_are_both_kept_with_their_difference():
    each = figures(
        "f1 figured m 2025-04-01 42/60 source=provider", "f2 figured m 2025-04-01 44/60 source=council"
    )
    assert sources(each) == [("provider", 42, 60, True), ("council", 44, 60, False)]
    assert (each.numerator, each.denominator, each.outturn) == (42, 60, Decimal(70))
    assert "sources differ by 2" in each.flags


def test_the_source_that_is_said_to_prevail_rules_once_it_has_spoken():
    versions = measured(RETURNED + "  prevails: council")
    council = "f2 figured m 2025-04-01 44/61 source=council"
    both = figures("f1 figured m 2025-04-01 42/60 source=provider", council, versions=versions)
    alone = figures("f1 figured m 2025-04-01 42/60 source=provider", versions=versions)
    assert (both.numerator, alone.numerator) == (44, 42)
    assert "sources differ by 2 in the numerator, 1 in the denominator" in both.flags


def test_what_the_records_say_stands_beside_what_was_returned():
    each = figures("f1 figured m 2025-04-01 1/10 source=provider", facts=offers(1, 10))
    assert sources(each) == [("records", 1, 10, False), ("provider", 1, 10, True)]
    assert each.flags == ()


def test_records_rule_where_nothing_was_returned_or_where_they_are_said_to():
    assert sources(figures("s1 signed 2025-03-01", facts=offers(1, 10))) == [("records", 1, 10, True)]
    checked = measured(
        RETURNED.replace("checked_against: council", "checked_against: records\n  prevails: records")
    )
    each = figures("f1 figured m 2025-04-01 3/10 source=provider", versions=checked)
    assert sources(each) == [("records", 0, 0, True), ("provider", 3, 10, False)]


def test_a_later_figure_of_a_source_takes_the_place_of_an_earlier_one():
    each = figures(
        "f1 figured m 2025-04-01 42/60 source=provider recorded=2025-10-05",
        "f2 figured m 2025-04-01 41/60 source=provider recorded=2025-10-09",
        "f3 figured m 2025-10-01 9/60 source=provider recorded=2025-10-09",
    )
    assert sources(each) == [("provider", 41, 60, True)]


def test_pending_and_left_out_are_of_the_records_alone():
    versions = measured(SUSTAINED + "  returned_by: provider")
    each = figures(
        "f1 figured m 2025-04-01 4/6 source=provider",
        "e1 PL-1 placement ended 2025-11-30 work=yes",
        versions=versions,
    )
    assert (each.numerator, each.denominator, each.pending) == (4, 6, 0)
