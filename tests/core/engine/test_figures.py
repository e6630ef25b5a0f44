"""Figures opened: the rows behind them, how they were reached, and on what they rest."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.engine import NothingToExplain, explain_measure, rows_behind
from tallystick.core.engine.figures import RowBehind, kinds_behind
from tallystick.core.engine.terms import terms_of
from tests.core.engine.histories import EDITIONS, Life, everything
from tests.core.engine.test_duties import MEETINGS, PLACED, SIGNED
from tests.core.engine.test_gates import REFERRALS, TWINS
from tests.core.engine.test_measures import (
    ACTIVE,
    DUE,
    GUIDED,
    REFUSED,
    RETURNED,
    STAYS,
    SUSTAINED,
    WEEKS,
    measured,
    offers,
)
from tests.core.engine.trade import COPY, agreement, at, ledger, only_copy, position


def opened(
    versions, facts, as_of: str, measure: str = "m", period: str = "2025-04-01", lot: str | None = None
):
    held = ledger(facts) if isinstance(facts, str) else facts
    about = {"copy": COPY, "measure": measure, "period": date.fromisoformat(period), "lot": lot}
    return rows_behind(versions, {}, held, at(as_of), **about)


def why(
    versions,
    entries,
    as_of: str,
    measure: str = "m",
    period: str = "2025-04-01",
    lot: str | None = None,
    **more,
):
    held = ledger(entries) if isinstance(entries, str) else entries
    about = {"copy": COPY, "measure": measure, "period": date.fromisoformat(period), "lot": lot}
    return explain_measure(versions, {}, held, at(as_of), **about, **more)


def shown(rows: tuple[RowBehind, ...]) -> list[tuple[str, str]]:
    return [(row.ref, row.why) for row in rows]


# --- rows --------------------------------------------------------------------------------------------------------------


def test_a_figure_opens_to_what_is_in_the_numerator_and_what_only_in_the_denominator():
    facts = (
        "e1 PK-1 offer offered 2025-05-01\ne2 PK-1 offer refused 2025-05-02\ne3 PK-2 offer offered 2025-05-01"
    )
    behind = opened(measured(REFUSED), facts, "2025-12-01")
    assert shown(behind.numerator) == [
        ("PK-1", '"Offered" on Thursday 1 May 2025; "Refused" has been reached')
    ]
    assert shown(behind.denominator_only) == [
        ("PK-2", '"Offered" on Thursday 1 May 2025; "Refused" has not been reached')
    ]
    assert (behind.pending, behind.left_out) == ((), ())


def test_what_is_pending_says_until_when_and_what_is_left_out_says_what_is_not_known():
    facts = """
      e1 PL-1 placement ended 2026-01-09 work=yes
      e2 PL-2 placement ended 2025-05-01
    """
    behind = opened(measured(SUSTAINED), facts, "2026-03-31")
    assert shown(behind.pending) == [
        ("PL-1", '"Ended" on Friday 9 January 2026; counted after Thursday 9 April 2026')
    ]
    assert shown(behind.left_out) == [
        ("PL-2", '"Ended" on Thursday 1 May 2025; not known: "Sustained" and "In work"')
    ]
    versions = measured(SUSTAINED.replace("13 weeks", "13 working days"))
    (row,) = opened(
        versions, "e1 PL-1 placement ended 2028-12-20 work=yes", "2029-02-01", period="2028-04-01"
    ).pending
    assert row.why.endswith("; not knowable yet")


@pytest.mark.parametrize(
    ("how", "said"), [("active", "was active in the period"), ("end", "was active at the end")]
)
def test_a_person_stands_for_all_placements_in_one_row(how, said):
    facts = f"{STAYS}\ne7 PL-5 placement started 2025-04-02 route=framework subject=AT-1".replace(
        "PL-4 placement -", "PL-4 placement sustained"
    )
    behind = opened(measured(ACTIVE.replace("HOW", how)), facts, "2025-09-15")
    (row,) = behind.numerator
    assert (row.ref, row.records) == ("AT-1", ("PL-1", "PL-5"))
    assert said in row.why


def test_what_is_counted_when_due_says_so():
    facts = "e1 PL-1 placement started 2025-05-01 lot=3\ne2 PL-1 placement guided 2025-05-02"
    (row,) = opened(measured(DUE), facts, "2025-12-01").numerator
    assert row.why == 'was due in the period; "Guidance" is met'


def test_two_sides_that_count_the_same_person_are_one_row_and_others_stand_apart():
    text = """
      numerator: {count: survey, where: happy = true, counted_on: completed, distinct: subject}
      denominator: {count: placement, counted_on: active, distinct: subject}
    """
    facts = """
      e1 PL-1 placement started 2025-05-01 subject=AT-1
      e2 PL-2 placement started 2025-05-01 subject=AT-2
      e3 SU-1 survey completed 2025-06-01 subject=AT-1 happy=yes
      e4 SU-2 survey completed 2025-06-01 subject=AT-9 happy=yes
      e5 SU-3 survey completed 2025-06-01 subject=AT-2
    """
    behind = opened(measured(text), facts, "2025-12-01")
    assert [(row.ref, row.records) for row in behind.numerator] == [
        ("AT-1", ("PL-1", "SU-1")),
        ("AT-9", ("SU-2",)),
    ]
    assert [row.ref for row in behind.denominator_only] == ["AT-2"]
    assert shown(behind.left_out) == [("AT-2", 'SU-3 "Completed" on Sunday 1 June 2025; not known: "Happy"')]


def test_a_tally_shows_what_each_week_adds():
    facts = """
      e1 AW-1 week ended 2025-05-04 subject=AT-1 total=600 out=300
      e2 AW-2 week ended 2025-05-11 subject=AT-1 total=600 out=0
      e3 AW-3 week ended 2025-05-11 subject=AT-2 total=0 out=0
    """
    text = WEEKS.replace(
        "denominator: {count: tally.weeks}", "denominator: {count: tally.weeks, where: weeks > 1}"
    )
    behind = opened(
        measured(text), f"{facts}\ne4 AW-4 week ended 2025-05-11 subject=AT-3 total=600 out=0", "2025-12-01"
    )
    (row,) = behind.numerator
    assert row.records == ("AW-1", "AW-2")
    assert "weeks 1; outside 1; minutes 300" in row.why
    assert behind.denominator_only == ()


def test_slots_are_rows_with_their_label():
    facts = f"{SIGNED}\ne1 MT-1 meeting held 2025-06-30 type=forum"
    behind = opened(agreement(MEETINGS), facts, "2026-01-01", "forums")
    assert [(row.ref, row.slot) for row in behind.numerator] == [("duty.forum", "April to June 2025")]
    assert [row.slot for row in behind.denominator_only] == [
        "July to September 2025",
        "October to December 2025",
    ]


def test_the_rows_are_as_many_as_the_figure_counts():
    versions = everything()
    entries = Life(5).ledger(80)
    as_of = at("2025-11-30")
    for each in only_copy(position(versions, entries, "2025-11-30", calendars=EDITIONS)).measures:
        about = {"copy": COPY, "measure": each.measure, "period": each.period.start, "lot": each.lot}
        behind = rows_behind(versions, EDITIONS, entries, as_of, **about)
        (counted,) = (source for source in each.sources if source.source == "records")
        both = [row for row in behind.numerator if row.outcome.name == "BOTH"]
        if not versions[0].measures[each.measure].weighs:  # else rows add more, or less, than one
            assert len(behind.numerator) == counted.numerator, each
        assert len(both) + len(behind.denominator_only) == counted.denominator, each
        if counted.prevails:
            assert (len(behind.pending), len(behind.left_out)) == (each.pending, each.left_out), each


def test_which_kinds_a_measure_reads_is_known():
    terms = terms_of(everything())
    assert kinds_behind(terms, "seen") == {"review", "placement", "attendee"}
    assert kinds_behind(terms, "forums") == {"meeting"}
    assert kinds_behind(terms, "reviews") == {"placement", "review", "attendee"}


@pytest.mark.parametrize(
    ("measure", "period", "lot"),
    [("x", "2025-04-01", None), ("m", "2025-05-01", None), ("m", "2025-04-01", "1")],
)
def test_a_figure_that_is_not_there_cannot_be_opened(measure, period, lot):
    with pytest.raises(NothingToExplain):
        opened(measured(REFUSED), offers(1, 3), "2025-12-01", measure, period, lot)


# --- reasons -----------------------------------------------------------------------------------------------------------


def test_a_figure_says_rule_version_counts_outturn_bands_and_what_would_change_it():
    because = why(measured(REFUSED), offers(3, 12), "2025-12-01")
    assert because.said == (
        "M1 Measure, April to September 2025: version 1.",
        "Version 1 governs it, which was in force when the period began.",
        'Numerator: each offer that reached "Offered" in the period, where "Refused" has been reached.',
        'Denominator: each offer that reached "Offered" in the period.',
        "3 of 12, times 100, is 25 per cent.",
        "The bands are red more than 25, amber 10 to 25 and green below 10: amber.",
    )
    assert because.changes == (
        "1 case more in the numerator would give red.",
        "2 cases fewer in the numerator would give green.",
    )
    assert (because.version, because.clause, because.sufficient) == (1, None, ())
    assert len(because.facts) == 15


def said(because) -> str:
    return " ".join(because.said)


def test_an_outturn_whose_decimals_never_end_is_cut_for_the_eye():
    assert (
        "4 of 15, times 100, is 26.6666… per cent."
        in why(measured(REFUSED), offers(4, 15), "2025-12-01").said
    )


def test_flags_are_said_in_sentences():
    text = REFUSED + "  indicative: first year\n  by_lot: yes"
    because = why(measured(text), offers(1, 4), "2025-07-01", lot="1")
    assert because.said[0] == "M1 Measure, April to September 2025, lot 1: version 1."
    assert because.said[-3:] == (
        "The bands are red more than 25, amber 10 to 25 and green below 10: amber.",
        "The period still runs: the figure is provisional.",
        "Ratings of these first years are indicative.",
    )
    assert "Few cases: one case is worth 25 points." in because.said


def test_a_figure_in_no_band_or_in_two_says_so():
    gap, twice = REFUSED.replace("10 to 25", "11 to 25"), REFUSED.replace("10 to 25", "9 to 25")
    held = "The rating is held until both parties settle the reading."
    in_gap, in_two = (
        why(measured(gap), offers(1, 10), "2025-12-01"),
        why(measured(twice), offers(9, 100), "2025-12-01"),
    )
    assert "it falls in none of them." in said(in_gap)
    assert "it falls in amber and green." in said(in_two)
    assert held in in_gap.said
    assert in_gap.changes == ()


def test_a_held_figure_names_the_finding_and_the_rating_as_written():
    text = REFUSED.replace("better: lower", "better: higher").replace('"> 25"', '"< 85"')
    text = text.replace('"10 to 25"', '"85 to 95"').replace('"< 10"', '"> 95"')
    because = why(measured(text), offers(4, 100), "2025-12-01")
    assert "as written red." in said(because)
    assert "failures" in said(because)


def test_what_has_no_outturn_says_what_it_is_instead():
    assert (
        "It has no outturn: no cases."
        in why(measured(REFUSED), offers(0, 1, "2025-11-01"), "2025-12-01").said
    )
    pending = why(measured(SUSTAINED), "e1 PL-1 placement ended 2026-01-09 work=yes", "2026-03-31")
    assert "1 more cannot be known yet." in pending.said
    left_out = why(measured(SUSTAINED), "e1 PL-1 placement ended 2025-05-09", "2026-03-31")
    assert "1 left out: something is not known." in left_out.said


def test_an_information_item_says_that_it_has_no_rating():
    text = "\n".join(REFUSED.strip().splitlines()[:2]) + "\n  type: information"
    because = why(measured(text), offers(3, 12), "2025-12-01")
    assert because.said[-1] == "It is for information and has no rating."


def test_more_than_all_is_said():
    text = "numerator: {count: offer, counted_on: refused}\ndenominator: {count: offer, counted_on: offered}"
    facts = (
        "e1 PK-1 offer offered 2025-03-31\ne2 PK-1 offer refused 2025-04-02\ne3 PK-2 offer offered 2025-05-01"
    )
    facts += "\ne4 PK-2 offer refused 2025-05-02"
    assert "The numerator is larger than the denominator." in why(measured(text), facts, "2025-12-01").said


def test_what_sources_say_is_said_with_who_prevails():
    facts = [*offers(1, 10), *ledger("f1 figured m 2025-04-01 3/10 source=provider", first=90)]
    because = why(measured(RETURNED), facts, "2025-12-01")
    assert "By the records: 1 of 10." in because.said
    assert "By provider: 3 of 10, which prevails." in because.said
    assert "Sources differ by 2." in because.said
    assert because.facts == ("f1",)


def test_two_offers_of_a_group_are_enough_each_for_a_person_counted_once():
    facts = """
      e1 PL-1 placement started 2025-05-01 route=framework subject=AT-1
      e2 PL-2 placement started 2025-05-01 route=framework subject=AT-1
    """
    because = why(measured(ACTIVE.replace("HOW", "active")), facts, "2025-12-01")
    assert (because.facts, because.sufficient) == ((), (("e1", "e2"),))


def test_a_figure_of_slots_rests_on_what_fulfilled_them():
    facts = f"{PLACED}\ne6 RV-1 review reviewed 2025-08-01 lot=1 subject=AT-1"
    because = why(agreement(MEETINGS), facts, "2025-09-01", "reviews", lot="1")
    assert {"e1", "e6"} <= set(because.facts)
    assert "e2" not in because.facts


def test_a_figure_that_reads_lookups_rests_on_what_they_found():
    because = why(agreement(REFERRALS), TWINS, "2025-06-01", "twins")
    assert set(because.facts) == {"e1", "e2", "e3"}


def test_the_facts_need_not_be_sought():
    because = why(measured(REFUSED), offers(3, 12), "2025-12-01", facts=False)
    assert (because.facts, because.sufficient) == ((), ())


# --- the property ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("measure", ["guided", "route", "outside", "seen", "twins", "lasting"])
def test_taking_away_a_decisive_fact_changes_the_figure_and_an_uncited_one_changes_nothing(seed, measure):
    versions, entries = everything(), Life(seed).ledger(22)
    for each in only_copy(position(versions, entries, "2025-12-31", calendars=EDITIONS)).measures:
        if each.measure == measure and (each.denominator or each.pending or each.left_out):
            _assert_rests_on_its_facts(versions, entries, each)


def _assert_rests_on_its_facts(versions, entries, each) -> None:
    about = {"copy": COPY, "measure": each.measure, "period": each.period.start, "lot": each.lot}
    because = explain_measure(versions, EDITIONS, entries, at("2025-12-31"), **about)
    whole = _figure(versions, entries, each)
    assert whole is not None
    for entry in entries:
        left = _figure(versions, [other for other in entries if other is not entry], each)
        assert (left != whole) == (entry.id in because.facts), (
            each.measure,
            each.period.label,
            each.lot,
            entry,
        )


def _figure(versions, entries, each):
    for copy in position(versions, entries, "2025-12-31", calendars=EDITIONS).copies:
        for other in copy.measures:
            if (other.measure, other.lot, other.period) == (each.measure, each.lot, each.period):
                return other.numerator, other.denominator, other.pending, other.left_out, other.rating
    return None


def test_a_clock_and_its_record_open_to_one_row():
    facts = "e1 PL-1 placement started 2025-05-01 lot=3\ne2 PL-2 placement started 2025-05-01 lot=3"
    behind = opened(measured(GUIDED), f"{facts}\ne3 PL-1 placement guided 2025-05-02", "2025-12-01")
    assert [row.ref for row in (*behind.numerator, *behind.denominator_only)] == ["PL-1", "PL-2"]
