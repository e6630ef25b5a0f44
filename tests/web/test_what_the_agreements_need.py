"""What the two agreements ask of pages, requirement by requirement, where a page truly shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tallystick.core.agreement.model import Agreement
from tallystick.store.models import Record
from tests.web.forms import send

Address = Callable[[str, str], str]
Text = Callable[[Any], str]
Become = Callable[[str], Client]

PLAN = {
    "day": "19/1/26",
    "time": "",
    "milestone": "proposed",
    "field-measure": "E1",
    "field-level": "33.3 per cent, red",
    "field-action": "A second adviser on Mondays",
    "field-done_by": "Contract manager",
    "field-outcome": "Everybody guided within ten working days",
    "field-complete_by": "31/3/26",
}
WARNING = {
    "day": "19/1/26",
    "time": "",
    "field-level": "Late guidance",
    "field-why": "Two of three were late",
}


@pytest.mark.covers("D-53", by="tallystick.web.views.agreements:sides_of")
def test_both_sides_of_debt_recovery_see_whom_to_ring(
    become: Become, glenfarrick: str, text_of: Text
) -> None:
    for person in ("Overpayments manager", "Liaison officer"):
        said = text_of(become(person).get(f"/agreements/{glenfarrick}"))
        contacts = said.partition("Whom to ring")[2].partition("Dates that close doors")[0]
        for post in ("Nominated officer", "Contact centre team leader", "Referral manager"):
            assert post in contacts


@pytest.mark.covers("K-89", by="tallystick.web.forms.entry:read_form")
@pytest.mark.covers("K-91", by="tallystick.web.forms.entry:read_form")
def test_an_action_plan_says_who_does_what_by_when(theirs: Client, alder: str, text_of: Text) -> None:
    incomplete = send(theirs, f"/agreements/{alder}/action_plan/new", {**PLAN, "field-done_by": ""})
    assert "Enter who does it" in text_of(incomplete)
    said = text_of(send(theirs, f"/agreements/{alder}/action_plan/new", PLAN))
    assert "Measure Careers guidance in time" in said
    assert "What is done A second adviser on Mondays Who does it Contract manager" in said
    assert "To be complete by 31 March 2026" in said


@pytest.mark.covers("K-90", by="tallystick.web.forms.controls:control_of")
def test_an_action_plan_asks_what_caused_the_failure(theirs: Client, alder: str, text_of: Text) -> None:
    said = text_of(theirs.get(f"/agreements/{alder}/action_plan/new"))
    for question in (
        "The provider is aware of the problem",
        "There is a clear failure to perform",
        "The council had a part in it",
        "How much it matters",
        "Conditions of contract that bear on it",
    ):
        assert question in said


@pytest.mark.covers("K-83", by="tallystick.web.forms.entry:read_form")
def test_a_formal_warning_is_not_issued_without_its_three_parts(
    become: Become, alder: str, text_of: Text
) -> None:
    before = Record.objects.filter(kind="formal_warning").count()
    page = send(become("Elin Thistlewood"), f"/agreements/{alder}/formal_warning/new", WARNING)
    assert page.status_code == 422
    assert "Enter what the action plan must put right" in text_of(page)
    assert Record.objects.filter(kind="formal_warning").count() == before


@pytest.mark.covers("K-84", by="tallystick.web.views.records:clock_said")
def test_the_plan_after_a_warning_has_its_ten_working_days(
    ours: Client, record_at: Address, text_of: Text
) -> None:
    said = text_of(ours.get(record_at("alder", "FW-0001")))
    assert "Action plan after the warning Running By the end of Tuesday 27 January (7 days left)" in said
    assert "owed by the provider to the council" in said


@pytest.mark.covers("K-80", by="tallystick.web.views.records:clock_said")
def test_minutes_wait_for_their_answer_for_ten_days(
    theirs: Client, record_at: Address, text_of: Text
) -> None:
    said = text_of(theirs.get(record_at("alder", "MT-0003")))
    assert "Answer to the minutes Running By the end of Wednesday 28 January (8 days left)" in said
    assert "Minutes agreed Minutes refused" in said


@pytest.mark.covers("K-71", by="tallystick.web.views.agreements:columns_of")
def test_the_forum_of_the_quarter_is_owed_by_the_council(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/due"))
    we_owe = said.partition("What we owe")[2].partition("What they owe")[0]
    assert (
        "Provider forum, January to March 2026 Running By the end of Tuesday 31 March (70 days left)"
        in we_owe
    )


@pytest.mark.covers("K-55", by="tallystick.web.views.performance:follows_of")
def test_a_red_outturn_proposes_a_review_that_a_person_decides(
    ours: Client, alder: str, text_of: Text
) -> None:
    follows = text_of(ours.get(f"/agreements/{alder}/performance")).partition("What follows")[2]
    assert "Nothing follows by itself." in follows
    review = follows.partition("Review with the provider (")[2]
    assert "S1 Packages refused ■ Red for April to September 2025" in review
    assert "The council looked into it with the provider (for a person to judge)" in review
    assert "Council Clause 3 note, Below standard" in review


def test_what_must_hold_first_is_ticked_from_the_record(ours: Client, alder: str, text_of: Text) -> None:
    address = f"/agreements/{alder}/performance"
    ticked = "A monitoring meeting was held since (on the record: MT-0003, 8 January 2026)"
    assert ticked in text_of(ours.get(address))
    before = text_of(ours.get(f"{address}?as_of=31/12/2025"))
    assert "A monitoring meeting was held since (not on the record)" in before
    assert ticked not in before


@pytest.mark.covers("D-84", by="tallystick.web.forms.controls:control_of")
def test_the_referral_form_asks_for_every_field_of_the_national_form(
    become: Become, glenfarrick: str, text_of: Text, debt_recovery: tuple[Agreement, ...]
) -> None:
    said = text_of(become("Overpayments manager").get(f"/agreements/{glenfarrick}/referral/new")).lower()
    for title in (one.title.lower() for one in debt_recovery[-1].kinds["referral"].fields.values()):
        assert title in said
    for field in (
        "name",
        "address line 4",
        "postcode",
        "date of birth",
        "checked",
        "national insurance number",
        "reference",
        "failure to disclose",
        "misrepresentation",
        "fraud",
        "reason",
        "already recovered",
        "outstanding",
    ):
        assert field in said


@pytest.mark.covers("D-87", by="tallystick.web.forms.controls:control_of")
def test_the_change_form_takes_several_changes_at_once(
    become: Become, glenfarrick: str, text_of: Text
) -> None:
    page = become("Overpayments manager").get(f"/agreements/{glenfarrick}/change/new")
    assert page.content.decode().count('type="checkbox"') >= 4
    assert "national insurance number" in text_of(page).lower()


@pytest.mark.covers("K-72", by="tallystick.web.views.entries:new_record")
def test_a_spot_check_is_recorded_with_what_was_found(become: Become, alder: str, text_of: Text) -> None:
    typed = {
        "day": "16/1/26",
        "time": "",
        "milestone": "made",
        "field-findings": "Two vehicles without a log",
        "field-follow_up": "yes",
    }
    said = text_of(send(become("Elin Thistlewood"), f"/agreements/{alder}/spot_check/new", typed))
    assert "SC-0001" in said
    assert "What was found Two vehicles without a log Follow-up needed Yes" in said
