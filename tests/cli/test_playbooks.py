"""What `position` and `explain` tell of the steps of playbooks, to people and to programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli.explain import command as explain
from tallystick.cli.position import command as position

CLUB = str(Path(__file__).parents[2] / "examples" / "school_club")
FACTS = """
- {entry: signed, id: e1, copy: oak, name: Oak Club, happened_at: 2025-08-20, recorded_at: 2025-08-20, by: head, for: school}
- {entry: recorded, id: e2, copy: oak, record: IN-0001, kind: incident, milestone: seen, fields: {sort: adult}, happened_at: 2025-11-10T15:00, recorded_at: 2025-11-10T15:05, by: leader, for: club}
- {entry: recorded, id: e3, copy: oak, record: IN-0001, milestone: referred, happened_at: 2025-11-10T15:30, recorded_at: 2025-11-10T15:35, by: lead, for: school}
- {entry: recorded, id: e4, copy: oak, record: IN-0001, fields: {suspected: no}, happened_at: 2025-11-10T15:40, recorded_at: 2025-11-10T15:45, by: lead, for: school}
"""


@pytest.fixture
def asked(tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text(FACTS, encoding="utf-8")

    def ask(command, *more):
        result = CliRunner().invoke(command, [CLUB, str(facts), *more, "--as-of", "2025-11-10T17:00"])
        assert result.exit_code == 0, result.output
        return result.output

    return ask


def test_the_position_lists_what_is_open_or_late(asked):
    told = " ".join(asked(position).split())
    assert "Steps to take" in told
    assert "IN-0001 Open a complaint Headteacher open, due Tuesday 11 November 2025" in told
    assert "Club leader late, due Monday 10 November 2025, 16:00" in told
    assert "Refer it" not in told


def test_the_record_explained_shows_every_step_and_what_is_odd(asked):
    told = " ".join(asked(explain, "IN-0001").split())
    assert "Steps: A complaint about an adult" in told
    assert "Pastoral lead done 2025-11-10 (IN-0001), though it does not apply" in told


def test_programs_read_each_step(asked):
    steps = {step["step"]: step for step in json.loads(asked(position, "--json"))["steps"]}
    assert steps["complaint"]["state"] == "open"
    assert (steps["refer"]["state"], steps["refer"]["applies"]) == ("done", False)
    (record,) = json.loads(asked(explain, "IN-0001", "--json"))
    assert record["steps"] == list(steps.values())
