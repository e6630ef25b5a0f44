"""Surveys made by the party they judge."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity


@rule("A324", "conflict-of-interest", "judged by its own survey", Severity.WARNING)
def conflict_of_interest(agreement: Agreement) -> Iterator[Problem]:
    """Who makes a survey and returns its figures does not alone decide how it is rated by them."""
    for measure in agreement.measures.values():
        survey = agreement.kinds.get(measure.survey or "")
        own = (
            survey is not None and survey.raised_by == measure.returned_by and measure.checked_against is None
        )
        if survey is not None and own and measure.bands:
            party = agreement.parties.get(measure.returned_by or "")
            yield Problem(
                ("measures", measure.id, "survey"),
                f'{named(measure)}: {party.name if party else measure.returned_by} makes "{survey.title}", returns '
                "the figures, and is rated by them; nobody checks.",
                "Name who checks the figures (`checked_against`), or let the other party make the survey.",
                measure.clause,
            )
