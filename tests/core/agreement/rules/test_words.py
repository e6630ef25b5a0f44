"""What a measure says in words, and what it counts."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint

# words and formula


def test_words_that_count_something_else_than_the_formula() -> None:
    changes = """
        measures:
          safe_swings:
            in_words:
              numerator: {count: inspection, where: grade = 'a', counted_on: inspected, distinct: subject}
        """
    assert found(changes) == [("A311", "measures.safe_swings.in_words.numerator")]


def test_words_that_count_the_same_in_another_order_are_no_difference() -> None:
    changes = """
        measures:
          safe_swings:
            in_words:
              numerator:
                count: inspection
                where: swings_safe = true and (subject.has_play_area)
                counted_on: inspected
                distinct: subject
        """
    assert found(changes) == []


@pytest.mark.parametrize(
    "words", ["other than for the weather", "except those mended at once", "unless not safe"]
)
def test_an_exception_of_the_words_that_no_condition_carries(words: str) -> None:
    changes = f"""
        measures:
          made_safe:
            description: Share of hazards made safe in time, {words}
        """
    assert found(changes) == [("A311", "measures.made_safe.numerator")]
    assert words.split(maxsplit=1)[0] in lint(changes)[0].message


def test_an_exception_beside_a_condition_that_only_picks_out_what_is_counted() -> None:
    changes = """
        records: {hazard: {fields: {repeated: {title: Came back, type: yes or no}}}}
        measures:
          vandalism:
            description: Share of hazards that came back, other than by the weather
            numerator: {where: repeated}
          other_causes: (removed)
        """
    assert found(changes) == [("A311", "measures.vandalism.numerator")]
    assert (
        found(changes, "measures: {vandalism: {numerator: {where: repeated and cause <> 'weather'}}}") == []
    )
    assert found(changes, "measures: {vandalism: {numerator: {where: not repeated}}}") == []
    assert found(changes, "measures: {vandalism: {numerator: {where: mended is null}}}") == []
    assert found(changes, "measures: {vandalism: {numerator: {where: cause = 'wear'}}}") == []


def test_a_clock_of_some_lots_carries_no_exception() -> None:
    changes = """
        records: {hazard: {clocks: {make_safe: {when: lot = 'parks'}}}}
        measures:
          made_safe:
            lots: [parks]
            description: Share of hazards made safe in time, other than those of the weather
        """
    assert found(changes) == [("A311", "measures.made_safe.numerator")]


@pytest.mark.parametrize(
    "changes",
    [
        """
        measures:
          made_safe:
            description: Share of hazards made safe in time, other than those of the weather
            denominator: {where: "status in ('met', 'met late', 'missed') and cause <> 'weather'"}
        """,
        "measures: {made_safe: {description: 'Share made safe within two working days, excluding public holidays'}}",
        "measures: {clean: {description: Share of sites clean in most weeks except where nothing was picked}}",
        """
        records: {hazard: {clocks: {make_safe: {when: cause <> 'weather'}}}}
        measures: {made_safe: {description: 'Share of hazards made safe in time, except for those of the weather'}}
        """,
    ],
)
def test_an_exception_that_a_condition_a_calendar_or_a_tally_carries(changes: str) -> None:
    assert found(changes) == []


# days and weeks put together

WEEKLY = """
        measures:
          picked:
            number: G9
            title: Litter
            description: {description}
            numerator: {{count: litter_week, where: picked, counted_on: week_ended{distinct}}}
            denominator: {{count: litter_week, counted_on: week_ended{distinct}}}
            counts: successes
            every: {every}
            bands: {{red: "< 85", amber: "85 to < 95", green: ">= 95"}}
        """


@pytest.mark.parametrize(
    "description",
    [
        "Share of sites picked on a weekly basis",
        "Share of sites picked weekly",
        "Share of sites picked at least once a week",
        "Share of sites picked every week, by the contractor",
        "'Share of sites picked, looked at week by week'",
    ],
)
def test_a_weekly_test_of_each_site_needs_a_way_to_the_half_year(description: str) -> None:
    changes = WEEKLY.format(
        description=description, distinct=", distinct: subject", every="half-year from April"
    )
    assert found(changes) == [("A318", "measures.picked.numerator")]


@pytest.mark.parametrize(
    ("description", "distinct", "every"),
    [
        ("Share of weeks in which a site was picked weekly", "", "half-year from April"),
        ("Share of sites picked on a weekly basis", ", distinct: subject", "week"),
        ("Share of sites with a weekly plan of picking", ", distinct: subject", "half-year from April"),
        ("Share of sites picked", ", distinct: subject", "half-year from April"),
    ],
)
def test_weeks_counted_one_by_one_need_no_sum(description: str, distinct: str, every: str) -> None:
    assert found(WEEKLY.format(description=description, distinct=distinct, every=every)) == []


def test_weeks_over_sites_need_a_way_too() -> None:
    weekly = WEEKLY.format(
        description="Sites picked weekly, ratio", distinct="", every="half-year from April"
    )
    sites = "measures: {picked: {denominator: {count: care, counted_on: active, distinct: subject}}}"
    assert found(weekly, sites) == [("A318", "measures.picked.numerator")]


def test_a_tally_says_how_the_weeks_add_up() -> None:
    assert found("measures: {clean: {description: Share of sites clean on a weekly basis}}") == []


# outcomes that show later


@pytest.mark.parametrize(
    "description",
    [
        "Share of trees alive 12 months after planting",
        "Share of trees alive twelve months or more after planting",
        "Share of trees still alive for 12 months",
    ],
)
def test_an_outcome_that_shows_later_needs_a_day_from_which_it_is_known(description: str) -> None:
    changes = f"measures: {{alive: {{knowable: (removed), description: {description}}}}}"
    assert found(changes) == [("A319", "measures.alive.numerator")]
    assert lint(changes)[0].cure.startswith("Add `knowable: 12 months after planted`")


def test_an_outcome_in_records_of_its_own_shows_later_too() -> None:
    changes = """
        measures:
          alive:
            description: Share of trees alive 12 months after planting
            numerator: {count: inspection, where: (removed), counted_on: inspected, distinct: subject}
            denominator: {count: planting, counted_on: planted, distinct: subject}
            knowable: (removed)
        """
    assert found(changes) == [("A319", "measures.alive.numerator")]


def test_a_time_that_a_figure_holds_is_read_too() -> None:
    changes = """
        figures: {alive: {value: 12 months}}
        measures: {alive: {knowable: (removed), description: "Share of trees alive {figures.alive} after planting"}}
        """
    assert found(changes) == [("A319", "measures.alive.numerator")]


def test_a_clock_counted_from_its_start_may_still_run_when_the_period_ends() -> None:
    kept = """
        measures:
          made_safe:
            numerator: {counted_on: reported}
            denominator: {count: hazard, where: (removed), counted_on: reported}
        """
    assert found(kept) == [("A319", "measures.made_safe.numerator")]
    assert found(kept, "measures: {made_safe: {knowable: 2 working days after reported}}") == []


@pytest.mark.parametrize(
    "changes",
    [
        "measures: {alive: {knowable: (removed), description: Share of trees found alive}}",
        "measures: {made_safe: {description: Share of hazards made safe 2 working days after the report}}",
        "measures: {made_safe: {numerator: {counted_on: reported}, denominator: {counted_on: reported}}}",
        "measures: {safe_swings: {description: Share of play areas found safe within 12 months after an accident}}",
    ],
)
def test_an_outcome_that_is_known_when_it_is_counted(changes: str) -> None:
    assert found(changes) == []


# one measure, one period


def test_one_measure_by_lots_in_several_periods() -> None:
    changes = """
        measures:
          close_mown: {lots: [parks]}
          close_mown_fields:
            number: G8
            title: Close-mown playing fields
            type: information
            lots: [fields]
            numerator: {count: care, where: "'close' = mowing", counted_on: active, distinct: subject}
            denominator: {count: care, counted_on: active, distinct: subject}
            every: quarter from April
        """
    assert found(changes) == [
        ("A317", "measures.close_mown.every"),
        ("A317", "measures.close_mown_fields.every"),
    ]
    assert found(changes.replace("quarter from", "half-year from")) == []
    assert found(changes.replace("[fields]", "[parks, fields]")) == []


@pytest.mark.parametrize(
    "known_from",
    [
        "records: {visitor_survey: {title: Annual survey of visitors}}",
        """
        duties:
          survey:
            title: Survey made
            owed_by: contractor
            owed_to: council
            every: year from April
            done_by: {record: visitor_survey, milestone: completed}
        """,
    ],
)
def test_a_survey_made_yearly_does_not_feed_a_half_year(known_from: str) -> None:
    assert found(known_from) == [("A317", "measures.content.every")]
    yearly = "measures: {content: {every: year from April, returned_by: (removed)}}"
    assert found(known_from, yearly) == []


# who judges


def test_a_survey_by_the_party_that_it_judges_needs_a_check() -> None:
    changes = "measures: {content: {checked_against: (removed)}}"
    assert found(changes) == [("A324", "measures.content.survey")]
    assert found(changes, "records: {visitor_survey: {raised_by: council}}") == []


# returns


def test_figures_that_are_returned_by_no_day() -> None:
    assert found(
        "duties: {half_year_return: {due: (removed)}}\nclauses: {returns: {text: Figures are sent in.}}"
    ) == [("A332", "measures.made_safe.returned_by")]
    assert found("measures: {alive: {returned_by: contractor, checked_against: records}}") == [
        ("A332", "measures.alive.returned_by")
    ]
