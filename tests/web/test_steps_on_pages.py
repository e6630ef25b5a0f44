"""The page of a record lists the steps of its playbooks with how each stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tallystick.store.models import CaseRelation, Record
from tallystick.store.queries.records import record_page
from tallystick.store.viewer import At
from tests.agreements import worked
from tests.web.example_pages import Shown, show

Text = Callable[[Any], str]
CLUB = worked.FOLDER.parent / "school_club"


def said_of(shown: Shown, ref: str, text_of: Text) -> str:
    record = Record.objects.get(copy=shown.copy, ref=ref)
    response = shown.client.get(f"/records/{record.reference}")
    assert response.status_code == 200
    return " ".join(text_of(response).split())


@pytest.mark.covers("P-51", by="tallystick.core.engine.playbooks:steps_of")
@pytest.mark.covers("P-54", by="tallystick.core.engine.playbooks:steps_of")
@pytest.mark.covers("P-55", by="tallystick.core.engine.playbooks:steps_of")
@pytest.mark.parametrize(
    ("day", "ref", "said"),
    [
        (
            "2025-11-10",
            "IN-0001",
            (
                "Tell the school what happened and what is proposed Club leader; done",
                "A pupil left without leave: steps to take",
                "Ring the parents Pastoral lead Does not apply",
                "Tell the authorities Authorities; done Monday 10 November 2025, 16:15 Done late",
            ),
        ),
        ("2025-11-13", "PR-0001", ("Send a good one Club; due by the end of Tuesday 18 November 2025 Open",)),
        ("2025-11-24", "PR-0001", ("Hold a review meeting Headteacher; done Friday 21 November 2025 Done",)),
        (
            "2025-11-10",
            "IN-0002",
            ("Open a complaint Headteacher; whether it applies is not known yet Not yet open",),
        ),
    ],
)
def test_the_page_of_a_record_says_how_each_step_stands(
    db: None, text_of: Text, day: str, ref: str, said: tuple[str, ...]
) -> None:
    page = said_of(show(CLUB, "an-afternoon", day), ref, text_of)
    assert [each for each in said if each not in page] == []


def test_whom_the_case_does_not_concern_is_shown_no_steps(db: None) -> None:
    shown = show(CLUB, "an-afternoon", "2025-11-10")
    record = Record.objects.get(copy=shown.copy, ref="IN-0001")
    at = At(shown.at.at, shown.at.at)
    assert record_page(shown.viewer, record.reference, at).steps != ()
    CaseRelation.objects.all().delete()
    assert record_page(shown.viewer, record.reference, at).steps == ()
