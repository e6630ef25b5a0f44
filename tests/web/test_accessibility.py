"""No page has an accessibility violation: every address there is, at the width of a desk and of a telephone.

The addresses are those of `urls.py`, so that a new page is looked at as soon as it is there; one with a gap in its
address that is not filled below fails.
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
from django.urls import reverse

from tallystick.core.agreement.model import RecordKind
from tallystick.files.agreements import load_versions
from tallystick.web.urls import urlpatterns
from tests.web.browsing import HOUSE, PRODUCT, Server, environment, serving

AXE = (Path(__file__).parent / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
WITHOUT_A_PAGE = {"sign_out"}
PAGES = [route for route in urlpatterns if route.name not in WITHOUT_A_PAGE]

# Who looks, and what at where an address has a gap, by the label of the copy. Nothing is recorded in the last two.
GAPS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "alder": {
        "kind": ["placement", "spot_check"],
        "clause": ["minutes", "measures"],
        "measure": ["s1", "e1", "info_w1"],
        "record": ["PL-0003", "MT-0002", "CO-0001", "IN-0001"],
    },
    "glenfarrick": {
        "kind": ["referral"],
        "clause": ["default"],
        "measure": ["loaded"],
        "record": ["RF-0002", "CO-0001"],
    },
    "cedar": {"kind": ["placement"], "clause": ["minutes"], "measure": ["s1"], "record": []},
    "drumlinn": {"kind": ["referral"], "clause": ["default"], "measure": ["loaded"], "record": []},
}
LOOKS = {
    "alder": "Zofia Abberline",
    "glenfarrick": "Nominated officer",
    "cedar": "Contract manager",
    "drumlinn": "Nominated officer",
}
AGREEMENT = {
    "alder": "day_services",
    "glenfarrick": "debt_recovery",
    "cedar": "day_services",
    "drumlinn": "debt_recovery",
}

RUN = """async () => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`));
}"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose agreements are signed, with nothing recorded under them."""
    data = tmp_path_factory.mktemp("bare")
    subprocess.run(
        [sys.executable, "-m", "tests.web.newly_signed"], check=True, cwd=HOUSE, env=environment(data)
    )
    with serving(data) as running:
        yield running


@pytest.fixture(scope="module")
def in_real_use(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that was set up for real use a moment ago."""
    data = tmp_path_factory.mktemp("real")
    administrator = ["--organisation", "Harrowmere", "--name", "Ines Culverhouse", "--username", "ines"]
    command = [*PRODUCT, "init", *administrator, "--password", "a heron by the weir"]
    real = {"TALLYSTICK_DEMO": "no"}
    subprocess.run(command, check=True, cwd=HOUSE, env=environment(data) | real, capture_output=True)
    with serving(data, **real) as running:
        yield running


@pytest.fixture(scope="module")
def become(browser: Any) -> Iterator[Callable[[Server, str], Any]]:
    """Return what chooses a person in a server's demonstration, and gives the page they then look at."""
    open_pages: dict[tuple[str, str], Any] = {}

    def chosen(server: Server, person: str) -> Any:
        if (server.address, person) not in open_pages:
            page = browser.new_context(viewport=DESK).new_page()
            page.goto(f"{server.address}/sign-in")
            page.get_by_role("button", name=person).first.click()
            open_pages[server.address, person] = page
        return open_pages[server.address, person]

    yield chosen
    for page in open_pages.values():
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


def addresses(route: Any, label: str, data: Path) -> list[str]:
    """Return the addresses of a route in a copy, its gaps filled."""
    gaps = list(route.pattern.converters)
    filled = product(*(filling(gap, label, data) for gap in gaps))
    return [reverse(route.name, kwargs=dict(zip(gaps, values, strict=True))) for values in filled]


def filling(gap: str, label: str, data: Path) -> list[str]:
    """Return what stands in a gap of an address: names as the agreement has them, references as the data have."""
    if gap == "agreement":
        return references(data, "SELECT reference FROM store_copy WHERE label = ?", label)
    if gap == "record":
        asked = "SELECT store_record.reference FROM store_record JOIN store_copy ON copy_id = store_copy.id"
        wanted = GAPS[label]["record"]
        return [
            found
            for ref in wanted
            for found in references(data, f"{asked} WHERE label = ? AND ref = ?", label, ref)
        ]
    return list(GAPS[label][gap])


def references(data: Path, statement: str, *values: str) -> list[str]:
    """Return the references that a statement finds in the data."""
    with closing(sqlite3.connect(data / "tallystick.sqlite3")) as database:
        return [reference for (reference,) in database.execute(statement, values)]


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
@pytest.mark.parametrize("label", ["alder", "glenfarrick"])
def test_every_page_can_be_used_by_everybody(
    server: Server, become: Callable[[Server, str], Any], route: Any, label: str
) -> None:
    page = become(server, LOOKS[label])
    found = addresses(route, label, server.data)
    assert found
    assert [one for path in found for one in violations_at(page, server.address + path)] == []
