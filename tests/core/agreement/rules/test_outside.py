"""Rules and documents from outside: not past their day when the text begins, and looked at again by somebody."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint

BOARD = "bodies: {board: {title: Board of gardeners, role: authority, clause: contacts}}"


def outside(title: str = "Safe sprays", review: str = "review_by: 2027-09-30, reviewed_by: council") -> str:
    said = f"title: {title}, kind: guidance, owner: board, edition: '4', clause: hazards"
    return f"outside: {{sprays: {{{said}{', ' if review else ''}{review}}}}}"


@pytest.mark.parametrize(("day", "codes"), [("2026-09-30", ["A670"]), ("2026-10-01", [])])
def test_a_document_past_its_review_date_when_the_text_begins_is_found(day: str, codes: list[str]) -> None:
    text = outside(review=f"review_by: {day}, reviewed_by: council")
    assert [code for code, _ in found(BOARD, text)] == codes


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("", "no day and no party"),
        ("review_by: 2027-09-30", "no party"),
        ("reviewed_by: council", "no day"),
    ],
)
def test_a_document_that_nobody_looks_at_again_is_found(review: str, said: str) -> None:
    (finding,) = lint(BOARD, outside(review=review))
    assert (finding.code, finding.message) == ("A671", f'"Safe sprays" has {said} for looking at it again.')


def test_a_law_that_is_no_more_is_found_among_the_documents_too() -> None:
    assert found(BOARD, outside(title="Data Protection Act 1998")) == [("A550", "outside.sprays.title")]
    assert found(BOARD, outside(title="Data Protection Act 2018")) == []
