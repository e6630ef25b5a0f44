"""Several limits for one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tallystick.core.agreement.model import NOBODY, Agreement, Clock, TimeLimit
from tallystick.core.agreement.rules.clauses import numbered
from tallystick.core.agreement.rules.conditions import conjuncts
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A321", "conflicting-deadline", "several limits for one thing", Severity.DEFECT)
def conflicting_deadline(agreement: Agreement) -> Iterator[Problem]:
    """One limit binds each thing that is owed."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            if _contradict(clock.limits):
                yield _of_one_clock(agreement, clock)
        for one, other in combinations(kind.clocks.values(), 2):
            if _bind_the_same(one, other):
                yield _of_two_clocks(one, other)


def _contradict(limits: Sequence[TimeLimit]) -> bool:
    """Return whether two limits say different things about one start, or about one date.

    A time from the start and a day set off from a planned date do not: the earlier of them is meant (U-89). Nor do
    the readings of one value: that they differ is found once, where they stand.
    """
    one_each = {limit.reading or limit.text: limit for limit in limits}.values()
    said = {(limit.anchor, limit.within, limit.before) for limit in one_each}
    return len(said) > len({limit.anchor for limit in one_each})


def _of_one_clock(agreement: Agreement, clock: Clock) -> Problem:
    told = " and ".join(f"{limit.in_words}{numbered(agreement, limit.clause)}" for limit in clock.limits)
    return Problem(
        ("records", clock.kind, "clocks", clock.id, "limits"),
        f'"{clock.title}" is due {told}.',
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
        and {limit.text for limit in one.limits} != {limit.text for limit in other.limits}
        and _contradict((*one.limits, *other.limits))
    )


def _of_two_clocks(one: Clock, other: Clock) -> Problem:
    limits = [" and ".join(limit.in_words for limit in clock.limits) for clock in (one, other)]
    return Problem(
        ("records", other.kind, "clocks", other.id),
        f'"{other.title}" is due {limits[1]}, and "{one.title}" {limits[0]}: both run between the '
        "same milestones.",
        "Settle which limit holds, and keep one clock; or say which records each of them is for.",
        other.clause,
    )
