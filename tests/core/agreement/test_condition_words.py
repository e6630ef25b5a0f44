"""Conditions, what is counted, and bands are said in English, by the titles and options of the agreement."""

from __future__ import annotations

from itertools import product

import pytest

from tallystick.core.agreement.cell_words import band_in_words, cell_in_words, sums_in_words
from tallystick.core.agreement.condition_words import condition_in_words, contrary, contrary_in_words
from tallystick.core.agreement.expression import Expression, closure
from tallystick.core.agreement.model import Agreement, Cell
from tests.core.engine.trade import agreement

BODY = """
records:
  person:
    title: Person served
    prefix: AT
    raised_by: council
    person: yes
    fields: {carer: {title: Has a carer, type: yes or no}}
    milestones: {known: Known}
  visit:
    title: Visit
    prefix: VI
    raised_by: council
    subject: person
    per_lot: yes
    fields:
      kind: {title: Kind of visit, type: choice, one_of: {home: At home, works: At the works}}
      guests: {title: Guests, type: whole number}
      cost: {title: Cost, type: money}
      paid: {title: Paid for, type: yes or no}
      due: {title: Due day, type: date}
      code: {title: Code, type: text}
    milestones: {asked: Asked for, made: Made, refused: Refused}
    lookups:
      others: {of: visit, same: code, where: refused is null}
    gates:
      caught: {refuse_when: "GATE", reason: no reason}
    clocks:
      reply: {title: Reply, from: asked, to: made, within: 5 working days, owed_by: provider, owed_to: council}
tallies:
  trips:
    of: visit
    counted_on: made
    sums: {trips: "1", big: "case when guests > 3 then 1 else 0 end"}
measures:
  m:
    number: M1
    title: Measure
    description: Share of what is counted
    numerator: {count: visit.reply, where: "WHERE", counted_on: made}
    denominator: {count: visit, counted_on: made}
    every: quarter from April
    bands: {red: "< 80", amber: 80 to < 95, green: ">= 95"}
    counts: successes
    better: higher
"""

SAID = [
    ("refused is null", '"Refused" has not been reached'),
    ("refused is not null", '"Refused" has been reached'),
    ("kind is not null", '"Kind of visit" is filled in'),
    ("kind = 'home'", '"Kind of visit" is "At home"'),
    ("kind <> 'works'", '"Kind of visit" is not "At the works"'),
    ("kind in ('home', 'works')", '"Kind of visit" is "At home" or "At the works"'),
    ("kind not in ('home')", '"Kind of visit" is not "At home"'),
    ("paid", '"Paid for" is yes'),
    ("not paid", '"Paid for" is no'),
    ("paid <> true", '"Paid for" is no'),
    ("subject.carer = true", '"Has a carer" of the person served is yes'),
    ("lot in ('1', 'transport')", "the lot is 1 or Transport"),
    ("party = 'provider'", "the party is the Provider"),
    ("status in ('met', 'met late')", "it is met or met late"),
    ("reply.status = 'missed'", '"Reply" is missed'),
    ("guests >= 1000", '"Guests" is at least 1,000'),
    ("guests between 2 and 4", '"Guests" is from 2 to 4'),
    ("guests * 2 + 1 < 9", '("Guests" times 2) plus 1 is below 9'),
    ("abs(guests) > 1", '"Guests" without its sign is above 1'),
    ("-guests < 0", 'minus "Guests" is below 0'),
    ("coalesce(guests, 0) > 2", '"Guests" (where it is not known: 0) is above 2'),
    ("case when paid then 1 else 0 end = 1", '1 if "Paid for" is yes, else 0 is 1'),
    ("cost > 310.40", '"Cost" is above £310.40'),
    ("due = '2025-09-03'", '"Due day" is 3 September 2025'),
    ("code = 'x1'", '"Code" is "x1"'),
    (
        "others > 0",
        'the number of other records of visit with the same "Code" (where "Refused" has not been reached) is above 0',
    ),
    (
        "paid and (guests > 1 or cost > 5)",
        '"Paid for" is yes and ("Guests" is above 1 or "Cost" is above £5.00)',
    ),
    ("not (paid and guests > 1)", '"Paid for" is no or "Guests" is at most 1'),
]


def read(where: str = "paid", gate: str = "paid") -> Agreement:
    return agreement(BODY.replace("WHERE", where).replace("GATE", gate))[0]


def where_of(version: Agreement) -> Expression:
    where = version.measures["m"].numerator.where
    assert where is not None
    return where


@pytest.mark.parametrize(("written", "said"), SAID)
def test_a_condition_is_said_in_titles_and_options(written: str, said: str) -> None:
    version = read(where=written)
    assert condition_in_words(where_of(version), version, "visit.reply") == said


CONTRARY = [
    ("refused is null", '"Refused" has been reached'),
    ("kind = 'home'", '"Kind of visit" is not "At home"'),
    ("guests >= 3", '"Guests" is below 3'),
    ("guests < 3 and paid = true", '"Guests" is at least 3 or "Paid for" is no'),
    ("paid", '"Paid for" is no'),
    ("kind in ('home', 'works')", '"Kind of visit" is not "At home" or "At the works"'),
    ("guests between 2 and 4", '"Guests" is not from 2 to 4'),
]


@pytest.mark.parametrize(("written", "said"), CONTRARY)
def test_where_a_condition_is_false_the_contrary_is_said(written: str, said: str) -> None:
    version = read(where=written)
    assert contrary_in_words(where_of(version), version, "visit.reply") == said


@pytest.mark.parametrize(("written", "_said"), CONTRARY)
def test_the_contrary_is_true_where_the_condition_is_false_and_not_known_where_it_is_not(
    written: str, _said: str
) -> None:
    where = where_of(read(where=written))
    test = closure(where)
    opposite = closure(Expression(where.text, contrary(where.tree), where.names, where.type))
    values = {"kind": ("home", None), "guests": (1, 3, None), "paid": (True, False, None), "refused": (None,)}
    for row in (dict(zip(values, each, strict=True)) for each in product(*values.values())):
        answer = test(row)
        assert opposite(row) == (None if answer is None else not answer), row


def test_a_gate_is_said_by_what_a_record_is_opened_with() -> None:
    version = read(gate="others > 0 and kind is null")
    when = version.kinds["visit"].gates["caught"].when
    assert condition_in_words(when, version, "visit").endswith(
        'is above 0 and "Kind of visit" is not filled in'
    )


def test_a_name_without_words_is_said_as_it_is_written() -> None:
    version = read(where="guests > 1")
    assert condition_in_words(where_of(version), version, "duty.none_such") == '"guests" is above 1'


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("visit", counted_on="made"), 'each visit that reached "Made" in the period'),
        (
            Cell("visit", counted_on="active", distinct=True),
            "each person, once, with a visit active in the period",
        ),
        (Cell("visit.reply", counted_on="due"), 'each time limit "Reply" of a visit due in the period'),
        (
            Cell("tally.trips"),
            'each person, by what is added up from each visit that reached "Made" in the period',
        ),
    ],
)
def test_what_a_side_counts_is_said_in_words(cell: Cell, said: str) -> None:
    assert cell_in_words(cell, read()) == said


def test_what_a_side_counts_ends_with_its_condition() -> None:
    version = read(where="status = 'met'")
    assert cell_in_words(version.measures["m"].numerator, version) == (
        'each time limit "Reply" of a visit that reached "Made" in the period, where it is met'
    )


def test_the_sums_of_a_tally_are_said_in_words() -> None:
    version = read()
    assert sums_in_words(version.tallies["trips"], version) == (
        '"trips" adds up 1',
        '"big" adds up 1 if "Guests" is above 3, else 0',
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("> 25", "more than 25"),
        (">= 95", "at least 95"),
        ("< 10", "below 10"),
        ("<= 10", "at most 10"),
        ("10 to 25", "10 to 25"),
        ("85 to < 99.5", "85 to below 99.5"),
        ("> 85 to 99", "more than 85 to 99"),
        ("100", "exactly 100"),
    ],
)
def test_bands_are_said_in_words(written: str, said: str) -> None:
    text = BODY.replace('"< 80", amber: 80 to < 95, green: ">= 95"', f'"{written}"')
    (band,) = agreement(text.replace("WHERE", "paid").replace("GATE", "paid"))[0].measures["m"].bands
    assert band_in_words(band) == said
