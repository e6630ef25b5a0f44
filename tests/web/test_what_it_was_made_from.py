"""The head of an agreement on its page: how it binds, what it is for, who is sent it, what it was made from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tallystick.files import load_versions, read_facts
from tallystick.store.actions.demonstration import ExampleYear, set_up_year
from tallystick.store.models import Account, Copy, Membership
from tallystick.store.roles import Role

Text = Callable[[Any], str]
GREENS = "examples/village_greens"
SIGNED = (
    '{"entry": "signed", "id": "e1", "copy": "mowers", "name": "Mowers", "lots": ["parks"], "by": "clerk", '
    '"for": "council", "happened_at": "2026-04-01", "recorded_at": "2026-04-01"}\n'
)


@pytest.fixture
def greens(db: None) -> Client:
    """Return the browser of a manager of a copy that is adapted from a template."""
    loaded = load_versions(GREENS)
    facts = read_facts("facts.jsonl", SIGNED, loaded.versions)
    assert facts.findings == ()
    year = ExampleYear(
        "Harrowmere County Council", (f"{GREENS}/version-1.yaml",), loaded.texts, facts.entries
    )
    set_up_year(year, datetime(2026, 4, 1, tzinfo=UTC))
    manager = Membership.objects.filter(copy__label="mowers", role=Role.PROVIDER_MANAGER).first()
    client = Client()
    client.force_login(Account.objects.get(pk=manager.account_id))
    session = client.session
    session["clock"] = datetime(2026, 5, 1, 9, tzinfo=UTC).isoformat()
    session.save()
    return client


@pytest.mark.covers("P-01", by="tallystick.core.agreement.build.inheritance:build_inherited")
def test_where_a_copy_differs_from_its_template_stands_on_its_page(greens: Client, text_of: Text) -> None:
    said = text_of(greens.get(f"/agreements/{Copy.objects.get(label='mowers').reference}"))

    assert "Adapted from Care of parks and playing fields, differs in 11 places" in said
    assert (
        "Changed: records > hazard > clocks > make_safe > within (2 working days; here 1 working day)" in said
    )
    assert "Removed: measures > alive" in said
    assert "Added: clauses > fairs" in said


def test_the_head_says_how_it_binds_what_it_is_for_and_who_is_sent_it(
    become: Callable[[str], Client], glenfarrick: str, text_of: Text
) -> None:
    manager = Membership.objects.filter(copy__label="glenfarrick", role=Role.PROVIDER_MANAGER).first()
    name = Account.objects.get(pk=manager.account_id).name
    said = text_of(become(name).get(f"/agreements/{glenfarrick}"))

    assert "How it binds Working arrangement" in said
    assert "What it is for Overpaid housing benefit is recovered" in said
    assert "Referral manager (Issues it to the staff of the referral site)" in said
    assert "Made under National framework of agreements with local authorities, nothing of it changed" in said


def test_what_an_agreement_does_not_say_of_itself_is_shown_as_not_said(
    ours: Client, alder: str, text_of: Text
) -> None:
    assert "How it binds Not said" in text_of(ours.get(f"/agreements/{alder}"))


def test_what_a_difference_from_the_template_does_stands_on_the_page_of_changes(
    greens: Client, text_of: Text
) -> None:
    said = text_of(greens.get(f"/agreements/{Copy.objects.get(label='mowers').reference}/versions/compare"))

    assert "Care of parks and playing fields and version 1" in said
    assert "2 working days 1 working day Tighter for Contractor" in said
