"""Calendars that end before the agreement does."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.limits import calendars_in_use
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A330", "undefined-calendar", "calendar ends before the term", Severity.WARNING)
def short_calendar(agreement: Agreement) -> Iterator[Problem]:
    """A calendar that limits are counted on is known to the end of the term."""
    for name, (_, clause) in calendars_in_use(agreement).items():
        last = agreement.calendars[name].last_day
        if last < agreement.term.ends:
            yield Problem(
                ("calendars", name),
                f'"{name}" is known to {last.day} {last:%B %Y}, and the agreement runs to '
                f"{agreement.term.ends.day} {agreement.term.ends:%B %Y}. Deadlines beyond are not known.",
                "Adopt a later edition of the calendar in time.",
                clause,
            )
