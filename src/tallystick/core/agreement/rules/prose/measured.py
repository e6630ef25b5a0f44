"""Measures that hold two things, or that nobody could check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity

_TWO = re.compile(r"\.\s+[A-Z]|;|,\s+and\s+\w+|\bas\s+well\s+as\b")


@rule("A552", "compound-measure", "two measures in one", Severity.WARNING)
def compound(agreement: Agreement) -> Iterator[Problem]:
    """A measure measures one thing."""
    for measure in agreement.counted.values():
        found = _TWO.search(measure.title)
        if found and measure.bands:
            yield Problem(
                ("measures", measure.id, "title"),
                f"{named(measure)} holds two things, and one figure cannot tell which of them failed.",
                "Make a measure of each of them, or say which of them the figure is of.",
                measure.clause,
            )


@rule("A553", "unmeasurable", "target that rests on a judgement", Severity.WARNING)
def judgement(agreement: Agreement) -> Iterator[Problem]:
    """A target of all is of something that can be seen, or whose judgement has a method or is checked by another."""
    for measure in agreement.counted.values():
        if _is_all(measure) and _rests_on_judgement(agreement, measure):
            yield Problem(
                ("measures", measure.id, "numerator"),
                f"{named(measure)} is met at 100 % of what the provider says of itself, by no stated method.",
                "Say how it is judged (`hint` of the field), or name who checks (`checked_against`).",
                measure.clause,
            )


def _is_all(measure: Measure) -> bool:
    best = [band.low for band in measure.bands if band.low is not None]
    return measure.better == "higher" and max(best, default=0) == 100


def _rests_on_judgement(agreement: Agreement, measure: Measure) -> bool:
    """Return whether a measure counts records by nothing but answers, yes or no, that no method stands behind."""
    kind = agreement.kinds.get(measure.numerator.target)
    if (
        kind is None
        or not _is_rated(agreement, kind.raised_by)
        or measure.numerator.where is None
        or measure.survey
        or measure.checked_against
    ):
        return False
    tested = [field for name, field in kind.fields.items() if name in measure.numerator.where.names]
    return bool(tested) and all(field.type == "yes or no" and not field.hint for field in tested)


def _is_rated(agreement: Agreement, raised_by: str) -> bool:
    """Return whether who raises a record is the provider, and so rates itself by it."""
    party = agreement.parties.get(raised_by)
    return party is not None and party.role == "provider"
