"""Whether the parts of a composition fit together: their periods, lots and ratings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from tallystick.core.agreement.build.compositions import CODE
from tallystick.core.agreement.build.draft import Draft, listed
from tallystick.core.agreement.model import COUNT, POINTS, TABLE, WORST, Composition, Measure
from tallystick.core.agreement.model.bands import worst_first

_Made: TypeAlias = Mapping[str, Measure]
_Problems: TypeAlias = Iterator[tuple[str, str, str]]
"""What is wrong, what was expected, and the cure."""


def fitting(draft: Draft, made: _Made) -> _Made:
    """Return the measures, those made of others with the scale of their parts; without those that do not fit.

    Of what does not fit it says why; what rests on a measure that is not there is left out without a word.
    """
    kept = _with_scales(_resting(made))
    for name, measure in list(kept.items()):
        problem = next(_problems(measure, kept), None) if measure.made_of else None
        if problem is not None:
            draft.say(CODE, ("measures", name, "made_of"), *problem)
    sound = {name: each for name, each in kept.items() if next(_problems(each, kept), None) is None}
    return _resting(sound)


def _with_scales(made: _Made) -> _Made:
    """Return the measures, those that are the worst of others with the scale of their parts, however far down."""
    while True:
        scaled = {name: _scaled(each, made) for name, each in made.items()}
        if all(scaled[name] is each for name, each in made.items()):
            return scaled
        made = scaled


def _resting(made: _Made) -> _Made:
    """Return the measures without those that rest on one that is not there."""
    while True:
        kept = {name: each for name, each in made.items() if all(part in made for part in _parts(each))}
        if len(kept) == len(made):
            return kept
        made = kept


def _parts(measure: Measure) -> tuple[str, ...]:
    return measure.made_of.parts if measure.made_of else ()


def _scaled(measure: Measure, made: _Made) -> Measure:
    """Return a measure with the scale of the ratings it can be given, where its parts say it."""
    of = measure.made_of
    scale = _common_scale(of, made) if of is not None and of.how == WORST and not of.scale else ()
    return replace(measure, made_of=replace(of, scale=scale)) if of is not None and scale else measure


def _problems(measure: Measure, made: _Made) -> _Problems:
    of = measure.made_of
    if of is None:
        return
    yield from _in_a_circle(measure, made)
    yield from _other_periods(measure, made)
    yield from _other_lots(measure, of, made)
    yield from _not_rated(of, made)
    yield from _unsaid(of, made)
    yield from _no_scale(of, made)


def _in_a_circle(measure: Measure, made: _Made) -> _Problems:
    """Find a measure that is made of itself, by whatever way round."""
    seen: set[str] = set()
    asked = list(_parts(measure))
    while asked:
        part = asked.pop()
        if part == measure.id:
            yield (
                "It is made of itself.",
                "Measures that do not rest on this one.",
                "Take out what leads back.",
            )
            return
        if part not in seen:
            seen.add(part)
            asked += _parts(made[part])


def _other_periods(measure: Measure, made: _Made) -> _Problems:
    for part in _parts(measure):
        if made[part].every != measure.every:
            yield (
                f'"{part}" is worked out each {made[part].every_text}, and this each {measure.every_text}.',
                "Parts that are worked out for the same periods.",
                f"Write `every: {made[part].every_text}` here, or name another measure.",
            )


def _other_lots(measure: Measure, of: Composition, made: _Made) -> _Problems:
    """Find a part of which each lot has a figure, where one figure is needed."""
    for part in of.parts:
        if made[part].by_lot and not measure.by_lot and not of.may_lack:
            yield (
                f'"{part}" has a figure for each lot, and it is not said which counts.',
                "One figure of each part.",
                "Write `by_lot: yes` here too, or take the worst of them.",
            )


def _not_rated(of: Composition, made: _Made) -> _Problems:
    """Find parts that have no rating, or no figure, where that is what is asked of them."""
    for part in of.parts:
        by_rating = of.is_of_ratings or any(one.by_rating for one in of.points.get(part, ()))
        by_figure = not by_rating or not all(one.by_rating for one in of.points.get(part, ()))
        composed = made[part].made_of
        if by_rating and not made[part].ratings:
            yield (
                f'"{part}" is not rated.',
                "Parts that are rated.",
                "Name another measure, or use its figure.",
            )
        elif by_figure and composed is not None and composed.gives_rating:
            yield (
                f'"{part}" has a rating and no figure.',
                "Parts that have a figure.",
                "Give points for its ratings.",
            )


def _unsaid(of: Composition, made: _Made) -> _Problems:
    """Find ratings that a part can be given and nothing is said of, and others that it cannot be given."""
    for part, said in _said(of):
        ratings = made[part].ratings
        left, more = (
            [each for each in one if each not in other] for one, other in ((ratings, said), (said, ratings))
        )
        if more:
            yield (
                f'"{part}" is never rated {listed(more)}.',
                f"Its ratings: {listed(ratings)}.",
                f"Take out {listed(more)}, or write another of its ratings.",
            )
        elif left and of.how != COUNT:
            yield (
                f'"{part}" can be rated {listed(left)}, and nothing is said of that.',
                f"What each of its ratings counts for: {listed(ratings)}.",
                f"Add {listed(left)}.",
            )


def _said(of: Composition) -> Iterator[tuple[str, list[str]]]:
    """Yield of which ratings of a part something is said; of the top of a table, row by row."""
    if of.how == COUNT:
        yield from ((part, [of.rating]) for part in of.parts)
    if of.how == POINTS:
        for part, points in of.points.items():
            if any(one.by_rating for one in points):
                yield part, [one.band.rating for one in points]
    if of.how == TABLE:
        down, across = of.parts
        rows = list(dict.fromkeys(one for one, _ in of.table))
        yield down, rows
        for row in rows:
            yield across, [other for one, other in of.table if one == row]


def _no_scale(of: Composition, made: _Made) -> _Problems:
    """Find ratings of which it cannot be told which is the worst."""
    if of.how != WORST:
        return
    given = dict.fromkeys(rating for part in of.parts for rating in made[part].ratings)
    if set(given) - set(of.scale or _common_scale(of, made)):
        yield (
            "It cannot be told which of these ratings is the worst.",
            "Parts that are rated alike, or `scale:` with all their ratings, worst first.",
            f"Add `scale:` beside `worst_of:`, with {listed(given)} in their order.",
        )


def _common_scale(of: Composition, made: _Made) -> tuple[str, ...]:
    """Return the ratings of the parts, worst first, where all are rated alike; else nothing."""
    scales = {_scale_of(made[part]) for part in of.parts}
    return scales.pop() if len(scales) == 1 else ()


def _scale_of(measure: Measure) -> tuple[str, ...]:
    if measure.made_of is not None and measure.made_of.gives_rating:
        return measure.made_of.scale
    return worst_first(measure.bands, measure.better)
