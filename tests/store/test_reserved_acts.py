"""Reserved acts in the store: recorded by whoever may act for the post that day; refused to everybody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.files import load_versions
from tallystick.files.facts import read_facts
from tallystick.store.actions.appointing import appoint
from tallystick.store.actions.bringing_in import bring_in
from tallystick.store.actions.publishing import publish
from tallystick.store.actions.receipt import Refused
from tallystick.store.actions.recording import record
from tallystick.store.ledger.replay import replay
from tallystick.store.models import Account, Copy, Entry, Membership
from tallystick.store.queries.copy import copy_page
from tallystick.store.queries.people import viewer_of
from tallystick.store.roles import Role
from tallystick.store.viewer import At
from tests.store.world import BEGAN, a_key, day, instant

FOLDER = Path(__file__).parents[2] / "examples" / "school_trips"
LOADED = load_versions(str(FOLDER))
TEXT = next(name for name in LOADED.texts if name.endswith("version-1.yaml"))
ENTRIES = read_facts(
    "facts.yaml", (FOLDER / "facts.yaml").read_text(encoding="utf-8"), LOADED.versions
).entries
NOW = instant("2026-10-15T12:00")


@pytest.fixture
def hillside(world) -> Copy:
    by = viewer_of(Account.objects.get(username="admin").pk, NOW)
    publish(by=by, name=TEXT, texts=LOADED.texts, now=NOW, key=a_key())
    body = Account.objects.get(username="birch").organisation
    bring_in(
        by=by, text="school_trips", facts=ENTRIES, now=NOW, key=a_key(), counterparties={"hillside": body.reference}
    )  # fmt: skip
    copy = Copy.objects.get(label="hillside")
    for username, post in (("manager", "liaison"), ("case_worker", "")):
        account = Account.objects.get(username=username)
        Membership.objects.create(
            account=account, organisation=account.organisation, copy=copy, post=post,
            role=Role.AGREEMENT_MANAGER, since=BEGAN,
        )  # fmt: skip
    return copy


def viewer(username: str):
    return viewer_of(Account.objects.get(username=username).pk, NOW)


def order(username: str, price: int) -> str:
    copy = Copy.objects.get(label="hillside")
    asked = record(
        by=viewer(username), copy=copy.reference, kind="day_out", fields={"price": price},
        happened_at=day("2026-10-14"), now=NOW, key=a_key(),
    )  # fmt: skip
    record(
        by=viewer(username), copy=copy.reference, record=asked.record, seen=asked.version, milestone="ordered",
        happened_at=day("2026-10-14"), now=NOW, key=a_key(),
    )  # fmt: skip
    return Entry.objects.filter(copy=copy).latest("number").by


def test_whoever_holds_the_post_records_what_is_kept_for_it_within_its_authority(hillside: Copy) -> None:
    assert order("manager", 50000) == "liaison"
    with pytest.raises(Refused) as refused:
        order("manager", 50001)
    assert "£500.00 at most" in refused.value.faults["milestone"]


def test_somebody_named_in_writing_is_written_down_by_name(hillside: Copy) -> None:
    with pytest.raises(Refused) as refused:
        order("case_worker", 10000)
    assert '"Ordered" (clause 1)' in refused.value.faults["milestone"]
    name = viewer("case_worker").name
    appoint(
        by=viewer("manager"), copy=hillside.reference, post="liaison", name=name, capacity="nominee",
        named_by="Una Marsh", up_to=10000, happened_at=day("2026-10-14"), now=NOW, key=a_key(),
    )  # fmt: skip
    assert order("case_worker", 10000) == name
    with pytest.raises(Refused):
        order("case_worker", 10001)


def test_an_appointment_that_the_agreement_does_not_provide_for_is_refused(hillside: Copy) -> None:
    with pytest.raises(Refused) as refused:
        appoint(
            by=viewer("manager"), copy=hillside.reference, post="headteacher", name="Zed", capacity="nominee",
            named_by="headteacher", happened_at=day("2026-10-14"), now=NOW, key=a_key(),
        )  # fmt: skip
    assert refused.value.faults == {"capacity": "The agreement lets Headteacher name nobody"}


def test_the_page_of_a_copy_says_who_may_act_and_a_replay_finds_no_difference(hillside: Copy) -> None:
    page = copy_page(viewer("manager"), hillside.reference, At(NOW, NOW))
    head = next(rung for rung in page.rungs if rung.post.id == "headteacher")
    assert head.holder is not None
    assert (head.holder.name, [(each.name, each.until) for each in head.acting]) == (
        "Ines Garland",
        [("Leo Penn", date(2026, 10, 16)), ("Tom Reed", None)],
    )
    assert replay().same
