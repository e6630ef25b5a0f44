"""Relief in the ledger: what is derived tells it, a figure is kept with it and without, a replay finds the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tallystick.core.clock.moment import at_instant
from tallystick.core.engine import evaluate
from tallystick.core.engine.status import status_at
from tallystick.core.facts import Voided
from tallystick.files import load_versions
from tallystick.files.facts import read_facts
from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.actions.publishing import publish
from tallystick.store.ledger.appending import Hand, lock
from tallystick.store.ledger.replay import replay
from tallystick.store.ledger.verification import verify
from tallystick.store.ledger.writing import write
from tallystick.store.models import Account, ClockRow, Copy, MeasureStep
from tallystick.store.queries.clock_runs import is_overdue, run_of
from tallystick.store.queries.opened import opened
from tallystick.store.queries.people import viewer_of
from tallystick.store.queries.scorecard import results_at
from tallystick.store.queries.span import holds_at
from tallystick.store.texts import versions_of
from tallystick.store.viewer import At
from tests.store.world import NOW, ZONE, a_key

FOLDER = Path(__file__).parents[2] / "examples" / "parcel_lockers"
LOADED = load_versions(str(FOLDER))
ENTRIES = read_facts(
    "facts.yaml", (FOLDER / "facts.yaml").read_text(encoding="utf-8"), LOADED.versions
).entries
TEXT = next(name for name in LOADED.texts if name.endswith("version-1.yaml"))
LATER = datetime(2026, 8, 3, 12, tzinfo=UTC)


@pytest.fixture
def brought_in(world) -> Copy:
    by = viewer_of(Account.objects.get(username="admin").pk, NOW)
    publish(by=by, name=TEXT, texts=LOADED.texts, now=NOW, key=a_key())
    body = Account.objects.get(username="birch").organisation
    bring_in(
        by=by,
        text="parcel_lockers",
        facts=ENTRIES,
        now=LATER,
        key=a_key(),
        counterparties={"lockers": body.reference},
    )
    return Copy.objects.get(label="lockers")


def status_of(clock: str, ref: str, slot: str, at: At) -> list[str]:
    rows = ClockRow.objects.filter(holds_at(at), clock=clock, ref=ref, slot=slot)
    return [status_at(run_of(row, ZONE), at.as_of).value for row in rows]


def test_clock_rows_tell_relief_and_what_is_relieved_is_not_overdue(brought_in: Copy) -> None:
    at = At(LATER, LATER)
    assert status_of("outage.repair", "LO-0003", "", at) == ["relieved"]
    assert status_of("duty.usage", "", "April to June 2026", at) == ["relieved"]
    assert not ClockRow.objects.filter(holds_at(at), is_overdue(at), clock="duty.usage").exists()
    earlier = At(datetime(2026, 7, 16, tzinfo=UTC), LATER)
    assert status_of("duty.usage", "", "April to June 2026", earlier) == ["missed"]
    assert ClockRow.objects.filter(holds_at(earlier), is_overdue(earlier), clock="duty.usage").count() == 1


def test_the_scorecard_has_each_figure_with_relief_and_without_as_the_engine_has(brought_in: Copy) -> None:
    versions = versions_of(brought_in.text_id)
    for day in (1, 3, 20):
        as_of = datetime(2026, 8, day, 12, tzinfo=UTC)
        here = opened(
            viewer_of(Account.objects.get(username="admin").pk, LATER), brought_in, At(as_of, LATER)
        )
        (position,) = evaluate(versions, {}, ENTRIES, at_instant(as_of, ZONE)).copies
        assert results_at(here) == position.measures
    figure = next(each for each in position.measures if each.measure == "in_time")
    assert figure.without_relief is not None
    assert MeasureStep.objects.filter(copy=brought_in, relief=True).exists()


def test_a_void_puts_the_miss_back_in_what_is_derived(brought_in: Copy) -> None:
    versions = versions_of(brought_in.text_id)
    hand = Hand(Account.objects.get(username="admin").pk, "role", "void", LATER)
    for name in ("r2", "r5"):
        void = Voided(
            number=0, id=f"v{name}", copy="lockers", happened_at=at_instant(LATER, ZONE), recorded_at=LATER,
            by="officer", for_party="city", reason="Granted by mistake", voids=name,
        )  # fmt: skip
        write(lock(brought_in.pk), [void], hand, versions)
    at = At(LATER, LATER)
    assert status_of("outage.repair", "LO-0003", "", at) == ["met late"]
    assert status_of("duty.usage", "", "April to June 2026", at) == ["missed"]


def test_the_chain_is_whole_and_a_replay_finds_no_difference(brought_in: Copy) -> None:
    assert verify().whole
    assert replay().same
