"""Recording on a page: what is added shows its effect on the next load, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tallystick.store.models import Entry, Record
from tests.web.forms import form_in, send

Address = Callable[[str, str], str]
Text = Callable[[Any], str]


def test_an_entry_shows_its_effect_on_the_next_page(
    theirs: Client, record_at: Address, text_of: Text
) -> None:
    address = record_at("alder", "PL-0004")
    assert "Careers guidance Running" in text_of(theirs.get(address))
    said = text_of(send(theirs, f"{address}/entry", {"milestone": "guided", "day": "19/1/26", "time": ""}))
    assert "Recorded. Receipt" in said
    assert "Careers guidance Met" in said
    assert "Given qualified careers guidance Monday 19 January 2026" in said


def test_an_entry_changes_the_scorecard(
    theirs: Client, alder: str, record_at: Address, text_of: Text
) -> None:
    measure = f"/agreements/{alder}/measures/s3?period=2025-10-01"
    assert "0 of 1" in text_of(theirs.get(measure))
    send(
        theirs,
        f"{record_at('alder', 'CO-0001')}/entry",
        {"milestone": "resolved", "day": "19/1/26", "time": ""},
    )
    assert "1 of 1" in text_of(theirs.get(measure))


def test_a_new_record_is_opened_from_its_form(theirs: Client, alder: str, text_of: Text) -> None:
    typed = {
        "day": "20 1 2026",
        "time": "9.30am",
        "milestone": "received",
        "subject": "AT-0002",
        "field-formality": "informal",
    }
    said = text_of(send(theirs, f"/agreements/{alder}/complaint/new", typed))
    assert "CO-0002" in said
    assert "Formal or informal informal" in said.replace("Informal", "informal")


def test_faults_are_listed_on_top_and_said_at_each_field(theirs: Client, alder: str, text_of: Text) -> None:
    page = send(
        theirs, f"/agreements/{alder}/complaint/new", {"day": "soon", "field-about": "The lift is broken"}
    )
    said, source = text_of(page), page.content.decode()
    assert page.status_code == 422
    assert "<title>Error: " in source
    assert "There is a problem Choose what happened" in said or "There is a problem Enter a date" in said
    assert 'href="#field-formality">Choose an answer to “Formal or informal”' in source
    assert said.count("Enter a date as day, month and year, like 3/9/25") == 2
    assert "The lift is broken" in said


def test_what_the_store_refuses_is_said_at_its_field(theirs: Client, alder: str, text_of: Text) -> None:
    typed = {
        "day": "20/1/26",
        "time": "09:30",
        "milestone": "received",
        "subject": "AT-9999",
        "field-formality": "formal",
    }
    page = send(theirs, f"/agreements/{alder}/complaint/new", typed)
    assert page.status_code == 422
    assert 'href="#subject"' in page.content.decode()


def test_a_form_sent_twice_is_recorded_once(theirs: Client, record_at: Address) -> None:
    address = f"{record_at('alder', 'PL-0004')}/entry"
    shown = form_in(theirs.get(address))
    typed = {**shown, "milestone": "guided", "day": "19/1/26", "time": ""}
    before = Entry.objects.count()
    assert theirs.post(address, typed).status_code == 302
    assert theirs.post(address, typed).status_code == 302
    assert Entry.objects.count() == before + 1


def test_somebody_elses_change_meanwhile_loses_nothing_of_either(
    theirs: Client, become: Callable[[str], Client], record_at: Address, text_of: Text
) -> None:
    address = f"{record_at('alder', 'PL-0004')}/entry"
    mine = form_in(theirs.get(address))
    send(become("Ewan Birchmore"), address, {"milestone": "guided", "day": "16/1/26", "time": ""})
    page = theirs.post(
        address, {**mine, "milestone": "details", "day": "19/1/26", "field-outside_support": "yes"}
    )
    said = text_of(page)
    assert page.status_code == 409
    assert "Another post changed this meanwhile" in said
    assert "What stands now Given qualified careers guidance Friday 16 January 2026" in said
    assert "19/1/26" in said
    again = form_in(page)
    saved = theirs.post(
        address,
        {**again, "milestone": "details", "day": "19/1/26", "field-outside_support": "yes"},
        follow=True,
    )
    assert "Has additional support from elsewhere Yes" in text_of(saved)


def test_a_correction_keeps_the_earlier_words_readable(
    theirs: Client, record_at: Address, text_of: Text
) -> None:
    address = record_at("alder", "PL-0002")
    entry = Entry.objects.get(copy__label="alder", object="PL-0002", payload__contains="guided").name
    typed = {"day": "8/1/26", "reason": "The form shows the 8th", "correct": entry}
    said = text_of(send(theirs, f"{address}/entry", typed, query=f"?correct={entry}"))
    assert "Careers guidance Met" in said
    assert "Thursday 8 January 2026" in said
    assert "Reason: The form shows the 8th" in said
    assert "Friday 9 January 2026" in said
    assert "Corrected since" in said


def test_what_the_other_side_recorded_cannot_be_corrected(
    ours: Client, record_at: Address, text_of: Text
) -> None:
    address = record_at("alder", "PL-0002")
    assert "Correct this" not in text_of(ours.get(address))


def test_a_step_of_the_other_side_is_not_offered(
    ours: Client, theirs: Client, record_at: Address, text_of: Text
) -> None:
    address = record_at("alder", "PL-0003")
    assert "Given qualified careers guidance" not in text_of(ours.get(f"{address}/entry"))
    assert "Given qualified careers guidance" in text_of(theirs.get(f"{address}/entry"))


def test_the_references_of_new_records_go_on(theirs: Client, alder: str) -> None:
    typed = {
        "day": "20/1/26",
        "time": "09:30",
        "milestone": "received",
        "subject": "AT-0002",
        "field-formality": "formal",
    }
    send(theirs, f"/agreements/{alder}/complaint/new", typed)
    assert Record.objects.filter(copy__label="alder", ref="CO-0002").exists()
