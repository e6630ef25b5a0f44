"""Conditions and formulas as an agreement writes them, and what they come to."""

from __future__ import annotations

import time
import timeit
from datetime import date

import pytest

from tallystick.core.agreement.expression import (
    DATE,
    INSTANT,
    MONEY,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    Answer,
    Expression,
    ValueType,
    choice,
    closure,
    nodes,
    parse,
    sql,
)
from tests.core.agreement.expression.measuring import untraced

COLUMNS = {
    "route": choice(["framework", "direct_payment"]),
    "status": choice(["met", "met late", "missed"]),
    "decide.status": choice(["met", "missed"]),
    "subject.has_carer": YES_OR_NO,
    "community": WHOLE_NUMBER,
    "total": WHOLE_NUMBER,
    "paid": MONEY,
    "rate": MONEY,
    "ward": TEXT,
    "checked_on": DATE,
    "ended": INSTANT,
    # names that SQL has a use for, and we have none
    "date": DATE,
    "left": YES_OR_NO,
    "next": WHOLE_NUMBER,
    "if": WHOLE_NUMBER,
    "any": TEXT,
    "interval": WHOLE_NUMBER,
}


def read(text: str, wanted: ValueType | None = None) -> Expression:
    """Return the expression, which must be a good one."""
    found = parse(text, COLUMNS, wanted)
    assert isinstance(found, Expression), found
    return found


def answer(text: str, **row: object) -> Answer:
    """Return what the expression comes to for a row."""
    return closure(read(text))({name.replace("__", "."): value for name, value in row.items()})


def test_a_name_that_the_row_does_not_have_is_not_known() -> None:
    assert answer("route = 'framework'") is None


def test_dotted_names_reach_the_subject_and_the_clocks() -> None:
    text = "subject.has_carer and decide.status = 'met'"
    assert read(text).names == ("subject.has_carer", "decide.status")
    assert answer(text, subject__has_carer=True, decide__status="met") is True


def test_each_name_is_told_once_in_the_order_written() -> None:
    assert read("total > 1 and community > 1 and total < 9").names == ("total", "community")


@pytest.mark.parametrize(("pence", "more"), [(31_039, False), (31_040, False), (31_041, True)])
def test_pounds_beside_money_are_compared_in_pence(pence: int, more: bool) -> None:
    assert answer("paid > 310.40", paid=pence) is more


@pytest.mark.parametrize(
    "text",
    [
        "paid = 2 * rate + 1.50",
        "paid = rate * 2 + 1.50",
        "1.50 + coalesce(rate, 0) * 2 = paid",
        "paid - 1.50 = 2 * case when ended is null then rate else 0 end",
        "paid between 2 * rate + 1.50 and 2 * rate + 1.50",
        "paid in (0, 2 * rate + 1.5)",
    ],
)
def test_bare_numbers_are_pounds_where_they_are_added_and_times_where_they_multiply(text: str) -> None:
    assert answer(text, paid=2 * 700 + 150, rate=700) is True
    assert answer(text, paid=2 * 700 + 15_000, rate=700) is False


def test_a_bare_number_is_pounds_where_money_is_wanted() -> None:
    assert closure(read("25", MONEY))({}) == 2_500
    assert closure(read("total * 25", MONEY))({"total": 3}) == 7_500
    assert closure(read("25", WHOLE_NUMBER))({}) == 25


def test_a_share_is_tested_by_multiplying_not_dividing() -> None:
    text = "case when community * 2 >= total then 1 else 0 end"
    assert [answer(text, community=part, total=5) for part in (2, 3, None)] == [0, 1, 0]


def test_a_text_beside_a_date_is_a_date() -> None:
    assert answer("checked_on = '2025-04-01'", checked_on=date(2025, 4, 1)) is True


def test_instants_may_be_known_or_not() -> None:
    assert answer("ended is null") is True
    assert answer("ended is not null", ended=object()) is True


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("route = 'framework' and total > 1", {"route": "direct_payment"}, False),
        ("route = 'framework' and total > 1", {"route": "framework"}, None),
        ("route = 'framework' or total > 1", {"route": "framework"}, True),
        ("route = 'framework' or total > 1", {"route": "direct_payment"}, None),
        ("not total > 1", {}, None),
        ("total in (1, null)", {"total": 1}, True),
        ("total in (1, null)", {"total": 2}, None),
        ("total not in (1, null)", {"total": 2}, None),
        ("total in (1, next)", {"total": 2}, None),
        ("total between 1 and next", {"total": 0}, False),
        ("total between 1 and next", {"total": 5}, None),
        ("case when total > 1 then 'a' else 'b' end", {}, "b"),
        ("case total when 1 then 'a' else 'b' end", {}, "b"),
        ("coalesce(total, next, 7)", {"next": 3}, 3),
        ("abs(- total)", {"total": -4}, 4),
        ("- total", {}, None),
    ],
)
def test_what_is_not_known_runs_through_as_in_sql(
    text: str, row: dict[str, object], expected: Answer
) -> None:
    assert answer(text, **row) is expected or answer(text, **row) == expected


def test_words_of_sql_that_we_do_not_use_may_be_names() -> None:
    text = "left and date = '2025-04-01' and next > if and any = 'x' and interval = 1"
    row = {"left": True, "date": date(2025, 4, 1), "next": 2, "if": 1, "any": "x", "interval": 1}
    assert closure(read(text))(row) is True


def test_capitals_do_not_matter_in_words_and_do_in_names() -> None:
    assert read("ENDED IS NULL".replace("ENDED", "ended")).tree == read("ended is null").tree
    assert not isinstance(parse("Ended is null", COLUMNS), Expression)


def test_brackets_and_spaces_do_not_change_what_it_means() -> None:
    assert read("total>1 and(ward='x')").tree == read("(total > 1) and ward = 'x'").tree


def test_a_quote_inside_a_text_is_written_twice() -> None:
    assert answer("ward = 'St Mary''s'", ward="St Mary's") is True
    assert sql(read("ward = 'St Mary''s'"), {"ward": "w"}, "postgres") == "(w = 'St Mary''s')"


def test_sql_names_its_columns_as_it_is_told() -> None:
    text = "subject.has_carer and route = 'framework' and checked_on = '1970-01-02'"
    columns = {"subject.has_carer": "s.has_carer", "route": "p.route", "checked_on": "p.checked_on"}
    assert sql(read(text), columns, "sqlite") == (
        "((s.has_carer = 1) and (p.route = 'framework') and (p.checked_on = 1))"
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "not (total in (1, 2) or abs(next) > 3)",
            "Not Or In Column Constant Constant Compare Absolute Column Constant",
        ),
        ("total between next and 3", "Between Column Column Constant"),
        ("case when left then total end is null", "IsNull Case Column Column Constant"),
        (
            "case total when 1 then next else - next end = 2",
            "Compare Case Column Constant Column Negative Column Constant",
        ),
        ("coalesce(total, 1) + next = 2", "Compare Arithmetic Coalesce Column Constant Column Constant"),
    ],
)
def test_every_part_of_an_expression_can_be_visited(text: str, kinds: str) -> None:
    assert [type(node).__name__ for node in nodes(read(text).tree)] == kinds.split()


def test_choices_with_other_options_are_texts_together() -> None:
    expression = read("case when left then route else status end")
    assert (expression.type, closure(expression)({"left": False, "status": "met"})) == (TEXT, "met")


def test_an_evaluation_costs_less_than_a_microsecond_a_node() -> None:
    expression = read("route = 'framework' and total > 3 and ended is null and ward in ('a', 'b')")
    calculate = closure(expression)
    row = {"route": "framework", "total": 5, "ended": None, "ward": "b"}
    with untraced():
        fastest = min(timeit.repeat(lambda: calculate(row), timer=time.process_time, number=10_000, repeat=5))
    assert fastest / 10_000 / len(nodes(expression.tree)) < 1e-6
