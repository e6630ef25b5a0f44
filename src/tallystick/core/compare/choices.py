"""What a change of a right, of money, of a form or of a calendar does, and what a thing that comes or goes brings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tallystick.core.agreement.model import (
    Agreement,
    Charge,
    ChargeLine,
    Clock,
    Consequence,
    Duty,
    Field,
    Measure,
    Message,
    Minimum,
    Price,
    Reading,
    RecordKind,
    Right,
    TargetEdge,
)
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.limit import Every, Limit
from tallystick.core.clock.strictness import is_no_longer
from tallystick.core.clock.words import say_count, say_weekday
from tallystick.core.compare.change import Effect, Example
from tallystick.core.compare.days import differing, of_clocks
from tallystick.core.compare.duties import A_YEAR, due, limits, owed_by
from tallystick.core.compare.pair import Judge, Judges, Pair, Verdict, by_more, by_sign, who_owes
from tallystick.core.compare.ratings import answerable, of_consequence

_MOST_NAMED = 3


def brought(value: object, agreement: Agreement) -> tuple[int, tuple[str, ...]]:
    """Return whether a thing that is there binds somebody (1), frees somebody (-1) or neither (0), and whom."""
    if isinstance(value, Clock | Duty | Charge):
        return 1, who_owes(value.owed_by, agreement)
    if isinstance(value, Message):
        return (1 if value.owed_by else 0), who_owes(value.owed_by or "", agreement)
    if isinstance(value, Consequence):
        return 1, of_consequence(value, agreement)
    if isinstance(value, Measure):
        return (0 if value.information else 1), answerable(value, agreement)
    if isinstance(value, Right):
        return -1, who_owes(value.held_by, agreement)
    if isinstance(value, RecordKind):
        whom = dict.fromkeys(
            owed for clock in value.clocks.values() for owed in who_owes(clock.owed_by, agreement)
        )
        return (1 if whom else 0), tuple(whom)
    return 0, ()


def parts_brought(value: object, agreement: Agreement) -> tuple[str, ...]:
    """Return what a kind of record, or a charge, brings with it or takes away, as sentences."""
    if isinstance(value, RecordKind):
        return tuple(_clock_said(clock, agreement) for clock in value.clocks.values())
    if isinstance(value, Charge):
        return (
            f"It has {say_count(len(value.lines), 'line')}: {', '.join(x.title for x in value.lines.values())}.",
        )
    return ()


def _clock_said(clock: Clock, agreement: Agreement) -> str:
    party = agreement.parties.get(clock.owed_by)
    owed = party.name if party else clock.owed_by
    return f'"{clock.title}": {" and ".join(each.in_words for each in clock.limits)}, owed by {owed}.'


def _how_long(field: str, sign: int) -> Judge:
    """Return the judge of how long something lasts that binds whoever holds a right the longer (with -1: shorter)."""

    def judge(pair: Pair) -> Verdict:
        return by_sign(sign * _longer(getattr(pair.before, field), getattr(pair.after, field)), _holder(pair))

    return judge


def _longer(before: Limit | None, after: Limit | None) -> int:
    """Return 1 where a limit is longer than another, -1 where shorter; nothing is shorter than any."""
    if before is None or after is None:
        return (after is not None) - (before is not None)
    return bool(is_no_longer(before, after)) - bool(is_no_longer(after, before))


def _open_for(pair: Pair) -> Verdict:
    """Return what another time to use a right does: without any it stays open."""
    before, after = pair.before.open_for, pair.after.open_for
    if before is None or after is None:
        return by_sign((after is not None) - (before is not None), _holder(pair))
    return by_sign(_longer(after, before), _holder(pair))


def _holder(pair: Pair) -> tuple[str, ...]:
    return who_owes(pair.after.held_by, pair.new)


def _needs(pair: Pair) -> Verdict:
    said = [frozenset(need.says for need in each.needs) for each in (pair.before, pair.after)]
    return by_sign(by_more(*said), _holder(pair))


def _held_by(pair: Pair) -> Verdict:
    gained = tuple(party for party in _holder(pair) if party not in who_owes(pair.before.held_by, pair.old))
    return Verdict(Effect.LOOSER if gained else Effect.NEITHER, gained)


def _price(field: str) -> Judge:
    """Return the judge of a price: more to pay binds whoever owes the charge, more taken off frees them."""

    def judge(pair: Pair) -> Verdict:
        charge = pair.new.charges[pair.path[1]]
        more = _dearer(getattr(pair.before, field), getattr(pair.after, field))
        return by_sign(
            -more if getattr(pair.after, "deduct", False) else more, who_owes(charge.owed_by, pair.new)
        )

    return judge


def _dearer(before: Price | None, after: Price | None) -> int:
    if before is None or after is None:
        return 0
    pairs = ((before.pounds, after.pounds), (before.per_cent, after.per_cent))
    found = (new - old for old, new in pairs if old is not None and new is not None)
    more = next(found, Decimal(0))
    return (more > 0) - (more < 0)


def _rates(pair: Pair) -> Verdict:
    """Return what other rates do where all that changed became dearer, or all cheaper."""
    before, after = pair.before.rates or {}, pair.after.rates or {}
    signs = {_dearer(before[name], after[name]) for name in before.keys() & after.keys()} - {0}
    more = signs.pop() if len(signs) == 1 else 0
    charge = pair.new.charges[pair.path[1]]
    return by_sign(-more if pair.after.deduct else more, who_owes(charge.owed_by, pair.new))


def _required(pair: Pair) -> Verdict:
    return by_sign(pair.after.required - pair.before.required, _raiser(pair))


def _options(pair: Pair) -> Verdict:
    """Return which choices come and go."""
    before, after = pair.before.options, pair.after.options
    added = [words for code, words in after.items() if code not in before]
    gone = [words for code, words in before.items() if code not in after]
    named = (("Added", added), ("Taken out", gone))
    return Verdict(said=tuple(f"{what}: {', '.join(words)}." for what, words in named if words))


def _raiser(pair: Pair) -> tuple[str, ...]:
    return who_owes(pair.new.kinds[pair.path[1]].raised_by, pair.new)


def _calendar(pair: Pair) -> Verdict:
    """Return which days count in one only, and what that does to the time limits that are counted on it."""
    days, before, after = differing(pair.before, pair.after, pair.new.in_force)
    named = ", ".join(f"{say_weekday(day)} {_counts(pair, day)}" for day in days[:_MOST_NAMED])
    said = (
        [f"{say_count(after, 'day')} count in the year looked at, before {before}."]
        if before != after
        else []
    )
    if days:
        more = f" and {say_count(len(days) - _MOST_NAMED, 'more day')}" if len(days) > _MOST_NAMED else ""
        said.append(f"These differ: {named}{more}.")
    shown = [each for each in _examples(pair) if each]
    return Verdict(Effect.NEITHER, (), tuple(said), tuple(each[0] for each in shown[:_MOST_NAMED]))


def _counts(pair: Pair, day: date) -> str:
    windows = pair.after.windows_on(day)
    return f"({pair.after.day(day).why})" if not windows else f"({', '.join(map(str, windows))})"


def _examples(pair: Pair) -> list[tuple[Example, ...]]:
    """Return days worked out for each time limit that is counted on a calendar in both agreements."""
    name = pair.path[1]
    found = []
    for kind in pair.new.kinds.values():
        others = pair.old.kinds[kind.id].clocks if kind.id in pair.old.kinds else {}
        for clock in kind.clocks.values():
            on = any(getattr(each.within, "calendar", None) == name for each in clock.limits)
            if on and clock.id in others:
                found.append(of_clocks(pair.old, pair.new, others[clock.id], clock, clock.title).examples)
    return found


def _chosen(pair: Pair) -> Verdict:
    """Return what settling a reading does to each time limit that rests on it."""
    limited = [path for path in pair.after.used_at if path[:1] == ("records",) and path[2:3] == ("clocks",)]
    told = [verdict for path in limited if (verdict := _limit_settled(pair, path)) is not None]
    effects = {each.effect for each in told} - {Effect.NEITHER}
    effect = effects.pop() if len(effects) == 1 else Effect.DEPENDS if effects else Effect.NEITHER
    whom = dict.fromkeys(party for each in told for party in each.for_whom)
    return Verdict(effect, tuple(whom), (), tuple(shown for each in told for shown in each.examples[:1]))


def _limit_settled(pair: Pair, path: tuple[str, ...]) -> Verdict | None:
    clocks = [of.kinds[path[1]].clocks if path[1] in of.kinds else {} for of in (pair.old, pair.new)]
    if path[3] not in clocks[0] or path[3] not in clocks[1]:
        return None
    before, after = clocks[0][path[3]], clocks[1][path[3]]
    return limits(Pair(path, before, after, pair.old, pair.new))


def _least(pair: Pair) -> Verdict:
    """Return what another minimum does to whoever may agree on something else."""
    before, after = pair.before.value, pair.after.value
    if isinstance(before, TargetEdge) and isinstance(after, TargetEdge):
        more = after.value - before.value
        return by_sign(((more > 0) - (more < 0)) * (1 if after.higher else -1), ())
    if isinstance(before, Every) and isinstance(after, Every):
        often = [A_YEAR.get(each.unit, 0) for each in (before, after)]
        return by_sign(often[1] - often[0], ())
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after) == 1:
        return by_sign(_longer(after[0], before[0]), ())
    return Verdict()


JUDGES: Judges = {
    (Right, "notice"): _how_long("notice", 1),
    (Right, "open_for"): _open_for,
    (Right, "needs"): _needs,
    (Right, "held_by"): _held_by,
    (Charge, "due"): due,
    (Charge, "owed_by"): owed_by,
    (Charge, "at_most"): _price("at_most"),
    (Charge, "at_least"): _price("at_least"),
    (ChargeLine, "amount"): _price("amount"),
    (ChargeLine, "rate"): _price("rate"),
    (ChargeLine, "rates"): _rates,
    (ChargeLine, "at_most"): _price("at_most"),
    (ChargeLine, "at_least"): _price("at_least"),
    (Field, "required"): _required,
    (Field, "one_of"): _options,
    (Calendar, ""): _calendar,
    (Reading, "chosen"): _chosen,
    (Minimum, "value"): _least,
}
