"""Meals at home: units whose work each promise is, codes that may be used for a time, rules from outside."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tallystick.core.agreement.field_types import check, out_of_use
from tallystick.core.agreement.wording import clause_text
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate, explain_clock
from tallystick.files.agreements import load_versions
from tallystick.files.facts import read_facts
from tests.agreements.test_single_promises import at

FOLDER = Path(__file__).parents[2] / "examples" / "meals_at_home"
FACTS = (FOLDER / "facts.yaml").read_text(encoding="utf-8")


@cache
def versions():
    return load_versions(str(FOLDER)).versions


def read(text):
    return read_facts("facts.yaml", text, versions())


def position(as_of):
    found = read(FACTS)
    assert found.findings == ()
    (copy,) = evaluate(versions(), {}, found.entries, parse_moment(as_of, versions()[0].zone)).copies
    return copy


def run(clock, as_of="2026-04-09"):
    copy = position(as_of)
    runs = [each for record in copy.records for each in record.clocks]
    return next(each for each in (*runs, *copy.slots) if each.clock == clock)


@pytest.mark.covers("D-58", by="tallystick.core.agreement.build.around:units_at")
@pytest.mark.parametrize(
    ("clock", "units"),
    [
        ("request.first_meal", ("cooks", "rounds")),
        ("request.confirm", ("care_desk",)),
        ("duty.menu", ("cooks",)),
    ],
)
def test_a_promise_is_the_work_of_one_unit_or_of_several(clock: str, units: tuple[str, ...]) -> None:
    assert run(clock).units == units


@pytest.mark.covers("D-58", by="tallystick.core.engine.words:say_work")
@pytest.mark.parametrize(
    ("clock", "record", "slot", "said"),
    [
        (
            "request.first_meal",
            "RQ-0001",
            None,
            "It is the work of Cooks (Kitchen) and Rounds (Kitchen) together.",
        ),
        ("request.confirm", "RQ-0001", None, "It is the work of Care desk (Council)."),
        ("duty.menu", None, "May 2026", "It is the work of Cooks (Kitchen)."),
    ],
)
def test_the_reasons_say_whose_work_it_is(clock, record, slot, said) -> None:
    as_of = parse_moment("2026-05-20", versions()[0].zone)
    of = {"copy": "hearth", "clock": clock, "record": record, "slot": slot}
    assert said in explain_clock(versions(), {}, read(FACTS).entries, as_of, **of).said


def test_a_unit_has_its_contacts_in_order() -> None:
    units = versions()[0].units
    assert (units["rounds"].party, units["rounds"].contacts) == ("kitchen", ("round_leader", "head_cook"))


OPENED = (
    "- {entry: recorded, id: e9, copy: hearth, record: RQ-0009, kind: request, milestone: asked, "
    "fields: {diet: %s}, by: care_manager, for: council, happened_at: %s, recorded_at: 2026-11-02T12:00}\n"
)


@pytest.mark.covers("D-78", by="tallystick.core.agreement.field_types:out_of_use")
@pytest.mark.parametrize(
    ("diet", "day", "cure"),
    [
        ("low_salt", "2026-09-30", None),
        (
            "low_salt",
            "2026-10-01",
            'The code "low_salt" may be used until 30 September 2026, and not on 1 October 2026.',
        ),
        (
            "heart",
            "2026-09-30",
            'The code "heart" may be used from 1 October 2026, and not on 30 September 2026.',
        ),
        ("heart", "2026-10-01", None),
        ("standard", "2026-10-01", None),
    ],
)
def test_a_code_is_accepted_on_the_days_on_which_it_may_be_used(
    diet: str, day: str, cure: str | None
) -> None:
    found = read(FACTS + OPENED % (diet, day))
    said = [f"{finding.code} {finding.cure}" for finding in found.findings]
    assert said == ([f"F017 {cure} Enter one that may be used then."] if cure else [])


def test_a_code_that_may_not_be_used_any_more_is_still_one_of_the_list() -> None:
    field = versions()[0].kinds["request"].fields["diet"]
    assert check(field, "low_salt") is None
    assert out_of_use(field, None, at("2026-10-01").date()) is None
    assert list(field.options) == ["standard", "soft", "low_salt", "heart"]


def outside(document, as_of):
    return next(each for each in position(as_of).outside if each.document == document)


@pytest.mark.parametrize(
    ("as_of", "edition", "record", "review_by", "state"),
    [
        ("2026-09-30", "7", None, "2026-09-30", "current"),
        ("2026-10-01", "7", None, "2026-09-30", "due for review"),
        ("2026-10-12", "8", "ED-0001", "2027-09-30", "current"),
        ("2027-10-01", "8", "ED-0001", "2027-09-30", "due for review"),
    ],
)
def test_a_rule_from_outside_is_due_for_review_after_its_day_until_an_edition_is_taken_in(
    as_of, edition, record, review_by, state
) -> None:
    found = outside("diet_codes", as_of)
    assert (found.edition, found.record, found.state) == (edition, record, state)
    assert found.review_by is not None
    assert found.review_by.isoformat() == review_by
    assert (found.owner, found.reviewed_by) == ("dieticians", "council")


def test_an_edition_without_a_next_day_leaves_none() -> None:
    found = outside("lifting", "2027-06-01")
    assert (found.edition, found.review_by, found.state) == ("2027", None, "no review date")
    assert found.said[1] == "No day is set by which to look at it again."


def test_the_standing_of_a_rule_from_outside_says_why() -> None:
    assert outside("diet_codes", "2026-10-01").said == (
        "Edition 7 is the one that version 1 names; the board of dieticians owns it.",
        "It was to be looked at again by Wednesday 30 September 2026, and nothing recorded says that it was.",
        "The council sees to that.",
    )
    assert outside("diet_codes", "2026-10-12").said[0] == (
        "Edition 8 was taken in by ED-0001 on Monday 12 October 2026; the board of dieticians owns it."
    )


def test_an_edition_that_is_taken_back_counts_no_more() -> None:
    void = "- {entry: voided, id: e20, copy: hearth, record: ED-0001, by: care_manager, for: council, happened_at: %s, recorded_at: %s}\n"
    entries = read(FACTS + void % ("2026-10-14", "2026-10-14T09:00")).entries
    (copy,) = evaluate(versions(), {}, entries, parse_moment("2026-10-15", versions()[0].zone)).copies
    found = next(each for each in copy.outside if each.document == "diet_codes")
    assert (found.edition, found.state) == ("7", "due for review")


def test_a_clause_names_a_rule_with_its_edition_and_what_it_sets() -> None:
    words = "".join(part.text for part in clause_text(versions()[0], "outside"))
    assert words.startswith("Diets are those of the List of diets (edition 7). No box weighs more than 16 kg")


def test_a_change_of_law_is_told_with_what_it_costs_and_answered_in_time() -> None:
    answer = run("law_change.answer", "2026-11-03")
    assert (answer.owed_by, answer.deadline.isoformat()) == ("council", "2026-11-30")
