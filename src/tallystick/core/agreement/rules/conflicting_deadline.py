"""Several limits for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tallystick.core.agreement.model import NOBODY, Agreement, Clock
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.rules.clauses import numbered
from tallystick.core.agreement.rules.conditions import conjuncts
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A321", "conflicting-deadline", "several limits for one thing", Severity.DEFECT)
def conflicting_deadline(agreement: Agreement) -> Iterator[Problem]:
    """One limit binds each thing that is owed."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            if len({limit.within for limit in clock.limits}) > 1:
                yield _of_one_clock(agreement, clock)
        for one, other in combinations(kind.clocks.values(), 2):
            if _bind_the_same(one, other):
                yield _of_two_clocks(one, other)


def _of_one_clock(agreement: Agreement, clock: Clock) -> Problem:
    told = " and ".join(f"{limit.text}{numbered(agreement, limit.clause)}" for limit in clock.limits)
    return Problem(
        ("records", clock.kind, "clocks", clock.id, "limits"),
        f'"{clock.title}" is due within {told}.',
        "Settle which limit holds by a variation. Until then the strictest rules, and all are shown.",
        clock.clause,
    )


def _bind_the_same(one: Clock, other: Clock) -> bool:
    """Return whether two clocks set one party different limits between the same milestones of the same records."""
    return (
        bool(one.starts)
        and (set(one.starts), set(one.stops), one.owed_by)
        == (set(other.starts), set(other.stops), other.owed_by)
        and one.owed_by != NOBODY
        and conjuncts(one.when) == conjuncts(other.when)
        and {limit.within for limit in one.limits} != {limit.within for limit in other.limits}
    )


def _of_two_clocks(one: Clock, other: Clock) -> Problem:
    limits = [" and ".join(say(limit.within) for limit in clock.limits) for clock in (one, other)]
    return Problem(
        ("records", other.kind, "clocks", other.id),
        f'"{other.title}" is due within {limits[1]}, and "{one.title}" within {limits[0]}: both run between the '
        "same milestones.",
        "Settle which limit holds, and keep one clock; or say which records each of them is for.",
        other.clause,
    )
