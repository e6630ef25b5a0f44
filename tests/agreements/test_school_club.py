"""The club in the afternoon: which steps are taken for each incident, and how each stands."""

from __future__ import annotations

import pytest

from tallystick.cli.playbooks import step_members
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tests.agreements import worked

FOLDER = worked.FOLDER.parent / "school_club"
EXAMPLE = worked.load("an-afternoon", FOLDER)


def _said(copy, step):
    zone = EXAMPLE.versions[0].zone
    known = step_members(copy, step) | {"step": f"{step.playbook}.{step.step}"}
    due, since = step.due, step.since
    known["due"] = f"{due.astimezone(zone):%Y-%m-%dT%H:%M}" if hasattr(due, "hour") else str(due)
    known["since"] = f"{since.at.astimezone(zone):%Y-%m-%dT%H:%M}" if since else None
    return known


@pytest.mark.parametrize("expected", EXAMPLE.expected, ids=lambda expected: expected.as_of)
def test_each_step_stands_as_the_example_expects(expected):
    as_of = parse_moment(expected.as_of, EXAMPLE.versions[0].zone)
    (copy,) = evaluate(EXAMPLE.versions, {}, EXAMPLE.entries, as_of).copies
    found = {(step.record, f"{step.playbook}.{step.step}"): _said(copy, step) for step in copy.steps}
    for wanted in expected.sections["steps"]:
        known = found[wanted["record"], wanted["step"]]
        assert {name: known[name] for name in wanted} == {name: str(value) for name, value in wanted.items()}


def test_each_incident_has_the_steps_of_its_sort_and_of_whatever_happens():
    as_of = parse_moment("2025-11-24", EXAMPLE.versions[0].zone)
    (copy,) = evaluate(EXAMPLE.versions, {}, EXAMPLE.entries, as_of).copies
    assert {(step.record, step.playbook) for step in copy.steps} == {
        ("IN-0001", "first"),
        ("IN-0001", "left"),
        ("IN-0002", "first"),
        ("IN-0002", "adult"),
        ("PR-0001", "reports"),
    }
