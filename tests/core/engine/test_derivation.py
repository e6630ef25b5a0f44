"""Derivation: what the store keeps gives what evaluation gives, at any instant as known at any other."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest

from tallystick.core.clock.moment import Instant, Moment, at_instant
from tallystick.core.engine.cases import cases_of, of_copy
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.derive import derive_case, derive_copy, derive_slots, duties_fulfilled_by
from tallystick.core.engine.evaluation import evaluate
from tallystick.core.engine.fold import fold
from tallystick.core.engine.lookups import Neighbours
from tallystick.core.engine.measures import beside, results_from_sums
from tallystick.core.engine.settling import Sums, by_cell
from tallystick.core.engine.status import FOR_EVER, status_at
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import OfFigures
from tests.core.engine.histories import EDITIONS, FIRST, Life, everything
from tests.core.engine.test_measures import DUE, REFUSED, SUSTAINED, WEEKS, measured, offers
from tests.core.engine.trade import COPY, LONDON, agreement, at, ledger, only_copy, position


@pytest.fixture(scope="module")
def all_of_it():
    return everything()


def steps_and_runs(versions, entries, calendars=None, known_at=None):
    derived = list(derive_copy(versions, calendars or {}, COPY, entries, known_at))
    return [step for each in derived for step in each.steps], [run for each in derived for run in each.runs]


def summed(steps, as_of: Instant, known_at: Instant) -> dict[tuple, Sums]:
    """Return the sum of the steps of each cell, as the store's one query has it."""
    sums: dict[tuple, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for step in steps:
        known = step.known_from <= known_at and (step.known_until is None or known_at < step.known_until)
        if step.at <= as_of and known:
            for place, change in enumerate((step.numerator, step.denominator, step.pending, step.left_out)):
                sums[(step.measure, step.lot, step.period_start), step.value][place] += change
    return by_cell(sums)


def scorecard(versions, entries, steps, as_of: Moment, known_at: Moment | None):
    """Return the results that the store makes of steps and the entries of no record."""
    terms = terms_of(versions)
    folded = fold(of_copy(entries, terms.ending_kinds), as_of.at, known_at.at if known_at else None)
    signed = copy_terms(terms, COPY, folded, as_of.at)
    figured = [entry for entry in folded.entries if isinstance(entry, OfFigures)]
    known = known_at.at if known_at else FOR_EVER

    def results(of):
        return results_from_sums(terms, signed, summed(of, as_of.at, known), figured, as_of.at)

    return beside(results([step for step in steps if not step.relief]), results(steps))


def instants(entries, seed: int, count: int) -> list[tuple[Moment, Moment | None]]:
    """Return pairs of instants to ask at: when things happened and were recorded, a microsecond off, and any others."""
    random = Random(seed)
    happened = [entry.happened_at.at for entry in entries]
    known = [entry.effective_at for entry in entries]
    anything = [
        datetime.combine(FIRST + timedelta(days=random.randint(0, 400)), time(), UTC) for _ in range(30)
    ]
    found = []
    for _ in range(count):
        as_of = random.choice([*happened, *anything]) + timedelta(microseconds=random.choice([-1, 0, 1]))
        as_known = random.choice([*known, *known, None])
        off = timedelta(microseconds=random.choice([-1, 0, 1]))
        found.append((at_instant(as_of, LONDON), at_instant(as_known + off, LONDON) if as_known else None))
    return found


def assert_same(versions, entries, calendars, seed: int, count: int = 24) -> None:
    steps, _ = steps_and_runs(versions, entries, calendars)
    for as_of, known_at in instants(entries, seed, count):
        found = evaluate(versions, calendars, entries, as_of, known_at).copies
        for copy in found:
            assert scorecard(versions, entries, steps, as_of, known_at) == copy.measures, (as_of, known_at)


@pytest.mark.parametrize("seed", range(6))
def test_steps_add_up_to_the_evaluation_of_any_history(all_of_it, seed):
    assert_same(all_of_it, Life(seed).ledger(40), EDITIONS, seed)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(100, 160))
def test_steps_add_up_to_the_evaluation_of_many_histories(all_of_it, seed):
    assert_same(all_of_it, Life(seed).ledger(30 + seed % 60), EDITIONS, seed, 100)


@pytest.mark.parametrize("seed", range(3))
def test_runs_say_at_any_later_instant_what_evaluation_says(all_of_it, seed):
    entries = Life(seed).ledger(40)
    _, runs = steps_and_runs(all_of_it, entries, EDITIONS)
    last = max(entry.happened_at.at for entry in entries)
    for days in (0, 1, 5, 30, 200):
        as_of = at_instant(last + timedelta(days=days), LONDON)
        copy = only_copy(evaluate(all_of_it, EDITIONS, entries, as_of))
        known = {(run.clock, run.record, run.slot): status_at(run, as_of.at) for run in runs}
        evaluated = [run for record in copy.records for run in record.clocks] + list(copy.slots)
        for run in evaluated:
            assert known[run.clock, run.record, run.slot] is run.status, (days, run)


def test_runs_are_as_known_at_the_instant_asked_for():
    facts = offers(0, 1) + ledger(
        "r1 PK-2025-05-01-0 offer resolved 2025-05-02 recorded=2025-08-01", first=50
    )
    versions = agreement("""
records:
  offer:
    title: Offer
    prefix: PK
    raised_by: council
    milestones: {offered: Offered, resolved: Resolved}
    clocks: {answer: {title: Answer, from: offered, to: resolved, within: 5 days, BY_PROVIDER}}
""")
    (before,) = steps_and_runs(versions, facts, known_at=at("2025-07-01").at)[1]
    (after,) = steps_and_runs(versions, facts)[1]
    assert (before.done, after.done) == (None, at("2025-05-02"))


def test_a_step_says_from_when_it_counts_and_between_when_it_was_known():
    facts = """
      e1 PK-1 offer offered 2025-05-01 recorded=2025-05-03
      e2 PK-1 offer refused 2025-05-10 recorded=2025-05-12
      e3 voids e2 recorded=2025-06-01
    """
    steps, _ = steps_and_runs(measured(REFUSED), ledger(facts))
    assert [
        (
            step.record,
            step.at.date().isoformat(),
            step.known_from.date().isoformat(),
            step.known_until,
            step.numerator,
            step.denominator,
        )
        for step in sorted(steps, key=lambda step: step.at)
    ] == [
        ("PK-1", "2025-05-01", "2025-05-03", None, 0, 1),
        ("PK-1", "2025-05-10", "2025-05-12", datetime(2025, 6, 1, 12, tzinfo=UTC), 1, 0),
    ]


def test_a_step_of_a_person_names_the_person_and_one_that_waits_knows_until_when():
    weeks, _ = steps_and_runs(
        measured(WEEKS), ledger("e1 AW-1 week ended 2025-05-04 subject=AT-1 total=600 out=600")
    )
    assert [(step.record, step.numerator, step.denominator) for step in weeks] == [("AT-1", 1, 1)]
    waiting, _ = steps_and_runs(measured(SUSTAINED), ledger("e1 PL-1 placement ended 2026-01-09 work=yes"))
    assert [(step.at.date().isoformat(), step.denominator, step.pending) for step in waiting] == [
        ("2026-01-09", 0, 1),
        ("2026-04-09", 1, -1),
    ]


def test_a_clock_that_is_missed_steps_over_at_the_midnight_after_its_deadline():
    steps, _ = steps_and_runs(measured(DUE), ledger("e1 PL-1 placement started 2025-05-01 lot=3"))
    assert [(step.at, step.numerator, step.denominator) for step in steps] == [
        (at("2025-05-17T00:00").at, 0, 1)
    ]


def test_what_never_becomes_knowable_waits_for_ever():
    versions = measured(SUSTAINED.replace("13 weeks", "13 working days"))
    steps, _ = steps_and_runs(versions, ledger("e1 PL-1 placement ended 2028-12-20 work=yes"))
    assert [(step.denominator, step.pending) for step in steps] == [(0, 1)]


def test_one_recorded_fact_needs_its_own_case_alone(all_of_it):
    entries = Life(3).ledger(60)
    before = {derived.refs: derived for derived in derive_copy(all_of_it, EDITIONS, COPY, entries)}
    added = ledger(
        "n1 RV-77 review reviewed 2025-08-01 subject=AT-77 recorded=2026-06-01", first=len(entries) + 1
    )
    after = {derived.refs: derived for derived in derive_copy(all_of_it, EDITIONS, COPY, [*entries, *added])}
    changed = {refs for refs in after if after[refs] != before.get(refs)}
    assert changed == {frozenset({"RV-77", "AT-77"})}


def test_a_case_derived_alone_is_as_it_is_among_all(all_of_it):
    entries = Life(4).ledger(60)
    neighbours = Neighbours(terms_of(all_of_it), COPY, entries)
    among_all = {derived.refs: derived for derived in derive_copy(all_of_it, EDITIONS, COPY, entries)}
    for case in cases_of(entries):
        assert derive_case(all_of_it, EDITIONS, case, of_copy(entries), neighbours) == among_all[case.refs]


def test_a_case_that_looks_nothing_up_needs_no_neighbours():
    facts = ledger(
        "e1 PK-1 offer offered 2025-05-01\ne2 PK-2 offer offered 2025-05-01\ns1 signed 2025-03-01 lots=1"
    )
    first, second = cases_of(facts)
    assert (first.refs, second.refs) == (frozenset({"PK-1"}), frozenset({"PK-2"}))
    assert [step.record for step in derive_case(measured(REFUSED), {}, first, of_copy(facts)).steps] == [
        "PK-1"
    ]


def test_records_that_a_correction_tied_together_are_one_case():
    facts = """
      e1 PL-1 placement started 2025-05-01 subject=AT-1
      e2 PL-1 placement started 2025-05-01 subject=AT-2 corrects=e1 recorded=2025-06-01
      e3 PL-2 placement started 2025-05-01 subject=AT-2
      e4 PL-3 placement started 2025-05-01 subject=AT-3
      e5 PL-4 placement started 2025-05-01 corrects=e4 recorded=2025-06-01
      e6 voids record PL-3 recorded=2025-06-02
      e7 voids e4 recorded=2025-06-02
    """
    assert {case.refs for case in cases_of(ledger(facts))} == {
        frozenset({"PL-1", "AT-1", "AT-2", "PL-2"}),
        frozenset({"PL-3", "PL-4", "AT-3"}),
    }


def test_only_the_slots_of_the_duties_asked_for_are_derived(all_of_it):
    facts = ledger("""
      s1 signed 2025-03-01 lots=1 starts=2025-04-01 ends=2026-03-31
      e1 MT-1 meeting held 2025-05-01 type=forum quarter=2025-04-01
    """)
    found = derive_slots(all_of_it, EDITIONS, COPY, facts, names=["forum"])
    assert found.refs == frozenset({"duty.forum"})
    assert {run.clock for run in found.runs} == {"duty.forum"}
    assert {step.record for step in found.steps} == {"duty.forum"}
    assert derive_slots(all_of_it, EDITIONS, COPY, facts, names=[]).runs == ()


def test_which_slots_a_kind_of_record_fulfils_is_known(all_of_it):
    assert duties_fulfilled_by(all_of_it, "meeting") == {"forum"}
    assert duties_fulfilled_by(all_of_it, "review") == frozenset()


def test_results_from_sums_are_the_results_of_evaluation():
    entries = [*offers(3, 12), *ledger("f1 figured m 2025-04-01 4/12 source=provider", first=90)]
    steps, _ = steps_and_runs(measured(REFUSED), entries)
    as_of = at("2025-12-01")
    assert (
        scorecard(measured(REFUSED), entries, steps, as_of, None)
        == only_copy(position(measured(REFUSED), entries, "2025-12-01")).measures
    )
