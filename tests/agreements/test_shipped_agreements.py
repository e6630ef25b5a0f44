"""The agreements that ship: whole, in words that take their figures from the terms, and settled where they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.wording import clause_text
from tallystick.core.clock.moment import parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import MeasureResult
from tallystick.core.findings import Severity
from tallystick.files.agreements import load_versions
from tests.agreements import worked

SHIPPED = [(agreement, number) for agreement in ("day_services", "debt_recovery") for number in (1, 2)] + [
    ("debt_recovery", 3),
    ("provider_sla", 1),
    ("provider_sla", 2),
    ("pupil_referral_unit", 1),
    ("pupil_referral_unit", 2),
    ("housing_company", 1),
]
EVERY_MEASURE = worked.load("every_measure", worked.FOLDER.parents[1] / "tests" / "agreements")
ROWS = "tallystick.core.engine.contributions:rows_of_record"

each_version = pytest.mark.parametrize(("agreement", "number"), SHIPPED)


def version(agreement: str, number: int) -> Agreement:
    """Return a shipped version."""
    return worked.shipped(agreement)[number]


@each_version
def test_a_shipped_version_is_read_without_an_error(agreement: str, number: int) -> None:
    found = version(agreement, number).findings
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


@each_version
def test_every_placeholder_of_every_clause_is_filled_in(agreement: str, number: int) -> None:
    it = version(agreement, number)
    printed = {clause: "".join(part.text for part in clause_text(it, clause)) for clause in it.clauses}
    assert [clause for clause, words in printed.items() if "{" in words or not words] == []


@each_version
def test_every_term_stands_under_a_clause(agreement: str, number: int) -> None:
    it = version(agreement, number)
    terms = [it.term, *it.posts.values(), *it.duties.values(), *it.measures.values(), *it.messages.values()]
    terms += [clock for kind in it.kinds.values() for clock in kind.clocks.values()]
    terms += [gate for kind in it.kinds.values() for gate in kind.gates.values()]
    assert [term for term in terms if not term.clause] == []


@each_version
def test_what_is_told_of_a_person_is_never_of_the_open_class(agreement: str, number: int) -> None:
    personal = {
        "name",
        "medical",
        "behaviour",
        "ethnicity",
        "address",
        "customer_name",
        "address_1",
        "postcode",
        "nino",
        "born_on",
        "need",
        "about",
    }
    kinds = version(agreement, number).kinds.values()
    told = [field for kind in kinds for field in kind.fields.values() if field.id in personal]
    assert {field.data_class for field in told} <= {"restricted", "special"}


@pytest.mark.parametrize("agreement", ["day_services", "provider_sla", "pupil_referral_unit"])
def test_the_settled_version_has_no_defect_left(agreement: str) -> None:
    found = version(agreement, 2).findings
    assert [finding for finding in found if finding.severity is Severity.DEFECT] == []


def test_of_the_debt_agreement_only_limits_that_conflict_are_left_to_settle() -> None:
    found = version("debt_recovery", 2).findings
    defects = [finding for finding in found if finding.severity is Severity.DEFECT]
    assert {finding.family for finding in defects} == {"conflicting-deadline"}
    assert "complaint" in {finding.place.path[1] for finding in defects}


@pytest.mark.parametrize("agreement", ["day_services", "debt_recovery"])
def test_the_later_version_comes_into_force_half_way_through_the_first_year(agreement: str) -> None:
    assert version(agreement, 1).in_force == date(2025, 4, 1)
    assert version(agreement, 2).in_force == date(2025, 10, 1)
    assert version(agreement, 2).note


@pytest.mark.covers("K-04", by="tallystick.core.agreement.build.frame:build_lots")
def test_the_framework_has_six_lots_and_transport_beside_them() -> None:
    lots = load_versions("day_services").versions[0].lots
    assert [lot.id for lot in lots.values() if not lot.extra] == ["1a", "1b", "2a", "2b", "3", "4"]
    assert [lot.id for lot in lots.values() if lot.extra] == ["transport"]


@pytest.mark.covers("K-51", by="tallystick.core.engine.copies:lots_shown")
def test_measures_of_a_lot_are_reckoned_only_for_providers_that_hold_it() -> None:
    it = worked.load("K-E14")
    copy = worked.position(it, it.expected[0]).copies[0]
    shown = {result.measure for result in copy.measures}
    of_all = {measure.id for measure in it.versions[0].measures.values() if not measure.lots}
    assert copy.lots == ("3", "transport")
    assert of_all <= shown
    assert shown - of_all == {"e1", "e2", "e3", "e4", "info_e1", "info_e2", "t1", "info_t1", "info_t2"}


@pytest.mark.covers("K-46", by="tallystick.core.engine.fold:fold")
def test_a_figure_is_reckoned_again_when_a_fact_changes_and_the_old_one_can_be_asked_for() -> None:
    wrong = next(entry for entry in EVERY_MEASURE.entries if getattr(entry, "record", "") == "TD-04")
    right = replace(
        wrong,
        id="mended",
        corrects=wrong.id,
        fields={"vehicles_used": 5, "vehicles_checked": 5},
        recorded_at=parse_moment("2026-07-20T10:00", EVERY_MEASURE.versions[0].zone).at,
    )
    assert (checked([right], "2026-07-01").numerator, checked([right], None).numerator) == (3, 4)


def checked(more: list[object], known_at: str | None) -> MeasureResult:
    """Return the share of days with all vehicles checked, with more entries, as known at an instant."""
    zone = EVERY_MEASURE.versions[0].zone
    position = evaluate(
        EVERY_MEASURE.versions,
        {},
        [*EVERY_MEASURE.entries, *more],
        parse_moment("2026-07-31", zone),
        parse_moment(known_at, zone) if known_at else None,
    )
    return next(result for result in position.copies[0].measures if result.measure == "t1")


@pytest.mark.covers("K-59", by="tallystick.core.engine.consequences:proposals")
def test_green_asks_for_nothing() -> None:
    it = worked.load("K-E01")
    copies = {copy.copy: copy for copy in worked.position(it, it.expected[0]).copies}
    assert [proposal.consequence for proposal in copies["birch"].proposals] == ["review"]
    assert [proposal.consequence for proposal in copies["alder"].proposals] == ["reasons"]
    assert copies["damson"].proposals == ()


@pytest.mark.covers("D-04", by="tallystick.core.engine.clocks:run_clock")
def test_a_civil_penalty_has_the_clocks_of_the_overpayment_it_belongs_to() -> None:
    it = worked.load("D-E01")
    debt = next(entry for entry in it.entries if getattr(entry, "record", "") == "RF-0001")
    said = {**debt.fields, "debt": "civil_penalty", "penalty_of": "RF-0001", "la_reference": "OP/1/P"}
    penalty = replace(debt, id="penalty", record="RF-0002", fields=said)
    position = evaluate(
        it.versions, {}, [*it.entries, penalty], parse_moment("2025-12-16", it.versions[0].zone)
    )
    records = {record.ref: record for record in position.copies[0].records}
    clocks = {
        ref: [(run.clock, run.deadline) for run in records[ref].clocks] for ref in ("RF-0001", "RF-0002")
    }
    assert clocks["RF-0002"] == clocks["RF-0001"]
    assert ("referral.load", date(2025, 12, 31)) in clocks["RF-0002"]
