"""The agreement with training providers: its forms field by field, withdrawal after help, notice, the yearly review."""

from __future__ import annotations

from datetime import date

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import CopyPosition
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts

VERSIONS = load_versions("provider_sla").versions
KINDS = VERSIONS[0].kinds
START = """
- {entry: signed, id: s1, copy: forge, name: Forge Training, happened_at: 2025-08-20, recorded_at: 2025-08-20T17:00, by: provider_second, for: provider}
- {entry: recorded, id: k1, copy: forge, record: YP-0001, kind: young_person, milestone: known, fields: {name: Rowan Ashby}, happened_at: 2025-09-02, recorded_at: 2025-09-02T17:00, by: school_first, for: school}
- {entry: recorded, id: k2, copy: forge, record: PL-0001, kind: placement, subject: YP-0001, milestone: started, fields: {days: [mon, tue]}, happened_at: 2025-09-08, recorded_at: 2025-09-08T17:00, by: school_first, for: school}
"""


def fact(number: int, record: str, day: str, said: str) -> str:
    """Return an entry of the school."""
    return f"- {{entry: recorded, id: f{number}, copy: forge, record: {record}, {said}, happened_at: {day}, recorded_at: {day}T17:00, by: school_first, for: school}}\n"


def copy_at(day: str, *facts: str) -> CopyPosition:
    reading = read_facts("facts.yaml", START + "".join(facts), VERSIONS)
    assert not reading.findings, [finding.message for finding in reading.findings]
    return evaluate(VERSIONS, {}, reading.entries, parse_moment(day, VERSIONS[0].zone)).copies[0]


def test_the_checklist_asks_all_that_its_paper_asks_of_a_young_person() -> None:
    paper = {
        *("name", "called", "born_on", "gender", "ethnicity", "year_group", "address"),
        *(
            "telephone",
            "telephone_2",
            "email",
            "email_2",
            "emergency",
            "emergency_2",
            "parent",
            "pupil_number",
        ),
        *("special_needs", "special_needs_detail", "characteristics", "groups"),
    }
    fields = KINDS["young_person"].fields
    assert paper <= set(fields)
    assert len(fields["groups"].options) == 9


def test_the_records_pack_has_its_twelve_items() -> None:
    pack = {
        "attainment",
        "learning_needs",
        "personal_needs",
        "behaviour",
        "circumstances",
        "access",
        "partnership",
    }
    assert pack | {"meals", "external"} <= set(KINDS["referral"].fields)
    assert {"medical", "special_needs_detail"} <= set(KINDS["young_person"].fields)
    assert set(KINDS["circumstance"].fields["kind"].options) == {"significant", "external", "delivery"}
    assert len(KINDS["referral"].fields["parents_told"].options) == 6


def test_the_register_holds_each_of_the_fourteen_documents() -> None:
    kinds = set(KINDS["document"].fields["kind"].options)
    assert (
        len(kinds - {"school_policy", "conduct", "resources", "programme_plan", "tests", "reporting"}) == 14
    )


def test_every_topic_of_the_costs_is_answered_or_said_to_be_none() -> None:
    asked = {name for name, field in KINDS["cost_terms"].fields.items() if field.required}
    assert asked == {"exam_fees", "leaves_before", "taken_off", "refunds"}
    assert len(KINDS["provider_details"].fields["charge_model"].options) == 5


def test_a_young_person_is_withdrawn_only_after_help_was_offered() -> None:
    def is_open(*facts: str) -> bool | None:
        return {right.right: right.open for right in copy_at("2025-11-20", *facts).rights}["withdraw"]

    said = "kind: warning, milestone: issued, fields: {ground: No roll for a week, informal_steps: Rung twice, signed_by: Headteacher}"
    assert is_open() is False
    assert is_open(fact(1, "HW-0001", "2025-11-10", said)) is True


def test_notice_ends_the_agreement_with_that_provider() -> None:
    served = fact(1, "NE-0001", "2025-11-03", "kind: notice_to_end, milestone: served")
    assert copy_at("2025-11-20", served).ends == date(2026, 1, 3)


def test_the_paper_for_the_yearly_review_shows_how_both_sides_kept_the_agreement() -> None:
    (paper,) = copy_at("2026-01-20").reports
    assert paper.deadline == date(2026, 8, 31)
    measures = {
        source.measure for part in VERSIONS[0].reports["review"].parts.values() for source in part.draws_on
    }
    assert {"answered_in_time", "school_answers", "invoices_paid"} <= measures


def test_only_the_headteacher_may_record_an_exclusion() -> None:
    said = "kind: exclusion, subject: YP-0001, milestone: decided, fields: {kind: fixed, days: 2, why: Hit another}"
    reading = read_facts("facts.yaml", START + fact(1, "EX-0001", "2025-11-03", said), VERSIONS)
    assert len(reading.findings) == 1
    assert "Headteacher" in f"{reading.findings[0].message} {reading.findings[0].expected}"
