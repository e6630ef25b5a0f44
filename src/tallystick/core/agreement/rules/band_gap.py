"""Values that no band holds."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.bands import stretches, unit_of
from tallystick.core.agreement.rules.rule import Problem, named, rule
from tallystick.core.findings import Severity


@rule("A312", "band-gap", "values in no band", Severity.DEFECT)
def band_gap(agreement: Agreement) -> Iterator[Problem]:
    """Every outturn from 0 to 100 per cent falls in a band."""
    for measure in agreement.measures.values():
        open_values = [stretch.say() for stretch in stretches(measure) if not stretch.bands]
        if measure.bands and open_values:
            yield Problem(
                ("measures", measure.id, "bands"),
                f"{named(measure)}: no band holds values {', nor '.join(open_values)}{unit_of(measure)}.",
                "Move the edges so that they meet, such as `85 to < 100` beside `100`, or say how outturns are "
                "rounded before they are rated. Until then such a value is held.",
                measure.clause,
            )
