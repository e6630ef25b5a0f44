"""Values that two bands hold."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.bands import stretches, unit_of
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity


@rule("A313", "band-overlap", "values in two bands", Severity.DEFECT)
def band_overlap(agreement: Agreement) -> Iterator[Problem]:
    """No outturn falls in two bands."""
    for measure in agreement.measures.values():
        for stretch in stretches(measure):
            if len(stretch.bands) > 1:
                yield Problem(
                    ("measures", measure.id, "bands"),
                    f"{named(measure)}: {' and '.join(stretch.bands)} both hold values {stretch.say()}"
                    f"{unit_of(measure)}.",
                    "Leave an edge out of one of the bands, such as `85 to < 95` beside `>= 95`. "
                    "Until then such a value is held.",
                    measure.clause,
                )
