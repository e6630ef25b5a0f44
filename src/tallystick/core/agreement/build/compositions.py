"""Compositions: what a measure is made of, as the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from tallystick.core.agreement.build.draft import Draft, listed
from tallystick.core.agreement.model import (
    COUNT,
    INDEX,
    POINTS,
    TABLE,
    WEIGHTS,
    WORST,
    Band,
    Composition,
    Points,
)
from tallystick.core.agreement.phrases import PhraseFault, parse_band
from tallystick.core.agreement.shape.compositions import CompositionPart
from tallystick.core.agreement.text.tree import Path

CODE = "A480"
_NUMBER = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,12})?)( ?%)?")


def build_composition(draft: Draft, part: CompositionPart, path: Path) -> Composition | None:
    """Return what a measure is made of, None and findings where it cannot be told."""
    if part.weights is not None:
        return _weighted(draft, part.weights, (*path, "weights"))
    if part.points is not None:
        return _pointed(draft, part.points, (*path, "points"))
    if part.index is not None:
        known = _measure(draft, part.index.of, (*path, "index", "of"))
        return Composition(INDEX, (part.index.of,), base=part.index.base) if known else None
    if part.table is not None:
        return _table(draft, part, (*path, "table"))
    if part.worst_of is not None:
        known = _measures(draft, part.worst_of, (*path, "worst_of"))
        return Composition(WORST, tuple(part.worst_of), scale=tuple(part.scale)) if known else None
    assert part.count_of is not None
    known = _measures(draft, part.count_of.among, (*path, "count_of", "among"))
    return Composition(COUNT, tuple(part.count_of.among), rating=part.count_of.rating) if known else None


def _measure(draft: Draft, name: str, path: Path) -> bool:
    return draft.is_known("A111", "measure", name, draft.names("measures"), path)


def _measures(draft: Draft, names: Iterable[str], path: Path) -> bool:
    """Return whether there are all these measures, each named once."""
    found = [
        _measure(draft, name, draft.item(path, number))
        and _once(draft, name, names, draft.item(path, number))
        for number, name in enumerate(names)
    ]
    return all(found)


def _once(draft: Draft, name: str, names: Iterable[str], path: Path) -> bool:
    twice = list(names).count(name) > 1
    if twice:
        draft.say(
            CODE, path, f'"{name}" stands here twice.', "Each measure once.", "Leave one of the two out."
        )
    return not twice


def _named(draft: Draft, names: Iterable[str], path: Path) -> bool:
    """Return whether the keys of a map are all measures."""
    found = [
        draft.is_known(
            "A111", "measure", name, draft.names("measures"), (*path, name), span=draft.key((*path, name))
        )
        for name in names
    ]
    return all(found)


def _weighted(draft: Draft, weights: Mapping[str, str], path: Path) -> Composition | None:
    known = _named(draft, weights, path)
    read = {name: _number(draft, text, (*path, name)) for name, text in weights.items()}
    sound = {name: weight for name, weight in read.items() if weight is not None}
    return Composition(WEIGHTS, tuple(weights), weights=sound) if known and len(sound) == len(read) else None


def _number(draft: Draft, text: str, path: Path) -> Decimal | None:
    """Return a number, of which `60 %` is 0.6; None and a finding where it is none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        draft.say(
            CODE,
            path,
            f'"{text.strip()}" is no number.',
            "A number or a percentage.",
            'Write it like "0.6" or "60 %".',
        )
        return None
    return Decimal(found[1]).scaleb(-2) if found[2] else Decimal(found[1])


def _pointed(draft: Draft, points: Mapping[str, Mapping[str, str]], path: Path) -> Composition | None:
    known = _named(draft, points, path)
    read = {
        name: [_earned(draft, name, said, text, (*path, name, said)) for said, text in earned.items()]
        for name, earned in points.items()
    }
    sound = {name: tuple(one for one in earned if one is not None) for name, earned in read.items()}
    whole = known and all(len(sound[name]) == len(points[name]) for name in points)
    return Composition(POINTS, tuple(points), points=sound) if whole else None


def _earned(draft: Draft, measure: str, said: str, text: str, path: Path) -> Points | None:
    """Return what a rating, or a figure in a band, earns."""
    points = _number(draft, text, path)
    if points is None:
        return None
    if said in ratings_written(draft, measure):
        return Points(
            Band(said, "", None, low_included=False, high=None, high_included=False), points, by_rating=True
        )
    try:
        band = parse_band(said, rating=said)
    except PhraseFault as told:
        draft.say(
            CODE,
            path,
            told.message,
            f"A rating of the measure, or a band of its figures. {told.expected}",
            told.cure,
            span=draft.key(path),
        )
        return None
    if band.leans_on:
        draft.say(
            CODE,
            path,
            "Points are earned in bands of plain numbers.",
            "A rating of the measure, or a band in numbers.",
            "Write the edges in numbers, or give points for ratings.",
            span=draft.key(path),
        )
        return None
    return Points(band, points, by_rating=False)


def ratings_written(draft: Draft, measure: str) -> tuple[str, ...]:
    """Return the ratings that the text gives a measure; those of the worst of others are theirs."""
    part = draft.part.measures.get(measure)
    of = part.made_of if part else None
    if of is None:
        return draft.names("measures", measure, "bands")
    others = [name for name in of.worst_of or () if name != measure]
    theirs = [rating for name in others for rating in draft.names("measures", name, "bands")]
    return (*draft.names("measures", measure, "bands"), *(of.scale or theirs))


def _table(draft: Draft, part: CompositionPart, path: Path) -> Composition | None:
    table = part.table
    assert table is not None
    known = [
        _measure(draft, name, (*path, key)) for key, name in (("down", table.down), ("across", table.across))
    ]
    gives = {(one, other): rating for one, row in table.gives.items() for other, rating in row.items()}
    if not part.scale:
        draft.say(
            CODE,
            path,
            "It is not said which of the ratings that come out is the worst.",
            "`scale:` with the ratings that can come out, worst first.",
            f"Add `scale:` beside `table:`, with {listed(dict.fromkeys(gives.values()))} in their order.",
        )
        return None
    found = [
        draft.is_known("A112", "rating", rating, part.scale, (*path, "gives", one, other))
        for (one, other), rating in gives.items()
    ]
    if not all((*known, *found)):
        return None
    return Composition(TABLE, (table.down, table.across), table=gives, scale=tuple(part.scale))
