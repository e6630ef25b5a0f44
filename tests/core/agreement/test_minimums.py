"""What a framework asks is compared with every agreement under it: looser is found, tighter is listed."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.minimums import Bearing, bearing_of, local_terms, standings
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.phrases import parse_limit
from tallystick.core.findings import Finding, Severity
from tests.agreements import worked
from tests.core.agreement.checking import text_of

BREACH = "tallystick.core.agreement.minimums:standings"

FRAMEWORK = """agreement: cleaning_framework
title: Framework for cleaning
version: 1
in_force: 2020-04-01
parties:
  council: {role: customer, name: Council}
  cleaner: {role: provider, name: Cleaner, counterparty: yes}
term: {starts: 2020-04-01, ends: 2039-03-31}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
clauses:
  safety: {number: F1, title: Safety, text: Nobody is put at risk.}
minimums:
  calls: {title: Calls answered, of: call.answer.within, no_longer_than: 5 working days, clause: safety}
  review: {title: A review each half-year, of: duties.review, no_rarer_than: half-year from April}
  target: {title: Nine in ten in time, of: measures.in_time.green, no_lower_than: "90"}
  worst: {title: Red begins no later, of: measures.in_time.red, no_higher_than: "80"}
  years: {title: Whole business years, of: term, runs: April to March}
  ladders: {title: A rule on ladders, of: clauses.ladders, stands: yes}
"""
AGREEMENT = """agreement: town_windows
title: Windows of the town
version: 1
in_force: 2026-04-01
under: framework
term: {starts: 2026-04-01, lasts: 2 years, clause: service}
clauses:
  service:
    number: "1"
    title: Service
    text: >-
      Windows are cleaned for {term.lasts} from {term.starts}. A call is answered within {call.answer.within}. Both sides
      review the work each {duties.review.every}. Shares are compared as they are.
  ladders: {number: "2", title: Ladders, text: Ladders are held by a second person.}
records:
  call:
    title: Call
    prefix: CL
    raised_by: council
    milestones: {asked: Asked, answered: Answered}
    clocks:
      answer:
        {title: Answered, from: asked, to: answered, within: 5 working days, owed_by: cleaner, owed_to: council, clause: service}
  meeting: {title: Meeting, prefix: ME, raised_by: either, milestones: {held: Held}}
duties:
  review:
    title: Review
    owed_by: cleaner
    owed_to: council
    every: half-year from April
    due: 20 working days after the half-year ends
    done_by: {record: meeting, milestone: held}
    clause: service
measures:
  in_time:
    number: M1
    title: Answered in time
    numerator: {count: call.answer, where: status = 'met', counted_on: due}
    denominator: {count: call.answer, where: "status in ('met', 'met late', 'missed')", counted_on: due}
    counts: successes
    better: higher
    every: half-year from April
    bands: {red: "< 80", amber: "80 to < 90", green: ">= 90"}
    clause: service
"""


def read(changed: str = "", to: str = "") -> tuple[Agreement, list[Finding]]:
    assert not changed or AGREEMENT.count(changed) == 1
    texts = {"own": AGREEMENT.replace(changed, to), "framework": FRAMEWORK}
    reading = read_agreement("own", lambda name: texts.get(name) or text_of(name))
    assert reading.agreement is not None, reading.findings
    return reading.agreement, [each for each in reading.findings if each.family == "framework-breach"]


def bearings(agreement: Agreement) -> dict[str, str]:
    return {each.minimum.id: each.bearing.value for each in standings(agreement)}


@pytest.mark.covers("D-92", by=BREACH)
@pytest.mark.covers("D-95", by=BREACH)
def test_an_agreement_that_holds_what_its_framework_asks_has_no_breach_and_one_that_falls_short_has() -> None:
    kept, no_findings = read()
    _, findings = read("within: 5 working days", "within: 7 working days")

    assert set(bearings(kept).values()) == {"kept"}
    assert no_findings == []
    (finding,) = findings
    assert (finding.severity, finding.place.path) == (
        Severity.DEFECT,
        ("records", "call", "clocks", "answer", "within"),
    )
    assert finding.message == (
        '"call.answer.within" is 7 working days, which is less than is asked. "Framework for cleaning" asks of '
        "every agreement: Calls answered (5 working days)."
    )
    assert finding.clause == "safety"


@pytest.mark.parametrize(
    ("changed", "to", "minimum"),
    [
        ("within: 5 working days", "within: 3 working days", "calls"),
        ("within: 5 working days", "within: 5 days", "calls"),
        ("every: half-year from April\n    due: 20 working days after the half-year", "every: quarter from April\n    due: 20 working days after the quarter", "review"),
        ('amber: "80 to < 90", green: ">= 90"', 'amber: "80 to < 95", green: ">= 95"', "target"),
    ],
)  # fmt: skip
def test_more_than_is_asked_is_no_breach_and_is_told(changed: str, to: str, minimum: str) -> None:
    agreement, findings = read(changed, to)

    assert findings == []
    assert bearings(agreement)[minimum] == "tighter"


@pytest.mark.covers("D-97", by=BREACH)
def test_a_review_that_is_rarer_than_the_framework_asks_is_a_breach() -> None:
    later = "every: year from April\n    due: 20 working days after the year"
    agreement, findings = read(
        "every: half-year from April\n    due: 20 working days after the half-year", later
    )

    assert bearings(agreement)["review"] == "looser"
    assert [each.place.path for each in findings] == [("duties", "review")]


@pytest.mark.covers("D-98", by=BREACH)
@pytest.mark.parametrize(
    "term", ["{starts: 2026-05-01, lasts: 2 years", "{starts: 2026-04-01, ends: 2028-03-30"]
)
def test_a_term_that_does_not_run_in_whole_business_years_is_a_breach(term: str) -> None:
    agreement, findings = read("{starts: 2026-04-01, lasts: 2 years", term)

    assert bearings(agreement)["years"] == "looser"
    assert [each.place.path for each in findings] == [("term",)]


def test_a_target_that_is_lower_and_one_that_reddens_later_are_breaches() -> None:
    agreement, findings = read(
        'red: "< 80", amber: "80 to < 90", green: ">= 90"', 'red: "< 85", amber: "85 to < 89", green: ">= 89"'
    )

    assert (bearings(agreement)["target"], bearings(agreement)["worst"]) == ("looser", "looser")
    assert len(findings) == 2


@pytest.mark.covers("D-99", by=BREACH)
def test_what_must_stand_and_does_not_is_a_breach() -> None:
    ladders = '  ladders: {number: "2", title: Ladders, text: Ladders are held by a second person.}\n'
    agreement, findings = read(ladders)

    assert bearings(agreement)["ladders"] == "missing"
    assert [each.message for each in findings] == [
        'This agreement has no "clauses.ladders". "Framework for cleaning" asks of every agreement: A rule on ladders.'
    ]


def test_a_limit_that_is_counted_otherwise_is_found_and_not_guessed() -> None:
    agreement, findings = read("within: 5 working days", "within: 1 month")

    assert bearings(agreement)["calls"] == "not comparable"
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("changed", "to", "minimum", "expected"),
    [
        ("  review:\n    title: Review", "  other:\n    title: Review", "review", "missing"),
        ('amber: "80 to < 90", green: ">= 90"', 'amber: ">= 80"', "target", "missing"),
        ('green: ">= 90"}', 'green: ">= target"}\n    target: 90', "target", "not comparable"),
        ("every: half-year from April\n    due: 20 working days after the half-year ends", "every: seasons", "review", "not comparable"),
    ],
)  # fmt: skip
def test_what_is_not_there_or_is_counted_in_another_way_is_no_more_than_that(
    changed: str, to: str, minimum: str, expected: str
) -> None:
    text = AGREEMENT.replace(changed, to).replace("{duties.review.every}", "half-year")
    if "seasons" in to:
        text += "periods: {seasons: {Summer: 2026-04-01 to 2026-09-30, Winter: 2026-10-01 to 2028-03-31}}\n"
    texts = {"own": text, "framework": FRAMEWORK}
    found = read_agreement("own", lambda name: texts.get(name) or text_of(name))

    assert found.agreement is not None, found.findings
    assert bearings(found.agreement)[minimum] == expected


@pytest.mark.parametrize(
    ("limit", "least", "expected"),
    [
        ("3 working days", ["5 working days"], Bearing.TIGHTER),
        ("5 working days", ["5 working days"], Bearing.KEPT),
        ("7 working days", ["5 working days"], Bearing.LOOSER),
        ("5 working days", ["7 working days", "3 working days"], Bearing.LOOSER),
        ("2 working days", ["7 working days", "3 working days"], Bearing.TIGHTER),
        ("5 working days", ["2 weeks", "10 working days"], Bearing.TIGHTER),
        ("4 hours", ["4 coverage hours"], Bearing.TIGHTER),
        ("5 working days", ["5 days"], Bearing.NOT_COMPARABLE),
        ("1 month", ["30 days"], Bearing.NOT_COMPARABLE),
        ("2 months", ["1 year"], Bearing.TIGHTER),
        ("end of the month", ["end of the next month"], Bearing.TIGHTER),
        ("by 09:00 the same school day", ["by 10:00 the same school day"], Bearing.TIGHTER),
        ("by 09:00 the next school day", ["by 10:00 the same school day"], Bearing.LOOSER),
    ],
)
def test_limits_are_compared_where_one_can_never_fall_after_the_other(
    limit: str, least: list[str], expected: Bearing
) -> None:
    assert bearing_of(parse_limit(limit), [parse_limit(each) for each in least]) is expected


def test_without_a_value_the_texts_own_limit_is_the_least() -> None:
    terms = local_terms(worked.shipped("debt_recovery")[2])

    assert terms["change.send.within"].text == "5 working days"
    assert terms["complaint.forward.within"].text == "7 working days and 3 working days"


def test_the_debt_agreement_as_first_issued_sets_no_day_for_its_review_and_the_later_one_does() -> None:
    first, second = (worked.shipped("debt_recovery")[number] for number in (1, 2))

    found = [
        [(each.family, each.place.path) for each in version.findings if each.family == "framework-breach"]
        for version in (first, second)
    ]
    assert found == [[("framework-breach", ("duties", "yearly_review", "due"))], []]


@pytest.mark.covers("D-102", by=BREACH)
@pytest.mark.parametrize(
    ("post", "officer"),
    [
        ("department_first", "A nominated officer of the department"),
        ("authority_first", "A nominated officer of the authority"),
    ],
)
def test_each_side_has_the_nominated_officer_that_the_national_framework_asks_for(
    post: str, officer: str
) -> None:
    later = (
        "agreement: debt_recovery\nversion: 3\nin_force: 2026-04-01\nvaries: version-2\n"
        f"posts: {{{post}: (removed)}}\n"
    )
    texts = {"debt_recovery/version-3": later}
    found = read_agreement("debt_recovery/version-3", lambda name: texts.get(name) or text_of(name))

    assert found.agreement is not None
    breaches = [each for each in found.findings if each.family == "framework-breach"]
    assert [each.place.path for each in breaches] == [("posts", post)]
    assert officer in breaches[0].message
    assert found.agreement.clauses[breaches[0].clause or ""].number == "F10"


def test_a_framework_stands_behind_what_is_the_texts_own() -> None:
    clauses = list(worked.shipped("debt_recovery")[1].clauses)

    assert (clauses[0], clauses[-1]) == ("introduction", "framework_changes")
