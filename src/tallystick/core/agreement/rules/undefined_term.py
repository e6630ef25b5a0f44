"""Days and hours that nobody defines, or that go by two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.limits import calendars_in_use
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A325", "undefined-term", "days not defined, or twice", Severity.WARNING)
def undefined_term(agreement: Agreement) -> Iterator[Problem]:
    """The days and hours that limits are counted in are defined for their readers, once and by one name."""
    used = calendars_in_use(agreement)
    for name, (path, clause) in used.items():
        if not _is_defined(agreement, name):
            yield Problem(
                path,
                f'Limits are counted in "{name}" days or hours, and no words of the agreement say which these are.',
                f'Add "{name} day" to the glossary, or a clause that defines it.',
                clause,
            )
    for one, other in combinations(used, 2):
        first, second = agreement.calendars[one], agreement.calendars[other]
        if first.rule == second.rule and first.zone == second.zone:
            yield Problem(
                ("calendars", other),
                f'"{one}" and "{other}" are two names for the same days.',
                f'Use one of the names throughout, such as "{one}".',
            )


def _is_defined(agreement: Agreement, calendar: str) -> bool:
    """Return whether the glossary, or the title of a clause, names the days or hours of a calendar."""
    words = re.escape(calendar).replace("_", "[ -]")
    named = re.compile(rf"\b{words}[ -](?:day|hour|time|week)s?\b", re.IGNORECASE)
    titles = [clause.title for clause in agreement.clauses.values()]
    return any(named.search(text) for text in (*agreement.glossary, *titles))
