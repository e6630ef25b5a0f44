"""What a journey has: a server of its own, and people who come to it with a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.web.browsing import Server

Arrive = Callable[..., Any]


@pytest.fixture
def arrive(browser: Any) -> Iterator[Arrive]:
    """Return what lets a person come to a server and choose who they are, and gives the page they then look at."""
    with ExitStack() as leaving:

        def arrived(server: Server, person: str, *, scripts: bool = True) -> Any:
            context = browser.new_context(base_url=server.address, java_script_enabled=scripts)
            leaving.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(15_000)
            page.goto("/")
            page.get_by_role("button", name=person).first.click()
            return page

        yield arrived


@pytest.fixture
def at_alder(arrive: Arrive) -> Arrive:
    """Return what lets a person come and open the agreement with Alder Court Trust."""

    def opened(server: Server, person: str, **also: Any) -> Any:
        page = arrive(server, person, **also)
        page.get_by_role("table").first.get_by_role("link").first.click()
        return page

    return opened
