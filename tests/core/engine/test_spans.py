"""Spans: how records, clocks and slots stood at any instant, as known at any other."""

from __future__ import annotations

import pytest

from tallystick.core.clock.moment import Instant
from tallystick.core.engine.cases import cases_of, of_copy
from tallystick.core.engine.evaluation import evaluate
from tallystick.core.engine.lookups import Neighbours
from tallystick.core.engine.position import CopyPosition
from tallystick.core.engine.spans import CaseSpans, Span, spans_of_case, spans_of_slots
from tallystick.core.engine.status import FOR_EVER, status_at
from tallystick.core.engine.terms import terms_of
from tests.core.engine.histories import EDITIONS, Life, everything
from tests.core.engine.stages import GUIDANCE
from tests.core.engine.test_derivation import instants
from tests.core.engine.test_duties import MEETINGS
from tests.core.engine.trade import COPY, agreement, at, ledger


def all_spans(versions, entries) -> CaseSpans:
    """Return the spans of every case of a copy, and of its own slots."""
    neighbours = Neighbours(terms_of(versions), COPY, entries)
    found = [
        spans_of_case(versions, EDITIONS, case, of_copy(entries), neighbours) for case in cases_of(entries)
    ]
    runs = [span for each in found for span in each.runs]
    return CaseSpans(
        tuple(span for each in found for span in each.records),
        (*runs, *spans_of_slots(versions, EDITIONS, COPY, entries)),
    )


def holding(spans: tuple[Span, ...], as_of: Instant, known_at: Instant) -> list:
    """Return what the spans say that hold at an instant as known at another."""
    return [
        span.item
        for span in spans
        if span.at <= as_of
        and (span.until is None or as_of < span.until)
        and span.known_from <= known_at
        and (span.known_until is None or known_at < span.known_until)
    ]


def stood(copy: CopyPosition) -> dict:
    """Return status and deadline of every clock that began and of every slot, as evaluation has them."""
    runs = [run for record in copy.records for run in record.clocks if run.started or run.why_not_known]
    return {(run.clock, run.record, run.slot): (run.status, run.deadline) for run in (*runs, *copy.slots)}


@pytest.mark.parametrize("seed", range(4))
def test_spans_say_how_everything_stood_whenever_one_asks(seed):
    versions, entries = everything(), Life(seed).ledger(40)
    spans = all_spans(versions, entries)
    for as_of, known_at in instants(entries, seed, 20):
        known = known_at.at if known_at else FOR_EVER
        for copy in evaluate(versions, EDITIONS, entries, as_of, known_at).copies:
            runs = [
                run
                for run in holding(spans.runs, as_of.at, known)
                if run.started is None or run.started.at <= as_of.at
            ]
            found = {
                (run.clock, run.record, run.slot): (status_at(run, as_of.at), run.deadline) for run in runs
            }
            assert len(found) == len(runs)
            assert found == stood(copy), (as_of, known_at)
            records = {each.ref: (each.state, each.void) for each in holding(spans.records, as_of.at, known)}
            assert records == {record.ref: (record.state, record.void) for record in copy.records}, (
                as_of,
                known_at,
            )


def test_a_run_that_only_goes_on_is_one_span():
    facts = """
      e1 PL-1 placement started 2025-12-22
      e2 PL-1 placement guided  2026-01-05
    """
    (case,) = cases_of(ledger(facts))
    before, after = spans_of_case(agreement(GUIDANCE), {}, case, ()).runs
    assert (before.at, before.until, before.item.done) == (at("2025-12-22").at, None, None)
    assert (after.at, after.until, after.item.done) == (at("2025-12-22").at, None, at("2026-01-05"))
    assert before.known_until == after.known_from


def test_only_the_slots_of_the_duties_asked_for_have_spans():
    facts = ledger(
        "s1 signed 2025-03-20 lots=1 starts=2025-04-01 ends=2026-03-31\ne1 MT-1 meeting held 2025-05-01 type=forum"
    )
    versions = agreement(MEETINGS)
    assert {span.item.clock for span in spans_of_slots(versions, {}, COPY, facts, ["forum"])} == {
        "duty.forum"
    }
    assert spans_of_slots(versions, {}, COPY, facts, ["review"]) == ()
