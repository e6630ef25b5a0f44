"""`tallystick differences`: what an agreement was made from, and where it differs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run

GREENS = Path(__file__).parents[2] / "examples" / "village_greens"


def test_every_clause_and_term_that_differs_from_the_template_is_shown() -> None:
    result = run("differences", GREENS)

    assert result.exit_code == 0
    shown = [line.split("  ") for line in result.stdout.splitlines()]
    assert "Adapted from Care of parks and playing fields (grounds_maintenance/version-1)" in result.stdout
    assert [
        "changed",
        "records > hazard > clocks > make_safe > within",
        "2 working days",
        "1 working day",
    ] in [[cell.strip() for cell in line if cell.strip()] for line in shown]


def test_programs_read_where_each_difference_stands() -> None:
    made = json.loads(run("differences", GREENS, "--json").stdout)["made_from"]

    assert [(each["relation"], each["text"]) for each in made] == [
        ("adapts", "grounds_maintenance/version-1")
    ]
    removed = [each["path"] for each in made[0]["differences"] if each["effect"] == "removed"]
    assert removed == [["records", "planting"], ["measures", "alive"]]
    changed = next(each for each in made[0]["differences"] if each["path"][-1] == "within")
    assert (changed["theirs"], changed["ours"], changed["line"]) == ("2 working days", "1 working day", 27)
    assert changed["file"].endswith("village_greens/version-1.yaml")


def test_an_agreement_that_was_made_from_nothing_says_so() -> None:
    assert "It was made from no template" in run("differences", "day_services").stdout
