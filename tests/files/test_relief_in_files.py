"""Relief in a file of facts: of a run that can be relieved, on a ground there is, said by whoever may say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.core.facts import Relieved
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions(str(Path(__file__).parents[2] / "examples" / "parcel_lockers")).versions
SIGNED = {
    "entry": "signed", "id": "s1", "copy": "lockers", "name": "Lockers", "happened_at": "2026-04-01",
    "recorded_at": "2026-04-01", "by": "officer", "for": "city",
}  # fmt: skip
OPENED = {
    "entry": "recorded", "id": "e1", "copy": "lockers", "record": "LO-0001", "kind": "outage", "fields": {"station": "North"},
    "happened_at": "2026-04-13", "recorded_at": "2026-04-13", "by": "desk", "for": "city",
}  # fmt: skip
RELIEVED = {
    "entry": "relieved", "id": "r1", "copy": "lockers", "clock": "outage.repair", "record": "LO-0001", "ground": "closed",
    "decision": "granted", "evidence": "Notice", "happened_at": "2026-05-12", "recorded_at": "2026-05-12", "by": "officer",
    "for": "city",
}  # fmt: skip


def reading(**changed: str | None):
    row = {key: value for key, value in {**RELIEVED, **changed}.items() if value is not None}
    text = "".join(f"{json.dumps(each)}\n" for each in (SIGNED, OPENED, row))
    return read_facts("facts.jsonl", text, VERSIONS)


def test_an_entry_about_relief_is_read() -> None:
    entry = reading().entries[2]
    assert isinstance(entry, Relieved)
    assert (entry.clock, entry.record, entry.slot, entry.ground) == (
        "outage.repair",
        "LO-0001",
        None,
        "closed",
    )
    slot = reading(clock="duty.usage", record=None, slot="April to June 2026", ground="asked").entries[2]
    assert isinstance(slot, Relieved)
    assert (slot.record, slot.slot) == (None, "April to June 2026")


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"decision": "allowed"}, "F013", "asked, granted"),
        ({"clock": "outage.repairs"}, "F013", "outage.repair"),
        ({"ground": "snow"}, "F013", "closed"),
        ({"record": "LO-0009"}, "F014", "LO-0001"),
        ({"record": None}, "F004", 'Name it under "record".'),
        ({"slot": "April to June 2026"}, "F004", "no slot"),
        ({"clock": "duty.usage", "ground": "asked"}, "F004", 'Name it under "slot".'),
        ({"for": "operator"}, "F020", "the agreement names decides"),
        ({"decision": "asked"}, "F020", "must show a ground asks"),
    ],
)
def test_what_cannot_be_relieved_or_is_not_theirs_to_say_is_refused(
    changed: dict[str, str | None], code: str, said: str
) -> None:
    found = reading(**changed)
    assert found.entries == ()
    assert [each.code for each in found.findings] == [code]
    assert said in f"{found.findings[0].cure} {found.findings[0].expected}"


def test_the_refusal_names_who_may_and_the_clause() -> None:
    (finding,) = reading(**{"for": "operator"}).findings
    assert finding.message == (
        'On the ground "Station closed to the operator" (clause 5) it is for city to decide on it, and not for operator.'
    )
