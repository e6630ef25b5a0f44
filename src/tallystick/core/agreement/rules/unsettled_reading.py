"""Ambiguous values of which no reading was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A370", "ambiguous", "reading not settled", Severity.WARNING)
def unsettled_reading(agreement: Agreement) -> Iterator[Problem]:
    """Of a value that can be read in several ways, both sides have chosen one reading."""
    for reading in agreement.readings.values():
        if not reading.is_settled:
            meanings = " or ".join(f'"{value}"' for value in reading.may_mean.values())
            yield Problem(
                ("readings", reading.id),
                f"{reading.title}: it may mean {meanings}, and none was chosen.",
                "Settle it by a variation that says `chosen`, `chosen_by` and `chosen_on`. Until then the strictest "
                "counts, and pages say so.",
                reading.clause,
            )
