"""Calendars of which the agreement does not say which days they leave out."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.limits import calendars_in_use
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.pattern import Pattern
from tallystick.core.findings import Severity


@rule("A626", "undefined-calendar", "which public holidays count", Severity.WARNING)
def which_holidays(agreement: Agreement) -> Iterator[Problem]:
    """A week of working days that limits are counted on says which public holidays it leaves out."""
    for name, (_, clause) in calendars_in_use(agreement).items():
        if _is_a_bare_week(agreement.calendars[name]):
            yield Problem(
                ("calendars", name),
                f'"{name}" leaves out the days of the week that do not count, and nothing says which public holidays.',
                "Name the nations under `holidays:`, such as england_and_wales.",
                clause,
            )


def _is_a_bare_week(made: Calendar) -> bool:
    """Return whether a calendar closes on some days of every week, and on no date."""
    rule = made.rule
    return (
        isinstance(rule, Pattern)
        and any(not windows for windows in rule.week[5:])
        and all(rule.week[:5])
        and not (rule.holidays or rule.only or rule.breaks or rule.exceptions or rule.yearly)
    )
