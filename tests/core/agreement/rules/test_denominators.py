"""What a measure divides by."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint

REPORTED = "{count: hazard, counted_on: reported}"
CARED = "{count: care, counted_on: active, distinct: subject}"


def measure(
    numerator: str, denominator: str, more: str = "", description: str = "Share of what is asked"
) -> str:
    """Return the change that adds a rated measure."""
    return f"""
        measures:
          added:
            number: G9
            title: Added
            description: {description}
            numerator: {numerator}
            denominator: {denominator}
            counts: successes
            every: half-year from April
            bands: {{red: "< 85", amber: "85 to < 95", green: ">= 95"}}
            clause: measures
            {more}
        """


# capped by another


def test_a_share_of_answers_over_all_sites_is_capped_by_the_share_that_answered() -> None:
    answered = "{count: visitor_survey, counted_on: completed, distinct: subject}"
    changes = [measure(answered, CARED), f"measures: {{content: {{denominator: {CARED}}}}}"]
    assert found(*changes) == [("A314", "measures.content.denominator")]
    assert "G4 (Visitors content) can never come to more than G9 (Added)" in lint(*changes)[0].message


def test_a_share_of_those_who_answered_is_not_capped() -> None:
    answered = "{count: visitor_survey, counted_on: completed, distinct: subject}"
    assert found(measure(answered, CARED)) == []


def test_a_part_of_a_part_of_one_kind_is_meant() -> None:
    safe = "{count: hazard, where: made_safe is not null, counted_on: reported}"
    both = "{count: hazard, where: made_safe is not null and mended is not null, counted_on: reported}"
    assert found(measure(safe, REPORTED), measure(both, REPORTED).replace("added:", "second:")) == []


# those to whom a question does not apply


def test_a_question_that_does_not_apply_to_all_divides_by_those_to_whom_it_does() -> None:
    everywhere = "measures: {safe_swings: {denominator: {where: (removed)}}}"
    assert found(everywhere) == [("A315", "measures.safe_swings.denominator")]
    assert '"Swings are safe" applies only when subject.has_play_area' in lint(everywhere)[0].message


@pytest.mark.parametrize(
    "where",
    [
        "subject.has_play_area = true",
        "subject.has_play_area and grade = 'a'",
        "not (subject.has_play_area = false)",
        "swings_safe is not null",
    ],
)
def test_a_condition_may_say_in_its_own_way_to_whom_it_applies(where: str) -> None:
    assert found(f'measures: {{safe_swings: {{denominator: {{where: "{where}"}}}}}}') == []


@pytest.mark.parametrize(
    ("only_when", "where", "fits"),
    [
        ("urgency = 'urgent'", "urgency = 'urgent'", True),
        ("urgency = 'urgent'", "urgency in ('urgent')", True),
        ("urgency = 'urgent'", "urgency <> 'routine'", True),
        ("urgency in ('urgent', 'routine')", "urgency = 'urgent'", True),
        ("urgency <> 'routine'", "urgency = 'urgent'", True),
        ("urgency is not null", "urgency = 'urgent'", True),
        ("injured >= 2", "injured >= 3", True),
        ("injured >= 2", "injured > 1", True),
        ("injured >= 2", "injured between 2 and 5", True),
        ("injured >= 2", "injured >= 1", False),
        ("injured <= 5", "injured >= 3", False),
        ("injured >= 2 and urgency = 'urgent'", "injured = 2", False),
        ("injured >= 2 and urgency = 'urgent'", "urgency = 'urgent' and injured = 2", True),
        ("urgency = 'urgent' or injured > 0", "injured > 2", True),
    ],
)
def test_a_narrower_condition_says_at_least_as_much(only_when: str, where: str, fits: bool) -> None:
    fields = (
        "injured: {title: People hurt, type: whole number}, "
        f'ambulance: {{title: Ambulance came, type: yes or no, only_when: "{only_when}"}}'
    )
    counted = f'{{count: hazard, where: "{where}", counted_on: reported}}'
    came = f'{{count: hazard, where: "ambulance and {where}", counted_on: reported}}'
    changes = [f"records: {{hazard: {{fields: {{{fields}}}}}}}", measure(came, counted)]
    assert [code for code, _ in found(*changes)] == ([] if fits else ["A315"])


def test_only_records_with_a_clock_can_keep_it() -> None:
    urgent = "records: {hazard: {clocks: {make_safe: {when: urgency = 'urgent'}}}}"
    kept = "{count: hazard.make_safe, where: status = 'met', counted_on: due}"
    runs = "{count: hazard.make_safe, counted_on: due}"
    all_due = "{count: hazard, counted_on: reported}"
    kept_by_report = "{count: hazard.make_safe, where: status = 'met', counted_on: reported}"
    changes = measure(kept_by_report, all_due, "knowable: 2 working days after reported")
    assert found(urgent, changes) == [("A315", "measures.added.denominator")]
    assert found(urgent, measure(kept, runs)) == []


# unlike things


def test_a_share_divides_like_by_like() -> None:
    good = "{count: inspection, where: grade = 'a', counted_on: inspected}"
    assert found(measure(good, REPORTED)) == [("A315", "measures.added.denominator")]
    assert 'divides unlike things: "Inspection" by "Hazard"' in lint(measure(good, REPORTED))[0].message


@pytest.mark.parametrize(
    ("numerator", "denominator", "description"),
    [
        (
            "{count: inspection, where: grade = 'a', counted_on: inspected, distinct: subject}",
            CARED,
            "Share of sites",
        ),
        ("{count: inspection, where: grade = 'a', counted_on: inspected}", CARED, "Inspections per site"),
        (REPORTED, CARED, "Hazards as a percentage of sites"),
        (
            "{count: duty.half_year_return, where: status = 'met'}",
            "{count: duty.half_year_return}",
            "Share of returns",
        ),
        ("{count: tally.clean_weeks, where: clean = weeks}", CARED, "Share of sites always clean"),
    ],
)
def test_people_each_once_rates_and_incidences_are_no_unlike_things(
    numerator: str, denominator: str, description: str
) -> None:
    assert found(measure(numerator, denominator, description=description)) == []


def test_slots_of_a_duty_are_named_by_the_duty() -> None:
    changes = measure("{count: duty.half_year_return, where: status = 'met'}", REPORTED)
    assert 'slots of "Half-yearly return" by "Hazard"' in lint(changes)[0].message


# more than all


def test_what_is_counted_by_another_milestone_may_pass_100_per_cent() -> None:
    mended = "{count: hazard, where: mended is not null, counted_on: mended}"
    assert found(measure(mended, REPORTED)) == [("A316", "measures.added.numerator")]


def test_what_falls_due_in_a_period_may_have_been_reported_before() -> None:
    kept = "{count: hazard.make_safe, where: status = 'met', counted_on: due}"
    assert found(measure(kept, REPORTED)) == [("A316", "measures.added.numerator")]


@pytest.mark.parametrize(
    ("numerator", "denominator", "description"),
    [
        ("{count: hazard, where: mended is not null, counted_on: reported}", REPORTED, "Share of hazards"),
        (
            "{count: care, where: mowing = 'close', counted_on: ended}",
            "{count: care, counted_on: active}",
            "Share",
        ),
        ("{count: hazard, counted_on: mended}", REPORTED, "Ratio of hazards put right to hazards reported"),
    ],
)
def test_what_is_among_all_or_meant_as_a_ratio_may_be_counted_otherwise(
    numerator: str, denominator: str, description: str
) -> None:
    assert found(measure(numerator, denominator, description=description)) == []


# parts of a whole


def test_parts_leave_out_those_of_whom_it_is_not_known() -> None:
    changes = "records: {hazard: {fields: {cause: {required: no}}}}"
    assert found(changes) == [
        ("A320", "measures.other_causes.denominator"),
        ("A320", "measures.vandalism.denominator"),
    ]
    assert "leave out those of whom it is not known" in lint(changes)[0].message


def test_parts_numbered_as_one_leave_out_an_option() -> None:
    changes = "measures: {other_causes: {numerator: {where: cause = 'wear'}}}"
    assert found(changes) == [
        ("A320", "measures.other_causes.denominator"),
        ("A320", "measures.vandalism.denominator"),
    ]
    assert 'leave out the option "Weather"' in lint(changes)[0].message


def test_parts_divide_by_those_who_have_a_record_at_all() -> None:
    def part(name: str, grades: str) -> str:
        graded = (
            f'{{count: inspection, where: "grade in ({grades})", counted_on: inspected, distinct: subject}}'
        )
        return measure(graded, CARED).replace("added:", f"{name}:").replace("G9", f"G9{name}")

    changes = [part("a", "'a'"), part("b", "'b', 'c'")]
    assert found(*changes) == [("A320", "measures.a.denominator"), ("A320", "measures.b.denominator")]
    assert "leave out those without" in lint(*changes)[0].message


@pytest.mark.parametrize(
    "changes",
    [
        """
        records: {hazard: {fields: {cause: {required: no}}}}
        measures:
          vandalism: {denominator: {where: cause is not null}}
          other_causes: {denominator: {where: cause is not null}}
        """,
        "measures: {other_causes: {number: G8, numerator: {where: cause = 'wear'}}}",
        "measures: {other_causes: {every: year from April, numerator: {where: cause = 'wear'}}}",
    ],
)
def test_parts_that_leave_no_rest_or_are_not_meant_as_a_whole(changes: str) -> None:
    assert found(changes) == []


# outturns that are no share

GRADED = "{count: inspection, where: grade = 'a', counted_on: inspected}"


def test_a_rate_may_count_another_thing_than_it_divides_by() -> None:
    assert ("A315", "measures.added.denominator") in found(measure(GRADED, REPORTED))
    assert found(measure(GRADED, REPORTED, "outturn: rate per 1000")) == []


def test_who_adds_values_is_not_capped_by_who_counts() -> None:
    answered = "{count: visitor_survey, counted_on: completed, distinct: subject}"
    capped = measure(answered, CARED)
    assert "A314" in {code for code, _ in found(capped, f"measures: {{content: {{denominator: {CARED}}}}}")}
    weighed = '{value: "2", distinct: (removed)}'
    changes = [
        measure(answered, CARED),
        f"measures: {{content: {{denominator: {CARED}, numerator: {weighed}}}}}",
    ]
    assert "A314" not in {code for code, _ in found(*changes)}
