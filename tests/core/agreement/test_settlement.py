"""Ways to settle a finding: each is the next version of the text, and only what mends is offered."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.settlement import (
    Decided,
    choices,
    finding_of,
    key_of,
    next_name,
    next_version,
    offered,
)
from tallystick.core.findings import Finding, Severity
from tallystick.files.agreements import shipped_text

WE = Decided("Council and Provider", date(2026, 1, 20), "We meant that")


def first(name: str, code: str, at: str = "") -> tuple[Agreement, Finding]:
    version = read_agreement(f"{name}/version-1", shipped_text).agreement
    assert version is not None
    found = (each for each in version.findings if each.code == code and (not at or at in each.place.path))
    return version, next(found)


def settled(name: str, version: Agreement, finding: Finding, choice: str) -> Agreement:
    """Return the version that a choice makes."""
    base = f"{name}/version-1"
    made = next(each for each in offered(version, base, shipped_text, finding, WE) if each.id == choice)
    text = next_version(version, base, made, date(2026, 3, 1), "Settled")
    own = next_name(version, base)
    reading = read_agreement(own, lambda asked: text if asked == own else shipped_text(asked))
    assert reading.agreement is not None
    assert not [each for each in reading.findings if each.severity is Severity.ERROR]
    return reading.agreement


def test_a_reading_is_settled_by_each_of_its_meanings() -> None:
    version, finding = first("provider_sla", "A370")

    assert [each.id for each in choices(version, finding, WE)] == list(
        version.readings["school_year"].may_mean
    )
    reading = settled("provider_sla", version, finding, "end_of_august").readings["school_year"]
    assert (reading.chosen, reading.chosen_by, reading.why) == (
        "end_of_august",
        "Council and Provider",
        "We meant that",
    )


def test_of_two_limits_either_may_hold_or_both_are_taken_as_they_are() -> None:
    version, finding = first("provider_sla", "A321")

    assert [each.id for each in choices(version, finding, WE)] == ["limit_0", "limit_1", "accept"]
    clock = settled("provider_sla", version, finding, "limit_1").kinds["absence"].clocks["tell"]
    assert [(limit.text, limit.clause) for limit in clock.limits] == [
        ("by 10:00 the same coverage day", "whereabouts")
    ]


@pytest.mark.parametrize(
    ("choice", "counts", "better", "bands"),
    [
        ("bands", "failures", "lower", {"green": "<= 5", "amber": "> 5 to 15", "red": "> 15"}),
        ("numerator", "successes", "higher", {"green": ">= 95", "amber": "85 to < 95", "red": "< 85"}),
        ("words", "successes", "higher", {"green": ">= 95", "amber": "85 to < 95", "red": "< 85"}),
    ],
)
def test_a_measure_turned_round_is_settled_by_what_is_meant(
    choice: str, counts: str, better: str, bands: dict[str, str]
) -> None:
    version, finding = first("day_services", "A310", "s2")
    measure = settled("day_services", version, finding, choice).measures["s2"]

    assert (measure.counts, measure.better) == (counts, better)
    assert set(bands) == {band.rating for band in measure.bands}


def test_the_contrary_of_a_numerator_counts_the_others_below_the_line() -> None:
    version, finding = first("day_services", "A310", "s2")
    measure = settled("day_services", version, finding, "numerator").measures["s2"]

    assert measure.numerator.where is not None
    assert measure.numerator.where.text.endswith(f"not ({version.measures['s2'].numerator.where.text})")


def test_a_finding_that_is_accepted_holds_no_more_and_an_inverted_measure_cannot_be_accepted() -> None:
    version, inverted = first("day_services", "A310", "s2")
    assert "accept" not in [each.id for each in choices(version, inverted, WE)]

    skills, open_ = first("provider_sla", "A650")
    taken = settled("provider_sla", skills, open_, "accept")
    same = next(
        each for each in taken.findings if each.code == "A650" and each.place.path == open_.place.path
    )
    assert same.accepted is not None
    assert (same.accepted.because, same.accepted.by) == ("We meant that", "Council and Provider")


def test_an_error_cannot_be_settled() -> None:
    version, finding = first("provider_sla", "A650")
    error = Finding(
        **{name: getattr(finding, name) for name in finding.__slots__} | {"severity": Severity.ERROR}
    )

    assert choices(version, error, WE) == ()


def test_a_finding_is_found_again_by_its_key_among_those_alike() -> None:
    version, _ = first("provider_sla", "A370")
    keys = [key_of(version, each) for each in version.findings]

    assert len(set(keys)) == len(keys)
    assert [finding_of(version, key) for key in keys] == [
        None if each.accepted else each for each in version.findings
    ]
    assert finding_of(version, "A999:nowhere:0") is None
