"""What a change of a measure does: bands and targets against every value that an outturn can have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from tallystick.core.agreement.model import TARGET, Agreement, Band, Cell, Consequence, Measure, Target
from tallystick.core.compare.change import Effect
from tallystick.core.compare.pair import Judge, Judges, Pair, Verdict, by_more, by_sign, who_owes

_LESS = Decimal("0.001")


def answerable(measure: Measure, agreement: Agreement) -> tuple[str, ...]:
    """Return whose keeping of the agreement a measure is of: who owes what it counts, else those who provide."""
    owing = [owed for cell in (measure.numerator, measure.denominator) for owed in _owing(cell, agreement)]
    providers = tuple(party.id for party in agreement.parties.values() if party.role == "provider")
    return tuple(dict.fromkeys(owing)) or providers


def _owing(cell: Cell, agreement: Agreement) -> tuple[str, ...]:
    first, _, rest = cell.target.partition(".")
    duty = agreement.duties.get(rest) if first == "duty" else None
    if duty is not None:
        return who_owes(duty.owed_by, agreement)
    kind = agreement.kinds.get(first)
    clock = kind.clocks.get(rest) if kind else None
    return who_owes(clock.owed_by, agreement) if clock else ()


def bands(pair: Pair) -> Verdict:
    """Return whether other bands rate values better, worse, or some of each, with the values whose rating changes."""
    before, after = pair.before, pair.after
    whom = answerable(after, pair.new)
    better = after.better or before.better
    scales = [{band.rating for band in each.bands} for each in (before, after)]
    if not before.bands or not after.bands:
        return by_sign(bool(after.bands) - bool(before.bands), whom)
    if better is None or scales[0] != scales[1] or _leans_on_the_past(before, after):
        return Verdict(for_whom=whom)
    olds, news = (_fixed(each, each.targets) for each in (before, after))
    order = _best_first(olds, better)
    moved = [
        (stretch, old, new)
        for stretch, old, new in _rated(olds, news)
        if old != new and None not in (old, new)
    ]
    worse = {order.index(new) > order.index(old) for _, old, new in moved if old and new}
    return Verdict(_effect(worse), whom, tuple(f"{said}: {new}, before {old}." for said, old, new in moved))


def _effect(worse: set[bool]) -> Effect:
    if len(worse) == 2:
        return Effect.DEPENDS
    return Effect.NEITHER if not worse else Effect.TIGHTER if True in worse else Effect.LOOSER


def _leans_on_the_past(*measures: Measure) -> bool:
    return any(band.leans_on - {TARGET} for each in measures for band in each.bands)


def _fixed(measure: Measure, targets: Sequence[Target]) -> list[Band]:
    last = targets[-1].value if targets else Decimal(0)
    return [band.fixed({TARGET: last}) for band in measure.bands]


def _best_first(of: Sequence[Band], better: str) -> list[str]:
    """Return the ratings from the best on, by where their values lie."""
    floor = Decimal(-(10**12))
    ordered = sorted(of, key=lambda band: floor if band.low is None else band.low, reverse=better == "higher")
    return list(dict.fromkeys(band.rating for band in ordered))


def _rated(olds: Sequence[Band], news: Sequence[Band]) -> list[tuple[str, str | None, str | None]]:
    """Return each edge, and each stretch between two, with how both rate it; None where not by one band."""
    edges = sorted({edge for band in (*olds, *news) for edge in (band.low, band.high) if edge is not None})
    if not edges:
        return []
    points = [(f"Below {edges[0]:f}", edges[0] - _LESS), (f"Above {edges[-1]:f}", edges[-1] + _LESS)]
    points += [(f"Exactly {edge:f}", edge) for edge in edges]
    points += [(f"Between {low:f} and {high:f}", (low + high) / 2) for low, high in pairwise(edges)]
    return [(said, _rating(olds, value), _rating(news, value)) for said, value in points]


def _rating(of: Sequence[Band], value: Decimal) -> str | None:
    found = [band.rating for band in of if band.holds(value)]
    return found[0] if len(found) == 1 else None


def _target(pair: Pair) -> Verdict:
    """Return what other targets do: by the one that governs last, where the measure says which way is better."""
    before, after = pair.before.targets, pair.after.targets
    whom = answerable(pair.after, pair.new)
    if not before or not after:
        return by_sign(bool(after) - bool(before), whom)
    more = after[-1].value - before[-1].value or after[0].value - before[0].value
    sign = {"higher": 1, "lower": -1}.get(pair.after.better or "", 0) * ((more > 0) - (more < 0))
    return by_sign(sign, whom)


def _rated_at_all(pair: Pair) -> Verdict:
    sign = pair.before.information - pair.after.information
    return by_sign(sign, answerable(pair.after, pair.new))


def _indicative(pair: Pair) -> Verdict:
    sign = pair.before.indicative_years - pair.after.indicative_years
    return by_sign(sign, answerable(pair.after, pair.new))


def of_consequence(consequence: Consequence, agreement: Agreement) -> tuple[str, ...]:
    """Return for whom something follows: those answerable for the measures that give the ground."""
    named = [agreement.measures[name] for name in consequence.measures if name in agreement.measures]
    rated = [each for each in agreement.measures.values() if not each.information]
    whom = (party for measure in named or rated for party in answerable(measure, agreement))
    return tuple(dict.fromkeys(whom))


def _on(pair: Pair) -> Verdict:
    sign = by_more(frozenset(pair.before.ratings), frozenset(pair.after.ratings))
    return by_sign(sign, of_consequence(pair.after, pair.new))


def _measures(pair: Pair) -> Verdict:
    """Return what other measures as grounds do; without any named, all that are rated are grounds."""
    named = [
        each.measures or tuple(of.measures) for each, of in ((pair.before, pair.old), (pair.after, pair.new))
    ]
    return by_sign(by_more(*map(frozenset, named)), of_consequence(pair.after, pair.new))


def _counted(field: str, sign: int) -> Judge:
    """Return the judge of a number that lets more follow the higher it is (with -1: the lower)."""

    def judge(pair: Pair) -> Verdict:
        more = getattr(pair.after, field) - getattr(pair.before, field)
        return by_sign(sign * more, of_consequence(pair.after, pair.new))

    return judge


def _needs(pair: Pair) -> Verdict:
    said = [frozenset(need.says for need in each.needs) for each in (pair.before, pair.after)]
    return by_sign(-by_more(*said), of_consequence(pair.after, pair.new))


def _what_is_counted(pair: Pair) -> Verdict:
    return Verdict(for_whom=answerable(pair.after, pair.new))


JUDGES: Judges = {
    (Measure, "bands"): bands,
    (Measure, "target"): _target,
    (Measure, "type"): _rated_at_all,
    (Measure, "indicative"): _indicative,
    (Measure, "numerator"): _what_is_counted,
    (Measure, "denominator"): _what_is_counted,
    (Consequence, "on"): _on,
    (Consequence, "measures"): _measures,
    (Consequence, "needs"): _needs,
    (Consequence, "repeated"): _counted("repeated", -1),
    (Consequence, "out_of"): _counted("out_of", 1),
    (Consequence, "resets"): _counted("resets", -1),
}
