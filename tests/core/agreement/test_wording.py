"""Clauses take their figures from terms, and say which words are a term's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.core.agreement import TextPart, clause_text
from tallystick.core.agreement.model import Agreement
from tests.core.agreement.checking import read, text_of


@pytest.fixture(scope="module")
def repairs() -> Agreement:
    agreement = read(text_of("housing_repairs") or "").agreement
    assert agreement is not None
    return agreement


def words(agreement: Agreement, clause: str) -> str:
    return "".join(part.text for part in clause_text(agreement, clause))


def test_the_words_of_a_clause_carry_its_terms(repairs: Agreement) -> None:
    assert words(repairs, "term") == "From 1 April 2025 for 4 years, ending on 31 March 2029."
    assert words(repairs, "contacts") == "The Contractor names a contract manager whom the Council may ring."


def test_each_term_is_marked_with_its_name_and_where_it_is_written(repairs: Agreement) -> None:
    parts = clause_text(repairs, "term")

    assert parts[:3] == (
        TextPart("From "),
        TextPart("1 April 2025", "term.starts", ("term", "starts")),
        TextPart(" for "),
    )
    assert all(part.path in repairs.places for part in parts if part.term and part.term != "term.ends")


def test_limits_caps_and_warnings_are_printed_as_phrases(repairs: Agreement) -> None:
    said = words(repairs, "attendance")

    assert "attended within 4 coverage hours of the report" in said
    assert "finished within 10 working days, and never later than 20 working days\nafter the report" in said
    assert "Warning: 2 working days." in said


def test_of_several_limits_a_clause_prints_its_own(repairs: Agreement) -> None:
    assert "answered within 7 working days." in words(repairs, "attendance")
    assert words(repairs, "quick_answers") == "An answer takes 3 days."


def test_of_several_limits_another_clause_prints_all(repairs: Agreement) -> None:
    clause = replace(repairs.clauses["term"], text="Within {complaint.answer.within}.")
    agreement = replace(repairs, clauses={"term": clause})

    assert words(agreement, "term") == "Within 7 working days or 3 days."


def test_figures_dates_duties_and_measures_are_printed(repairs: Agreement) -> None:
    assert words(repairs, "default") == (
        "Within 30 days. A call in vain costs £45.50. Talks open 6 months before the end. Calls after 16:00 count as "
        "the next day's. Meetings: quarter from April, at least 1, 20 working days after the quarter ends. Measured "
        "each quarter from April: green >= 95."
    )


@pytest.mark.parametrize(
    ("placeholder", "printed"),
    [
        ("{measures.lasting.knowable}", "13 weeks"),
        ("{measures.on_time.rounding}", "1"),
        ("{measures.on_time.indicative}", "1"),
        ("{measures.on_time.amber}", "85 to < 95"),
        ("{dates.start_up}", "2 weeks before the start"),
    ],
)
def test_every_term_of_a_measure_can_be_printed(repairs: Agreement, placeholder: str, printed: str) -> None:
    clause = replace(repairs.clauses["term"], text=placeholder)

    assert words(replace(repairs, clauses={"term": clause}), "term") == printed


@pytest.mark.parametrize(
    "placeholder",
    [
        *(
            "{nowhere}",
            "{term.length}",
            "{figures.none}",
            "{parties.none}",
            "{dates.none}",
            "{duties.none.every}",
        ),
        *("{measures.none.every}", "{measures.on_time.blue}", "{none.attend.within}", "{repair.none.within}"),
        *(
            "{repair.attend.at_most}",
            "{repair.attend.warn}",
            "{repair.attend.cut_off}",
            "{measures.happy.rounding}",
        ),
        *("{measures.happy.knowable}", "{measures.happy.indicative}", "{duties.visit.due}", "{a.b.c.d}"),
    ],
)
def test_a_placeholder_that_names_no_term_stays_as_written(repairs: Agreement, placeholder: str) -> None:
    clause = replace(repairs.clauses["term"], text=f"Within {placeholder}.")

    assert clause_text(replace(repairs, clauses={"term": clause}), "term") == (
        TextPart(f"Within {placeholder}."),
    )


def test_a_clause_that_is_only_a_heading_has_no_words(repairs: Agreement) -> None:
    assert clause_text(repairs, "repairs") == ()
