"""What an agreement's words leave open: each reading is kept, the strictest counts, until both sides settle it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.core.agreement import clause_text, read_agreement
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate, explain_clock
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts
from tests.core.agreement.checking import SHIPPED

FOLDER = Path(__file__).parents[2] / "examples" / "vocational_places"
TEXT = (FOLDER / "version-1.yaml").read_text(encoding="utf-8")
VERSIONS = load_versions(str(FOLDER)).versions
ENTRIES = read_facts("facts.yaml", (FOLDER / "facts.yaml").read_text(encoding="utf-8"), VERSIONS).entries
LIMITS = "tallystick.core.engine.clocks:_strictest"


def at(day):
    return parse_moment(day, VERSIONS[0].zone)


def run(record, day, versions=VERSIONS):
    records = evaluate(versions, {}, ENTRIES, at(day)).copies[0].records
    return next(each for each in records if each.ref == record).clocks[0]


def read(text):
    def resolve(name):
        path = SHIPPED / f"{name}.yaml"
        return text if name == "version-1" else path.read_text() if path.is_file() else None

    return read_agreement("version-1", resolve)


@pytest.mark.covers("P-90", by=LIMITS)
def test_until_it_is_settled_both_readings_of_five_days_are_shown_and_the_earlier_rules():
    found = run("EN-0001", "2026-04-03")
    assert [limit.deadline for limit in found.limits] == [date(2026, 4, 7), date(2026, 4, 13)]
    assert (found.deadline, found.status.value) == (date(2026, 4, 7), "running")
    assert {limit.unsettled for limit in found.limits} == {"Which days the five days are"}


def test_a_variation_settles_a_reading_for_what_begins_after_it():
    assert run("EN-0001", "2026-05-01").deadline == date(2026, 4, 7)
    settled = run("EN-0002", "2026-05-01")
    assert settled.deadline == date(2026, 5, 8)
    assert [(limit.text, limit.unsettled) for limit in settled.limits] == [("5 working days", "")]


@pytest.mark.covers("U-43", by=LIMITS)
def test_fifteen_days_are_pupil_days_or_calendar_days():
    found = run("PL-0001", "2025-10-07")
    assert [limit.deadline for limit in found.limits] == [date(2025, 11, 4), date(2025, 10, 21)]
    assert found.deadline == date(2025, 10, 21)


@pytest.mark.covers("U-07", by=LIMITS)
def test_bi_annually_is_twice_a_year_until_somebody_says_every_two_years():
    text = TEXT.replace(
        "may_mean: {twice_a_year: 6 months, every_two_years: 24 months}",
        "may_mean: {twice_a_year: 6 months, every_two_years: 24 months}\n"
        "    chosen: every_two_years\n    chosen_by: Both\n    chosen_on: 2025-09-20",
    )
    settled = read(text).agreement
    assert run("FR-0001", "2025-10-01").deadline == date(2026, 3, 14)
    assert run("FR-0001", "2025-10-01", [settled]).deadline == date(2027, 9, 14)


@pytest.mark.covers("P-106", by="tallystick.core.agreement.text.readings:with_readings")
def test_a_term_whose_end_is_in_doubt_ends_with_the_reading_that_counts():
    assert [version.term.ends for version in VERSIONS] == [date(2026, 7, 21), date(2026, 8, 31)]
    (words,) = {"".join(part.text for part in clause_text(VERSIONS[1], "term"))}
    assert words == "From 15 September 2025 to 31 August 2026."


def test_the_text_of_a_clause_shows_both_readings_until_one_is_chosen():
    texts = ["".join(part.text for part in clause_text(version, "enhancements")) for version in VERSIONS]
    assert [text.removeprefix("The provider answers a request for more within ") for text in texts] == [
        "5 days or 5 working days.",
        "5 working days.",
    ]


def because(record, clock, day):
    return explain_clock(VERSIONS, {}, ENTRIES, at(day), copy="workshop", clock=clock, record=record).said


def test_the_because_says_that_it_is_not_settled_and_later_who_settled_it():
    assert (
        'Which days the five days are: not settled between "5 days" and "5 working days". Until both sides settle it, '
        "the strictest counts."
    ) in because("EN-0001", "enhancement.answer", "2026-04-03")
    assert (
        'Which days the five days are: of "5 days" and "5 working days", Both managers chose "5 working days" on '
        "16 April 2026: The provider's office is closed at weekends."
    ) in because("EN-0002", "enhancement.answer", "2026-05-01")


def test_each_reading_that_is_not_settled_is_a_finding_and_no_contradiction_beside_it():
    found = [
        [(each.code, each.place.path[1]) for each in version.findings if each.code in {"A370", "A321"}]
        for version in VERSIONS
    ]
    assert found == [
        [("A370", name) for name in VERSIONS[0].readings],
        [("A370", "fifteen_days"), ("A370", "twice_or_every_two_years")],
    ]


def said(text):
    return [
        (each.code, each.place.path)
        for each in read(text).findings
        if each.code.startswith("A0") or each.code in {"A140", "A201"}
    ]


def test_a_reading_there_is_not_is_found_where_it_is_named():
    assert said(TEXT.replace("within: reading of five_days", "within: reading of six_days")) == [
        ("A140", ("records", "enhancement", "clocks", "answer", "within"))
    ]


def test_a_term_needs_to_know_which_reading_counts():
    assert said(TEXT.replace("    strictest: last_pupil_day\n", "")) == [
        ("A011", ("readings", "school_year"))
    ]


def test_a_choice_says_who_made_it_and_is_one_of_the_readings():
    text = TEXT.replace("    clause: enhancements\n", "    clause: enhancements\n    chosen: workng\n", 1)
    assert said(text) == [(code, ("readings", "five_days", "chosen")) for code in ("A011", "A011", "A140")]


def test_a_reading_that_is_no_time_limit_is_found_in_the_list_of_readings():
    assert said(TEXT.replace("working: 5 working days", "working: five days")) == [
        ("A201", ("readings", "five_days", "may_mean", "working"))
    ]
