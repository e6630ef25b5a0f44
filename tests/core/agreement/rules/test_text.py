"""The words of the clauses, their numbers, the glossary, and whom to ring."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint


def clause(text: str, number: str = '"8"') -> str:
    """Return the change that adds a clause."""
    return f"""
        clauses:
          added:
            number: {number}
            title: Added
            text: >-
              {text}
        """


ADDED = "clauses.added.text"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A plan is sent within 10 working days of the meeting.", "10 working days"),
        ("The council pays within thirty days.", "thirty days"),
        ("At least 95 % of the sites are clean.", "95 %"),
        ("At least ninety-five per cent of the sites are clean.", "ninety-five per cent"),
        ("Records are kept for six years.", "six years"),
        ("The gate is opened 2 hours before a match.", "2 hours"),
    ],
)
def test_a_figure_written_by_hand_is_marked_in_the_clause(text: str, marked: str) -> None:
    (finding,) = (each for each in lint(clause(text)) if each.code == "A327")
    assert (".".join(finding.place.path), finding.excerpt) == (ADDED, marked)
    assert finding.clause == "added"


def test_a_figure_over_two_lines_is_marked_where_it_begins() -> None:
    (finding,) = lint(clause("A plan is sent within 10\n              working days of the meeting."))
    assert finding.excerpt == "10"


def test_a_figure_that_is_written_in_signs_of_yaml_is_marked_with_its_whole_text() -> None:
    (finding,) = lint(
        'clauses: {added: {number: "8", title: Added, text: "Sent within 10\\x20working days of May."}}'
    )
    assert finding.excerpt == '"Sent within 10\\x20working days of May."'


@pytest.mark.parametrize(
    "text",
    [
        "A plan is sent within {hazard.make_safe.within} of the meeting.",
        "The first year is spent on setting up.",
        "Children under 12 years old play here, and those aged 14 years there.",
        "Two gates are locked at dusk on one day.",
        "The park is open 24 hours a day, seven days a week.",
        "Clause 7.2 of the contract and the 2 lots are not meant.",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert found(clause(text)) == []


@pytest.mark.covers("K-92", by="tallystick.core.agreement.rules.dangling_reference:_names")
@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Charges stand in Appendix C.", "Appendix C"),
        ("As clause 12.4 says, gates are locked.", "clause 12.4"),
        ("The list is in Schedule 2.", "Schedule 2"),
    ],
)
def test_a_reference_to_what_is_not_there_is_marked(text: str, marked: str) -> None:
    (finding,) = lint(clause(text))
    assert (finding.code, finding.excerpt) == ("A328", marked)


@pytest.mark.parametrize(
    "text",
    [
        "As clause 4 says, gates are locked.",
        "The list is in Schedule 2 of the contract.",
        "Section 117 of the Highways Act is kept.",
        "A section of the fence, and the appendix.",
    ],
)
def test_a_reference_that_leads_somewhere_is_not(text: str) -> None:
    assert found(clause(text)) == []


def test_an_appendix_may_be_numbered_by_its_letter() -> None:
    changes = clause("The map shows the sites. See Appendix 2.", '"A2"')
    assert found(changes) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ('"9"', "8 is missing between 7 and 9."),
        ('"11"', "8 to 10 are missing between 7 and 11."),
        ('"900000000"', "8 to 899999999 are missing between 7 and 900000000."),
    ],
)
def test_a_number_left_out_is_named(number: str, said: str) -> None:
    (finding,) = lint(clause("Gates are locked.", number))
    assert (finding.code, ".".join(finding.place.path)) == ("A329", "clauses.added.number")
    assert finding.message == said


def test_more_figures_than_a_number_has_are_none_of_a_row() -> None:
    assert found(clause("Gates are locked.", f'"{"1" * 5000}"')) == []


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["7(a)", "7(b)", "7(c)"], []),
        (["7(a)", "7(c)"], ["7(b) is missing between 7(a) and 7(c)."]),
        (["7.1", "7.2", "7.4"], ["7.3 is missing between 7.2 and 7.4."]),
        (["G1", "G2", "G3a", "G3b", "G4"], []),
        (["7 lights", "7 paths"], []),
    ],
)
def test_numbers_below_a_number_run_on_too(numbers: list[str], missing: list[str]) -> None:
    added = "".join(f'  c{i}: {{number: "{n}", title: T{i}, text: Gates.}}\n' for i, n in enumerate(numbers))
    told = [finding.message for finding in lint(f"clauses:\n{added}") if finding.code == "A329"]
    assert told == missing


@pytest.mark.parametrize("words", ["as soon as possible", "promptly", "in good time", "sooner or later"])
def test_a_time_that_no_clock_can_hold_is_advised_against(words: str) -> None:
    (finding,) = lint(clause(f"Gates are mended {words} by the contractor."))
    assert (finding.code, finding.severity, finding.excerpt) == ("A331", "advice", words)


@pytest.mark.covers("D-06", by="tallystick.core.agreement.rules.unused_term:_text")
def test_a_term_that_is_defined_and_never_used() -> None:
    assert found("glossary: {ha-ha: wall in a ditch}") == [("A326", "glossary.ha-ha")]
    assert found("glossary: {ha-ha: wall in a ditch}", clause("Ha-has are kept clear.")) == []


@pytest.mark.covers("D-07", by="tallystick.core.agreement.rules.acronym:_spelt_out")
def test_an_acronym_that_nobody_spells_out() -> None:
    used = clause("The RPA is told of trees; the RPA answers.")
    (finding,) = lint(used)
    assert (finding.code, finding.excerpt) == ("A333", "RPA")
    assert found(used, "glossary: {RPA: Rural Payments Agency}") == []
    assert found(clause("The Rural Payments Agency (RPA) is told; the RPA answers.")) == []


@pytest.mark.covers("D-63", by="tallystick.core.agreement.rules.single_contact:repeated")
def test_one_post_on_every_rung_is_found() -> None:
    changes = "posts: {director: {title: Site manager}}"
    assert found(changes) == [("A334", "posts.director")]
    assert found("posts: {director: {title: Site manager, rung: 1}}") == []
