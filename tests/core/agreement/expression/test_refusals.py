"""What an expression may not hold is refused, with where, what was expected and the cure."""

from __future__ import annotations

import inspect
import sys
import time

import pytest

from tallystick.core.agreement.expression import (
    DATE,
    INSTANT,
    MONEY,
    SEVERAL,
    TEXT,
    WHOLE_NUMBER,
    YES_OR_NO,
    Expression,
    ExpressionFault,
    ValueType,
    choice,
    parse,
)
from tests.core.agreement.expression.measuring import untraced

COLUMNS = {
    "weeks": WHOLE_NUMBER,
    "total": WHOLE_NUMBER,
    "paid": MONEY,
    "rate": MONEY,
    "urgent": YES_OR_NO,
    "ward": TEXT,
    "route": choice(["framework", "direct_payment"]),
    "change": choice(["reduced", "increased"]),
    "checked_on": DATE,
    "ended": INSTANT,
    "reasons": SEVERAL,
    "subject.has_carer": YES_OR_NO,
}


def faults(text: str, wanted: ValueType | None = None) -> tuple[ExpressionFault, ...]:
    """Return the faults of a text that must have some, each of them whole."""
    found = parse(text, COLUMNS, wanted)
    assert not isinstance(found, Expression), text
    for fault in found:
        assert 0 <= fault.offset <= len(text)
        assert fault.length >= 1
        assert fault.message
        assert fault.expected
        assert fault.cure
    return found


def quickest(text: str) -> float:
    """Return the seconds of work that reading takes, whatever else the machine does."""

    def once() -> float:
        started = time.process_time()
        parse(text, COLUMNS)
        return time.process_time() - started

    with untraced():
        return min(once() for _ in range(3))


def marked(text: str, wanted: ValueType | None = None) -> tuple[str, str]:
    """Return the part of the text that the first fault marks, and its cure."""
    fault = faults(text, wanted)[0]
    return text[fault.offset : fault.offset + fault.length], fault.cure


@pytest.mark.parametrize(
    ("text", "part", "cure"),
    [
        ("route = 'framwork'", "'framwork'", 'Did you mean "framework"?'),
        ("wekks > 2", "wekks", 'Did you mean "weeks"?'),
        ("subject.has_carrer", "subject.has_carrer", 'Did you mean "subject.has_carer"?'),
        ("Weeks > 2", "Weeks", 'Did you mean "weeks"?'),
        ('route = "framework"', '"', "Put a text in single quotes, and write a name without any."),
        ("route = ‘framework’", "‘", "Use the straight single quote, '."),
        ("total / 2 > weeks", "/", "Multiply on both sides instead: half is part * 2 >= whole."),
        ("weeks == 2", "==", "Write a single =."),
        ("urgent && weeks > 2", "&", "Write and."),
        ("urgent -- never", "-- never", "Say it in words where the expression stands, not inside it."),
        ("urgent /* never */", "/* never */", "Say it in words where the expression stands, not inside it."),
        ("ward like 'n%'", "like", "Compare with = or in."),
        ("ward > 'north'", "ward > 'north'", "Compare with = or in."),
        ("checked_on < '2025-04-01'", "checked_on < '2025-04-01'", "Declare a clock for a test of time."),
        ("checked_on + 1 = checked_on", "checked_on", "Declare a clock for a test of time."),
        ("ended < now()", "now", "Do without it, or put and, or, in or a sign before the bracket."),
        ("ended = checked_on", "ended", "Declare a clock for a test of time."),
        ("weeks > today", "today", "Declare a clock for a test of time."),
        ("checked_on = '2025-02-30'", "'2025-02-30'", "Write year, month and day in figures."),
        ("reasons = 'late'", "reasons", "Use a field with one choice."),
        ("ward = null", "ward", "Write is null, or is not null."),
        ("urgent is true", "urgent is true", "Compare with =."),
        ("urgent = yes", "yes", "Write true."),
        ("weeks < total < 5", "weeks < total < 5", "Join them with and."),
        ("weeks > 2.5", "2.5", "Write it without decimals; only an amount beside money has them."),
        ("paid > 310.405", "310.405", "Write at most two decimals."),
        ("paid > 3 months", "months", "Declare it, or use one of the names there are."),
        ("weeks > 3days", "3days", "Write a number in figures, such as 25 or 310.40."),
        ("paid > weeks", "paid > weeks", "Write pounds, such as 310.40, or a field that holds money."),
        ("paid * rate > 1", "paid * rate", "Use two values of one kind."),
        ("paid + weeks > 1", "paid + weeks", "Use two values of one kind."),
        ("weeks * total * weeks > 1", "weeks * total * weeks", "Multiply fewer fields with one another."),
        ("ward = 'north", "'north", "Close the text with a single quote, and write a quote inside it twice: ''."),
        ("ward = 'a\x00b'", "'a\x00b'", "Close the text with a single quote, and write a quote inside it twice: ''."),
        ("route = change", "route = change", "Compare with an option."),
        ("coalesce(ended, ended) is null", "ended", "Declare a clock for a test of time."),
        ("weeks and urgent", "weeks", "Compare it with something, or test it with is null."),
        ("sum(weeks) > 2", "sum", "Do without it, or put and, or, in or a sign before the bracket."),
        ("coalese(weeks, 0) > 2", "coalese", 'Did you mean "coalesce"?'),
        ("weeks in 2", "weeks in 2", "Put the values in brackets, with commas between them."),
        ("weeks in ()", "weeks", "Put the values in brackets, with commas between them."),
        ("case when urgent then 'a' else 2 end = 'a'", "urgent then 'a' else 2", "Write a text in single quotes."),
        ("coalesce(null, null) = 2", "coalesce(null, null) = 2", "Give it a value."),
        ("weeks > 99999999999999999999", "99999999999999999999", "Lower it."),
    ],
)  # fmt: skip
def test_a_fault_marks_its_part_and_names_the_cure(text: str, part: str, cure: str) -> None:
    assert marked(text) == (part, cure)


@pytest.mark.parametrize(
    "text",
    [
        "select 1",
        "weeks = (select max(weeks) from placements)",
        "exists (select 1)",
        "urgent; drop table entries",
        "weeks::text = '1'",
        "cast(weeks as text) = '1'",
        "ward || 'x' = 'y'",
        "weeks[1] = 2",
        "weeks -> 'a' = 'b'",
        "@weeks = 1",
        ":weeks = 1",
        "? = 1",
        "weeks = $1",
        "{{ weeks }} = 1",
        "`weeks` = 1",
        "weeks = 0x1F",
        "weeks = 1e9",
        "weeks = 1_000",
        "ward = N'x'",
        "ward = E'\\n'",
        "ward = $$x$$",
        "ward = 'a' 'b'",
        "ward = b'1'",
        "weeks % 2 = 1",
        "weeks ^ 2 = 1",
        "interval '1' day is null",
        "date '2025-01-01' = checked_on",
        "extract(year from checked_on) = 2025",
        "(weeks, total) = (1, 2)",
        "weeks in (1, (2, 3))",
        "weeks in total",
        "weeks between 1",
        "weeks between null and 2",
        "case end",
        "case when urgent end",
        "coalesce() = 1",
        "coalesce = 1",
        "abs(weeks, 1) = 1",
        "abs(*) = 1",
        "* = 1",
        "not",
        "and",
        "weeks",
        "weeks weeks",
        "weeks = 1 as x",
        "weeks = 1 order by weeks",
        "weeks = 1 limit 1",
        "row_number() over (order by weeks) = 1",
        "weeks = any(array[1])",
        "weeks = 1 collate nocase",
        "ward similar to 'x'",
        "weeks isnull",
        "weeks is distinct from 1",
        "null",
        "",
        "   ",
        "(",
        "'",
        "(" * 900,
        "not " * 400 + "urgent",
        "-" * 1_500,
        "+ " * 900,
        "case when " * 150,
        "weeks" + " + weeks" * 240 + " > 1",
        "weeks in (" + "1, " * 400 + "1)",
        "urgent" + " is null" * 200,
        "urgent = not " * 120 + "urgent",
        "urgent and " * 5_000,
        "caf\u00e9 = 1",
        "ward = \u202e'x'",
    ],
)
def test_hostile_or_broken_text_is_refused_at_once(text: str) -> None:
    assert faults(text, YES_OR_NO)
    assert quickest(text) < 0.05


def test_where_there_are_no_names_it_is_said() -> None:
    (fault,) = parse("weeks > 1", {})
    assert (fault.message, fault.expected) == ('Nothing here is called "weeks".', "There are no names here.")


def test_every_fault_is_told_in_order_not_the_first_alone() -> None:
    found = faults("route = 'framwork' and checked_on > '2025-01-01' and paid > 1.234")
    assert [fault.offset for fault in found] == [8, 23, 60]


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        ("weeks", YES_OR_NO, "This gives a whole number, where a yes or no is needed."),
        ("weeks > 1", WHOLE_NUMBER, "This gives a yes or no, where a whole number is needed."),
        ("urgent", MONEY, "This gives a yes or no, where a money is needed."),
    ],
)
def test_what_it_gives_must_be_what_is_wanted(text: str, wanted: ValueType, message: str) -> None:
    assert faults(text, wanted)[0].message == message


@pytest.mark.parametrize(
    "text",
    [
        " and ".join(["weeks = 1"] * 120),
        "weeks in (" + ", ".join(["1"] * 240) + ")",
        "(" * 16 + "weeks = 1" + ")" * 16,
        "case when weeks = 1 then " * 8 + "1" + " end" * 8 + " = 1",
        "weeks" + " + weeks" * 40 + " > 1",
        "- " * 15 + "weeks = 1",
    ],
)
def test_the_longest_that_is_allowed_is_read_within_fifty_milliseconds(text: str) -> None:
    assert isinstance(parse(text, COLUMNS), Expression)
    assert quickest(text) < 0.05


@pytest.mark.parametrize(
    "text",
    [
        "case when urgent then " * 7 + "weeks" + " else 0 end" * 7 + " > 1",
        "weeks" + " + weeks" * 40 + " > 1",
    ],
)
def test_parts_too_deep_for_the_stack_are_a_fault_like_any_other(text: str) -> None:
    depth, usual = len(inspect.stack(0)), sys.getrecursionlimit()
    told = set()
    try:
        for spare in range(60, 600, 20):
            sys.setrecursionlimit(depth + spare)
            found = parse(text, COLUMNS)
            told.add("read" if isinstance(found, Expression) else found[0].message)
    finally:
        sys.setrecursionlimit(usual)
    assert told == {"read", "Parts of this expression stand too deep in one another."}


@pytest.mark.parametrize("text", ["end", "weeks > end", "end = 1", "coalesce(end, 1) = 1"])
def test_a_word_of_the_language_is_no_name(text: str) -> None:
    (fault,) = faults(text)
    assert text[fault.offset : fault.offset + fault.length] == "end"
    assert fault.message == "The expression cannot be read at end."


def test_coalesce_of_one_value_is_refused_as_a_database_would() -> None:
    (fault,) = faults("coalesce(weeks) = 1")
    assert fault.message == "coalesce chooses between values, and one stands here."


@pytest.mark.parametrize("text", ["else 0", "else 0 end", "else weeks"])
def test_a_rest_of_a_case_is_no_expression(text: str) -> None:
    (fault,) = faults(text)

    assert fault.message == f"The expression cannot be read at {text.split(maxsplit=1)[0]}."
