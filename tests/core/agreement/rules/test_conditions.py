"""Conditions in normal form mean what they meant, and what one implies always holds where it does."""

from __future__ import annotations

from random import Random

import pytest

from tallystick.core.agreement.expression import YES_OR_NO, Answer, Expression, closure, parse
from tallystick.core.agreement.expression.tree import Node
from tallystick.core.agreement.rules.conditions import conjuncts, implies, needs_known, normal
from tests.core.agreement.expression.invented import COLUMNS, Inventor, rows

ROWS = rows(Random(7), 60)


def read(text: str) -> Expression:
    """Return the expression that a text is."""
    found = parse(text, COLUMNS, YES_OR_NO)
    assert isinstance(found, Expression), found
    return found


def answers(node: Node) -> list[Answer]:
    """Return what a condition comes to for each row."""
    calculate = closure(Expression("", node, (), YES_OR_NO))
    return [calculate(row) for row in ROWS]


@pytest.mark.parametrize("seed", range(40))
def test_a_condition_in_normal_form_means_the_same(seed: int) -> None:
    inventor = Inventor(seed)
    for _ in range(10):
        tree = read(inventor.of(YES_OR_NO, 3)).tree
        assert answers(normal(tree)) == answers(tree)
        assert normal(normal(tree)) == normal(tree)


SIMPLE = [
    "weeks >= 2",
    "weeks > 0",
    "weeks <= 7",
    "weeks < 7",
    "weeks between 1 and 7",
    "weeks between 2 and 5",
    "weeks = 7",
    "7 = weeks",
    "weeks in (2, 7)",
    "weeks <> 0",
    "weeks not in (0, 1)",
    "weeks in (2, null)",
    "weeks is not null",
    "weeks is null",
    "weeks > visits",
    "coalesce(weeks, 7) = 7",
    "route = 'framework'",
    "route <> 'direct'",
    "route in ('framework', 'direct')",
    "route not in ('framework', 'direct')",
    "route is not null",
    "ward <> 'north'",
    "ward not in ('north', '')",
    "ward = 'north'",
    "urgent",
    "urgent = true",
    "not urgent",
    "urgent <> false",
    "urgent = false",
    "urgent or weeks = 7",
    "urgent or weeks >= 2",
    "urgent and weeks = 7",
    "not (urgent and weeks = 7)",
]


def test_what_is_implied_holds_wherever_what_is_given_holds() -> None:
    implied = 0
    for given in SIMPLE:
        for wanted in SIMPLE:
            conditions = conjuncts(read(given))
            if all(implies(conditions, each) for each in conjuncts(read(wanted))):
                implied += 1
                holding = [row for row, answer in enumerate(answers(read(given).tree)) if answer]
                told = answers(read(wanted).tree)
                assert all(told[row] for row in holding), (given, wanted)
    assert implied > 120


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("weeks = 7", "weeks >= 2"),
        ("weeks = 7", "weeks <> 0"),
        ("weeks between 2 and 5", "weeks between 1 and 7"),
        ("weeks not in (0, 1)", "weeks <> 0"),
        ("route not in ('framework', 'direct')", "route = 'it''s other'"),
        ("weeks > visits", "weeks is not null"),
        ("urgent and weeks = 7", "urgent or weeks = 0"),
        ("weeks = 7 or weeks = 2", "weeks in (2, 7)"),
        ("urgent = true", "urgent"),
        ("urgent and weeks = 7", "visits = 1 or (weeks > 2 and urgent)"),
        ("weeks = 7 and urgent", "weeks >= 2 and urgent"),
    ],
)
def test_what_follows_is_seen_to_follow(given: str, wanted: str) -> None:
    assert all(implies(conjuncts(read(given)), each) for each in conjuncts(read(wanted)))


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("weeks > visits", True),
        ("weeks is not null", True),
        ("not (weeks = 2)", True),
        ("weeks is null", False),
        ("coalesce(weeks, 2) = 2", False),
        ("urgent or weeks = 2", False),
        ("visits = 2", False),
    ],
)
def test_a_column_must_be_known_where_a_condition_on_it_holds(given: str, known: bool) -> None:
    assert needs_known(conjuncts(read(given)), "weeks") is known
