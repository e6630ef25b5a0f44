"""Each fault of a file of facts: its code, its place, what it says and what to do; nothing is half read."""

from __future__ import annotations

import json

import pytest

from tallystick.core.findings import has_errors, in_file_order
from tallystick.files import read_facts
from tallystick.files.codes import TITLES
from tests.files.example import Row, common, lines, only, read, rows, versions

GATED = common("gated", 8, "2025-04-25", record="PL-0001", gate="three_parts", effect="return")


def changed(number: int, **members: object) -> list[Row]:
    """Return the example with members of one row replaced; None takes a member away."""
    found = rows()
    row = {**found[number - 1], **members}
    found[number - 1] = {key: value for key, value in row.items() if value is not None}
    return found


@pytest.mark.parametrize(
    ("example", "line", "code", "marked", "message", "cure"),
    [
        (
            changed(2, entry="apointed"),
            2,
            "F003",
            '"apointed"',
            'There is no kind of entry called "apointed".',
            'Did you mean "appointed"?',
        ),
        (
            changed(2, entry=None),
            2,
            "F004",
            None,
            "This entry does not say what it is.",
            'Add the key "entry".',
        ),
        (
            changed(2, happened_at=None),
            2,
            "F004",
            None,
            'The key "happened_at" is missing: when it happened: a date, or a date and time.',
            'Add the key "happened_at".',
        ),
        (
            changed(2, telefone="01632 960 100"),
            2,
            "F005",
            '"telefone"',
            'An entry of this kind has no key "telefone".',
            'Did you mean "telephone"?',
        ),
        (changed(2, name="  "), 2, "F007", '"  "', '"  " is not a text.', "Write the text in quotes."),
        (
            changed(2, name=["Ada"]),
            2,
            "F007",
            '["Ada"]',
            "['Ada'] is not a text.",
            "Write the text in quotes.",
        ),
        (
            changed(1, lots="1a"),
            1,
            "F007",
            '"1a"',
            '"1a" is not a list of texts.',
            'Write a list such as ["1a", "2a"].',
        ),
        (
            changed(3, fields="name"),
            3,
            "F007",
            '"name"',
            '"name" is not a map.',
            'Write a map such as {"route": "framework"}.',
        ),
        (
            changed(9, numerator="forty"),
            9,
            "F007",
            '"forty"',
            '"forty" is not a whole number.',
            "Write it in digits.",
        ),
        (
            changed(4, happened_at="2025-04-31"),
            4,
            "F008",
            '"2025-04-31"',
            '"2025-04-31" is not a date or time.',
            "Write a date such as 2025-04-14, or a date and time such as 2025-04-14T09:30.",
        ),
        (
            changed(4, happened_at=20250414),
            4,
            "F008",
            "20250414",
            "20250414 is not a date or time.",
            "Write a date such as 2025-04-14, or a date and time such as 2025-04-14T09:30.",
        ),
        (
            changed(4, happened_at="2025-03-30T01:30"),
            4,
            "F008",
            '"2025-03-30T01:30"',
            "30 March 2025, 01:30 does not exist: the clocks go forward that night.",
            "Give the time as the clock showed it.",
        ),
        (
            changed(9, period="April"),
            9,
            "F008",
            '"April"',
            '"April" is not a date.',
            "Write a date such as 2025-04-14.",
        ),
        (
            changed(4, happened_at="2025-04-16", recorded_at="2025-04-14"),
            4,
            "F009",
            '"2025-04-16"',
            "It is said to have happened on 2025-04-16, after it was recorded.",
            "Mend one of the two; what is only planned belongs in a field.",
        ),
        (
            changed(4, id="e3"),
            4,
            "F010",
            '"e3"',
            'Another entry of this file has the id "e3".',
            "Give this entry another id.",
        ),
        (
            changed(6, corrects="e50"),
            6,
            "F011",
            '"e50"',
            'No earlier entry has the id "e50".',
            'Did you mean "e5"?',
        ),
        (changed(7, voids="e8"), 7, "F011", '"e8"', 'No earlier entry has the id "e8".', None),
        (
            changed(2, copy="alder_cort"),
            2,
            "F012",
            '"alder_cort"',
            "No earlier entry signs a copy with alder_cort.",
            'Did you mean "alder_court"?',
        ),
        (
            changed(4, kind="placment"),
            4,
            "F013",
            '"placment"',
            'There is no kind of record called "placment".',
            'Did you mean "placement"?',
        ),
        (
            changed(4, milestone="startd"),
            4,
            "F013",
            '"startd"',
            'There is no milestone of placement called "startd".',
            'Did you mean "started"?',
        ),
        (
            changed(3, fields={"nme": "Bo Cedar"}),
            3,
            "F013",
            '"nme"',
            'There is no field of attendee called "nme".',
            'Did you mean "name"?',
        ),
        (
            changed(2, **{"for": "providor"}),
            2,
            "F013",
            '"providor"',
            'There is no party called "providor".',
            'Did you mean "provider"?',
        ),
        (
            changed(2, post="provider_frist"),
            2,
            "F013",
            '"provider_frist"',
            'There is no post called "provider_frist".',
            'Did you mean "provider_first"?',
        ),
        (
            changed(1, lots=["1a", "1c", "3"]),
            1,
            "F013",
            '["1a", "1c", "3"]',
            'There is no lot called "1c".',
            None,
        ),
        (changed(4, lot="9"), 4, "F013", '"9"', 'There is no lot called "9".', "Use one of these."),
        (
            changed(9, measure="w9"),
            9,
            "F013",
            '"w9"',
            'There is no measure called "w9".',
            None,
        ),
        (
            changed(9, source="council_house"),
            9,
            "F013",
            '"council_house"',
            'There is no party called "council_house".',
            'Did you mean "council"?',
        ),
        (changed(9, lot="9"), 9, "F013", '"9"', 'There is no lot called "9".', "Use one of these."),
        (
            changed(10, calendar="workdays"),
            10,
            "F013",
            '"workdays"',
            'There is no calendar called "workdays".',
            None,
        ),
        (
            changed(8, milestone="gided"),
            8,
            "F013",
            '"gided"',
            'There is no milestone of placement called "gided".',
            'Did you mean "guided"?',
        ),
        (
            [*rows()[:7], GATED],
            8,
            "F013",
            '"three_parts"',
            'There is no gate of placement called "three_parts".',
            None,
        ),
        (
            changed(5, record="PL-001"),
            5,
            "F014",
            '"PL-001"',
            "The record PL-001 is not opened by an earlier entry.",
            'Did you mean "PL-0001"?',
        ),
        (
            changed(8, record="PL-001"),
            8,
            "F014",
            '"PL-001"',
            "The record PL-001 is not opened by an earlier entry.",
            None,
        ),
        (
            changed(7, voids=None, record="PL-7"),
            7,
            "F014",
            '"PL-7"',
            "The record PL-7 is not opened by an earlier entry.",
            None,
        ),
        (
            changed(5, kind="attendee"),
            5,
            "F015",
            '"attendee"',
            'The record PL-0001 is of the kind "placement", not "attendee".',
            "Mend the kind or the reference.",
        ),
        (
            changed(4, lot="2a"),
            4,
            "F016",
            '"2a"',
            "alder_court does not hold lot 2a.",
            "Mend the lot, or sign the copy with it.",
        ),
        (
            changed(3, fields={"has_carer": "perhaps"}),
            3,
            "F017",
            '"perhaps"',
            'The field "Has a parent or family carer" does not take "perhaps".',
            None,
        ),
        (
            changed(4, subject="AT-0002"),
            4,
            "F018",
            '"AT-0002"',
            "The record AT-0002 is not opened in this file.",
            'Did you mean "AT-0001"?',
        ),
        (
            changed(4, subject="PL-0001"),
            4,
            "F018",
            '"PL-0001"',
            "The record PL-0001 is a placement.",
            None,
        ),
        (
            changed(4, subject=None),
            4,
            "F004",
            None,
            'The subject of this record is missing: "Placement" is about another record.',
            'Add the key "subject".',
        ),
        (
            changed(4, lot=None),
            4,
            "F004",
            None,
            'The lot of this record is missing: "Placement" belongs to a lot.',
            'Add the key "lot".',
        ),
        (
            changed(7, voids="e6", record="PL-0001"),
            7,
            "F004",
            None,
            "A void names the one entry, or the one record, that is taken back.",
            "Keep one of the two.",
        ),
        (
            changed(7, voids=None),
            7,
            "F004",
            None,
            "A void names the one entry, or the one record, that is taken back.",
            None,
        ),
    ],
)
def test_a_fault_is_found_in_its_place(
    example: list[Row], line: int, code: str, marked: str | None, message: str, cure: str | None
) -> None:
    text = lines(example)
    finding = only(read(text))
    assert (finding.place.line, finding.code, finding.message) == (line, code, message)
    assert finding.title == TITLES[code]
    assert finding.expected
    assert finding.cure
    if cure is not None:
        assert finding.cure == cure
    written = text.split("\n")[line - 1]
    if marked is not None:
        start = finding.place.column - 1
        assert written[start : start + len(marked)] == marked


@pytest.mark.parametrize(
    "written",
    [
        "9999-12-31",
        "0001-01-01T00:00:00+12:00",
        "1899-12-31",
        "2200-01-01",
        "20250414",
        "2025-W14-2",
        "2025-04-14T9",
        "٢٠٢٥-٠٤-١٤",
    ],
)
def test_a_date_that_is_not_reckoned_with_or_written_otherwise_is_refused(written: str) -> None:
    assert {finding.code for finding in read(lines(changed(4, happened_at=written))).findings} == {"F008"}
    assert only(read(lines(changed(9, period=written)))).code == "F008"


@pytest.mark.parametrize("written", [-1, "-1", 10**30, "9" * 5000, 1.5, True, "٣"])
def test_a_count_that_cannot_be_is_refused(written: object) -> None:
    assert only(read(lines(changed(9, numerator=written)))).code == "F007"


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("{", "F001", "This line is not JSON: expecting property name enclosed in double quotes."),
        ('{"entry": "signed",}', "F001", "This line is not JSON: "),
        ("[1, 2]", "F002", "This line is not an object in braces."),
        ('"signed"', "F002", "This line is not an object in braces."),
        ("[" * 100_000, "F002", "This line is nested too deep."),
        ('{"entry": "figured", "numerator": NaN}', "F002", "This line is not JSON: it holds no number"),
        ('{"entry": "figured", "numerator": -Infinity}', "F002", "This line is not JSON: it holds no number"),
        ('{"numerator": ' + "9" * 5000 + "}", "F002", "This line is not JSON: it holds no number"),
        ('{"entry": "signed", "id": "e1", "id" : "e2"}', "F006", 'The key "id" stands twice in this entry.'),
        (
            '{"entry": "signed", "fields": {"a": 1, "a": 2}}',
            "F006",
            'The key "a" stands twice in this entry.',
        ),
    ],
)
def test_a_line_that_is_no_entry_is_refused(line: str, code: str, message: str) -> None:
    finding = only(read(f"{lines(rows())}{line}\n"))
    assert (finding.code, finding.place.line) == (code, 11)
    assert finding.message.startswith(message)


def test_a_text_that_looks_like_a_key_is_no_second_key() -> None:
    tricky = changed(2, reason='"id": "id" : twice?')
    assert read(lines(tricky)).findings == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ("- entry: [", "F001", 1, "This is not YAML: "),
        ("entry: signed", "F001", 1, "This file cannot be read as entries: it is not a list of entries."),
        ("", "F001", 1, "This file cannot be read as entries: it is not a list of entries."),
        ("- signed", "F002", 1, "This item of the list is not an entry."),
        ("- ? [a, b]\n  : c", "F002", 1, "A key is a single word, not a list or a map."),
        ("- entry: *known", "F001", 1, "This is not YAML: "),
        ("- a\x07b", "F001", 1, "This file cannot be read as entries: "),
        ("--- []\n--- []", "F001", 2, "This is not YAML: "),
        ("[" * 100_000, "F001", 1, "This file cannot be read as entries: its values are nested too deep."),
        ("- " * 100_000, "F001", 1, "This file cannot be read as entries: its values are nested too deep."),
    ],
)
def test_a_yaml_text_that_is_no_list_of_entries_is_refused(
    text: str, code: str, line: int, message: str
) -> None:
    reading = read(text, "facts.yaml")
    assert reading.entries == ()
    told = [(found.code, found.place.line) for found in reading.findings if found.message.startswith(message)]
    assert told == [(code, line)]


@pytest.mark.parametrize(
    "text",
    [
        "- &again {entry: signed, lots: *again}",
        "- {entry: signed, lots: &lots [1a], attributes: {a: *lots}}",
        "- {a: &a [x], b: &b [*a, *a], c: &c [*b, *b], d: &d [*c, *c], e: [*d, *d]}",
    ],
)
def test_a_yaml_value_that_is_used_again_by_a_name_is_refused(text: str) -> None:
    found = read(text, "facts.yaml").findings
    assert any(finding.message.startswith("This value is used again") for finding in found)


def test_a_fault_in_yaml_is_found_at_its_key_and_value() -> None:
    text = """
- entry: signed
  id: e1
  copy: alder_court
  happened_at: 2025-13-20
  recorded_at: 2025-03-20
  by: provider_first
  for: provider
  name: Alder Court Trust
  naem: Alder
  id: e2
"""
    found = read(text, "facts.yaml").findings
    assert [(finding.code, finding.place.line, finding.place.column) for finding in found] == [
        ("F008", 5, 16),
        ("F005", 10, 3),
        ("F006", 11, 3),
    ]


CSV = """\
entry,id,copy,happened_at,recorded_at,by,for,name,post
signed,e1,alder_court,2025-03-20,2025-03-20,provider_first,provider,"Alder, Court",
appointed,e2,alder_court,2025-04-01,2025-04-01,provider_first,provider,Ada,provider_first
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column", "message"),
    [
        ("Ada,provider_first", "Ada", "F002", 3, 1, "This line has 8 cells."),
        ("2025-04-01,2025", "2025-04-41,2025", "F008", 3, 26, '"2025-04-41" is not a date or time.'),
        ('"Alder, Court",', '"Alder, Court",x', "F013", 2, 87, None),
        (",name,post", ",name,post,post", "F006", 1, 56, 'The column "post" stands twice.'),
        (",name,post", ",name,", "F006", 1, 51, "Column 9 has no heading."),
        ('"Alder, Court"', '"Alder, Court', "F001", 2, 1, "This is not CSV: "),
    ],
)
def test_a_fault_in_csv_is_found_in_its_cell(
    old: str, new: str, code: str, line: int, column: int, message: str | None
) -> None:
    found = read(CSV.replace(old, new), "facts.csv")
    assert found.entries == ()
    first = found.findings[0]
    if message is not None:
        assert (first.code, first.place.line, first.place.column) == (code, line, column)
        assert first.message.startswith(message)


def test_an_unknown_column_is_told_once_with_the_nearest_name() -> None:
    found = read(CSV.replace(",post\n", ",pst\n"), "facts.csv").findings
    unknown = [finding for finding in found if finding.code == "F005"]
    assert [(finding.place.line, finding.place.column, finding.cure) for finding in unknown] == [
        (1, 51, 'Did you mean "post"?')
    ]


@pytest.mark.parametrize("sign", ["\x00", chr(0xDCE9), chr(0xFFFD)])
def test_bytes_that_are_no_text_are_refused_where_they_stand(sign: str) -> None:
    finding = only(read(f"{lines(rows())}caf{sign}\n"))
    assert (finding.code, finding.message) == ("F001", "The file is not UTF-8 text.")
    assert (finding.place.line, finding.place.column) == (11, 4)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tallystick.files.facts.LARGEST", 100)
    finding = only(read(lines(rows())))
    assert finding.message.endswith("at most 100 can be read at once.")


def test_the_result_of_a_gate_on_an_unknown_record_is_refused() -> None:
    finding = only(read(lines([*rows()[:3], {**GATED, "record": "FW-9"}])))
    assert (finding.code, finding.message) == ("F014", "The record FW-9 is not opened by an earlier entry.")


def test_every_fault_is_found_at_once_in_file_order() -> None:
    found = rows()
    found[1]["post"], found[3]["lot"], found[4]["milestone"] = "nobody", "9", "gided"
    del found[8]["denominator"]
    reading = read(lines(found))
    assert reading.entries == ()
    assert [(finding.place.line, finding.code) for finding in reading.findings] == [
        (2, "F013"),
        (4, "F013"),
        (5, "F013"),
        (9, "F004"),
    ]
    assert list(reading.findings) == list(in_file_order(reading.findings))
    assert has_errors(reading.findings)


@pytest.mark.parametrize("wrong", ["{", '{"entry": "nothing"}', '{"entry": "signed"}'])
def test_after_a_thousand_faults_a_file_is_read_no_further(wrong: str) -> None:
    findings = read(f"{wrong}\n" * 5000).findings
    assert len(findings) == 1001
    assert (findings[-1].code, findings[-1].message) == (
        "F019",
        "1,000 faults were found before this one; the rest of the file was not looked at.",
    )


def test_a_fault_in_what_opens_a_record_brings_no_faults_on_later_entries() -> None:
    found = rows()
    found[3]["happened_at"] = "2025-04-41"
    assert [finding.place.line for finding in read(lines(found)).findings] == [4]
    found = rows()
    found[0]["starts"] = "soon"
    assert [finding.place.line for finding in read(lines(found)).findings] == [1]


def test_what_is_corrected_or_voided_is_of_the_same_copy() -> None:
    other = {**rows()[0], "copy": "beck_house", "id": "e11"}
    voided = {**rows()[6], "copy": "beck_house", "id": "e12", "voids": "e3"}
    finding = only(read(lines([*rows()[:6], other, voided])))
    assert (finding.code, finding.message) == (
        "F011",
        'The entry "e3" is one of alder_court, not of beck_house.',
    )


def test_a_correction_of_what_opens_a_record_is_the_whole_entry_again() -> None:
    again = common(
        "recorded", 11, "2025-04-15", record="PL-0001", milestone="started", corrects="e4", reason="day"
    )
    found = read(lines([*rows()[:5], again])).findings
    assert [finding.message for finding in found] == [
        'The lot of this record is missing: "Placement" belongs to a lot.',
        'The subject of this record is missing: "Placement" is about another record.',
    ]
    twice = {**again, "id": "e12", "corrects": "e11"}
    whole = {**again, "lot": "3", "subject": "AT-0001"}
    assert read(lines([*rows()[:5], whole])).findings == ()
    assert {finding.place.line for finding in read(lines([*rows()[:5], whole, twice])).findings} == {7}


def test_a_void_of_a_whole_record_is_taken() -> None:
    taken = changed(7, voids=None, record="PL-0001")
    assert read(lines(taken)).findings == ()


def test_an_entry_is_read_by_the_version_in_force_when_it_happened() -> None:
    told = {
        "entry": "recorded",
        "id": "e2",
        "copy": "northmere",
        "recorded_at": "2025-12-01",
        "by": "x",
        "for": "department",
    }
    first = {
        "entry": "signed",
        "id": "e1",
        "copy": "northmere",
        "happened_at": "2025-03-20",
        "recorded_at": "2025-03-20",
        "by": "x",
        "for": "department",
        "name": "Northmere",
    }
    names = [set(version.kinds["change"].milestones) for version in versions("debt_recovery")]
    added = sorted(names[1] - names[0])
    if added:
        row = {**told, "record": "CC-1", "kind": "change", "subject": "DB-1", "milestone": added[0]}
        early = read_facts(
            "f.jsonl", lines([first, {**row, "happened_at": "2025-06-02"}]), versions("debt_recovery")
        )
        late = read_facts(
            "f.jsonl", lines([first, {**row, "happened_at": "2025-11-03"}]), versions("debt_recovery")
        )
        assert "F013" in {finding.code for finding in early.findings}
        assert "F013" not in {finding.code for finding in late.findings}
    assert json.loads(lines([first]))["name"] == "Northmere"
