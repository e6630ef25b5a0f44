"""The small world that pages are tested in: two agreements, a few copies, facts of every sort, and their people.

Run as a programme it fills the installation that the settings name, for a server of its own to show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import django
import yaml
from django.apps import apps

from tallystick.core.facts import AnyEntry
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts
from tests.agreements.worked import _rows

if not apps.ready:
    django.setup()

from tallystick.store.actions.demonstration import ExampleYear, set_up_demonstration
from tallystick.store.actions.installation import prepare_database

OWNERS = {"day_services": "Harrowmere County Council", "debt_recovery": "Department, debt management"}
NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)
FACTS = Path(__file__).with_name("world.yaml")
IN_FORCE = re.compile(r"(?m)^in_force: .*$")


def example_year(agreement: str, facts: Mapping[str, Any]) -> ExampleYear:
    """Return an agreement in all its versions with the facts, as the demonstration is filled with."""
    loaded = load_versions(agreement)
    names = tuple(f"{agreement}/version-{version.version}" for version in loaded.versions)
    return ExampleYear(OWNERS[agreement], names, loaded.texts, facts_of(agreement, facts))


def facts_of(agreement: str, facts: Mapping[str, Any]) -> tuple[AnyEntry, ...]:
    """Return the entries that the facts stand for."""
    text = "".join(f"{json.dumps(row)}\n" for row in _rows(facts["facts"], facts["usual"]))
    reading = read_facts("world.jsonl", text, load_versions(agreement).versions)
    assert not reading.findings, "\n".join(finding.message for finding in reading.findings)
    return reading.entries


def worked_year(example: Any, in_force: Mapping[int, date]) -> ExampleYear:
    """Return a worked example as the demonstration is filled with: its versions in force from the days it says.

    A version that the example does not run on was in force until the day before.
    """
    texts = dict(load_versions(example.agreement).texts)
    days = {
        number: min(in_force.values()) - timedelta(days=1) for number in range(1, min(in_force))
    } | in_force
    for number, day in days.items():
        name = f"{example.agreement}/version-{number}"
        texts[name] = IN_FORCE.sub(f"in_force: {day.isoformat()}", texts[name])
    names = tuple(f"{example.agreement}/version-{number}" for number in sorted(days))
    return ExampleYear(OWNERS[example.agreement], names, texts, example.entries)


def fill() -> None:
    """Fill the installation that the settings name."""
    world = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    years = [example_year(agreement, facts) for agreement, facts in world.items()]
    set_up_demonstration(years=years, now=NOW)


def main() -> None:
    """Make the tables and fill them."""
    prepare_database()
    fill()


if __name__ == "__main__":
    main()
