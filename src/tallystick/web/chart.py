"""The trend of a measure as a drawing: where its points, bands, lines and breaks stand.

The drawing says nothing that the table beside it does not; it carries no style of its own, only classes.
Coordinates are whole units of a box 720 wide and 260 high, from the top left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from tallystick.core.agreement.model import Band

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 48, 132, 16, 44
LETTER = 17


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of the trend: its label, its outturn (None: nothing to draw), its rating,
    and the version since which its definition stands.
    """

    label: str
    outturn: Decimal | None
    kind: str
    definition: int


@dataclass(frozen=True, slots=True)
class Stripe:
    """A band across the drawing, with what it is called and where its name stands."""

    kind: str
    y: int
    height: int
    text: str
    text_y: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the trend where it stands, with the label of its period; `y` None where there is no outturn."""

    x: int
    y: int | None
    kind: str
    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All there is to draw."""

    stripes: tuple[Stripe, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    breaks: tuple[int, ...]
    ticks: tuple[tuple[int, str], ...]
    right: int = WIDTH - RIGHT
    left: int = LEFT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def draw(points: Sequence[TrendPoint], bands: Sequence[Band]) -> Drawing:
    """Return the drawing of a trend; the scale is 0 to 100 per cent, or to the highest outturn above that."""
    top_value = max([Decimal(100), *(point.outturn for point in points if point.outturn is not None)])

    def y_of(value: Decimal) -> int:
        return HEIGHT - BOTTOM - round((HEIGHT - BOTTOM - TOP) * value / top_value)

    dots = tuple(
        Dot(
            _x(place, len(points)),
            None if point.outturn is None else y_of(point.outturn),
            point.kind,
            point.label,
            "" if point.outturn is None else f"{point.outturn:.1f}",
        )
        for place, point in enumerate(points)
    )
    changed = [_between(dots, place) for place, pair in enumerate(pairwise(points)) if _differs(*pair)]
    lines = tuple(
        Line(one.x, one.y, two.x, two.y)
        for (one, two), pair in zip(pairwise(dots), pairwise(points), strict=True)
        if one.y is not None and two.y is not None and not _differs(*pair)
    )
    ticks = tuple((y_of(Decimal(value)), f"{value} %") for value in (0, 25, 50, 75, 100))
    stripes = _apart([_stripe(band, top_value, y_of) for band in bands])
    return Drawing(stripes, dots, lines, tuple(changed), ticks)


def _x(place: int, count: int) -> int:
    return LEFT + round((WIDTH - LEFT - RIGHT) * (2 * place + 1) / (2 * max(count, 1)))


def _between(dots: Sequence[Dot], place: int) -> int:
    return (dots[place].x + dots[place + 1].x) // 2


def _differs(one: TrendPoint, two: TrendPoint) -> bool:
    return one.definition != two.definition


def _stripe(band: Band, top_value: Decimal, y_of: Callable[[Decimal], int]) -> Stripe:
    high = y_of(min(band.high, top_value) if band.high is not None else top_value)
    low = y_of(band.low if band.low is not None else Decimal(0))
    height = max(low - high, 2)
    return Stripe(band.rating, high, height, f"{band.rating} {band.text}", high + height // 2 + 5)


def _apart(stripes: Sequence[Stripe]) -> tuple[Stripe, ...]:
    """Return the stripes with their names far enough apart to be read, from the top down."""
    placed: list[Stripe] = []
    for stripe in sorted(stripes, key=lambda one: one.text_y):
        free = placed[-1].text_y + LETTER if placed else stripe.text_y
        placed.append(replace(stripe, text_y=max(stripe.text_y, free)))
    return tuple(placed)
