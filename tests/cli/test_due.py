"""`tallystick due`: a deadline with its walk, from a nation's holidays or an agreement's calendars."""

from __future__ import annotations

import pytest

from tests.cli.running import read_json, run


def test_a_deadline_is_said_with_the_days_that_were_skipped() -> None:
    result = run("due", "5 working days", "--from", "2025-12-22", "--holidays", "england_and_wales")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "By the end of Wednesday 31 December 2025",
        "  Day 0 is Monday 22 December 2025.",
        "  25 December 2025: Christmas Day",
        "  26 December 2025: Boxing Day",
        "  27 December 2025: Saturday",
        "  28 December 2025: Sunday",
        "  Day 5, counting working days, is Wednesday 31 December 2025.",
        "  Due by the end of Wednesday 31 December 2025.",
    ]


def test_programs_read_deadline_late_from_and_because() -> None:
    told = read_json("due", "10 working days", "--from", "2025-12-22", "--holidays", "scotland")
    assert isinstance(told, dict)
    assert list(told) == ["deadline", "late_from", "because"]
    assert (told["deadline"], told["late_from"]) == ("2026-01-09", "2026-01-10T00:00:00+00:00")
    assert "2 January 2026: 2nd January" in told["because"]


def test_hours_give_an_instant() -> None:
    told = read_json("due", "72 hours", "--from", "2026-03-27T17:00", "--holidays", "england_and_wales")
    assert isinstance(told, dict)
    assert (told["deadline"], told["late_from"]) == (
        "2026-03-30T17:00:00+00:00",
        "2026-03-30T17:00:00.000001+00:00",
    )
    spoken = run("due", "72 hours", "--from", "2026-03-27T17:00", "--holidays", "england_and_wales")
    assert spoken.stdout.splitlines()[0] == "By Monday 30 March 2026, 18:00"


def test_the_calendars_of_an_agreement_count() -> None:
    told = read_json("due", "10 working days", "--from", "2025-12-22", "--agreement", "day_services")
    assert isinstance(told, dict)
    assert told["deadline"] == "2026-01-08"
    named = read_json(
        "due", "2 school days", "--from", "2026-04-02", "--agreement", "day_services", "--calendar", "working"
    )
    assert isinstance(named, dict)
    assert named["deadline"] == "2026-04-08"


def test_what_is_not_known_is_said_with_the_last_certain_day() -> None:
    words = ("due", "10 working days", "--from", "2028-12-28", "--holidays", "england_and_wales")
    spoken = run(*words)
    assert spoken.exit_code == 0
    assert spoken.stdout == 'Not known: the calendar "working" is certain only until 31 December 2028.\n'
    assert read_json(*words) == {
        "deadline": None,
        "late_from": None,
        "because": ['Not known: the calendar "working" is certain only until 31 December 2028.'],
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("10 working days", "--from", "2025-12-22"), "either --agreement FILE or --holidays NATION"),
        (
            (
                "10 working days",
                "--from",
                "2025-12-22",
                "--holidays",
                "scotland",
                "--agreement",
                "day_services",
            ),
            "either --agreement FILE or --holidays NATION",
        ),
        (
            ("10 working days", "--from", "2025-12-22", "--holidays", "scotland", "--calendar", "working"),
            "give the --agreement too",
        ),
        (
            ("10 working days", "--from", "22/12/2025", "--holidays", "scotland"),
            'Invalid value for --from: "22/12/2025" is not a date or time. Write a date such as 2026-01-20',
        ),
        (
            ("10 working days", "--from", "2026-03-29T01:30", "--holidays", "scotland"),
            "29 March 2026, 01:30 does not exist: the clocks go forward that night.",
        ),
        (
            ("10 workng days", "--from", "2025-12-22", "--holidays", "scotland"),
            '"10 workng days": there is no calendar called "workng". Did you mean "working"?',
        ),
        (
            ("4 coverage hours", "--from", "2025-12-22", "--agreement", "day_services"),
            'there is no calendar called "coverage". There is working.',
        ),
        (("soon", "--from", "2025-12-22", "--holidays", "scotland"), '"soon", column 1:'),
        (
            ("10 working days", "--from", "2025-12-22", "--holidays", "scotlnd"),
            '--holidays: there are no holidays of "scotlnd". Did you mean "scotland"?',
        ),
        (
            ("10 working days", "--from", "2025-12-22", "--agreement", "day_servces"),
            'called day_servces. Did you mean "day_services"?',
        ),
    ],
)
def test_a_bad_argument_says_what_is_wrong_and_what_there_is(words: tuple[str, ...], told: str) -> None:
    result = run("due", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
