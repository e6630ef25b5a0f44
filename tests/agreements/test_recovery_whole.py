"""The agreement on recovering debts: its forms, the way an issue goes, how it may end, its statement of performance."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import CopyPosition
from tallystick.demo import make_year
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions("debt_recovery").versions
SIGNED = "- {entry: signed, id: s1, copy: moor, name: Moor District Council, attributes: {nation: england, secure_mail: yes}, happened_at: 2025-03-20, recorded_at: 2025-03-20T17:00, by: authority_first, for: authority}\n"


def fact(number: int, record: str, day: str, said: str, party: str = "authority") -> str:
    """Return an entry of the one copy."""
    by = "authority_first" if party == "authority" else "department_second"
    return f"- {{entry: recorded, id: f{number}, copy: moor, record: {record}, {said}, happened_at: {day}, recorded_at: {day}T17:00, by: {by}, for: {party}}}\n"


def copy_at(day: str, *facts: str) -> CopyPosition:
    reading = read_facts("facts.yaml", SIGNED + "".join(facts), VERSIONS)
    assert not reading.findings, [finding.message for finding in reading.findings]
    return evaluate(VERSIONS, {}, reading.entries, parse_moment(day, VERSIONS[0].zone)).copies[0]


@pytest.mark.parametrize(
    ("kind", "type_", "to"),
    [
        ("issue", "compliance", "Referral site, referral manager"),
        ("issue", "payment", "Contact centres, liaison officer"),
        ("issue", "sequence", "Contact centres, liaison officer"),
        ("issue", "reply", "Contact centres, agents"),
        ("issue", "other", "Contact centres, agents"),
    ],
)
def test_an_issue_goes_first_to_the_desk_that_answers_for_it(kind: str, type_: str, to: str) -> None:
    said = f"kind: {kind}, milestone: raised, fields: {{type: {type_}, matter: Something}}"
    (record,) = copy_at("2025-05-06", fact(1, "IS-0001", "2025-05-06", said)).records
    assert [gate.answer for gate in record.gates if gate.effect == "route"] == [to]


def test_an_end_for_default_is_open_only_once_it_was_not_put_right_in_time() -> None:
    served = fact(
        1,
        "DN-0001",
        "2025-06-02",
        "kind: default_notice, milestone: served, fields: {against: department, breach: Nothing paid over}",
    )

    def is_open(day: str, *facts: str) -> bool | None:
        return {right.right: right.open for right in copy_at(day, *facts).rights}["end_for_default"]

    assert is_open("2025-07-02", served) is False
    assert is_open("2025-07-04", served) is True
    assert is_open("2025-07-04", served, fact(2, "DN-0001", "2025-06-30", "milestone: remedied")) is False


def test_notice_for_any_reason_ends_the_copy_and_one_by_agreement_at_once() -> None:
    for_any = fact(
        1,
        "TN-0001",
        "2025-09-01",
        "kind: termination_notice, milestone: served, fields: {ground: any_reason}",
    )
    assert copy_at("2025-09-02", for_any).ends == date(2025, 11, 30)
    agreed = [
        fact(
            1,
            "TN-0001",
            "2025-09-01",
            "kind: termination_notice, milestone: served, fields: {ground: agreed}",
        ),
        fact(2, "TN-0001", "2025-09-02", "milestone: consented"),
        fact(3, "TN-0001", "2025-09-03", "milestone: consented", "department"),
    ]
    assert copy_at("2025-09-02", *agreed[:2]).ends == date(2028, 3, 31)
    assert copy_at("2025-09-04", *agreed).ends < date(2025, 9, 4)


def test_the_national_form_has_every_field_of_its_paper_and_later_those_that_were_missing() -> None:
    paper = {
        *(f"la_address_{number}" for number in range(1, 5)),
        *("la_postcode", "form_date", "telephone", "cis_checked_on", "customer_name"),
        *(f"address_{number}" for number in range(1, 5)),
        *("postcode", "nino", "born_on", "la_reference", "la_code", "cause", "classification", "reason"),
        *("other_reason", "overpaid_from", "overpaid_to", "recovered", "outstanding"),
    }
    first, second = (set(version.kinds["referral"].fields) for version in VERSIONS[:2])
    assert paper <= first
    assert second - first == {"further_periods", "total_overpaid", "penalty", "contact_person", "signed_by"}
    assert "official_error" in VERSIONS[1].kinds["referral"].fields["classification"].options


def test_the_statement_of_performance_has_the_figures_of_every_standard() -> None:
    entries = make_year("debt_recovery", 2025)
    copies = evaluate(VERSIONS, {}, entries, parse_moment("2026-04-10", VERSIONS[0].zone)).copies
    for copy in copies:
        parts = {
            part.part: part
            for part in next(r for r in copy.reports if r.period and r.period.start.year == 2025).parts
        }
        assert [len(source.figures) for source in parts["loading"].sources] == [4]
        assert parts["shortfalls"].state == "may stay empty"
        assert {part.state.value for name, part in parts.items() if name != "shortfalls"} <= {
            "has its data",
            "so far",
            "nothing in the period",
        }


def test_what_the_framework_keeps_stands_in_each_agreement_under_it() -> None:
    kinds = VERSIONS[0].kinds
    assert {"covered_agreement", "signing_talks", "liaison_check"} <= set(kinds)
    assert len(kinds["signing_talks"].fields["talked_of"].options) == 4
