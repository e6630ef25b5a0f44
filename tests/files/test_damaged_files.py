"""A hundred damaged files of facts: no traceback, none half read, the finding stands on the damaged line."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from random import Random

import pytest
import yaml

from tallystick.demo import make_year
from tallystick.files import FactsReading, write_facts
from tests.files.damage import KINDS, Damaged, Lines
from tests.files.example import lines as written
from tests.files.example import read, rows, versions

AGREEMENTS = ("day_services", "debt_recovery")
TIMES = 10
LENGTH = 300


@cache
def shipped(agreement: str) -> tuple[str, ...]:
    """Return the first lines of an example year that stand on their own."""
    found = write_facts(make_year(agreement, 1)[:LENGTH], versions(agreement)).splitlines()
    while faults := read("\n".join(found), agreement=agreement).findings:
        faulty = {finding.place.line for finding in faults}
        found = [line for number, line in enumerate(found, start=1) if number not in faulty]
    return tuple(found)


def is_sound(reading: FactsReading) -> bool:
    """Return whether a damaged file was refused whole, with findings that say all they must."""
    return reading.entries == () and all(
        finding.code.startswith("F") and finding.place.column >= 1 and finding.expected and finding.cure
        for finding in reading.findings
    )


def damaged_files() -> list[tuple[str, str, Damaged]]:
    """Return a hundred damaged files: each kind of damage ten times, on both example years in turn."""
    found = []
    for kind in KINDS:
        for number in range(TIMES):
            agreement = AGREEMENTS[number % 2]
            draw = Random(f"{kind.__name__} {number}")
            found.append((f"{kind.__name__} {number}", agreement, kind(draw, list(shipped(agreement)))))
    return found


def test_what_ships_has_no_fault_before_it_is_damaged() -> None:
    for agreement in AGREEMENTS:
        assert len(shipped(agreement)) > 100
        assert read("\n".join(shipped(agreement)), agreement=agreement).findings == ()


def test_a_hundred_damaged_files_are_refused_at_the_damaged_line() -> None:
    missed = []
    for name, agreement, (text, line) in damaged_files():
        reading = read(text, agreement=agreement)
        assert reading.findings, name
        assert is_sound(reading), name
        if line not in {finding.place.line for finding in reading.findings}:
            missed.append(name)
    assert len(missed) <= 5, missed


def test_most_damage_brings_no_other_finding() -> None:
    alone = [
        {finding.place.line for finding in read(text, agreement=agreement).findings} == {line}
        for _, agreement, (text, line) in damaged_files()
    ]
    assert sum(alone) >= 75


def as_yaml(number: int, draw: Random) -> Damaged:
    """Return the short example in YAML with one line damaged."""
    text = yaml.safe_dump(rows(), sort_keys=False, width=200)
    return damaged_line(text.splitlines(), number, draw)


def as_csv(number: int, draw: Random) -> Damaged:
    """Return the short example in CSV with one line damaged."""
    flat = []
    for row in rows():
        members = {key: value for key, value in row.items() if key not in {"fields", "attributes"}}
        for name in ("fields", "attributes"):
            inner = row.get(name, {})
            assert isinstance(inner, dict)
            members |= {f"{name}.{key}": value for key, value in inner.items()}
        flat.append(
            {key: "; ".join(value) if isinstance(value, list) else value for key, value in members.items()}
        )
    into = io.StringIO()
    table = csv.DictWriter(into, list(dict.fromkeys(key for row in flat for key in row)), lineterminator="\n")
    table.writeheader()
    table.writerows(flat)
    assert read(into.getvalue(), "facts.csv").findings == ()
    return damaged_line(into.getvalue().splitlines(), number, draw)


def damaged_line(found: Lines, number: int, draw: Random) -> Damaged:
    """Return a text with a letter lost, a sign put in, or a line cut, and the number of the line."""
    at = draw.randrange(len(found))
    line = found[at]
    place = draw.randrange(len(line))
    sign = draw.choice('"[{*&:,')
    damages = (line[:place] + line[place + 1 :], line[:place] + sign + line[place:], line[:place])
    found[at] = damages[number % len(damages)]
    return "\n".join(found) + "\n", at + 1


@pytest.mark.parametrize(("form", "make"), [("yaml", as_yaml), ("csv", as_csv)])
def test_damaged_yaml_and_csv_bring_findings_or_entries_but_no_traceback(form: str, make: object) -> None:
    for number in range(60):
        text, _ = make(number, Random(f"{form} {number}"))  # type: ignore[operator]
        reading = read(text, f"facts.{form}")
        assert bool(reading.entries) != bool(reading.findings)
        assert is_sound(reading) or reading.findings == ()


def test_the_short_example_reads_alike_in_every_form() -> None:
    plain = read(written(rows()))
    assert plain.findings == ()
    assert read(yaml.safe_dump(json.loads(json.dumps(rows()))), "facts.yaml").entries == plain.entries
