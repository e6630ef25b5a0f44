"""A notice recorded in the store ends what it names in every kept row, and replay makes the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.store.actions.publishing import publish
from tallystick.store.actions.recording import record
from tallystick.store.actions.signing import sign
from tallystick.store.ledger.replay import replay
from tallystick.store.models import Account, ClockRow, Copy, Organisation
from tallystick.store.queries.people import viewer_of
from tallystick.store.queries.scorecard import scorecard
from tallystick.store.roles import Role
from tests.store.world import a_key, day, instant, let_in, moment, seen, texts

TEXT = Path(__file__).parents[2] / "examples" / "services_apart" / "version-1.yaml"
ASSESSED = {"service": "environment", "effect": "Two crews move.", "estimate": 1200000}


@pytest.fixture
def homes(world):
    """The services apart, signed with Alder as the housing company; a person of Alder may record."""
    by = viewer_of(Account.objects.get(username="admin").pk, instant("2025-03-21"))
    found = {**texts(), "services_apart/version-1": TEXT.read_text(encoding="utf-8")}
    publish(by=by, name="services_apart/version-1", texts=found, now=instant("2025-03-21"), key=a_key())
    sign(
        by=by,
        text="services_apart",
        counterparty=Organisation.objects.get(name="Alder").reference,
        label="homes",
        name="Homes Limited",
        lots=[],
        starts=date(2025, 4, 1),
        happened_at=day("2025-03-21"),
        now=instant("2025-03-21"),
        key=a_key(),
    )
    let_in("coordinator", "Alder", ["homes"], Role.AGREEMENT_MANAGER, "coordinator")
    return Copy.objects.get(label="homes")


def recorded(copy, on, **said):
    by = viewer_of(Account.objects.get(username="coordinator").pk, moment(on).at)
    return record(by=by, copy=copy.reference, happened_at=moment(on), now=moment(on).at, key=a_key(), **said)


def quarters(copy):
    rows = ClockRow.objects.filter(copy=copy, clock="duty.departures", until=None, known_until=None)
    return list(rows.order_by("started_at").values_list("slot", flat=True))


def test_a_notice_takes_the_later_quarters_out_and_replay_agrees(homes) -> None:
    assert quarters(homes)[-1] == "January to March 2028"
    opened = recorded(homes, "2025-09-08T10:00", kind="notice", fields=ASSESSED)
    assert quarters(homes)[-1] == "January to March 2028"
    recorded(homes, "2025-10-01T10:00", record=opened.record, seen=opened.version, milestone="served")
    assert quarters(homes)[-1] == "January to March 2026"
    assert replay().differences == ()


def test_a_fact_after_the_notice_leaves_its_effect_as_it_is(homes) -> None:
    opened = recorded(homes, "2025-09-08T10:00", kind="notice", fields=ASSESSED)
    recorded(homes, "2025-10-01T10:00", record=opened.record, seen=opened.version, milestone="served")
    recorded(homes, "2025-10-02T10:00", kind="vehicle")
    assert quarters(homes)[-1] == "January to March 2026"
    assert replay().differences == ()


def test_the_scorecard_counts_the_last_report_and_none_after_it(homes) -> None:
    opened = recorded(homes, "2025-09-08T10:00", kind="notice", fields=ASSESSED)
    recorded(homes, "2025-10-01T10:00", record=opened.record, seen=opened.version, milestone="served")
    viewer = viewer_of(Account.objects.get(username="coordinator").pk, instant("2026-11-01"))
    (row,) = scorecard(viewer, homes.reference, seen("2026-11-01")).rated
    assert [each.denominator for each in row.results[-3:]] == [1, 0, 0]
