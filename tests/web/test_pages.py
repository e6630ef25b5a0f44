"""Each page through its happy path: what is shown, to whom, in what words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tallystick.store.models import Account

Text = Callable[[Any], str]
Address = Callable[[str, str], str]


def test_a_stranger_is_asked_to_sign_in_and_brought_back(db: None, alder: str) -> None:
    response = Client().get(f"/agreements/{alder}")
    assert response.status_code == 302
    assert response.url == f"/sign-in?next=/agreements/{alder}"


def test_the_demonstration_opens_on_choosing_who_you_are(db: None, text_of: Text) -> None:
    page = Client().get("/", follow=True)
    said = text_of(page)
    assert "Choose who you are" in said
    assert "Demonstration The clock reads Tuesday 20 January 2026, 09:47" in said
    for person in ("Fatima Wickersley", "Zofia Abberline", "An outsider"):
        assert person in said


def test_whoever_is_chosen_sees_their_agreements(db: None, text_of: Text) -> None:
    account = Account.objects.get(name="Fatima Wickersley")
    page = Client().post("/sign-in", {"account": account.pk}, follow=True)
    said = text_of(page)
    assert "Alder Court Trust" in said
    assert "Birch House" in said
    assert "overdue on our side" in said


def test_whoever_holds_no_post_is_told_so(neither: Client, text_of: Text) -> None:
    assert "You hold no post in any agreement. Ask your administrator." in text_of(neither.get("/agreements"))


@pytest.mark.covers("K-01", by="tallystick.web.views.agreements:sides_of")
@pytest.mark.covers("K-02", by="tallystick.web.views.agreements:sides_of")
def test_an_agreement_says_whom_to_ring_rung_by_rung(ours: Client, alder: str, text_of: Text) -> None:
    page = ours.get(f"/agreements/{alder}")
    said = text_of(page)
    assert (
        "Whom to ring Harrowmere County Council (us) Contact 1 Fatima Wickersley, Commissioning officer"
        in said
    )
    assert (
        said.index("Fatima Wickersley, Comm") < said.index("Elin Thistlewood") < said.index("Owain Gillmuir")
    )
    assert said.index("Zofia Abberline") < said.index("Ewan Birchmore") < said.index("Third contact")
    assert 'href="tel:01632960201"' in page.content.decode()
    assert "Third contact Nobody is appointed. Try the next contact." in said


def test_an_agreement_shows_what_each_side_owes(theirs: Client, alder: str, text_of: Text) -> None:
    said = text_of(theirs.get(f"/agreements/{alder}"))
    ours, _, _ = said.partition("What they owe")
    assert "Careers guidance, PL-0003" in ours.partition("What we owe")[2]
    assert "Overdue by 8 working days By the end of Thursday 8 January" in ours


def test_what_is_due_is_listed_by_fifty(ours: Client, alder: str, text_of: Text, monkeypatch: Any) -> None:
    monkeypatch.setattr("tallystick.web.views.agreements.PAGE", 1)
    first, second = (text_of(ours.get(f"/agreements/{alder}/due?page={number}")) for number in (1, 2))
    assert "Page 2" in first or "Next" in first
    assert first != second
    assert "All of them stand on earlier pages." in second


def test_each_clause_says_how_it_is_kept(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}"))
    assert "9 minutes Minutes Kept" in said
    assert "2.2 The council's teams Nothing timed or measured Text in force" in said


def test_a_clause_shows_its_words_with_the_terms_marked(ours: Client, alder: str, text_of: Text) -> None:
    page = ours.get(f"/agreements/{alder}/clauses/minutes")
    assert '<span class="app-term">10 working days</span>' in page.content.decode()
    assert "Silence until then counts as agreement." in text_of(page)


def test_findings_stand_at_their_place_in_the_text(ours: Client, alder: str, text_of: Text) -> None:
    page = ours.get(f"/agreements/{alder}/findings?as_of=30/9/2025")
    said = text_of(page)
    assert "Findings" in said
    assert "<mark>" in page.content.decode()
    assert "S2 Invoices on time and undisputed: held, no rating follows" in said


def test_accepted_findings_stay_with_their_reason_and_are_counted_apart(
    ours: Client, alder: str, text_of: Text
) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/findings?as_of=31/12/2025"))
    summary, _, shown = said.partition("Accepted (6)")
    assert "and 6 accepted in this version." in summary
    assert (
        "Accepted by Contract managers of both parties on 15 September 2025: The contract that this schedule "
        "belongs to says how it ends." in shown
    )
    assert "No clause says how it ends before its term." in shown
    assert "No clause says how it ends before its term." not in summary


@pytest.mark.covers("K-93", by="tallystick.web.views.performance:scorecard")
def test_the_scorecard_begins_with_one_sentence_and_the_changes(
    ours: Client, alder: str, text_of: Text
) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/performance"))
    assert "changed since the period before." in said
    assert "S1 Packages refused: from ■ Red to ● Green, 7.5 % (3 of 40)" in said


@pytest.mark.covers("K-50", by="tallystick.web.views.performance:matrices_of")
def test_information_items_stand_in_a_table_of_their_own_without_a_rating(
    ours: Client, alder: str, text_of: Text
) -> None:
    rated, _, information = text_of(ours.get(f"/agreements/{alder}/performance")).partition("For information")
    assert "INFO" not in rated.partition("Changed since")[2]
    assert "INFO W1" in information
    assert "These have no rating, and nothing follows from them." in information
    own = information.partition("What follows")[0]
    assert not [rating for rating in ("● Green", "▲ Amber", "■ Red") if rating in own]


@pytest.mark.covers("K-57", by="tallystick.web.words.ratings:notes_on")
def test_first_year_ratings_say_that_they_are_indicative(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/performance?period=2025-04-01_2025-10-01"))
    assert "■ Red 2 of 4 (50.0 %) indicative; few cases: one case is worth 25 points" in said


def test_an_agreement_that_rates_nothing_says_so(
    become: Callable[[str], Client], glenfarrick: str, text_of: Text
) -> None:
    said = text_of(become("Nominated officer").get(f"/agreements/{glenfarrick}/performance"))
    assert "Nothing here is rated: what this agreement measures is for information." in said
    assert "Only what is not green" not in said


def test_only_what_is_not_green_can_be_shown(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/performance?only=not-green"))
    matrix = said.partition("Only what is not green")[2].partition("For information")[0]
    assert "S1 Packages refused" not in matrix


@pytest.mark.covers("K-53", by="tallystick.web.views.measures:sources_of")
def test_two_sources_of_a_figure_are_both_shown_with_their_difference(
    ours: Client, alder: str, text_of: Text
) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/measures/info_w1?period=2025-04-01"))
    assert "Two sources, both kept" in said
    assert "Provider 42 of 60 none Yes Council 44 of 60 +2 No, kept beside it" in said


def test_a_figure_opens_to_the_records_behind_it(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/measures/s1?period=2025-04-01"))
    assert "In the numerator (2)" in said
    assert "In the denominator only (4)" in said
    assert said.index("PK-0001") < said.index("In the denominator only") < said.index("RF-0003")
    assert "Nothing was left out." in said


def test_each_row_behind_a_figure_is_counted_once_as_it_stands(
    ours: Client, alder: str, text_of: Text
) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/measures/e1?period=2025-10-01"))
    assert "In the numerator (1) Record What decides it PL-0001" in said
    assert "In the denominator only (2) Record What decides it PL-0002" in said
    assert "Pending: not knowable yet (1) Record What decides it PL-0004" in said


def test_records_of_a_kind_are_listed_by_fifty(ours: Client, alder: str, text_of: Text) -> None:
    first = text_of(ours.get(f"/agreements/{alder}/attendee"))
    assert "60 records, page 1 of 2" in first
    assert first.count("AT-00") == 50
    assert text_of(ours.get(f"/agreements/{alder}/attendee?page=2")).count("AT-00") == 10


def test_records_can_be_filtered(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/placement?subject=AT-0002"))
    assert "PL-0002" in said
    assert "PL-0001" not in said
    assert "No records match. Remove the filters" in text_of(
        ours.get(f"/agreements/{alder}/placement?lot=1a")
    )


def test_an_empty_list_says_what_is_true_and_what_comes_next(ours: Client, alder: str, text_of: Text) -> None:
    said = text_of(ours.get(f"/agreements/{alder}/spot_check"))
    assert "Nothing of this kind is recorded yet. It is raised by the council." in said


def test_a_record_shows_its_clock_with_its_because(theirs: Client, record_at: Address, text_of: Text) -> None:
    said = text_of(theirs.get(record_at("alder", "PL-0003")))
    assert "Careers guidance Overdue by 8 working days" in said
    assert 'Within 10 working days of "Started", owed by the provider to the council' in said
    assert "Why? Careers guidance of PL-0003" in said
    assert "25 December (Christmas Day)" in said


def test_silence_that_decided_is_named(ours: Client, record_at: Address, text_of: Text) -> None:
    said = text_of(ours.get(record_at("alder", "MT-0002")))
    assert "Answer to the minutes Deemed" in said
    assert "Silence decided." in said


def test_both_times_are_shown_where_they_differ(theirs: Client, record_at: Address, text_of: Text) -> None:
    said = text_of(theirs.get(record_at("alder", "PL-0002")))
    assert "Friday 9 January 2026 Recorded 16 January 2026, 11:05" in said


def test_a_correction_stands_beside_what_it_corrects(
    theirs: Client, record_at: Address, text_of: Text
) -> None:
    said = text_of(theirs.get(record_at("alder", "CO-0001")))
    assert "Saturday 4 October 2025 Recorded 20 November 2025, 10:00" in said
    assert "Reason: The letter came two days earlier" in said
    assert "Corrected since" in said


def test_two_limits_are_both_shown_and_the_shorter_rules(
    become: Callable[[str], Client], record_at: Address, text_of: Text
) -> None:
    said = text_of(become("Nominated officer").get(record_at("glenfarrick", "CO-0001")))
    assert "2 limits bind this duty; the one that ends first rules until both sides settle it." in said
    assert "3 working days" in said.partition("limits bind")[2]
    assert "7 working days" in said.partition("limits bind")[2]


def test_a_clock_that_a_later_version_dropped_is_said_as_it_was(
    become: Callable[[str], Client], glenfarrick: str, record_at: Address, text_of: Text
) -> None:
    page = become("Nominated officer")
    said = text_of(page.get(record_at("glenfarrick", "RF-0003")))
    assert 'within 20 working days of "Received' in said.replace("Within", "within")
    assert "RF-0003" in text_of(page.get(f"/agreements/{glenfarrick}/due"))


@pytest.mark.covers("D-05", by="tallystick.web.views.records:record")
def test_a_gate_that_refused_says_so_on_the_record(
    become: Callable[[str], Client], record_at: Address, text_of: Text
) -> None:
    said = text_of(become("Nominated officer").get(record_at("glenfarrick", "RF-0002")))
    assert "At the gate Refuse:" in said
    assert "niversal credit" in said.partition("At the gate")[2]


def test_the_ledger_lists_entries_newest_first_and_verifies(ours: Client, alder: str, text_of: Text) -> None:
    assert "Head of the chain:" in text_of(ours.get(f"/agreements/{alder}/ledger"))
    said = text_of(ours.get(f"/agreements/{alder}/verify"))
    assert "entries are as they were written, each follows the one before it, and none is missing." in said


def test_copies_of_one_text_are_compared_by_whoever_holds_several(ours: Client, text_of: Text) -> None:
    said = text_of(ours.get("/performance"))
    assert "Measure Alder Court Trust Birch House" in said


def test_each_page_can_be_seen_on_another_day(theirs: Client, record_at: Address, text_of: Text) -> None:
    address = record_at("alder", "PL-0002")
    then = text_of(theirs.get(f"{address}?as_of=9/1/2026&known_at=15/1/2026"))
    assert (
        "You are looking at Friday 9 January 2026 as it was known on Thursday 15 January 2026. "
        "Nothing can be changed here. Back to now" in then
    )
    assert "Careers guidance Overdue" in then
    assert "Met late" in text_of(theirs.get(address))


def test_nothing_can_be_changed_on_another_day(theirs: Client, record_at: Address, text_of: Text) -> None:
    response = theirs.get(f"{record_at('alder', 'PL-0003')}/entry?as_of=9/1/2026")
    assert response.status_code == 409
    assert "Nothing can be changed there." in text_of(response)


@pytest.mark.parametrize("name", ["help", "accessibility", "privacy", "cookies"])
def test_the_statements_are_open_to_everyone(db: None, name: str) -> None:
    assert Client().get(f"/{name}").status_code == 200


def test_the_verification_says_which_entries_came_after_the_moment_looked_at(
    ours: Client, alder: str, text_of: Text
) -> None:
    address = f"/agreements/{alder}/verify"
    now, then = text_of(ours.get(address)), text_of(ours.get(f"{address}?as_of=30/9/2025&known_at=30/9/2025"))
    assert "came later" not in now
    listed = text_of(ours.get(f"/agreements/{alder}/ledger?as_of=30/9/2025&known_at=30/9/2025"))
    known = re.search(r"([0-9,]+) of them were recorded by the moment you look at", then)
    assert known is not None
    assert f"{known.group(1)} entries" in listed
