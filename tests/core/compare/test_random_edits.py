"""Over random edits compare misses none and invents none, checked against the typed values."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import clause_text
from tallystick.core.compare import Change, How, compare
from tests.core.compare.random_edits import Drawn, Path, accepted, differs, draws

SEED = 20261128


def _meets(change: Change, address: Path) -> bool:
    """Return whether a change is told at an address, or of the whole that holds it."""
    if address[0] == "codes":
        return change.path[-1] == "one_of"
    return any(path == address[: len(path)] for path in (change.path, *change.also_at))


def assert_told_once(drawn: Drawn) -> None:
    """Assert that each edit is told by one change, and that no change is told besides."""
    found = compare(drawn.old, drawn.new)
    changes = [*found.in_words, *found.in_effect]
    if accepted(drawn.old) != accepted(drawn.new):
        changes = [change for change in changes if change.path[0] != "accepted"]
    for address in drawn.addresses - {("accepted",)}:
        met = [change for change in changes if _meets(change, address)]
        assert len(met) == 1, (drawn.base, drawn.edits, address, met)
    invented = [each for each in changes if not any(_meets(each, address) for address in drawn.addresses)]
    assert invented == [], (drawn.base, drawn.edits, invented)
    assert_prints_are_listed(drawn, changes)


def assert_prints_are_listed(drawn: Drawn, changes: list[Change]) -> None:
    """Assert that each clause that prints something else, though its own words are the same, stands beside a change."""
    listed = {clause for change in changes for clause in change.printed_in}
    for name in drawn.old.clauses.keys() & drawn.new.clauses.keys():
        same = drawn.old.clauses[name].text == drawn.new.clauses[name].text
        printed = ["".join(part.text for part in clause_text(of, name)) for of in (drawn.old, drawn.new)]
        if same and printed[0] != printed[1]:
            assert name in listed, (drawn.base, drawn.edits, name)


def test_no_random_edit_is_missed_and_none_invented() -> None:
    kinds = set()
    for drawn in draws(40, SEED):
        assert differs(drawn.old, drawn.new)
        assert_told_once(drawn)
        kinds |= {type(each).__name__ for each in drawn.edits}

    assert kinds == {"SetValue", "AddValue", "Remove"}


@pytest.mark.drill
def test_over_a_thousand_random_edits_none_is_missed_and_none_invented() -> None:
    for drawn in draws(1000, SEED + 1):
        assert_told_once(drawn)


def test_an_agreement_does_not_differ_from_itself() -> None:
    drawn = next(draws(1, SEED))

    assert compare(drawn.old, drawn.old).is_same
    assert [each.how for each in compare(drawn.new, drawn.new).in_effect] == list[How]()
