"""Rulings and comparators in a file of facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.core.facts import Figured, Ruled
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions(str(Path(__file__).parents[2] / "examples" / "adult_classes")).versions
SIGNED = {
    "entry": "signed", "id": "s1", "copy": "ash", "name": "Ash", "happened_at": "2025-08-01", "recorded_at": "2025-08-01",
    "by": "officer", "for": "council",
}  # fmt: skip
ABOUT = {
    "id": "r1", "copy": "ash", "measure": "finishers", "period": "2025-09-01", "happened_at": "2025-12-12",
    "recorded_at": "2025-12-12", "by": "officer", "for": "council",
}  # fmt: skip
RULED = {"entry": "ruled", "ruling": "overridden", "rating": "amber", "reason": "four moved away", **ABOUT}
OUTSIDE = {"entry": "figured", "source": "national", "numerator": 875, "denominator": 1000, **ABOUT}


def reading(row: dict[str, object], **changed: object):
    row = {key: value for key, value in {**row, **changed}.items() if value is not None}
    return read_facts("facts.jsonl", f"{json.dumps(SIGNED)}\n{json.dumps(row)}\n", VERSIONS)


def test_a_ruling_is_read() -> None:
    entry = reading(RULED).entries[1]
    assert isinstance(entry, Ruled)
    assert (entry.ruling, entry.rating, entry.clause) == ("overridden", "amber", None)


def test_a_comparator_is_a_source_of_the_measure_that_has_it() -> None:
    entry = reading(OUTSIDE).entries[1]
    assert isinstance(entry, Figured)
    assert entry.source == "national"
    (finding,) = reading(OUTSIDE, source="nation").findings
    assert (finding.code, finding.cure) == ("F013", 'Did you mean "national"?')
    (finding,) = reading(OUTSIDE, measure="above_baseline").findings
    assert finding.code == "F013"


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"ruling": "deleted"}, "F013", "overridden, withheld, excluded"),
        ({"rating": "purple"}, "F013", "red, amber, green"),
        ({"rating": None}, "F004", 'Add the key "rating".'),
        ({"reason": None}, "F004", 'Add the key "reason".'),
        ({"ruling": "withheld"}, "F005", 'Remove the key "rating".'),
        ({"ruling": "excluded", "rating": None}, "F004", 'Add the key "clause".'),
        ({"ruling": "excluded", "rating": None, "clause": "flood"}, "F013", "rulings"),
        ({"lot": "night"}, "F013", "day, evening"),
    ],
)
def test_what_cannot_be_ruled_is_refused(changed: dict[str, object], code: str, said: str) -> None:
    found = reading(RULED, **changed)
    assert found.entries == ()
    assert code in [each.code for each in found.findings]
    assert said in " ".join(f"{each.cure} {each.expected}" for each in found.findings if each.code == code)
