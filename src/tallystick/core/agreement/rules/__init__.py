"""The rules that look at a whole agreement, one module for each code.

They name no agreement, clause or id: each is a sentence about how such agreements are drafted.
"""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.acronym import acronym
from tallystick.core.agreement.rules.aggregation_missing import aggregation_missing
from tallystick.core.agreement.rules.band_gap import band_gap
from tallystick.core.agreement.rules.band_overlap import band_overlap
from tallystick.core.agreement.rules.bare_figure import bare_figure
from tallystick.core.agreement.rules.bounded_ratio import bounded_ratio
from tallystick.core.agreement.rules.capped_measure import capped_measure
from tallystick.core.agreement.rules.clock_start_missing import clock_start_missing
from tallystick.core.agreement.rules.conflict_of_interest import conflict_of_interest
from tallystick.core.agreement.rules.conflicting_deadline import conflicting_deadline
from tallystick.core.agreement.rules.conflicting_frequency import conflicting_frequency
from tallystick.core.agreement.rules.coverage_gap import coverage_gap
from tallystick.core.agreement.rules.dangling_reference import dangling_reference
from tallystick.core.agreement.rules.denominator_mismatch import denominator_mismatch
from tallystick.core.agreement.rules.double_name import double_name
from tallystick.core.agreement.rules.formula_text_mismatch import formula_text_mismatch
from tallystick.core.agreement.rules.framework_breach import framework_breach
from tallystick.core.agreement.rules.handed_over import handed_over
from tallystick.core.agreement.rules.incomplete_service import incomplete_service
from tallystick.core.agreement.rules.inverted_measure import inverted_measure
from tallystick.core.agreement.rules.lagged_cohort import lagged_cohort
from tallystick.core.agreement.rules.missing_language import missing_language
from tallystick.core.agreement.rules.no_date_field_for_clock import no_date_field_for_clock
from tallystick.core.agreement.rules.no_default import no_default
from tallystick.core.agreement.rules.numbering_gap import numbering_gap
from tallystick.core.agreement.rules.partition_gap import partition_gap
from tallystick.core.agreement.rules.parts import OF_PARTS
from tallystick.core.agreement.rules.prose import OF_PROSE
from tallystick.core.agreement.rules.relieved_by_itself import relieved_by_itself
from tallystick.core.agreement.rules.report_not_owed import report_not_owed
from tallystick.core.agreement.rules.return_without_deadline import return_without_deadline
from tallystick.core.agreement.rules.rule import Rule
from tallystick.core.agreement.rules.short_calendar import short_calendar
from tallystick.core.agreement.rules.single_contact import single_contact
from tallystick.core.agreement.rules.unsettled_reading import unsettled_reading
from tallystick.core.agreement.rules.unused_term import unused_term
from tallystick.core.agreement.rules.vague_term import vague_term
from tallystick.core.findings import Finding, in_file_order

RULES: Mapping[str, Rule] = {
    each.code: each
    for each in (
        inverted_measure,
        formula_text_mismatch,
        band_gap,
        band_overlap,
        capped_measure,
        denominator_mismatch,
        bounded_ratio,
        conflicting_frequency,
        aggregation_missing,
        lagged_cohort,
        partition_gap,
        conflicting_deadline,
        clock_start_missing,
        no_date_field_for_clock,
        conflict_of_interest,
        double_name,
        unused_term,
        bare_figure,
        dangling_reference,
        numbering_gap,
        short_calendar,
        vague_term,
        return_without_deadline,
        acronym,
        single_contact,
        coverage_gap,
        incomplete_service,
        report_not_owed,
        *OF_PROSE,
        *OF_PARTS,
        framework_breach,
        missing_language,
        unsettled_reading,
        no_default,
        relieved_by_itself,
        handed_over,
    )
}
"""Every rule by its code."""

HOLDING = (inverted_measure,)
"""The rules whose breach makes every rating of a measure doubtful, so that it is held until it is settled."""


def check(agreement: Agreement) -> tuple[Finding, ...]:
    """Return what the rules find in an agreement, in file order."""
    return in_file_order(finding for each in RULES.values() for finding in each.findings(agreement))


def held_by(agreement: Agreement) -> Mapping[str, tuple[str, ...]]:
    """Return the measures whose ratings are held, with the codes of the findings that hold them."""
    held: dict[str, tuple[str, ...]] = {}
    for each in HOLDING:
        for problem in each.search(agreement):
            held[problem.path[1]] = (*held.get(problem.path[1], ()), each.code)
    return held
