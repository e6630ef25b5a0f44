"""What the printed agreement says: each part, on the produced file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tallystick.documents.formats import FORMATS
from tests.documents.reading import print_whole, versions_of, words_in

ROOT = Path(__file__).parents[2]
IN_EACH = pytest.mark.parametrize("suffix", FORMATS)


@cache
def said_in(name: str, suffix: str) -> str:
    return words_in(print_whole(name, suffix), suffix)


@IN_EACH
@pytest.mark.covers("D-11", by="tallystick.documents.agreement.front:cover_of")
def test_the_cover_says_that_it_is_a_working_arrangement(suffix: str) -> None:
    said = said_in("debt_recovery", suffix)

    assert "Status Working arrangement" in said
    assert "This is a formal statement, agreed by both parties, of how they work together." in said


@IN_EACH
@pytest.mark.covers("D-14", by="tallystick.documents.agreement.front:control_part")
def test_the_history_of_the_document_has_each_version_with_its_reason(suffix: str) -> None:
    said = said_in("debt_recovery", suffix)

    first = said.index("Version 1 1 April 2025 First issue, as the model agreement has it")
    assert first < said.index("Version 2 ", first)


@IN_EACH
def test_a_term_stands_in_its_sentence_without_a_gap(suffix: str) -> None:
    assert "Red > 25, amber 10 to 25, green < 10 per cent" in said_in("day_services", suffix)


@IN_EACH
def test_the_distribution_list_has_each_reader_with_the_reason(suffix: str) -> None:
    assert "Nominated officer, Authority Keeps it at the authority" in said_in("debt_recovery", suffix)
    assert "Nobody is named The agreement has no distribution list" in said_in("day_services", suffix)


@IN_EACH
@pytest.mark.covers("D-16", by="tallystick.documents.blocks:contents_of")
def test_the_contents_list_each_part_under_its_own_heading(suffix: str) -> None:
    said = said_in("debt_recovery", suffix)
    contents = said[said.index("Contents") : said.rindex("Document control")]

    for heading in (
        "Parties and contacts",
        "The agreement",
        "17 Parties to the agreement",
        "A10 National framework",
        "Glossary",
        "Signatures",
        "Form 2: Referral",
    ):
        assert heading in contents
        assert said.count(heading) >= 2


@IN_EACH
@pytest.mark.covers("D-57", by="tallystick.documents.agreement.standards:control_of")
def test_each_standard_says_how_it_is_controlled(suffix: str) -> None:
    said = said_in("debt_recovery", suffix)

    assert "Method of control" in said
    assert "Log: Referral Measure: B1 Referrals loaded in time" in said


@IN_EACH
@pytest.mark.covers("P-111", by="tallystick.documents.agreement.standards:taken_by")
def test_each_duty_says_who_takes_the_step_that_meets_it(suffix: str) -> None:
    said = said_in("debt_recovery", suffix)

    assert '"Put into the debt system", by the Department' in said
    assert '"Form sent", by the Authority' in said


@IN_EACH
@pytest.mark.covers("D-80", by="tallystick.documents.agreement.standards:_message")
def test_the_message_that_recovery_started_carries_date_and_rate(suffix: str) -> None:
    said = said_in("debt_recovery", suffix)

    message = said[said.index("HBREC Recovery started") :][:300]
    assert '"First deduction on" and "Deduction a week"' in message


@IN_EACH
@pytest.mark.covers("A-30", by="tallystick.documents.agreement.services:services_part")
def test_each_department_has_a_section_with_its_own_contacts(suffix: str) -> None:
    said = said_in("housing_company", suffix)

    section = said[said.rindex("Environment Abandoned vehicles") :]
    assert section.index("Contacts") < section.index("Street cleaning")
    assert "Every abandoned vehicle on estate land is removed on any day of the year." in section


@IN_EACH
@pytest.mark.covers("U-14", by="tallystick.documents.agreement.measures:formula_of")
def test_the_targets_stand_in_the_text_that_is_signed(suffix: str) -> None:
    said = said_in("pupil_referral_unit", suffix)

    measures = said[said.rindex("Measures for all") : said.rindex("Signatures")]
    assert "x = each" in measures
    assert "Met Missed" in measures
    assert "At least 95 per cent" in measures


@IN_EACH
def test_measures_have_formula_bands_and_frequency(suffix: str) -> None:
    said = said_in("day_services", suffix)

    first = said[said.index("S1 Packages refused Share") :][:900]
    assert "x = each package offered" in first
    assert "(x ÷ y) × 100 = per cent" in first
    assert "More than 25 per cent 10 to 25 per cent Below 10 per cent Each half" in first
    assert "Return of the Provider" in first


@IN_EACH
@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        pytest.param(
            "provider_sla",
            "3 Commitment",
            "commits itself to vocational training and accreditation",
            marks=pytest.mark.covers("P-06", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
        pytest.param(
            "day_services",
            "2 Start of the service",
            "helps the local market to grow",
            marks=pytest.mark.covers("K-06", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
        pytest.param(
            "pupil_referral_unit",
            "M1 Scope",
            "is the frame in which the work of every day is done",
            marks=pytest.mark.covers("U-03", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
        pytest.param(
            "pupil_referral_unit",
            "M3 Aims",
            "meets its duty to educate young people who are excluded or who cannot use a school place",
            marks=pytest.mark.covers("U-08", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
        pytest.param(
            "debt_recovery",
            "F3 What the authority does",
            "F4 What the department does The Department works against poverty",
            marks=pytest.mark.covers("D-94", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
        pytest.param(
            "pupil_referral_unit",
            "Core curriculum",
            "as the national curriculum and the student's needs ask for",
            marks=pytest.mark.covers("U-66", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
        pytest.param(
            "pupil_referral_unit",
            "quality",
            "The service supports the Council in its duties on equality.",
            marks=pytest.mark.covers("U-69", by="tallystick.documents.agreement.clauses:clauses_part"),
        ),
    ],
)
def test_what_a_clause_sets_out_stands_in_the_print(suffix: str, name: str, number: str, words: str) -> None:
    said = said_in(name, suffix)

    assert number in said
    assert words in said


@IN_EACH
def test_bodies_outside_the_parties_and_units_of_a_party_are_named(suffix: str) -> None:
    assert "Bodies outside the parties" in said_in("provider_sla", suffix)
    assert "Arbitrator Arbitrator Institute of arbitrators" in said_in("provider_sla", suffix)
    assert "Referral site Department Referral manager" in said_in("debt_recovery", suffix)
    assert "Work of: Referral site" in said_in("debt_recovery", suffix)


@IN_EACH
def test_a_body_outside_the_parties_owes_in_a_table_of_its_own(suffix: str) -> None:
    bodies = versions_of("pupil_referral_unit")[-1].bodies
    owing = {
        clock.owed_by
        for kind in versions_of("pupil_referral_unit")[-1].kinds.values()
        for clock in kind.clocks.values()
    }

    for body in bodies.keys() & owing:
        assert f"What the {bodies[body].title} owes" in said_in("pupil_referral_unit", suffix)


@IN_EACH
def test_a_report_has_each_of_its_parts_with_what_it_is_drawn_from(suffix: str) -> None:
    said = said_in("pupil_referral_unit", suffix)

    first = said[said.index("Reports, and what each must contain") :][:1200]
    assert "Annual report Year from September, by the" in first
    assert "Placements delivered and review meetings held" in first
    assert "Duty: Review of a plan with a home visit" in first


@IN_EACH
def test_relief_says_who_shows_it_and_who_grants_it(suffix: str) -> None:
    said = said_in(str(ROOT / "examples" / "parcel_lockers"), suffix)

    assert "A miss is not counted for: Station closed to the operator, shown by the" in said
    assert "granted by both parties" in said


@IN_EACH
def test_a_measure_made_of_others_says_of_which_and_how(suffix: str) -> None:
    said = said_in(str(ROOT / "examples" / "leisure_centres"), suffix)

    assert "times 0.6 and" in said
    assert "Worked out from its parts" in said


@IN_EACH
def test_leaving_a_service_takes_that_services_own_notice(suffix: str) -> None:
    said = said_in("housing_company", suffix)

    assert "After the notice of that service Ends the service that it names" in said
