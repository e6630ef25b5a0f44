"""Clocks that contradict each other, that nothing starts, that nobody could prove; calendars that end."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint

MADE_SAFE = "records.hazard.clocks.make_safe"


def test_two_limits_on_one_clock_contradict_each_other() -> None:
    changes = """
        records:
          hazard:
            clocks:
              make_safe:
                within: (removed)
                limits: [{within: 2 working days, clause: hazards}, {within: 5 working days, clause: returns}]
        """
    assert found(changes) == [("A321", f"{MADE_SAFE}.limits")]
    told = '"Made safe" is due within 2 working days (clause 4) and within 5 working days (clause 7).'
    assert lint(changes)[0].message == told
    assert found(changes.replace("5 working", "2 working")) == []
    by_ten = changes.replace("within: 5 working days", "within: by 10:00 the next working day")
    assert (
        "within 2 working days (clause 4) and by 10:00 the next working day (clause 7)."
        in lint(by_ten)[0].message
    )


TWO_CLOCKS = """
        records:
          hazard:
            clocks:
              make_safe: {{{first}}}
              fence_off:
                title: Fenced off
                from: reported
                to: {stop}
                within: {within}
                owed_by: contractor
                owed_to: council
                {second}
        """


def test_two_clocks_between_the_same_milestones_contradict_each_other() -> None:
    changes = TWO_CLOCKS.format(first="", stop="made_safe", within="1 working day", second="clause: hazards")
    assert found(changes) == [("A321", "records.hazard.clocks.fence_off")]


@pytest.mark.parametrize(
    ("first", "stop", "within", "second"),
    [
        ("", "made_safe", "2 working days", "clause: hazards"),
        ("", "mended", "1 working day", "clause: hazards"),
        ("when: urgency = 'routine'", "made_safe", "1 working day", "when: urgency = 'urgent'"),
    ],
)
def test_clocks_for_other_records_or_milestones_do_not(
    first: str, stop: str, within: str, second: str
) -> None:
    changes = TWO_CLOCKS.format(first=first, stop=stop, within=within, second=second)
    assert [code for code, _ in found(changes) if code == "A321"] == []


def test_a_clock_of_which_nothing_says_when_it_starts() -> None:
    changes = "records: {hazard: {clocks: {make_safe: {from: not stated}}}}"
    assert found(changes) == [("A322", f"{MADE_SAFE}.from")]
    assert "reported, made_safe, mended" in lint(changes)[0].cure


def test_a_clock_from_a_date_that_no_form_holds() -> None:
    noticed = """
        records:
          hazard:
            milestones: {noticed: {title: Noticed, recorded: no}}
            clocks: {make_safe: {from: noticed}}
        """
    assert found(noticed) == [("A323", f"{MADE_SAFE}.from")]
    assert found(noticed.replace(", recorded: no", "")) == []


def test_a_clock_to_a_date_that_no_form_holds() -> None:
    unproven = "records: {hazard: {milestones: {made_safe: {recorded: no}}}}"
    assert found(unproven) == [("A323", f"{MADE_SAFE}.to")]
    either = """
        records:
          hazard:
            milestones: {made_safe: {recorded: no}}
            clocks: {make_safe: {to: [made_safe, mended]}}
        """
    assert found(either) == []


def test_a_cap_from_a_date_that_no_form_holds() -> None:
    changes = """
        records:
          hazard:
            milestones: {noticed: {title: Noticed, recorded: no}}
            clocks: {make_safe: {at_most: 5 working days from noticed}}
        """
    assert found(changes) == [("A323", f"{MADE_SAFE}.at_most")]


def test_a_calendar_that_ends_before_the_term() -> None:
    short = "calendars: {working: {known_to: 2027-06-30}}"
    assert found(short) == [("A330", "calendars.working")]
    assert "known to 30 June 2027" in lint(short)[0].message
    assert found(short.replace("2027-06-30", "2028-03-31")) == []


def test_the_same_days_by_two_names() -> None:
    business = """
        calendars: {business: {week: Mon-Fri, holidays: england_and_wales}}
        figures: {warning: {value: 10 business days before the end}}
        """
    assert found(business) == [("A325", "calendars.business")]
    assert found(business.replace("week: Mon-Fri", "week: Mon-Sat")) == []
    assert found(business.replace("10 business days", "10 working days")) == []
