"""No page has an accessibility violation: every address there is, at the width of a desk and of a telephone.

The addresses are those of `urls.py`, so that a new page is looked at as soon as it is there; a gap in its address
that nothing here fills fails the test.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, reverse

from tallystick.core.agreement.model import Agreement
from tallystick.web.urls import urlpatterns
from tests.web.browsing import HOUSE, PRODUCT, Server, environment, serving

Become = Callable[[Server, str], Any]

AXE = (Path(__file__).parent / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const found = await axe.run(document, {resultTypes: ["violations"], preload: false});
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`));
}"""
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 800}

WITHOUT_A_PAGE = {"sign_out", "printed"}
PAGES = [route for route in urlpatterns if route.name not in WITHOUT_A_PAGE]
OF_A_COPY = [route for route in PAGES if route.pattern.converters]
OF_A_COPY_WITHOUT_RECORDS = [route for route in OF_A_COPY if "record" not in route.pattern.converters]
PASSWORD = "a heron by the weir"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose agreements were signed yesterday, with nothing recorded under them."""
    data = tmp_path_factory.mktemp("bare")
    command = [sys.executable, "-m", "tests.web.newly_signed"]
    subprocess.run(command, check=True, cwd=HOUSE, env=environment(data))
    with serving(data) as running:
        yield running


@pytest.fixture(scope="module")
def in_real_use(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that was set up for real use a moment ago."""
    data = tmp_path_factory.mktemp("real")
    administrator = ["--organisation", "Harrowmere", "--name", "Ines Culverhouse", "--username", "ines"]
    command = [*PRODUCT, "init", *administrator, "--password", PASSWORD]
    real = {"TALLYSTICK_DEMO": "no"}
    subprocess.run(command, check=True, cwd=HOUSE, env=environment(data) | real, capture_output=True)
    with serving(data, **real) as running:
        yield running


@pytest.fixture(scope="module")
def become(browser: Any) -> Iterator[Become]:
    """Return what chooses a person in a server's demonstration, and gives the page they then look at."""
    looking: dict[tuple[str, str], Any] = {}

    def chosen(server: Server, person: str) -> Any:
        if (server.address, person) not in looking:
            page = browser.new_context(base_url=server.address).new_page()
            page.goto("/sign-in")
            page.get_by_role("button", name=person).first.click()
            looking[server.address, person] = page
        return looking[server.address, person]

    yield chosen
    for page in looking.values():
        page.context.close()


def violations(page: Any) -> list[str]:
    """Return what axe finds on the page that is open, with everything folded out, at both widths."""
    found = []
    page.evaluate(AXE)
    for size in (DESK, TELEPHONE):
        page.set_viewport_size(size)
        found += [f"{page.url} at {size['width']}: {one}" for one in page.evaluate(RUN)]
    return found


def violations_at(page: Any, address: str, status: int = 200) -> list[str]:
    """Return what axe finds at an address, which answers with that status."""
    response = page.goto(address)
    assert response.status == status, address
    return violations(page)


def violations_in(page: Any, route: URLPattern, gaps: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what axe finds at a route, with each way to fill its gaps."""
    names = list(route.pattern.converters)
    found, looked_at = [], 0
    for values in product(*(gaps[name] for name in names)):
        address = reverse(route.name, kwargs=dict(zip(names, values, strict=True)))
        found += violations_at(page, address)
        looked_at += 1
    assert looked_at
    return found


def copy_at(server: Server, label: str) -> list[str]:
    """Return the public reference of a copy."""
    return references(server, "SELECT reference FROM store_copy WHERE label = ?", label)


def records_at(server: Server, label: str, *refs: str) -> list[str]:
    """Return the public references of records."""
    statement = (
        "SELECT store_record.reference FROM store_record JOIN store_copy ON store_copy.id = copy_id"
        " WHERE label = ? AND ref = ?"
    )
    return [found for ref in refs for found in references(server, statement, label, ref)]


def references(server: Server, statement: str, *values: str) -> list[str]:
    """Return the references that a statement finds in a server's data."""
    with closing(sqlite3.connect(server.data / "tallystick.sqlite3")) as database:
        return [reference for (reference,) in database.execute(statement, values)]


def send_nonsense(page: Any, address: str) -> None:
    """Open a form, type in each of its boxes what none of them takes, and save."""
    page.goto(address)
    for box in page.locator("form[method=post] input[type=text], form[method=post] textarea").all():
        box.fill("?!")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("alert").is_visible()


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_every_page_can_be_used_by_everybody(server: Server, become: Become, route: URLPattern) -> None:
    gaps = {
        "agreement": copy_at(server, "alder"),
        "kind": ["placement", "attendee"],
        "clause": ["minutes", "objective_e"],
        "measure": ["s1", "info_w1"],
        "record": records_at(server, "alder", "PL-0003", "MT-0002", "CO-0001", "IN-0001"),
    }
    assert violations_in(become(server, "Elin Thistlewood"), route, gaps) == []


@pytest.mark.parametrize("route", OF_A_COPY, ids=lambda route: route.name)
def test_every_page_of_another_agreement_too(server: Server, become: Become, route: URLPattern) -> None:
    gaps = {
        "agreement": copy_at(server, "glenfarrick"),
        "kind": ["referral"],
        "clause": ["triage"],
        "measure": ["loaded"],
        "record": records_at(server, "glenfarrick", "RF-0002"),
    }
    assert violations_in(become(server, "Overpayments manager"), route, gaps) == []


@pytest.mark.parametrize("route", OF_A_COPY_WITHOUT_RECORDS, ids=lambda route: route.name)
def test_every_page_of_an_agreement_signed_yesterday(bare: Server, become: Become, route: URLPattern) -> None:
    gaps = {
        "agreement": copy_at(bare, "cedar"),
        "kind": ["complaint"],
        "clause": ["objective_e"],
        "measure": ["s1"],
    }
    assert violations_in(become(bare, "Contract manager"), route, gaps) == []


@pytest.mark.parametrize("route", ["agreements", "performance"])
def test_lists_without_a_line(server: Server, become: Become, route: str) -> None:
    assert violations_at(become(server, "An outsider"), reverse(route)) == []


FORMS = [("alder", "Zofia Abberline", "action_plan"), ("alder", "Zofia Abberline", "transport_day")]
FORMS += [("glenfarrick", "Nominated officer", "referral")]


@pytest.mark.parametrize(("label", "person", "kind"), FORMS)
def test_a_form_full_of_faults(server: Server, become: Become, label: str, person: str, kind: str) -> None:
    page = become(server, person)
    send_nonsense(page, f"/agreements/{copy_at(server, label)[0]}/{kind}/new")
    assert violations(page) == []


def test_these_forms_have_every_type_of_field(
    day_services: tuple[Agreement, ...], debt_recovery: tuple[Agreement, ...]
) -> None:
    kinds = {
        (label, kind.id): {field.type for field in kind.fields.values()}
        for label, versions in (("alder", day_services), ("glenfarrick", debt_recovery))
        for kind in versions[-1].kinds.values()
    }
    assert set().union(*(kinds[label, kind] for label, _, kind in FORMS)) == set().union(*kinds.values())


def test_a_correction_filled_in_and_full_of_faults(server: Server, become: Become) -> None:
    page = become(server, "Zofia Abberline")
    page.goto(f"/records/{records_at(server, 'alder', 'PL-0002')[0]}")
    page.get_by_role("link", name="Correct this entry: Given").click()
    filled = violations(page)
    send_nonsense(page, page.url)
    assert filled + violations(page) == []


def test_two_who_changed_one_record(fresh_server: Server, become: Become) -> None:
    address = f"/records/{records_at(fresh_server, 'alder', 'PL-0004')[0]}/entry"
    mine, theirs = become(fresh_server, "Zofia Abberline"), become(fresh_server, "Ewan Birchmore")
    for page in (mine, theirs):
        page.goto(address)
        page.get_by_label("Given qualified careers guidance").check()
        page.get_by_role("button", name="Save").click() if page is theirs else None
    saved = violations(theirs)
    mine.get_by_role("button", name="Save").click()
    assert mine.get_by_role("heading", level=1).inner_text() == "Another post changed this meanwhile"
    assert saved + violations(mine) == []


@pytest.mark.parametrize("asked", ["as_of=9/1/26&known_at=15/1/26", "as_of=soon&known_at=1/1/99"])
def test_a_page_seen_on_another_day(server: Server, become: Become, asked: str) -> None:
    address = f"/agreements/{copy_at(server, 'alder')[0]}/performance?{asked}"
    assert violations_at(become(server, "Fatima Wickersley"), address) == []


def test_the_clock_moved_to_no_day(server: Server, become: Become) -> None:
    page = become(server, "An outsider")
    page.goto("/demonstration/clock")
    page.get_by_label("Day").fill("soon")
    page.get_by_role("button", name="Move the clock").click()
    assert page.get_by_role("alert").is_visible()
    assert violations(page) == []


RUNNING_OVER = """() => [...document.querySelectorAll("main table")]
  .filter(one => one.scrollHeight > one.offsetHeight + 1).length"""


@pytest.mark.parametrize("size", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_no_table_of_a_scorecard_runs_over_what_stands_below_it(
    server: Server, become: Become, size: dict[str, int]
) -> None:
    page = become(server, "Fatima Wickersley")
    page.set_viewport_size(size)
    page.goto(f"/agreements/{copy_at(server, 'alder')[0]}/performance")
    assert page.evaluate(RUNNING_OVER) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_refusals(server: Server, become: Become) -> None:
    page = become(server, "Zofia Abberline")
    alder = copy_at(server, "alder")[0]
    refused = {
        f"/agreements/{alder}/none_such": 404,
        f"/agreements/{alder}/placement/new": 403,
        f"/agreements/{alder}/complaint/new?as_of=9/1/26": 409,
    }
    assert [one for path, status in refused.items() for one in violations_at(page, path, status)] == []


def test_signing_in_where_the_data_are_real(in_real_use: Server, browser: Any) -> None:
    page = browser.new_context(base_url=in_real_use.address).new_page()
    found = violations_at(page, "/sign-in")
    page.get_by_label("Name you sign in with").fill("ines")
    page.get_by_label("Password", exact=True).fill("guessed")
    page.get_by_role("button", name="Sign in").click()
    found += violations(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    assert page.get_by_text("As administrator you publish texts").is_visible()
    found += violations(page)
    page.context.close()
    assert found == []
