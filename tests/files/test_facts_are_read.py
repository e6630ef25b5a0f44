"""Facts are read from JSON Lines, YAML and CSV into the same entries, and written back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tallystick.core.facts import (
    Adopted,
    Appointed,
    Figured,
    Gated,
    Recorded,
    Reopened,
    Signed,
    Voided,
)
from tallystick.demo import make_year
from tallystick.files import write_facts
from tests.files.example import common, lines, read, rows, versions

AS_YAML = """
- entry: signed
  id: e1
  copy: alder_court
  happened_at: 2025-03-20
  recorded_at: 2025-03-20T17:00:00+00:00
  by: provider_first
  for: provider
  name: Alder Court Trust
  lots: [1a, "3"]
- {entry: recorded, id: e2, copy: alder_court, happened_at: 2025-04-02, recorded_at: "2025-04-02T17:00",
   by: provider_first, for: provider, record: AT-0001, kind: attendee, milestone: known,
   fields: {name: Bo Cedar, has_carer: yes}, lot: null}
"""

AS_CSV = """\
entry,id,copy,happened_at,recorded_at,by,for,name,lots,record,kind,milestone,fields.name,fields.has_carer
signed,e1,alder_court,2025-03-20,2025-03-20T17:00:00+00:00,provider_first,provider,Alder Court Trust,1a; 3,,,,,
recorded,e2,alder_court,2025-04-02,2025-04-02T17:00,provider_first,provider,,,AT-0001,attendee,known,Bo Cedar,yes
"""

AS_JSON = (
    '{"entry": "signed", "id": "e1", "copy": "alder_court", "happened_at": "2025-03-20", '
    '"recorded_at": "2025-03-20T17:00:00+00:00", "by": "provider_first", "for": "provider", '
    '"name": "Alder Court Trust", "lots": ["1a", "3"]}\n\n'
    '{"entry": "recorded", "id": "e2", "copy": "alder_court", "happened_at": "2025-04-02", '
    '"recorded_at": "2025-04-02T17:00", "by": "provider_first", "for": "provider", "record": "AT-0001", '
    '"kind": "attendee", "milestone": "known", "fields": {"name": "Bo Cedar", "has_carer": true}, "lot": null}\n'
)


def test_the_three_forms_give_the_same_entries() -> None:
    from_json, from_yaml, from_csv = read(AS_JSON), read(AS_YAML, "facts.yaml"), read(AS_CSV, "facts.csv")
    assert from_json.findings == from_yaml.findings == from_csv.findings == ()
    assert from_json.entries == from_yaml.entries == from_csv.entries
    signed, recorded = from_json.entries
    assert isinstance(signed, Signed)
    assert signed.lots == ("1a", "3")
    assert isinstance(recorded, Recorded)
    assert recorded.fields == {"name": "Bo Cedar", "has_carer": True}


def test_each_kind_of_entry_becomes_its_value() -> None:
    entries = read(lines(rows())).entries
    kinds = [Signed, Appointed, Recorded, Recorded, Recorded, Recorded, Voided, Reopened, Figured, Adopted]
    assert [type(entry) for entry in entries] == kinds
    assert [entry.number for entry in entries] == list(range(1, 11))


def test_the_result_of_a_gate_becomes_its_value() -> None:
    entries = read(
        lines(
            [
                rows()[0],
                common("recorded", 2, "2025-04-02", record="FW-1", kind="formal_warning", milestone="issued"),
                common(
                    "gated",
                    3,
                    "2025-04-02",
                    record="FW-1",
                    gate="three_parts",
                    effect="return",
                    missing=["why"],
                ),
            ]
        )
    ).entries
    assert isinstance(entries[2], Gated)
    assert (entries[2].gate, entries[2].effect, entries[2].missing) == ("three_parts", "return", ("why",))


def test_a_later_entry_of_a_record_need_not_say_its_kind() -> None:
    later = read(lines(rows())).entries[4]
    assert isinstance(later, Recorded)
    assert later.kind == "placement"


def test_a_date_alone_is_the_end_of_its_day_and_a_time_without_a_zone_is_local() -> None:
    first, second = read(AS_JSON).entries
    assert first.happened_at.date_only
    assert first.recorded_at == datetime(2025, 3, 20, 17, tzinfo=UTC)
    assert second.recorded_at == datetime(2025, 4, 2, 16, tzinfo=UTC)


def test_numbers_run_in_each_copy() -> None:
    other = {**rows()[0], "copy": "beck_house", "id": "e2"}
    entries = read(lines([rows()[0], other, {**rows()[1], "id": "e3"}])).entries
    assert [(entry.copy, entry.number) for entry in entries] == [
        ("alder_court", 1),
        ("beck_house", 1),
        ("alder_court", 2),
    ]


def test_money_is_read_in_pounds_and_kept_in_pence() -> None:
    offer = common(
        "recorded",
        2,
        "2025-04-03",
        record="OF-1",
        kind="offer",
        lot="1a",
        subject="AT-1",
        milestone="offered",
        fields={"weekly_cost": "310.40"},
    )
    person = common("recorded", 3, "2025-04-02", record="AT-1", kind="attendee", milestone="known")
    reading = read(lines([rows()[0], offer, person]))
    assert reading.findings == ()
    assert isinstance(reading.entries[1], Recorded)
    assert reading.entries[1].fields == {"weekly_cost": 31040}
    assert '"weekly_cost": "310.40"' in write_facts(reading.entries, versions())


@pytest.mark.parametrize(("name", "text"), [("f.csv", AS_CSV), ("f.jsonl", AS_JSON), ("f.yaml", AS_YAML)])
def test_files_of_other_systems_are_read_alike(name: str, text: str) -> None:
    """A spreadsheet puts a byte order mark in front, and ends lines in its own way."""
    plain = read(text, name)
    assert plain.findings == ()
    assert read(f"\ufeff{text}", name).entries == plain.entries
    assert read(text.replace("\n", "\r\n"), name).entries == plain.entries
    assert read(text.replace("\n", "\r"), name).entries == plain.entries


def test_an_empty_file_holds_no_entries() -> None:
    for name in ("facts.jsonl", "facts.csv"):
        assert read("", name).entries == ()
        assert read("\n\n", name).findings == ()


@pytest.mark.parametrize("agreement", ["day_services", "debt_recovery"])
def test_what_is_written_reads_back_the_same(agreement: str) -> None:
    year = make_year(agreement, 3)
    first = read(write_facts(year, versions(agreement)), agreement=agreement)
    assert first.findings == ()
    assert len(first.entries) == len(year)
    again = read(write_facts(first.entries, versions(agreement)), agreement=agreement)
    assert again.entries == first.entries


def test_a_repeated_value_is_typed_by_each_field_anew() -> None:
    twice = [
        common(
            "recorded",
            2,
            "2025-04-02",
            record="AT-1",
            kind="attendee",
            milestone="known",
            fields={"name": "12"},
        ),
        common(
            "recorded",
            3,
            "2025-04-02",
            record="RE-1",
            kind="referral",
            lot="1a",
            subject="AT-1",
            milestone="received",
            fields={"days_a_week": "12"},
        ),
    ]
    reading = read(lines([rows()[0], *twice]))
    assert reading.findings == ()
    assert [entry.fields for entry in reading.entries[1:] if isinstance(entry, Recorded)] == [
        {"name": "12"},
        {"days_a_week": 12},
    ]
