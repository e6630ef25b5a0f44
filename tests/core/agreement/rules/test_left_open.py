"""What one side alone may do, what is priced and yet free, what is asked for all year and has nothing behind it."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint

LEFT_OPEN = "tallystick.core.agreement.rules.prose.left_open"
ADDED = "clauses.added.text"


def clause(text: str, name: str = "added", number: str = "8", title: str = "Added") -> str:
    return f"clauses: {{{name}: {{number: '{number}', title: {title}, text: '{text}'}}}}"


def codes(*changes: str) -> list[str]:
    return [code for code, _ in found(*changes)]


@pytest.mark.covers("P-105", by=f"{LEFT_OPEN}:freely")
@pytest.mark.parametrize(
    ("asked", "free"),
    [
        (
            "The contractor announces nothing without the consent of the council.",
            "The council may make the work public.",
        ),
        (
            "The contractor may not publicise the work without written consent.",
            "The council may publicise it freely.",
        ),
        (
            "No part is sub-contracted unless the council gives its consent.",
            "The council may assign its part.",
        ),
    ],
)
def test_what_one_party_may_do_freely_and_the_other_must_ask_for_is_shown(asked: str, free: str) -> None:
    assert found(clause(f"{asked} {free}")) == [("A650", ADDED)]
    assert codes(clause(asked)) == []
    assert codes(clause(free)) == []


def test_the_sentence_that_lets_one_party_do_it_is_marked() -> None:
    asked = "The contractor publishes nothing without consent."
    (finding,) = lint(clause(f"{asked} The council may publish all of it."))
    assert "The council may publish all of it." in finding.message
    assert finding.family == "asymmetry"


def test_who_may_not_is_not_free() -> None:
    told = "The contractor publishes nothing without consent. The council may not publish names."
    assert codes(clause(told)) == []


@pytest.mark.covers("D-77", by=f"{LEFT_OPEN}:priced")
@pytest.mark.parametrize(
    "defined",
    [
        clause('"Charges" means what may be charged for events.', "meant", "9"),
        "glossary: {charge: what is payable for an event}",
    ],
)
def test_a_clause_that_nothing_is_charged_against_a_definition_of_what_is(defined: str) -> None:
    free = clause("Neither party charges the other.")
    assert [each for each in found(free, defined) if each[0] == "A651"] == [("A651", ADDED)]
    assert "A651" not in codes(free)
    assert "A651" not in codes(defined)


def test_a_clause_that_nothing_is_charged_against_a_charge_of_the_terms() -> None:
    charge = """
        charges:
          mowing:
            title: Mowing
            owed_by: council
            owed_to: contractor
            every: half-year from April
            part_period: by day
            lines: {all: {title: All of it, amount: £900}}
        """
    assert "A651" in codes(clause("There are no charges for the grounds."), charge)
    assert "A651" not in codes(clause("The council pays for the grounds."), charge)


NAMES = ("made_safe", "clean", "safe_swings", "content", "alive", "vandalism", "other_causes", "close_mown")
YEARLY = f"""
    measures: {{{", ".join(f"{name}: {{every: year from April}}" for name in NAMES)}}}
    duties: {{half_year_return: {{every: year from April, due: 4 weeks after the year ends}}}}
    """


@pytest.mark.covers("D-96", by=f"{LEFT_OPEN}:lacking")
def test_monitoring_all_year_needs_a_clause_that_says_how() -> None:
    asks = clause("Performance is monitored throughout the year.")
    (finding,) = lint(asks)
    assert (finding.code, ".".join(finding.place.path)) == ("A652", ADDED)
    assert "no other clause says how it is done" in finding.message
    assert (
        codes(asks, clause("The council looks at the figures of each half-year.", "how", "9", "Monitoring"))
        == []
    )


@pytest.mark.covers("D-96", by=f"{LEFT_OPEN}:lacking")
def test_monitoring_all_year_needs_figures_or_reports_within_the_year() -> None:
    asks = clause("Performance is monitored throughout the year.")
    how = clause("The council looks at the figures.", "how", "9", "Monitoring")
    (finding,) = [each for each in lint(asks, how, YEARLY) if each.code == "A652"]
    assert "no measure or report comes more often than once a year" in finding.message
    assert "A652" not in codes(asks, how, YEARLY, "measures: {clean: {every: month}}")
    assert "A652" not in codes(how, YEARLY)
