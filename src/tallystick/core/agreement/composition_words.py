"""What a measure is made of, in English."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.core.agreement.cell_words import band_in_words
from tallystick.core.agreement.model import (
    COUNT,
    INDEX,
    POINTS,
    TABLE,
    WEIGHTS,
    Agreement,
    Composition,
    Points,
)


def composition_in_words(of: Composition, agreement: Agreement) -> str:
    """Return what a measure is made of, and how: `M1 times 0.6 and M2 times 0.4, added up`."""
    numbers = {part: agreement.measures[part].number for part in of.parts}
    names = list(numbers.values())
    match of.how:
        case str(how) if how == WEIGHTS:
            times = [f"{numbers[part]} times {weight:f}" for part, weight in of.weights.items()]
            return f"{_listed(times)}, added up"
        case str(how) if how == POINTS:
            earned = [f"{numbers[part]}: {_points(points)}" for part, points in of.points.items()]
            return f"points, added up; {'; '.join(earned)}"
        case str(how) if how == INDEX and of.base:
            return f"{names[0]} against that of the period with {of.base.day} {of.base:%B %Y}, which is 100"
        case str(how) if how == TABLE:
            return (
                f"the rating that a table gives for that of {names[0]} and that of {names[1]}: {_pairs(of)}"
            )
        case str(how) if how == COUNT:
            return f"how many of {_listed(names)} are rated {of.rating}"
    return f"the worst of the ratings of {_listed(names)}; from the worst on: {', '.join(of.scale)}"


def _points(points: Iterable[Points]) -> str:
    return ", ".join(
        f"{one.points:f} for {one.band.rating if one.by_rating else band_in_words(one.band)}"
        for one in points
    )


def _pairs(of: Composition) -> str:
    return ", ".join(f"{one} and {other} give {rating}" for (one, other), rating in of.table.items())


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
