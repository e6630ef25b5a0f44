"""Deviations of a copy in the ledger: kept like any fact, binding what is derived, the same when replayed."""

from __future__ import annotations

import pytest

from tallystick.files import load_versions
from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.actions.publishing import publish
from tallystick.store.ledger.replay import replay
from tallystick.store.ledger.verification import verify
from tallystick.store.models import Account, ClockRow, Entry
from tallystick.store.queries.people import viewer_of
from tests.agreements import worked
from tests.store.world import NOW, a_key

FACTS = [entry for entry in worked.load("D-E12").entries if entry.copy == "southmere"]


@pytest.fixture
def brought_in(world) -> None:
    by = viewer_of(Account.objects.get(username="admin").pk, NOW)
    loaded = load_versions("debt_recovery")
    for number in (1, 2):
        publish(by=by, name=f"debt_recovery/version-{number}", texts=loaded.texts, now=NOW, key=a_key())
    body = Account.objects.get(username="birch").organisation
    bring_in(
        by=by,
        text="debt_recovery",
        facts=FACTS,
        now=NOW,
        key=a_key(),
        counterparties={"southmere": body.reference},
    )


def deadlines() -> dict[str, str]:
    rows = ClockRow.objects.filter(clock="change.send", known_until=None)
    return {row.ref: str(row.deadline_day) for row in rows}


def test_an_agreed_deviation_binds_the_clocks_that_are_kept(brought_in: None) -> None:
    assert Entry.objects.filter(fact="deviated").count() == 2
    assert deadlines() == {"CC-0001": "2025-11-13", "CC-0003": "2025-11-17"}


def test_the_chain_is_whole_and_a_replay_finds_no_difference(brought_in: None) -> None:
    assert verify().whole
    assert replay().same
