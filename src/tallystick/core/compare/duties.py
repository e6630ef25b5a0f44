"""What a change of a time limit or of a duty does: to whoever owes it, with days worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tallystick.core.agreement.expression.tree import And, Expression, Node
from tallystick.core.agreement.model import Agreement, Clock, Duty
from tallystick.core.clock.limit import Every
from tallystick.core.clock.strictness import is_no_longer
from tallystick.core.compare.change import Effect
from tallystick.core.compare.days import Days, of_clocks, of_offsets
from tallystick.core.compare.pair import Judges, Pair, Verdict, by_more, by_sign, who_owes

A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half-year": 2, "year": 1}
"""How often something falls in a year, by the unit of its period."""


def limits(pair: Pair) -> Verdict:
    """Return what other limits do: by the limits alone where that can be told, else by a year of days."""
    shown = of_clocks(pair.old, pair.new, pair.before, pair.after)
    told = _by_limits(pair.before, pair.after)
    return _of_clock(pair, told if told is not None else shown.effect, shown)


def stated(pair: Pair) -> Verdict:
    """Return what another way of counting does, by a year of days."""
    shown = of_clocks(pair.old, pair.new, pair.before, pair.after)
    return _of_clock(pair, shown.effect, shown)


def _of_clock(pair: Pair, effect: Effect, shown: Days) -> Verdict:
    said = () if shown.examples else ("In the year looked at every deadline falls on the same day.",)
    return Verdict(effect, who_owes(pair.after.owed_by, pair.new), said, shown.examples)


def _by_limits(before: Clock, after: Clock) -> Effect | None:
    """Return what one limit instead of another does wherever it starts; None where that depends on the day."""
    ours, theirs = after.limits, before.limits
    if len(ours) != 1 or len(theirs) != 1 or after.cap or before.cap:
        return None
    new, old = ours[0], theirs[0]
    if replace(new, within=old.within, text=old.text, clause=old.clause) != old:
        return None
    shorter, longer = is_no_longer(new.within, old.within), is_no_longer(old.within, new.within)
    if new.before:
        shorter, longer = longer, shorter
    if shorter and not longer:
        return Effect.TIGHTER
    return Effect.LOOSER if longer and not shorter else None


def _more_of(
    tell: Callable[[Pair], tuple[frozenset[str], frozenset[str]]], sign: int = 1
) -> Callable[[Pair], Verdict]:
    """Return the judge of something that binds more the more there is of it (or, with -1, the less)."""

    def judge(pair: Pair) -> Verdict:
        return by_sign(sign * by_more(*tell(pair)), who_owes(pair.after.owed_by, pair.new))

    return judge


def condition(before: Expression | None, after: Expression | None) -> int:
    """Return 1 where a condition lets more through, -1 where less, 0 where that cannot be told."""
    return -by_more(_parts(before), _parts(after))


def _parts(expression: Expression | None) -> frozenset[Node]:
    if expression is None:
        return frozenset()
    return frozenset(expression.tree.parts if isinstance(expression.tree, And) else (expression.tree,))


def _when(pair: Pair) -> Verdict:
    sign = condition(pair.before.when, pair.after.when)
    return by_sign(sign, who_owes(pair.after.owed_by, pair.new))


def owed_by(pair: Pair) -> Verdict:
    """Return whose a duty becomes."""
    after = who_owes(pair.after.owed_by, pair.new)
    gone = [party for party in who_owes(pair.before.owed_by, pair.old) if party not in after]
    new = tuple(party for party in after if party not in who_owes(pair.before.owed_by, pair.old))
    said = tuple(
        f"{pair.old.parties[party].name} no longer owes it." for party in gone if party in pair.old.parties
    )
    if new:
        return Verdict(Effect.TIGHTER, new, said)
    return Verdict(Effect.LOOSER if gone else Effect.NEITHER, tuple(gone), said)


def frequency(pair: Pair) -> Verdict:
    """Return what being owed more or less often does."""
    often = [A_YEAR.get(each.every.unit) for each in (pair.before, pair.after)]
    if None in often or _is_listed(pair.before.every, pair.after.every):
        return Verdict(for_whom=who_owes(pair.after.owed_by, pair.new))
    return by_sign((often[1] or 0) - (often[0] or 0), who_owes(pair.after.owed_by, pair.new))


def _is_listed(*several: Every) -> bool:
    return any(each.listed for each in several)


def due(pair: Pair) -> Verdict:
    """Return what another day to be done by does: one that is set takes time that was left open."""
    before, after = pair.before.due, pair.after.due
    whom = who_owes(pair.after.owed_by, pair.new)
    if before is None or after is None:
        return by_sign((after is not None) - (before is not None), whom)
    if before.anchor != after.anchor:
        return Verdict(for_whom=whom)
    shown = of_offsets(pair.old, pair.new, before, after)
    return Verdict(shown.effect, whom, (), shown.examples)


def _at_least(pair: Pair) -> Verdict:
    return by_sign(pair.after.at_least - pair.before.at_least, who_owes(pair.after.owed_by, pair.new))


def _only_on(pair: Pair) -> Verdict:
    before, after = pair.before.only_on, pair.after.only_on
    sign = (after is None) - (before is None)
    return by_sign(sign, who_owes(pair.after.owed_by, pair.new))


def _lots_of(lots: tuple[str, ...], agreement: Agreement) -> frozenset[str]:
    return frozenset(lots or agreement.lots)


JUDGES: Judges = {
    (Clock, "within"): limits,
    (Clock, "at_most"): stated,
    (Clock, "cut_off"): stated,
    (Clock, "day_one"): stated,
    (Clock, "boundary"): stated,
    (Clock, "from"): _more_of(lambda pair: (frozenset(pair.before.starts), frozenset(pair.after.starts))),
    (Clock, "to"): _more_of(lambda pair: (frozenset(pair.before.stops), frozenset(pair.after.stops)), -1),
    (Clock, "pauses"): _more_of(
        lambda pair: (frozenset(map(str, pair.before.pauses)), frozenset(map(str, pair.after.pauses))), -1
    ),
    (Clock, "when"): _when,
    (Clock, "owed_by"): owed_by,
    (Duty, "owed_by"): owed_by,
    (Duty, "every"): frequency,
    (Duty, "due"): due,
    (Duty, "at_least"): _at_least,
    (Duty, "only_on"): _only_on,
    (Duty, "lots"): _more_of(
        lambda pair: (_lots_of(pair.before.lots, pair.old), _lots_of(pair.after.lots, pair.new))
    ),
}
