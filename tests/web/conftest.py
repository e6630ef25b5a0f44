"""What tests of pages have: the shipped agreements, a small world in the database, and people to look at it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tallystick.core.agreement.model import Agreement
from tallystick.files.agreements import load_versions
from tallystick.store.models import Account, Copy, Record
from tests.web import world

TAGS = re.compile(r"<[^>]+>")
BEFORE_SIGN = re.compile(r" ([,.;:)])")


@pytest.fixture(scope="session")
def day_services() -> tuple[Agreement, ...]:
    """Return the versions of the day services agreement."""
    return load_versions("day_services").versions


@pytest.fixture(scope="session")
def debt_recovery() -> tuple[Agreement, ...]:
    """Return the versions of the debt recovery agreement."""
    return load_versions("debt_recovery").versions


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Fill the test database once with the small world; what a test writes is rolled back."""
    with django_db_blocker.unblock():
        world.fill()


@pytest.fixture
def become(db: None) -> Callable[[str], Client]:
    """Return what signs somebody of the world in, by name, and gives them a browser."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(name=name))
        return client

    return signed_in


@pytest.fixture
def ours(become: Callable[[str], Client]) -> Client:
    """Return the browser of the council's commissioning officer."""
    return become("Fatima Wickersley")


@pytest.fixture
def theirs(become: Callable[[str], Client]) -> Client:
    """Return the browser of the provider's contract manager at Alder Court."""
    return become("Zofia Abberline")


@pytest.fixture
def neither(become: Callable[[str], Client]) -> Client:
    """Return the browser of somebody who holds no post in any agreement."""
    return become("An outsider")


@pytest.fixture
def alder(db: None) -> str:
    """Return the public reference of Alder Court's copy."""
    return Copy.objects.get(label="alder").reference


@pytest.fixture
def glenfarrick(db: None) -> str:
    """Return the public reference of Glenfarrick's copy."""
    return Copy.objects.get(label="glenfarrick").reference


@pytest.fixture
def record_at(db: None) -> Callable[[str, str], str]:
    """Return what finds the address of a record, by the label of its copy and its reference there."""

    def address(label: str, ref: str) -> str:
        return f"/records/{Record.objects.get(copy__label=label, ref=ref).reference}"

    return address


@pytest.fixture
def text_of() -> Callable[[Any], str]:
    """Return what reads a page as text, white space made single."""

    def read(response: Any) -> str:
        words = " ".join(unescape(TAGS.sub(" ", response.content.decode())).split())
        return BEFORE_SIGN.sub(r"\1", words)

    return read
