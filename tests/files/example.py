"""A short file of facts of the shipped day services agreement, and how tests read it."""

from __future__ import annotations

import json
from functools import cache

from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import Finding
from tallystick.files import FactsReading, load_versions, read_facts

Row = dict[str, object]


@cache
def versions(agreement: str = "day_services") -> tuple[Agreement, ...]:
    """Return the versions of a shipped agreement."""
    return load_versions(agreement).versions


def common(entry: str, number: int, on: str, **more: object) -> Row:
    """Return an entry of the copy `alder_court` with the keys that every entry has."""
    return {
        "entry": entry,
        "id": f"e{number}",
        "copy": "alder_court",
        "happened_at": on,
        "recorded_at": f"{on}T17:00:00+00:00",
        "by": "provider_first",
        "for": "provider",
        **more,
    }


def rows() -> list[Row]:
    """Return one entry of each kind, and a few more."""
    return [
        common(
            "signed",
            1,
            "2025-03-20",
            name="Alder Court Trust",
            lots=["1a", "3"],
            starts="2025-04-01",
            attributes={"nation": "england"},
        ),
        common(
            "appointed", 2, "2025-04-01", post="provider_first", name="Ada Birch", telephone="01632 960 100"
        ),
        common(
            "recorded",
            3,
            "2025-04-02",
            record="AT-0001",
            kind="attendee",
            milestone="known",
            fields={"name": "Bo Cedar", "has_carer": "yes"},
        ),
        common(
            "recorded",
            4,
            "2025-04-14",
            record="PL-0001",
            kind="placement",
            lot="3",
            subject="AT-0001",
            milestone="started",
        ),
        common("recorded", 5, "2025-04-22", record="PL-0001", milestone="guided"),
        common(
            "recorded",
            6,
            "2025-04-23",
            record="PL-0001",
            milestone="guided",
            corrects="e5",
            reason="wrong day",
        ),
        common("voided", 7, "2025-04-24", voids="e6", reason="another person"),
        common("reopened", 8, "2025-04-25", record="PL-0001", milestone="guided"),
        common(
            "figured",
            9,
            "2025-10-05",
            measure="w1",
            period="2025-04-01",
            source="provider",
            numerator=42,
            denominator=60,
        ),
        common("adopted", 10, "2025-11-01", calendar="working", edition="2026-06"),
    ]


def lines(changed: list[Row]) -> str:
    """Return rows as JSON Lines."""
    return "".join(f"{json.dumps(row)}\n" for row in changed)


def read(text: str, name: str = "facts.jsonl", agreement: str = "day_services") -> FactsReading:
    """Return what reading a text gives."""
    return read_facts(name, text, versions(agreement))


def only(reading: FactsReading) -> Finding:
    """Return the one finding of a reading that read nothing."""
    assert reading.entries == ()
    assert len(reading.findings) == 1, [finding.message for finding in reading.findings]
    return reading.findings[0]
