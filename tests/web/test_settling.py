"""Settling what is found, as people do: one side proposes on the finding's page, the other agrees, the text says it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tallystick.store.models import Copy, Membership, SettlementAnswer, Version
from tallystick.store.roles import Role

Text = Callable[[Any], str]
LINK = re.compile(r'href="(/agreements/[^"]+/settle\?finding=[^"]+)"')


MANAGERS = (Role.AGREEMENT_MANAGER, Role.PROVIDER_MANAGER)


@pytest.fixture
def owner(alder: str) -> Client:
    """Return the browser of a manager of the side whose text it is."""
    copy = Copy.objects.get(reference=alder)
    seats = Membership.objects.filter(copy=copy, role__in=MANAGERS, organisation=copy.text.owner)
    client = Client()
    client.force_login(seats.order_by("pk").first().account)
    return client


def proposal(client: Client, copy: str, **said: str) -> tuple[str, dict[str, str]]:
    """Return the address of the first finding that can be settled, and what its form is sent with."""
    address = LINK.search(client.get(f"/agreements/{copy}/findings").content.decode())[1].replace(
        "&amp;", "&"
    )
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(key|finding)" value="([^"]*)"', page))
    choice = re.search(r'name="choice" type="radio" value="([^"]+)"', page)[1]
    return address, {
        **hidden,
        "choice": choice,
        "reason": "Both of us know it",
        "in_force": "1/3/2026",
        **said,
    }


def answer(client: Client, copy: str, which: str, reason: str = "") -> Any:
    page = client.get(f"/agreements/{copy}/readings").content.decode()
    hidden = dict(re.findall(r'name="(key|settlement)" value="([^"]*)"', page))
    return client.post(
        f"/agreements/{copy}/readings", {**hidden, "answer": which, "reason": reason}, follow=True
    )


@pytest.mark.covers("P-37", by="tallystick.store.actions.settling:answer")
def test_a_finding_that_one_side_proposes_to_accept_and_the_other_agrees_to_is_in_the_text(
    owner: Client, alder: str, text_of: Text
) -> None:
    address, form = proposal(owner, alder)
    before = Version.objects.filter(text__copies__reference=alder).count()

    assert "Waits for consent" in text_of(owner.post(address, form, follow=True))
    assert Version.objects.filter(text__copies__reference=alder).count() == before
    for other in others_who_agree(alder):
        said = text_of(answer(*other, "agree"))

    assert "Agreed by every side" in said
    assert Version.objects.filter(text__copies__reference=alder).count() == before + 1
    assert set(SettlementAnswer.objects.values_list("agrees", flat=True)) == {True}
    latest = Version.objects.filter(text__copies__reference=alder).order_by("number").last()
    assert "Both of us know it" in latest.sources
    assert f"Version {latest.number} 1 March 2026" in text_of(owner.get(f"/agreements/{alder}/versions"))


def others_who_agree(copy: str) -> list[tuple[Client, str]]:
    """Return a manager of every counterparty of the text, each with the reference of their copy."""
    text = Copy.objects.get(reference=copy).text
    members = Membership.objects.filter(copy__text=text, role__in=MANAGERS)
    theirs = members.exclude(organisation=text.owner).select_related("account", "copy")
    first_of_each = {member.organisation_id: member for member in theirs.order_by("-pk")}
    found = []
    for member in first_of_each.values():
        client = Client()
        client.force_login(member.account)
        found.append((client, member.copy.reference))
    return found


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(
    owner: Client, alder: str, text_of: Text
) -> None:
    address, form = proposal(owner, alder, reason="", in_force="1/1/2026")
    page = owner.post(address, form)

    assert page.status_code == 422
    assert "Enter a day after today" in text_of(page)
    assert 'value="1/1/2026"' in page.content.decode()


def test_a_side_that_does_not_agree_says_why_and_the_text_stays(
    owner: Client, alder: str, text_of: Text
) -> None:
    address, form = proposal(owner, alder)
    owner.post(address, form)
    other, copy = others_who_agree(alder)[0]

    assert "Enter why your side does not agree" in text_of(answer(other, copy, "refuse"))
    assert "Refused. The text stays as it is" in text_of(answer(other, copy, "refuse", "We never said so"))
    assert "We never said so" in text_of(owner.get(f"/agreements/{alder}/readings"))


def test_an_outsider_finds_neither_page(become: Callable[[str], Client], alder: str) -> None:
    outsider = become("An outsider")

    for page in ("readings", "settle"):
        assert outsider.get(f"/agreements/{alder}/{page}").status_code == 404
