"""`tallystick compare`: two versions in words and in effect; an agreement and what it was made from."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run

GREENS = Path(__file__).parents[2] / "examples" / "village_greens"


def test_every_clause_and_term_that_differs_from_the_template_is_shown() -> None:
    result = run("compare", GREENS)

    assert result.exit_code == 0
    shown = [line.split("  ") for line in result.stdout.splitlines()]
    assert "Adapted from Care of parks and playing fields (grounds_maintenance/version-1)" in result.stdout
    assert [
        "changed",
        "records > hazard > clocks > make_safe > within",
        "2 working days",
        "1 working day",
        "Tighter for Contractor",
    ] in [[cell.strip() for cell in line if cell.strip()] for line in shown]


def test_programs_read_where_each_difference_stands() -> None:
    made = json.loads(run("compare", GREENS, "--json").stdout)["made_from"]

    assert [(each["relation"], each["text"]) for each in made] == [
        ("adapts", "grounds_maintenance/version-1")
    ]
    removed = [each["path"] for each in made[0]["differences"] if each["effect"] == "removed"]
    assert removed == [["records", "planting"], ["measures", "alive"]]
    changed = next(each for each in made[0]["differences"] if each["path"][-1] == "within")
    assert (changed["theirs"], changed["ours"], changed["line"]) == ("2 working days", "1 working day", 27)
    assert changed["file"].endswith("village_greens/version-1.yaml")


def test_an_agreement_that_was_made_from_nothing_says_so() -> None:
    assert "It was made from no template" in run("compare", "day_services").stdout


GROUNDS = GREENS.parent / "grounds_maintenance"
TWO = (GROUNDS / "version-1.yaml", GROUNDS / "version-2.yaml")


def test_two_versions_are_shown_in_words_and_apart_from_that_in_effect() -> None:
    shown = run("compare", *TWO).stdout

    assert "From  Care of parks and playing fields, version 1, in force from 1 April 2026" in shown
    words, effect = shown.split("\nIn effect: ")
    assert "added  Clause 8, Defects" in words
    assert "{+Defects are put right within the hours of the season, and paid for by the month+}" in words
    assert 'Record "Defect", added' in effect
    assert "    Tighter for Contractor.\n" in effect


def test_what_a_version_would_have_done_is_shown_on_facts() -> None:
    shown = run("compare", *TWO, "--facts", GROUNDS / "facts.yaml", "--as-of", "2026-10-01").stdout

    assert "Statements: 7 of 7 differ" in shown
    assert "green  Care of the grounds  October 2026    none    £5,100.00" in shown


def test_facts_without_a_moment_or_without_a_second_agreement_are_refused() -> None:
    untimed = run("compare", *TWO, "--facts", GROUNDS / "facts.yaml")
    alone = run("compare", TWO[0], "--facts", GROUNDS / "facts.yaml")

    assert (untimed.exit_code, alone.exit_code) == (2, 2)
    assert "Say with --as-of at which moment the facts are looked at." in untimed.stderr
    assert "Name the other one too." in alone.stderr


def test_the_same_text_twice_differs_in_nothing() -> None:
    assert "Nothing differs, in words or in effect." in run("compare", TWO[1], TWO[1]).stdout


def test_programs_read_each_change_with_its_effect_and_what_the_past_would_have_been() -> None:
    facts = ("--facts", GROUNDS / "facts.yaml", "--as-of", "2026-10-01")
    found = json.loads(run("compare", *TWO, *facts, "--json").stdout)

    assert (found["old"]["version"], found["new"]["version"]) == (1, 2)
    defect = next(each for each in found["in_effect"] if each["path"] == ["records", "defect"])
    assert (defect["how"], defect["effect"], defect["for_whom"]) == ("added", "tighter", ["contractor"])
    assert found["past"]["looked_at"] == {"figures": 18, "statements": 7, "runs": 2}
    assert found["past"]["statements"][-1]["new"] == 510000


def test_a_difference_from_the_template_says_what_it_does() -> None:
    assert (
        "1 working day                                     Tighter for Contractor"
        in run("compare", GREENS).stdout
    )
    made = json.loads(run("compare", GREENS, "--json").stdout)["made_from"][0]["differences"]
    assert {each["bearing"] for each in made if each["path"][-1] == "within"} == {"Tighter for Contractor"}
