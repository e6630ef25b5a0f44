"""Deviations in a file of facts: of a term that has a least, by a party, with a time limit."""

from __future__ import annotations

import json

import pytest

from tallystick.core.facts import Deviated
from tests.files.example import read

SIGNED = {
    "entry": "signed", "id": "e1", "copy": "northmere", "name": "Northmere", "happened_at": "2025-03-20",
    "recorded_at": "2025-03-20", "by": "liaison officer", "for": "department",
}  # fmt: skip
DEVIATED = {
    "entry": "deviated", "id": "e2", "copy": "northmere", "term": "change.send.within", "value": "3 working days",
    "starts": "2025-12-01", "ends": "2026-03-31", "happened_at": "2025-11-03", "recorded_at": "2025-11-03",
    "by": "overpayments manager", "for": "authority",
}  # fmt: skip


def reading(**changed: str):
    text = "".join(f"{json.dumps(row)}\n" for row in (SIGNED, {**DEVIATED, **changed}))
    return read(text, agreement="debt_recovery")


def test_a_deviation_is_read_with_its_days() -> None:
    entry = reading().entries[1]

    assert isinstance(entry, Deviated)
    assert (entry.term, entry.value, str(entry.starts), str(entry.ends)) == (
        *("change.send.within", "3 working days"),
        *("2025-12-01", "2026-03-31"),
    )


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"term": "change.sent.within"}, "F013", "change.send.within"),
        ({"for": "nobody"}, "F013", "authority"),
        ({"value": "soon"}, "F007", "10 working days"),
    ],
)
def test_a_deviation_of_no_term_by_no_party_or_of_no_limit_is_refused(
    changed: dict[str, str], code: str, said: str
) -> None:
    found = reading(**changed)

    assert found.entries == ()
    assert [each.code for each in found.findings] == [code]
    assert said in found.findings[0].cure + found.findings[0].expected


def test_a_looser_one_is_read_as_the_proposal_that_it_is() -> None:
    assert reading(value="7 working days").findings == ()
