"""What the manual shows is true: its examples run."""

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from tallystick.cli import main
from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.phrases import (
    parse_band,
    parse_cap,
    parse_every,
    parse_length,
    parse_limit,
    parse_offset,
)
from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.clock.deadline import deadline
from tallystick.core.clock.holidays import read_holidays
from tallystick.core.clock.moment import at_local

ROOT = Path(__file__).parents[2]
LONDON = ZoneInfo("Europe/London")
LANGUAGE = (ROOT / "docs" / "reference" / "language.md").read_text(encoding="utf-8")
TUTORIAL = (ROOT / "docs" / "tutorials" / "first-position.md").read_text(encoding="utf-8")
TIME = (ROOT / "docs" / "explanation" / "time.md").read_text(encoding="utf-8")
SHIPPED = ROOT / "src" / "tallystick" / "agreements"


def resolve(name):
    if name == "the manual":
        return shown(LANGUAGE, "yaml")
    path = SHIPPED / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def test_the_agreement_of_the_language_page_has_no_fault():
    reading = read_agreement("the manual", resolve)
    assert reading.findings == ()
    assert reading.agreement.kinds["referral"].clocks["visit"].owed_by == "provider"


def shown(page, language):
    return re.search(rf"(?ms)^```{language}\n(.*?)^```", page)[1]


@pytest.fixture
def tutorial(tmp_path, monkeypatch):
    """Return what runs a command of the tutorial, beside the files it tells to save."""
    (tmp_path / "reablement.yaml").write_text(shown(TUTORIAL, "yaml"))
    (tmp_path / "facts.jsonl").write_text(shown(TUTORIAL, "json"))
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"(?m)^\$ \.venv/bin/tallystick (.*)$", TUTORIAL)

    def run(start):
        command = next(each for each in commands if each.startswith(start))
        return CliRunner().invoke(main, command.split())

    return run


def test_the_agreement_of_the_tutorial_has_no_fault(tutorial):
    checked = tutorial("check")
    assert (checked.exit_code, checked.output) == (0, "Nothing found.\n")


def test_a_misspelt_calendar_in_the_tutorial_is_named(tutorial, tmp_path):
    agreement = tmp_path / "reablement.yaml"
    agreement.write_text(agreement.read_text().replace("2 working days", "2 workng days"))
    checked = tutorial("check")
    assert checked.exit_code == 1
    assert 'Did you mean "working"?' in checked.output


def test_the_position_of_the_tutorial_is_as_told(tutorial):
    position = tutorial("position").output
    assert "0 missed, 1 running, 1 kept, 1 met late." in position
    assert re.search(r"RF-0003 +Wednesday 15 April 2026", position)
    assert re.search(r"1 of 2 +50\.0 % +red", position)


def test_the_position_with_what_was_known_then_is_as_told(tutorial):
    position = tutorial("position reablement.yaml facts.jsonl --as-of 2026-04-14 --known-at").output
    assert "1 missed, 0 running, 1 kept, 0 met late." in position


def test_the_explanation_of_the_tutorial_names_what_was_skipped(tutorial):
    because = tutorial("explain").output
    assert "Good Friday" in because
    assert "Easter Monday" in because


def members(value):
    """Return the names of all members inside a value, but for names that the agreement gives."""
    if isinstance(value, list):
        return set().union(*map(members, value))
    if not isinstance(value, dict):
        return set()
    inner = [members(held) for name, held in value.items() if name not in {"milestones", "deemed"}]
    return set(value).union(*inner)


@pytest.mark.parametrize(
    "command",
    [
        "position reablement.yaml facts.jsonl --as-of 2026-04-14 --json",
        "explain reablement.yaml facts.jsonl RF-0001 --as-of 2026-04-14 --json",
        "explain reablement.yaml facts.jsonl M1 --as-of 2026-04-14 --json",
        "check day_services --json",
    ],
)
@pytest.mark.usefixtures("tutorial")
def test_every_member_that_programs_get_is_described(command):
    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    printed = json.loads(CliRunner().invoke(main, command.split()).output)
    assert {name for name in members(printed) if f"`{name}`" not in page} == set()


def phrases(heading):
    row = next(line for line in LANGUAGE.splitlines() if line.startswith(f"| {heading}"))
    return re.findall(r"`([^`]+)`", row.split("|")[2])


@pytest.mark.parametrize(
    ("heading", "parse"),
    [
        ("a time limit", parse_limit),
        ("a cap", parse_cap),
        ("a length", parse_length),
        ("a period", parse_every),
        ("a date", parse_offset),
        ("a band", parse_band),
    ],
)
def test_every_phrase_of_the_language_page_is_understood(heading, parse):
    for phrase in phrases(heading):
        parse(phrase)


def deadlines_of_the_time_page():
    before = TIME.partition("## Settings")[0]
    rows = re.findall(r"^\| `([^`]+)` \|[^|]*\| (?:by the end of )?([^|]+?) \|$", before, flags=re.MULTILINE)
    return [(phrase, said) for phrase, said in rows if "20" not in phrase]


@pytest.mark.parametrize(("phrase", "said"), deadlines_of_the_time_page())
def test_every_deadline_of_the_time_page_is_right(phrase, said):
    table = read_holidays("holidays", resolve("holidays/england_and_wales"))
    working = calendar("working", pattern(read_week("Mon-Fri"), holidays=[table]))
    start = at_local(datetime(2025, 12, 24, 15, 0), LONDON)  # noqa: DTZ001 a wall time, as typed
    due = deadline(start, parse_limit(phrase), {"working": working}, LONDON).deadline
    shape = "%A %-d %B, %H:%M" if isinstance(due, datetime) else "%A %-d %B"
    assert f"{due.astimezone(LONDON) if isinstance(due, datetime) else due:{shape}}" == said


SETTINGS = re.findall(
    r"^\| (none|`[^`]+`) \| `([^`]+)` \| ([A-Z][^|]+?) \| ([A-Z][^|:]+(?::\d\d)?)(?:: [^|]*)? \|$",
    TIME,
    flags=re.MULTILINE,
)


@pytest.mark.parametrize(("setting", "phrase", "start", "said"), SETTINGS)
def test_every_setting_of_the_time_page_counts_as_it_says(setting, phrase, start, said):
    text = shown(TUTORIAL, "yaml").replace(
        "  working:", '  counter: {week: {Mon-Fri: "09:00-17:00"}, known_to: 2027-12-31}\n  working:'
    )
    line = "" if setting == "none" else f"\n        {setting.strip('`')}"
    text = re.sub(r"( +)within: 2 working days", rf"\1within: {phrase}{line}", text)
    agreement = read_agreement("it", lambda name: text if name == "it" else resolve(name)).agreement
    clock = agreement.kinds["referral"].clocks["visit"]
    at = at_local(datetime.strptime(f"{start} 2026", "%A %d %B, %H:%M %Y"), LONDON)  # noqa: DTZ007 a wall time
    limit, convention = clock.limits[0].within, clock.convention
    due = deadline(at, limit, agreement.calendars, LONDON, convention=convention).deadline
    shape = "%A %-d %B, %H:%M" if isinstance(due, datetime) else "%A %-d %B"
    assert f"{due.astimezone(LONDON) if isinstance(due, datetime) else due:{shape}}" == said


def test_every_setting_of_a_clock_stands_on_the_time_page():
    told = {setting.strip("`").partition(":")[0] for setting, *_ in SETTINGS if setting != "none"}
    assert told == {"day_one", "closed_start", "cut_off", "kept_until", "if_closed", "boundary"}


def test_the_time_page_answers_every_question_that_has_a_test():
    tests = (ROOT / "tests" / "core" / "clock" / "test_traps.py").read_text(encoding="utf-8")
    names = re.findall(r"^\| ([A-Z0-9:-]+) \|", TIME, flags=re.MULTILINE)
    told = {re.sub(r"[^a-z0-9]+", "_", name.lower()) for name in names}
    tested = set(re.findall(r"^def test_(\w+)", tests, flags=re.MULTILINE))
    assert {name for name in told if name not in tested} == set()
    assert {name for name in tested if not name.startswith(tuple(told))} == set()
