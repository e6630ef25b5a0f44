"""Where a text sends its reader: what is seen in a text of another trade, and not in its mended twin."""

from __future__ import annotations

import pytest

from tests.core.agreement.rules.grounds import found, lint
from tests.core.agreement.rules.test_text import clause

POINTERS = "tallystick.core.agreement.rules.prose.pointers"
ADDED = "clauses.added.text"


@pytest.mark.covers("D-09", by=f"{POINTERS}:_has_list")
def test_a_list_that_the_text_promises_is_looked_for() -> None:
    promised = clause("What is added is listed below.")
    assert found(promised) == [("A604", ADDED)]
    assert (
        found(
            promised,
            "codes: {added: {oak: Oak}}\nrecords: {planting: {fields: {tree: {title: Tree, type: code, codes: added}}}}",
        )
        == []
    )


@pytest.mark.covers("D-103", by=f"{POINTERS}:outside")
@pytest.mark.parametrize(
    "words", ["see the handbook", "by the usual channels", "as it stands in the monthly bulletin"]
)
def test_what_is_to_be_done_is_not_left_to_another_paper(words: str) -> None:
    (finding,) = lint(clause(f"Keys are handed over, {words}."))
    assert (finding.code, finding.family) == ("A603", "bare-reference")
    assert finding.excerpt in words


def test_what_is_to_be_done_is_written_out() -> None:
    assert found(clause("Keys are handed over to the site manager, who signs for them.")) == []


@pytest.mark.parametrize(
    "target", ["its own workshop target", "the 'same week' target", "the internal target"]
)
def test_a_target_that_one_side_sets_itself_is_found(target: str) -> None:
    assert found(clause(f"The joiner mends a bench within {target}.")) == [("A606", ADDED)]


def test_a_target_of_the_agreement_is_no_target_of_somebody_else() -> None:
    assert found(clause("The joiner mends as many benches as the target asks for.")) == []
