"""The same days by two names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.limits import calendars_in_use
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A325", "undefined-term", "the same days by two names", Severity.WARNING)
def double_name(agreement: Agreement) -> Iterator[Problem]:
    """The days and hours that limits are counted in go by one name."""
    for one, other in combinations(calendars_in_use(agreement), 2):
        first, second = agreement.calendars[one], agreement.calendars[other]
        if first.rule == second.rule and first.zone == second.zone:
            yield Problem(
                ("calendars", other),
                f'"{one}" and "{other}" are two names for the same days.',
                f'Use one of the names throughout, such as "{one}".',
            )
