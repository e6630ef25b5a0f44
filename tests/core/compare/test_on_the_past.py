"""Two agreements tried on the same facts: ratings, sums and deadlines that differ, and none that do not."""

from __future__ import annotations

from decimal import Decimal

from tallystick.core.clock.moment import parse_moment
from tallystick.core.compare.past import Past, try_on
from tallystick.core.engine.position import Status
from tallystick.files.facts import read_facts
from tests.core.compare.rewriting import TEXT, read

FACTS = """
- {entry: signed, id: s1, copy: mill, name: Mill, lots: [north], happened_at: 2026-04-01, recorded_at: "2026-04-01T09:00:00+01:00", by: officer, for: council}
- {entry: recorded, id: a1, copy: mill, record: LA-1, kind: lamp, milestone: told, fields: {street: Mill Lane}, happened_at: "2026-04-07T10:00:00+01:00", recorded_at: "2026-04-07T10:00:00+01:00", by: officer, for: council}
- {entry: recorded, id: a2, copy: mill, record: LA-1, milestone: lit, happened_at: "2026-04-13T10:00:00+01:00", recorded_at: "2026-04-13T10:00:00+01:00", by: keeper, for: keeper}
- {entry: recorded, id: b1, copy: mill, record: LA-2, kind: lamp, milestone: told, fields: {street: Low Road}, happened_at: "2026-05-05T10:00:00+01:00", recorded_at: "2026-05-05T10:00:00+01:00", by: officer, for: council}
- {entry: recorded, id: b2, copy: mill, record: LA-2, milestone: lit, happened_at: "2026-05-06T10:00:00+01:00", recorded_at: "2026-05-06T10:00:00+01:00", by: keeper, for: keeper}
"""


def _tried(words: str, others: str) -> Past:
    old, new = read(TEXT), read(TEXT.replace(words, others))
    facts = read_facts("facts.yaml", FACTS, [old])
    assert facts.findings == ()
    return try_on(old, new, {}, facts.entries, parse_moment("2026-10-01", old.zone))


def test_past_outturns_that_would_change_their_rating_are_named() -> None:
    past = _tried("within: 5 working days\n", "within: 3 working days\n")

    assert [
        (each.old.rating, each.new.rating) for each in past.figures_of("lit") if each.old and each.new
    ] == [("green", "red")]
    assert past.figures[0].either.outturn == Decimal(50)
    assert past.looked_at[0] > len(past.figures)


def test_deadlines_that_would_have_been_missed_are_named_and_those_kept_both_ways_with_both_dates() -> None:
    past = _tried("within: 5 working days\n", "within: 3 working days\n")

    told = {two.either.record: two for two in past.runs if two.either.clock == "lamp.light"}
    assert set(told) == {"LA-1", "LA-2"}
    assert [each.status for each in (told["LA-1"].old, told["LA-1"].new) if each] == [
        Status.MET,
        Status.MET_LATE,
    ]
    assert [each.status for each in (told["LA-2"].old, told["LA-2"].new) if each] == [Status.MET, Status.MET]


def test_statements_whose_total_would_change_are_named() -> None:
    past = _tried("visit: {value: £40", "visit: {value: £45")

    assert [
        (each.old.total, each.new.total) for each in past.statements_of("care") if each.old and each.new
    ] == [
        (4000, 4500),
        (4000, 4500),
    ]
    assert (past.figures, past.runs) == ((), ())


def test_a_kind_of_record_that_the_other_has_not_is_left_out_of_it() -> None:
    start, end = TEXT.index("  letter:\n"), TEXT.index("codes:\n")
    without = TEXT[:start] + TEXT[end:]
    for part in ("duties:", "rights:"):
        start = without.index(part)
        end = without.find("measures:\n") if part == "duties:" else len(without)
        without = without[:start] + without[end:]
    without = without.replace('"A letter is answered within {letter.answer.within}."', "Answers follow.")
    without = without.replace('"Notice of {rights.leave.notice} ends it."', "Notice ends it.")
    old, new = read(TEXT), read(without)
    facts = read_facts("facts.yaml", FACTS, [old])
    assert facts.findings == ()

    past = try_on(old, new, {}, facts.entries, parse_moment("2026-10-01", old.zone))

    assert {two.either.clock for two in past.runs} == {"duty.walk"}
    assert all(two.new is None for two in past.runs)
