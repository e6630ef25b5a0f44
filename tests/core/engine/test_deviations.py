"""Deviations of a copy: proposed by each party, agreed when they say the same, never looser than the least."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.derive import derive_copy
from tallystick.core.engine.explain import explain_clock
from tallystick.core.engine.position import ClockRun, CopyPosition
from tallystick.core.facts import AnyEntry, Deviated
from tests.agreements import worked

EXAMPLE = worked.load("D-E12")
VERSIONS = EXAMPLE.versions
ZONE = VERSIONS[0].zone
SOUTH = tuple(entry for entry in EXAMPLE.entries if entry.copy == "southmere")
PLAIN = tuple(entry for entry in SOUTH if not isinstance(entry, Deviated))


def says(party: str, day: str, value: str = "3 working days", **more: object) -> Deviated:
    """Return what a party proposes at the end of a day."""
    moment = parse_moment(day, ZONE)
    fields = {"term": "change.send.within", "value": value, **more}
    number = 100 + int(day[8:10]) * 2 + (party == "department")
    return Deviated(number, f"{party}-{day}", "southmere", moment, moment.at, party, party, **fields)


def position(entries: tuple[AnyEntry, ...], as_of: str = "2026-03-31") -> CopyPosition:
    return evaluate(VERSIONS, {}, entries, parse_moment(as_of, ZONE)).copies[0]


def sent(copy: CopyPosition, record: str) -> ClockRun:
    runs = [run for each in copy.records for run in each.clocks if each.ref == record]
    return next(run for run in runs if run.clock == "change.send")


def lines(*proposals: Deviated, as_of: str = "2026-03-31") -> list[tuple[str, str]]:
    found = position((*PLAIN, *proposals), as_of).deviations
    return [(line.value, line.standing.value) for line in found]


def test_what_one_party_proposes_is_no_deviation_yet() -> None:
    entries = (*PLAIN, says("authority", "2025-11-03"), says("authority", "2025-11-04"))

    assert {line.standing.value for line in position(entries).deviations} == {"proposed"}
    assert sent(position(entries), "CC-0003").deadline == date(2025, 11, 19)


def test_both_must_say_the_same_value_and_days() -> None:
    assert lines(says("authority", "2025-11-03"), says("department", "2025-11-04", "2 working days")) == [
        ("3 working days", "proposed"),
        ("2 working days", "proposed"),
    ]
    ends = date(2026, 3, 31)
    assert lines(says("authority", "2025-11-03"), says("department", "2025-11-04", ends=ends)) == [
        ("3 working days", "proposed"),
        ("3 working days", "proposed"),
    ]


def test_words_for_one_limit_are_one_value() -> None:
    assert lines(says("authority", "2025-11-03"), says("department", "2025-11-04", " 3  working days ")) == [
        ("3 working days", "agreed")
    ]


def test_a_party_that_proposed_something_else_since_has_not_agreed() -> None:
    proposals = (
        says("authority", "2025-11-03"),
        says("authority", "2025-11-04", "4 working days"),
        says("department", "2025-11-05"),
    )
    assert [standing for _, standing in lines(*proposals)] == ["proposed", "proposed", "proposed"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("7 working days", "it is looser than the least, 5 working days"),
        ("5 working days", "it is no different from 5 working days"),
        ("1 month", "it is counted otherwise than the least, 5 working days"),
        ("3 school days", 'the agreement has no calendar called "school"'),
        ("soon", "it is no time limit"),
    ],
)
def test_what_may_not_be_is_refused_though_both_say_it(value: str, why: str) -> None:
    entries = (*PLAIN, says("authority", "2025-11-03", value), says("department", "2025-11-04", value))
    copy = position(entries)

    assert [(line.standing.value, line.why) for line in copy.deviations] == [("refused", why)] * 2
    assert sent(copy, "CC-0003").deadline == date(2025, 11, 19)


def test_a_term_without_a_minimum_cannot_differ_locally() -> None:
    proposal = says("authority", "2025-11-03", term="referral.reply.within")

    assert (
        position((*PLAIN, proposal)).deviations[0].why == "no local difference from this term is provided for"
    )


def test_it_binds_clocks_that_start_on_its_days_only() -> None:
    days = {"starts": date(2025, 11, 7), "ends": date(2025, 11, 11)}
    entries = (*PLAIN, says("authority", "2025-11-03", **days), says("department", "2025-11-04", **days))

    assert sent(position(entries), "CC-0001").deadline == date(2025, 11, 13)
    assert sent(position(entries), "CC-0003").deadline == date(2025, 11, 19)
    entries = tuple(
        replace(each, ends=date(2025, 11, 12)) if isinstance(each, Deviated) else each for each in entries
    )
    assert sent(position(entries), "CC-0003").deadline == date(2025, 11, 17)


def test_a_later_agreement_takes_the_place_of_an_earlier_one() -> None:
    proposals = (
        *(says("authority", "2025-11-03"), says("department", "2025-11-04")),
        *(
            says("authority", "2025-11-06", "4 working days"),
            says("department", "2025-11-07", "4 working days"),
        ),
    )
    assert lines(*proposals) == [("3 working days", "replaced"), ("4 working days", "agreed")]
    assert sent(position((*PLAIN, *proposals)), "CC-0003").deadline == date(2025, 11, 18)
    assert sent(position((*PLAIN, *proposals)), "CC-0001").deadline == date(2025, 11, 11)


def test_it_stands_in_the_register_from_when_it_is_agreed() -> None:
    proposals = (says("authority", "2025-11-03"), says("department", "2025-11-10"))

    assert lines(*proposals, as_of="2025-11-05") == [("3 working days", "proposed")]
    assert lines(*proposals, as_of="2025-11-10") == [("3 working days", "agreed")]


def test_the_because_of_a_clock_cites_both_parties_and_says_so() -> None:
    because = explain_clock(
        *(VERSIONS, {}, SOUTH, parse_moment("2025-11-18", ZONE)),
        copy="southmere",
        clock="change.send",
        record="CC-0003",
    )
    deviated = {entry.id for entry in SOUTH if isinstance(entry, Deviated)}

    assert deviated <= set(because.facts)
    assert any(
        "3 working days binds it too, a deviation that both parties agreed" in said for said in because.said
    )


def test_what_is_kept_of_a_case_is_what_evaluation_gives() -> None:
    kept = {
        (run.record, run.clock): (run.deadline, run.late_from)
        for derived in derive_copy(VERSIONS, {}, "southmere", SOUTH)
        for run in derived.runs
        if run.record
    }
    copy = position(SOUTH)

    assert {
        (run.record, run.clock): (run.deadline, run.late_from) for each in copy.records for run in each.clocks
    } == kept
    assert kept["CC-0003", "change.send"][0] == date(2025, 11, 17)
