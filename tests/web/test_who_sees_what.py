"""Who sees what: one of ours, one of theirs, one of neither; absent and foreign are the same; nothing leaks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tallystick.server.checks import every_route_declares_its_access_rule
from tallystick.store.models import Copy, Membership, Record
from tallystick.web.access import PUBLIC
from tallystick.web.urls import urlpatterns

CANARY = "Canary"
Address = Callable[[str, str], str]
Text = Callable[[Any], str]


def inner_routes() -> Iterator[str]:
    """Yield the names of the routes that are not open to everyone."""
    for route in urlpatterns:
        if route.callback.access_rule not in PUBLIC:
            yield route.name


def routes_of_an_agreement() -> Iterator[str]:
    """Yield the names of the routes whose address names an agreement or a record."""
    for route in urlpatterns:
        if {"agreement", "record"} & route.pattern.converters.keys():
            yield route.name


@pytest.fixture
def addresses(db: None) -> dict[str, str]:
    """Return for each inner route an address in Alder Court's copy."""
    copy = Copy.objects.get(label="alder")
    parts = {
        "agreement": copy.reference,
        "clause": "minutes",
        "measure": "s1",
        "kind": "placement",
        "record": Record.objects.get(copy=copy, ref="PL-0003").reference,
    }
    found = {}
    for route in urlpatterns:
        names = route.pattern.converters
        found[route.name] = reverse(route.name, kwargs={name: parts[name] for name in names})
    return found


def test_every_route_declares_its_rule() -> None:
    assert every_route_declares_its_access_rule() == []


def test_an_undeclared_route_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def undeclared(request: Any) -> None:
        """Answer without saying who may ask."""

    resolver = get_resolver()
    monkeypatch.setattr(
        resolver,
        "url_patterns",
        [*resolver.url_patterns, URLPattern(resolver.pattern, undeclared)],
        raising=False,
    )
    found = every_route_declares_its_access_rule()
    assert [error.id for error in found] == ["server.E001"]


@pytest.mark.parametrize("route", list(inner_routes()))
def test_nobody_gets_in_without_signing_in(addresses: dict[str, str], route: str) -> None:
    response = Client().get(addresses[route])
    assert response.status_code == 302
    assert response.url.startswith("/sign-in?next=")


@pytest.mark.parametrize("route", list(routes_of_an_agreement()))
def test_a_stranger_gets_the_same_answer_as_for_what_is_not_there(
    neither: Client, addresses: dict[str, str], route: str
) -> None:
    copy = Copy.objects.get(label="alder")
    foreign = neither.get(addresses[route])
    record = Record.objects.get(copy=copy, ref="PL-0003").reference
    absent = neither.get(addresses[route].replace(copy.reference, "N0TTHERE42").replace(record, "N0TTHERE42"))
    assert foreign.status_code == absent.status_code == 404
    assert main_of(foreign) == main_of(absent)
    assert "There is no such page, or it is not shared with you." in main_of(foreign)


def main_of(response: Any) -> str:
    page = unescape(response.content.decode())
    return page[page.index("<main") : page.index("</main>")]


def test_another_provider_sees_nothing_of_alder_court(
    become: Callable[[str], Client], addresses: dict[str, str], text_of: Text
) -> None:
    other = become("Asha Eddlestow")
    assert other.get(addresses["agreement"]).status_code == 404
    assert other.get(addresses["record"]).status_code == 404
    for address in ("/agreements", "/performance"):
        said = text_of(other.get(address))
        assert "Birch House" in said
        assert "Alder" not in said


@pytest.mark.parametrize("route", list(inner_routes()))
def test_no_page_shows_a_person_to_somebody_without_a_case(
    become: Callable[[str], Client], addresses: dict[str, str], route: str
) -> None:
    signatory = become("Owain Gillmuir")
    response = signatory.get(addresses[route])
    assert CANARY not in response.content.decode()


def test_a_hidden_field_says_that_it_is_hidden(
    become: Callable[[str], Client], record_at: Address, text_of: Text
) -> None:
    said = text_of(become("Owain Gillmuir").get(record_at("alder", "AT-0001")))
    assert "Name Hidden: shown only to those whom the case concerns" in said
    assert "Main need Hidden" in said


def test_whoever_works_on_the_case_sees_the_person(theirs: Client, record_at: Address, text_of: Text) -> None:
    assert "Name Canary Name 1" in text_of(theirs.get(record_at("alder", "AT-0001")))


def test_no_list_title_or_address_names_a_person(theirs: Client, alder: str, record_at: Address) -> None:
    for address in (
        f"/agreements/{alder}/attendee",
        f"/agreements/{alder}/placement",
        f"/agreements/{alder}/ledger",
    ):
        assert CANARY not in theirs.get(address).content.decode()
    page = theirs.get(record_at("alder", "AT-0001")).content.decode()
    assert CANARY not in page[page.index("<title>") : page.index("</title>")]


def test_a_forbidden_act_on_what_one_sees_says_who_may_and_is_logged(
    become: Callable[[str], Client],
    alder: str,
    record_at: Address,
    text_of: Text,
    caplog: pytest.LogCaptureFixture,
) -> None:
    theirs = become("Zofia Abberline")
    with caplog.at_level(logging.WARNING, logger="tallystick.web.refusals"):
        response = theirs.get(f"/agreements/{alder}/formal_warning/new")
    assert response.status_code == 403
    assert "“Formal warning” is raised by the council. Your side sees it" in text_of(response)
    assert "forbidden: GET" in caplog.text
    assert CANARY not in caplog.text


def test_rights_end_with_the_next_request(theirs: Client, alder: str) -> None:
    assert theirs.get(f"/agreements/{alder}").status_code == 200
    Membership.objects.filter(account__name="Zofia Abberline").update(since="2025-01-01", until="2026-01-19")
    assert theirs.get(f"/agreements/{alder}").status_code == 404


@pytest.mark.parametrize("route", list(inner_routes()))
def test_no_page_is_kept_by_a_browser_or_runs_what_is_not_ours(
    ours: Client, addresses: dict[str, str], route: str
) -> None:
    response = ours.get(addresses[route])
    policy = response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    page = response.content.decode()
    assert " style=" not in page
    assert "onclick" not in page
    assert "<script>" not in page


def test_a_form_without_its_token_saves_nothing_and_says_so(alder: str, text_of: Text) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/sign-in", {"account": "1"})
    assert response.status_code == 403
    assert "This form is no longer valid Nothing was saved." in text_of(response)


def test_what_nobody_expected_gives_a_reference_for_the_telephone(
    ours: Client, monkeypatch: pytest.MonkeyPatch, text_of: Text, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("tallystick.web.views.agreements.my_agreements", broken)
    ours.raise_request_exception = False
    response = ours.get("/agreements")
    said = text_of(response)
    assert response.status_code == 500
    assert "Something went wrong Nothing was saved. Reference" in said
    assert CANARY not in said
    assert "failed with reference" in caplog.text
