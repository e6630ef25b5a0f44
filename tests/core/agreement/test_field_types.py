"""Field types: what people type becomes a value, or a sentence that says what to enter instead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.core.agreement import field_types
from tallystick.core.agreement.expression import DATE, MONEY, SEVERAL, TEXT, WHOLE_NUMBER, YES_OR_NO, choice
from tallystick.core.agreement.field_types import FIELD_TYPES, Refused, column_of, field_type, lower_first
from tallystick.core.agreement.model import Field

ROUTES = {"framework": "Through the framework", "direct_payment": "Direct payment"}
TITLES = {
    "national insurance number": "National Insurance number",
    "email": "E-mail address",
    "money": "Amount",
}


def field(kind: str) -> Field:
    options = ROUTES if FIELD_TYPES[kind].is_chosen else {}
    return Field("it", TITLES.get(kind, "Thing asked for"), kind, "organisation", options=options)


TAKEN = [
    ("text", "  Ada  ", "Ada", "Ada"),
    ("text", 42, "42", "42"),
    ("long text", "one\r\ntwo", "one\ntwo", "one\ntwo"),
    ("whole number", "1,200", 1200, "1,200"),
    ("whole number", 7, 7, "7"),
    ("whole number", "-3", -3, "-3"),
    ("money", "310.40", 31040, "£310.40"),
    ("money", "£1,310.4", 131040, "£1,310.40"),
    ("money", "310", 31000, "£310.00"),
    ("money", 310, 31000, "£310.00"),
    ("money", Decimal("0.05"), 5, "£0.05"),
    ("money", 310.4, 31040, "£310.40"),
    ("money", "-£2.50", -250, "−£2.50"),
    ("yes or no", "Yes", True, "yes"),
    ("yes or no", False, False, "no"),
    ("date", "2025-04-01", date(2025, 4, 1), "1 April 2025"),
    ("date", "1/4/2025", date(2025, 4, 1), "1 April 2025"),
    ("date", "1 April 2025", date(2025, 4, 1), "1 April 2025"),
    ("date", date(2025, 4, 1), date(2025, 4, 1), "1 April 2025"),
    ("time", "9:30", "09:30", "09:30"),
    ("choice", "framework", "framework", "Through the framework"),
    ("choice", "direct payment", "direct_payment", "Direct payment"),
    (
        "several",
        "direct_payment; framework",
        ("framework", "direct_payment"),
        "Through the framework, Direct payment",
    ),
    ("several", ["direct_payment"], ("direct_payment",), "Direct payment"),
    ("code", "FRAMEWORK", "framework", "Through the framework"),
    ("national insurance number", "qq 12 34 56 c", "QQ123456C", "QQ 12 34 56 C"),
    ("postcode", "sw1a2aa", "SW1A 2AA", "SW1A 2AA"),
    ("postcode", "M1 1AE", "M1 1AE", "M1 1AE"),
    ("telephone", "(01632) 960-001", "01632 960 001", "01632 960 001"),
    ("telephone", "+44 1632 960001", "+44 1632 960001", "+44 1632 960001"),
    ("email", "name@example.org", "name@example.org", "name@example.org"),
    ("reference", "PL-0001", "PL-0001", "PL-0001"),
]

REFUSED = [
    ("text", "x" * 501, "Enter the thing asked for in at most 500 characters."),
    ("text", "a\x07b", "Enter the thing asked for in letters, digits and signs that can be printed."),
    ("text", {"a": 1}, "Enter the thing asked for as text."),
    ("text", ["a"], "Enter the thing asked for as text."),
    ("long text", "x" * 20_001, "Enter the thing asked for in at most 20,000 characters."),
    ("whole number", "two", "Enter the thing asked for as a whole number, like 12."),
    ("whole number", "1.5", "Enter the thing asked for as a whole number, like 12."),
    ("whole number", "9999999999", "Enter the thing asked for as a number of at most 1,000,000,000."),
    ("money", "310.405", "Enter the amount in pounds and pence, like 310.40."),
    ("money", "ten", "Enter the amount in pounds and pence, like 310.40."),
    ("money", "99999999999999", "Enter the amount as a sum of at most £10,000,000,000.00."),
    ("yes or no", "maybe", "Enter the thing asked for as yes or no."),
    (
        "date",
        "30 February 2025",
        "Enter the thing asked for as day, month and year, like 1 April 2025 or 2025-04-01.",
    ),
    ("time", "25:00", "Enter the thing asked for as hours and minutes, like 09:30."),
    (
        "choice",
        "framewrok",
        "Enter the thing asked for as one of: framework, direct_payment (did you mean framework?).",
    ),
    ("choice", "q", "Enter the thing asked for as one of: framework, direct_payment."),
    ("several", "framework; q", "Enter the thing asked for as one of: framework, direct_payment."),
    ("code", "X9", "Enter the thing asked for as one of: framework, direct_payment."),
    (
        "national insurance number",
        "12 QQ",
        "Enter the National Insurance number as two letters, six digits, one letter, like QQ 12 34 56 C.",
    ),
    ("postcode", "SW1A", "Enter the thing asked for as a full postcode, like SW1A 2AA."),
    (
        "telephone",
        "960",
        "Enter the thing asked for with its area code, like 01632 960 001 or +44 1632 960 001.",
    ),
    ("email", "nobody", "Enter the e-mail address as an address, like name@example.org."),
    ("reference", "PL 1", "Enter the thing asked for as the reference of a record, like PL-0001."),
]


@pytest.mark.parametrize(("kind", "written", "value", "shown"), TAKEN)
def test_what_is_typed_becomes_a_value_and_is_shown_for_people(kind, written, value, shown) -> None:
    read = field_types.parse(field(kind), written)

    assert read == value
    assert type(read) is type(value)
    assert field_types.check(field(kind), value) is None
    assert field_types.show(field(kind), value) == shown


@pytest.mark.parametrize(("kind", "written", "message"), REFUSED)
def test_what_cannot_be_taken_says_what_to_enter(kind, written, message) -> None:
    assert field_types.parse(field(kind), written) == Refused(message)


@pytest.mark.parametrize("kind", FIELD_TYPES)
@pytest.mark.parametrize("blank", ["", "   ", None, []])
def test_what_is_blank_is_no_value(kind, blank) -> None:
    if blank == [] and kind != "several":
        return
    assert field_types.parse(field(kind), blank) is None
    assert field_types.show(field(kind), None) == ""


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_every_type_has_taken_and_refused_examples(kind) -> None:
    assert kind in {each[0] for each in TAKEN}
    assert kind in {each[0] for each in REFUSED}


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("money", "310.40", "The amount is no value of the type money."),
        ("whole number", True, "The thing asked for is no value of the type whole number."),
        ("date", "2025-04-01", "The thing asked for is no value of the type date."),
        ("choice", "elsewhere", 'The thing asked for has no choice "elsewhere".'),
        ("several", ("framework", "elsewhere"), 'The thing asked for has no choice "elsewhere".'),
        ("yes or no", 1, "The thing asked for is no value of the type yes or no."),
    ],
)
def test_a_value_of_another_type_is_not_taken(kind, value, message) -> None:
    assert field_types.check(field(kind), value) == message


def test_each_type_says_what_it_is_in_conditions_and_on_forms() -> None:
    columns = {name: column_of(name, ROUTES) for name in FIELD_TYPES}
    of_type = {
        "whole number": WHOLE_NUMBER,
        "money": MONEY,
        "yes or no": YES_OR_NO,
        "date": DATE,
        "several": SEVERAL,
    }

    chosen = {"choice": choice(ROUTES), "code": choice(ROUTES)}
    assert columns == dict.fromkeys(FIELD_TYPES, TEXT) | of_type | chosen
    assert column_of("no such type", {}) == TEXT
    assert column_of("choice", {}) == TEXT
    assert {kind.widget for kind in FIELD_TYPES.values()} == {
        *("text", "textarea", "number", "money", "radios", "date", "time"),
        *("select", "checkboxes", "telephone", "email"),
    }
    assert field_type("code").needs == "codes"


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Date of birth", "date of birth"),
        ("National Insurance number", "National Insurance number"),
        ("NI number", "NI number"),
        ("A", "a"),
    ],
)
def test_a_title_inside_a_sentence_keeps_the_capitals_of_names(title, inside) -> None:
    assert lower_first(title) == inside


@given(
    st.sampled_from(sorted(FIELD_TYPES)),
    st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans()),
)
def test_anything_typed_is_taken_or_refused_and_what_is_taken_is_of_the_type(kind, written) -> None:
    read = field_types.parse(field(kind), written)

    if isinstance(read, Refused):
        assert read.message.endswith(".")
    elif read is not None:
        assert field_types.check(field(kind), read) is None
        assert field_types.parse(field(kind), field_types.show(field(kind), read)) is not None
