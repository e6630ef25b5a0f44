"""One agreement, many services: a notice ends the one it names on its own date, and the rest lives on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.core.agreement import clause_text, read_agreement
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

FOLDER = Path(__file__).parents[2] / "examples" / "services_apart"
TEXT = (FOLDER / "version-1.yaml").read_text(encoding="utf-8")
VERSIONS = load_versions(str(FOLDER)).versions
SIGNED = """
- {entry: signed, id: s1, copy: homes, name: Homes Limited, happened_at: 2025-03-20, recorded_at: "2025-03-20T10:00:00+00:00", by: coordinator, for: company}
"""


def notice(service, served, number=1):
    """Return the facts of a notice on a service, assessed and served on one day."""
    ref = f"NT-{number:04d}"
    said = f"effect: Two posts end., estimate: '500.00', service: {service}"
    at = f"happened_at: {served}, recorded_at: '{served}T20:00:00+00:00', by: coordinator, for: company"
    return f"""
- {{entry: recorded, id: a{number}, copy: homes, record: {ref}, kind: notice, milestone: considered, fields: {{{said}}}, {at}}}
- {{entry: recorded, id: b{number}, copy: homes, record: {ref}, milestone: served, {at}}}
"""


def step(ref, milestone, day, number, kind=None, party="company"):
    """Return the fact that a record reached a milestone on a day."""
    opened = f"kind: {kind}, " if kind else ""
    return (
        f"- {{entry: recorded, id: x{number}, copy: homes, record: {ref}, {opened}milestone: {milestone}, "
        f"happened_at: {day}, recorded_at: '{day}T20:00:00+00:00', by: coordinator, for: {party}}}\n"
    )


def copy_at(day, *facts):
    reading = read_facts("facts.yaml", SIGNED + "".join(facts), VERSIONS)
    assert not reading.findings, reading.findings
    return evaluate(VERSIONS, {}, reading.entries, parse_moment(day, VERSIONS[0].zone)).copies[0]


def ends(copy):
    """Return the last day of the two services that a resident meets."""
    return {each.service: each.ends for each in copy.services if each.service != "audit"}


def ended(copy):
    return [each.service for each in copy.services if each.ended]


def reading_of(text):
    return read_agreement("version-1", lambda name: text if name == "version-1" else None)


def codes(text):
    """Return what the rules about services find; other rules have tests of their own."""
    findings = [each for each in reading_of(text).findings if each.code in {"A360", "A361"}]
    return [(each.code, each.place.path, each.severity.value) for each in findings]


def test_three_months_from_the_first_of_october_end_on_the_corresponding_date() -> None:
    copy = copy_at("2025-11-01", notice("environment", "2025-10-01"))
    assert ends(copy) == {"environment": date(2026, 1, 1), "reception": None}
    assert "3 months on is Thursday 1 January 2026." in copy.notices[0].said


def test_where_the_month_has_no_such_day_the_service_ends_on_its_last() -> None:
    assert ends(copy_at("2025-12-01", notice("environment", "2025-11-30")))["environment"] == date(
        2026, 2, 28
    )


def test_notice_on_reception_leaves_the_other_service_alone() -> None:
    copy = copy_at("2026-03-01", notice("reception", "2025-08-31"))
    assert ends(copy) == {"environment": None, "reception": date(2026, 2, 28)}
    assert ended(copy) == ["reception"]


def test_a_service_is_had_to_the_end_of_its_last_day() -> None:
    copy = copy_at("2026-02-28T23:00", notice("reception", "2025-08-31"))
    assert ended(copy) == []


def test_the_earlier_of_two_notices_ends_a_service_and_both_are_shown() -> None:
    facts = (notice("environment", "2025-11-03"), notice("environment", "2025-10-01", number=2))
    copy = copy_at("2025-12-01", *facts)
    assert ends(copy)["environment"] == date(2026, 1, 1)
    assert sorted(given.record for given in copy.notices) == ["NT-0001", "NT-0002"]


def test_a_notice_that_is_taken_back_ends_nothing() -> None:
    copy = copy_at(
        "2025-12-01", notice("environment", "2025-10-01"), step("NT-0001", "taken_back", "2025-10-20", 9)
    )
    assert (copy.notices, ends(copy)["environment"]) == ((), None)


def test_a_notice_that_is_only_considered_ends_nothing() -> None:
    considered = notice("environment", "2025-10-01").splitlines(keepends=True)[1]
    assert copy_at("2025-12-01", considered).notices == ()


def test_leaving_without_the_effect_assessed_comes_back_at_the_gate() -> None:
    assert [gate.reason for gate in VERSIONS[0].kinds["notice"].gates.values()] == [
        "Assess the effect and the cost first"
    ]


def test_ending_together_needs_both_consents_and_runs_from_the_proposal() -> None:
    proposed = step("EN-0001", "proposed", "2025-08-31", 1, "ending")
    first = step("EN-0001", "company_consents", "2025-09-03", 2)
    copy = copy_at("2025-09-30", proposed, first)
    assert copy.notices[0].still_needed == ("council_consents",)
    assert ends(copy) == {"environment": None, "reception": None}
    second = step("EN-0001", "council_consents", "2025-10-03", 3, party="council")
    copy = copy_at("2025-10-30", proposed, first, second)
    assert ends(copy) == {"environment": date(2026, 2, 28), "reception": date(2026, 2, 28)}


@pytest.mark.covers("A-08", by="tallystick.core.agreement.rules.coverage_gap:uncovered")
def test_of_nine_services_that_the_account_pays_for_two_are_not_covered() -> None:
    named = "".join(
        f"  extra_{number}: {{title: Service {number}, paid_from: housing_account, level: As agreed., "
        "standard: [vehicle.remove], reports: none, notice: 1 month, cost: none}\n"
        for number in range(4)
    )
    bare = "".join(
        f"  bare_{number}: {{title: Bare {number}, paid_from: housing_account, agreed: no}}\n"
        for number in range(2)
    )
    text = TEXT.replace("clauses:\n", f"{named}{bare}clauses:\n", 1)
    found = reading_of(text)
    assert found.agreement is not None
    assert len(found.agreement.services) == 9
    assert codes(text) == [("A360", ("services", f"bare_{n}"), "warning") for n in range(2)]


def test_an_uncovered_service_of_another_account_is_no_finding() -> None:
    text = TEXT.replace("clauses:\n", "  other: {title: Other, agreed: no}\nclauses:\n", 1)
    assert codes(text) == []


@pytest.mark.covers("A-19", by="tallystick.core.agreement.rules.incomplete_service:missing")
def test_reception_with_level_standard_reports_and_notice_lacks_its_cost() -> None:
    text = TEXT.replace("    cost: reception_cost\n", "").replace(
        "{services.reception.cost}", "what is agreed"
    )
    assert codes(text) == [("A361", ("services", "reception"), "defect")]
    said = [each.message for each in reading_of(text).findings]
    assert '"Front-line reception" does not say its cost.' in said


@pytest.mark.parametrize("key", ["level", "standard", "reports", "notice"])
def test_each_of_the_other_four_is_missed_alike(key: str) -> None:
    text = "\n".join(
        line
        for line in TEXT.split("\n")
        if not line.startswith(f"    {key}:") or "reception" not in seen(line)
    )
    assert f"does not say its {key}." in "".join(finding.message for finding in reading_of(text).findings)


def seen(line):
    """Return a line of the reception's section with that word, of another as it is."""
    own = TEXT[TEXT.index("\n  reception:\n") : TEXT.index("\nclauses:")]
    return f"{line} reception" if line in own.split("\n") else line


def test_a_clause_takes_notice_and_cost_from_the_service() -> None:
    words = "".join(part.text for part in clause_text(VERSIONS[0], "reception"))
    assert words == (
        "The Housing company may leave the service at 6 months' notice. It costs £61500 a year.".replace(
            "Housing company", VERSIONS[0].parties["company"].name
        )
    )
