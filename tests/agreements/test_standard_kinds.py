"""The standard kinds of record: each is sound when its limits are said, and an example agreement runs on them all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tallystick.core.agreement import Reading, read_agreement
from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.tree import Map, Source, child
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.files import load_versions, read_facts, shipped_text

ROOT = Path(__file__).parents[2]
KINDS = sorted(path.stem for path in (ROOT / "src/tallystick/agreements/standard").glob("*.yaml"))
WARDENS = ROOT / "examples" / "neighbourhood_wardens"
LONDON = ZoneInfo("Europe/London")
AROUND = """agreement: taking_over
title: An agreement that takes over one kind
version: 1
in_force: 2026-04-01
parties:
  borough: {role: customer, name: Borough}
  charity: {role: provider, name: Charity, counterparty: yes}
term: {starts: 2026-04-01, lasts: 1 year}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
records:
  taken: {like: standard/KIND, clocks: {CLOCKS}}
"""


def clocks_of(kind: str) -> list[str]:
    root, _ = compose(Source(kind, shipped_text(f"standard/{kind}") or ""))
    clocks = child(root, "clocks") if root else None
    return list(clocks.entries) if isinstance(clocks, Map) else []


def reading(kind: str, limit: str) -> Reading:
    said = ", ".join(f"{clock}: {{{limit}}}" for clock in clocks_of(kind))
    text = AROUND.replace("standard/KIND", f"standard/{kind}").replace("CLOCKS", said)
    return read_agreement("taking_over", lambda name: text if name == "taking_over" else shipped_text(name))


@pytest.mark.parametrize("kind", KINDS)
def test_a_standard_kind_is_sound_once_its_limits_are_said(kind: str) -> None:
    found = reading(kind, "within: 5 working days")

    assert [each.message for each in found.findings if each.place.file == f"standard/{kind}"] == []
    assert found.agreement is not None
    taken = found.agreement.kinds["taken"]
    assert list(taken.clocks) == clocks_of(kind)
    assert {clock.owed_by for clock in taken.clocks.values()} <= {
        *("borough", "charity", "nobody", "other party")
    }


@pytest.mark.parametrize("kind", [kind for kind in KINDS if clocks_of(kind)])
def test_a_standard_kind_sets_no_limit_by_itself(kind: str) -> None:
    found = reading(kind, "")

    silent = [each for each in found.findings if each.code == "A011"]
    assert sorted(each.place.path for each in silent) == [
        ("records", "taken", "clocks", clock) for clock in sorted(clocks_of(kind))
    ]
    assert {(each.place.file, each.place.line) for each in silent} == {("taking_over", 12)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_standard_kind_says_first_what_it_is_for(kind: str) -> None:
    assert (shipped_text(f"standard/{kind}") or "").startswith("# ")


def test_the_wardens_take_over_every_standard_kind_and_nothing_is_found() -> None:
    loaded = load_versions(str(WARDENS))

    assert loaded.findings == ()
    taken = {each.name.removeprefix("standard/") for each in loaded.versions[0].inherited}
    assert sorted(taken) == KINDS


EXPECTED = {
    ("CO-0001", "complaint.tell"): ("2026-04-05T10:00", "met late", "trust"),
    ("CO-0001", "complaint.acknowledge"): ("2026-04-09", "met", "trust"),
    ("CO-0001", "complaint.resolve"): ("2026-05-05", "missed", "trust"),
    ("RF-0001", "referral.acknowledge"): ("2026-04-09", "missed", "trust"),
    ("RF-0001", "referral.decide"): ("2026-04-14", "met late", "trust"),
    ("PN-0001", "visiting_plan.agree"): ("2026-05-07", "missed", "trust"),
    ("MT-0001", "meeting.send_minutes"): ("2026-04-29", "met", "town"),
    ("MT-0001", "meeting.agree_minutes"): ("2026-05-11", "deemed", "trust"),
    ("IN-0001", "incident.answer_urgent"): ("2026-04-20T08:30", "met", "trust"),
    ("IN-0002", "incident.answer_normal"): ("2026-04-21T13:00", "missed", "trust"),
    ("IN-0003", "clash.answer_normal"): ("2026-04-22T13:00", "met", "town"),
    ("IV-0001", "bill.pay"): ("2026-06-06", "missed", "town"),
    ("FW-0001", "formal_warning.plan"): ("2026-05-26", "missed", "trust"),
    ("DN-0001", "default_notice.cure_customer"): ("2026-06-17", "missed", "town"),
    ("TN-0001", "termination_notice.run_out"): ("2026-08-20", "deemed", "nobody"),
    (None, "duty.quarterly_return"): ("2026-07-14", "met late", "trust"),
}
"""Worked out by hand: working days of England and Wales in 2026, hours of coverage, a disputed invoice paused a week."""


def test_a_season_of_the_wardens_comes_to_the_position_worked_out_by_hand() -> None:
    versions = load_versions(str(WARDENS)).versions
    facts = read_facts("facts.yaml", (WARDENS / "facts.yaml").read_text(encoding="utf-8"), versions)
    assert facts.findings == ()

    position = evaluate(versions, {}, facts.entries, parse_moment("2026-09-01", LONDON), None)

    (copy,) = position.copies
    runs = [run for record in copy.records for run in record.clocks]
    runs += [slot for slot in copy.slots if slot.status.value != "running"]
    assert {
        (run.record, run.clock): (said(run.deadline), run.status.value, run.owed_by) for run in runs
    } == EXPECTED


def said(deadline: object) -> str:
    local = deadline.astimezone(LONDON).replace(tzinfo=None) if isinstance(deadline, datetime) else deadline
    return local.isoformat(timespec="minutes") if isinstance(local, datetime) else str(local)
