"""What a sound agreement holds, no rule finds fault with."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.rules import HOLDING, RULES, check, held_by
from tallystick.core.findings import Severity
from tests.core.agreement.rules.grounds import HEAD, changed, found, texts

SETTLED = "day_services/version-2"
PRINTED = "day_services/version-1"


def defects(name: str) -> set[tuple[str, str]]:
    """Return the code and the thing of each defect of an agreement that ships."""
    agreement = read_agreement(name, lambda each: texts(each, "")).agreement
    assert agreement is not None
    return {
        (finding.family or "", ".".join(finding.place.path[:4]))
        for finding in check(agreement)
        if finding.severity is Severity.DEFECT
    }


def test_the_agreement_on_grounds_has_no_findings() -> None:
    assert found("") == []


def test_every_rule_has_a_code_a_sentence_and_a_family_of_its_own() -> None:
    assert len({rule.sentence for rule in RULES.values()}) == len(RULES)
    for code, rule in RULES.items():
        assert code == rule.code
        assert rule.sentence.endswith(".")
        assert rule.family
        assert rule.title


def test_a_finding_says_where_what_and_how_to_mend_it() -> None:
    agreement = changed("measures: {made_safe: {better: lower}}")
    (finding,) = check(agreement)
    assert (finding.place.file, finding.clause) == ("grounds", "measures")
    line = agreement.sources["grounds"].splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == finding.excerpt == "bands"
    assert finding.expected == RULES[finding.code].sentence
    assert finding.cure


def test_rules_look_at_what_could_be_read_of_an_agreement_with_errors() -> None:
    faulty = HEAD + dedent("""
        duties: {half_year_return: {every: season}}
        measures:
          returned:
            number: G9
            title: Returns in time
            numerator: {count: duty.half_year_return, where: status = 'met'}
            denominator: {count: hazard, counted_on: reported}
            every: half-year from April
            bands: {red: "< 85", amber: "85 to 99", green: "100"}
        """)
    findings = read_agreement("changed", lambda name: texts(name, faulty)).findings
    assert [finding.code for finding in findings if ".returned." in ".".join(finding.place.path)] == [
        "A315",
        "A312",
    ]
    told = next(finding for finding in findings if finding.code == "A315")
    assert '"duty.half_year_return" by "Hazard"' in told.message


@pytest.mark.parametrize(
    ("family", "path"),
    [
        pytest.param("inverted-measure", "measures.s2.bands", id="K-X01"),
        pytest.param("inverted-measure", "measures.i4.bands", id="K-X02"),
        pytest.param(
            "formula-text-mismatch", "measures.i4.in_words.numerator", id="K-X03 leaving independence"
        ),
        pytest.param(
            "formula-text-mismatch", "measures.e2.in_words.numerator", id="K-X03 leaving employment"
        ),
        *(
            pytest.param("band-gap", f"measures.{measure}.bands", id=f"K-X04 {measure}")
            for measure in ("s4c", "s5", "s6", "e1", "t1")
        ),
        pytest.param("capped-measure", "measures.s4c.denominator", id="K-X05"),
        pytest.param("denominator-mismatch", "measures.s4b.denominator", id="K-X06"),
        pytest.param("denominator-mismatch", "measures.info_a4.denominator", id="K-X07"),
        pytest.param("bounded-ratio", "measures.s3.numerator", id="K-X08"),
        pytest.param("denominator-mismatch", "measures.s1.denominator", id="K-X09"),
        *(
            pytest.param("conflicting-frequency", f"measures.{measure}.every", id=f"K-X10 {measure}")
            for measure in ("w1", "i2", "e3")
        ),
        pytest.param("formula-text-mismatch", "measures.i1.in_words.numerator", id="K-X11 feeling and fact"),
        pytest.param("conflicting-frequency", "measures.i1.every", id="K-X11 yearly survey"),
        pytest.param("aggregation-missing", "measures.w2.numerator", id="K-X12"),
        pytest.param("lagged-cohort", "measures.e4.numerator", id="K-X13"),
        *(
            pytest.param("partition-gap", f"measures.{measure}.denominator", id=f"K-X14 {measure}")
            for measure in ("info_a3a", "info_a3b", "info_a3c")
        ),
        pytest.param("formula-text-mismatch", "measures.t1.in_words.denominator", id="K-X15"),
    ],
)
def test_day_services_as_printed_has_the_defects_of_its_source(family: str, path: str) -> None:
    assert (family, path) in defects(PRINTED)


def test_day_services_as_settled_has_no_defect() -> None:
    assert defects(SETTLED) == set()


@pytest.mark.parametrize(
    ("family", "path"),
    [
        pytest.param("conflicting-deadline", "records.complaint.clocks.forward", id="D-X01"),
        pytest.param("clock-start-missing", "records.referral.clocks.decide", id="D-X03"),
        pytest.param("no-date-field-for-clock", "records.change.clocks.send", id="D-X17"),
    ],
)
def test_debt_recovery_as_printed_has_the_defects_of_its_source(family: str, path: str) -> None:
    assert (family, path) in defects("debt_recovery/version-1")


def test_debt_recovery_as_varied_keeps_only_its_unsettled_limits() -> None:
    assert {family for family, _ in defects("debt_recovery/version-2")} == {"conflicting-deadline"}


def test_debt_recovery_as_settled_has_no_defect() -> None:
    assert defects("debt_recovery/version-3") == set()


@pytest.mark.covers("K-10", by="tallystick.core.agreement.rules:held_by")
@pytest.mark.covers("K-28", by="tallystick.core.agreement.rules:held_by")
def test_measures_turned_round_are_held_until_they_are_settled() -> None:
    printed = read_agreement(PRINTED, lambda name: texts(name, "")).agreement
    settled = read_agreement(SETTLED, lambda name: texts(name, "")).agreement
    assert printed is not None
    assert settled is not None
    (holding,) = HOLDING
    assert held_by(printed) == {"s2": (holding.code,), "i4": (holding.code,)}
    assert held_by(settled) == {}
