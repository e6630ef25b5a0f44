"""The worked examples: each a story with its facts and the position it must come to, read from its file.

Facts are written as entries, with three shorthands. `usual` holds the keys that most entries share. `times: 12` stands
for twelve entries, `{n}` being the number of each, from `first` on. `weekdays` stands for one entry for each day from
Monday to Friday, `{day}` being that day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import Position
from tallystick.core.facts import AnyEntry
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

FOLDER = Path(__file__).parents[2] / "examples" / "worked"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be so at an instant: the sections of the file, each a list of things with what is said of them."""

    as_of: str
    known_at: str | None
    versions: tuple[Agreement, ...]
    sections: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One worked example with the versions it runs on."""

    id: str
    title: str
    story: str
    agreement: str
    versions: tuple[Agreement, ...]
    entries: tuple[AnyEntry, ...]
    expected: tuple[Expected, ...]


def ids() -> tuple[str, ...]:
    """Return the ids of the worked examples there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def load(example: str, folder: Path = FOLDER) -> WorkedExample:
    """Return a worked example, its facts read as any file of facts is.

    Raises:
        AssertionError: its facts are not accepted.
    """
    said = yaml.safe_load((folder / f"{example}.yaml").read_text(encoding="utf-8"))
    versions = _versions(said["agreement"], said["versions"])
    rows = list(_rows(said["facts"], said.get("usual", {})))
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    reading = read_facts(f"{example}.jsonl", text, versions)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    return WorkedExample(
        id=said["example"],
        title=said["title"],
        story=said["story"],
        agreement=said["agreement"],
        versions=versions,
        entries=reading.entries,
        expected=tuple(_expected(said, section, versions) for section in said["expected"]),
    )


def position(example: WorkedExample, expected: Expected) -> Position:
    """Return the position of an example at the instant of something expected, by the reference engine."""
    zone = expected.versions[0].zone
    known_at = parse_moment(expected.known_at, zone) if expected.known_at else None
    return evaluate(expected.versions, {}, example.entries, parse_moment(expected.as_of, zone), known_at)


def _expected(
    said: Mapping[str, Any], section: Mapping[str, Any], versions: tuple[Agreement, ...]
) -> Expected:
    own = _versions(said["agreement"], section["versions"]) if "versions" in section else versions
    rest = {name: part for name, part in section.items() if name not in {"as_of", "known_at", "versions"}}
    known_at = section.get("known_at")
    return Expected(str(section["as_of"]), str(known_at) if known_at else None, own, rest)


def _versions(agreement: str, in_force: Mapping[int, date]) -> tuple[Agreement, ...]:
    """Return the shipped versions named, each in force from the day given."""
    versions = shipped(agreement)
    return tuple(replace(versions[number], in_force=day) for number, day in in_force.items())


@cache
def shipped(agreement: str) -> Mapping[int, Agreement]:
    """Return the versions of an agreement by number: of one that ships, or of an example by its folder's name."""
    example = FOLDER.parent / agreement
    found = load_versions(str(example) if example.is_dir() else agreement)
    return {version.version: version for version in found.versions}


def _rows(facts: list[dict[str, Any]], usual: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the entries that facts stand for, each with an id and a time of recording of its own."""
    for place, fact in enumerate(facts, start=1):
        for number, row in enumerate(_spread(fact), start=1):
            full = {**usual, "id": f"f{place}.{number}", **row}
            yield {"recorded_at": _same_evening(str(full["happened_at"])), **full}


def _spread(fact: dict[str, Any]) -> Iterator[dict[str, Any]]:
    fact = dict(fact)
    first = fact.pop("first", 1)
    if "times" in fact:
        times = fact.pop("times")
        yield from (_filled(fact, {"n": number}) for number in range(first, first + times))
    elif "weekdays" in fact:
        span = fact.pop("weekdays")
        for number, day in enumerate(_weekdays(span["from"], span["to"], span.get("less", ())), start=first):
            yield _filled({"happened_at": "{day}", **fact}, {"n": number, "day": day})
    else:
        yield _filled(fact, {})


def _weekdays(first: date, last: date, less: Iterator[date]) -> Iterator[date]:
    day, left_out = first, set(less)
    while day <= last:
        if day.weekday() < SATURDAY and day not in left_out:
            yield day
        day += timedelta(days=1)


def _filled(value: Any, numbers: Mapping[str, Any]) -> Any:
    """Return a value with its placeholders filled in and its dates written out."""
    if isinstance(value, dict):
        return {key: _filled(item, numbers) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, numbers) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.format(**numbers) if isinstance(value, str) and numbers else value


def _same_evening(happened_at: str) -> str:
    return f"{happened_at[:10]}T23:30:00"
