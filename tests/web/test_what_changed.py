"""What changed between two versions, on its page: in effect before words, with the past where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Text = Callable[[Any], str]


@pytest.fixture
def compared(ours: Client, alder: str) -> Callable[..., Any]:
    """Return what asks for the page with some parameters."""

    def ask(**asked: str) -> Any:
        return ours.get(f"/agreements/{alder}/versions/compare", asked)

    return ask


def test_the_versions_stand_on_a_page_each_with_what_changed_in_it(
    ours: Client, alder: str, text_of: Text
) -> None:
    page = ours.get(f"/agreements/{alder}/versions")

    assert "Version 2 (in force)" in text_of(page)
    assert f"/agreements/{alder}/versions/compare?from=1&amp;to=2" in page.content.decode()


def test_without_a_choice_the_last_version_is_held_against_the_one_before(
    compared: Any, text_of: Text
) -> None:
    assert text_of(compared()) == text_of(compared(**{"from": "1", "to": "2"}))


def test_what_changed_in_effect_comes_before_words_and_says_for_whom(compared: Any, text_of: Text) -> None:
    said = text_of(compared())

    assert said.index("In effect (") < said.index("In words (")
    assert "Tighter for Provider" in said
    assert "put in:" in said
    assert "taken out:" in said


def test_a_change_names_the_clauses_that_print_it_and_links_them(compared: Any) -> None:
    page = compared().content.decode()

    assert "Printed in clause" in page
    assert "/clauses/" in page


def test_both_are_tried_on_what_happened_when_that_is_asked_for(compared: Any, text_of: Text) -> None:
    untried, tried = text_of(compared()), text_of(compared(tried="yes"))

    assert "Try both on what happened" in untried
    assert "Figures that differ: " in tried
    assert "not measured" in tried


def test_a_version_compared_with_itself_or_one_that_there_is_not_is_no_page(compared: Any) -> None:
    assert compared(**{"from": "2", "to": "2"}).status_code == 404
    assert compared(**{"from": "7", "to": "2"}).status_code == 404


def test_another_party_of_another_agreement_finds_no_such_page(
    become: Callable[[str], Client], alder: str
) -> None:
    outsider = become("An outsider")

    assert outsider.get(f"/agreements/{alder}/versions").status_code == 404
    assert outsider.get(f"/agreements/{alder}/versions/compare").status_code == 404


def test_an_agreement_with_a_framework_is_held_against_it(
    become: Callable[[str], Client], glenfarrick: str, text_of: Text
) -> None:
    asked = {"from": "national_framework/version-1", "to": "2"}
    said = text_of(become("Nominated officer").get(f"/agreements/{glenfarrick}/versions/compare", asked))

    assert "National framework of agreements with local authorities" in said
    assert "What its frameworks ask at least" in said
