"""The trend of a measure as a drawing: where its points, bands, lines and breaks stand.

The drawing says nothing that the table beside it does not; it carries no style of its own, only classes.
Coordinates are whole units of a box 720 wide and 280 high, from the top left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise

from tallystick.core.agreement.cell_words import band_in_words
from tallystick.core.agreement.model import Band

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 48, 165, 18, 62
LETTER, CHARACTER = 17, 7


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of the trend: its label, its outturn (None: nothing to draw), its rating,
    the version since which its definition stands, and the bands in force when it began.
    """

    label: str
    outturn: Decimal | None
    kind: str
    definition: int
    bands: Sequence[Band] = ()


@dataclass(frozen=True, slots=True)
class Stripe:
    """A band across the periods it was in force for. text: its name, beside the last of them alone."""

    kind: str
    x: int
    width: int
    y: int
    height: int
    text: str
    text_y: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the trend where it stands; `y` None where there is no outturn.

    label: its period, in lines that have room. shown_y: where the outturn is written.
    """

    x: int
    y: int | None
    kind: str
    label: tuple[str, ...]
    shown: str
    shown_y: int


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


def draw(points: Sequence[TrendPoint], unit: str = "%") -> Drawing:
    """Return the drawing of a trend; the scale is 0 to 100 per cent, or to the highest outturn above that.

    unit: of anything but per cent the scale reaches as far as outturns and bands do.
    """
    top_value = _top(points, unit)

    def y_of(value: Decimal) -> int:
        return HEIGHT - BOTTOM - round((HEIGHT - BOTTOM - TOP) * max(value, Decimal(0)) / top_value)

    dots = tuple(_dot(point, place, len(points), y_of) for place, point in enumerate(points))
    changed = [_between(dots, place) for place, pair in enumerate(pairwise(points)) if _differs(*pair)]
    lines = tuple(
        Line(one.x, one.y, two.x, two.y)
        for (one, two), pair in zip(pairwise(dots), pairwise(points), strict=True)
        if one.y is not None and two.y is not None and not _differs(*pair)
    )
    ticks = tuple((y_of(value), f"{value:f} {unit}".strip()) for value in _ticks(top_value, unit))
    return Drawing(_stripes(points, changed, top_value, y_of), dots, lines, tuple(changed), ticks)


def _dot(point: TrendPoint, place: int, count: int, y_of: Callable[[Decimal], int]) -> Dot:
    y = None if point.outturn is None else y_of(point.outturn)
    shown = "" if point.outturn is None else f"{point.outturn:.1f}"
    shown_y = 0 if y is None else y - 13 if y > TOP + 24 else y + 24
    room = (WIDTH - LEFT - RIGHT) // max(count, 1) // CHARACTER
    return Dot(_x(place, count), y, point.kind, _folded(point.label, room), shown, shown_y)


def _folded(label: str, room: int) -> tuple[str, ...]:
    """Return a label in as few lines as it has room for, broken between words."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _stripes(
    points: Sequence[TrendPoint], breaks: Sequence[int], top_value: Decimal, y_of: Callable[[Decimal], int]
) -> tuple[Stripe, ...]:
    """Return the bands of each stretch between two breaks; only those of the last are named."""
    edges = [LEFT, *breaks, WIDTH - RIGHT]
    of_stretch = [list(those) for _, those in groupby(points, key=lambda point: point.definition)]
    found: list[Stripe] = []
    for place, stretch in enumerate(of_stretch):
        across = edges[place], edges[place + 1] - edges[place]
        stripes = [_stripe(band, *across, top_value, y_of) for band in stretch[-1].bands]
        last = place == len(of_stretch) - 1
        found += _apart(stripes) if last else [replace(each, text="") for each in stripes]
    return tuple(found)


def _top(points: Sequence[TrendPoint], unit: str) -> Decimal:
    """Return a round number that no outturn and no edge of a band lies above; of per cent 100, or more."""
    outturns = [point.outturn for point in points if point.outturn is not None]
    if unit == "%":
        return max([Decimal(100), *outturns])
    bands = [band for point in points for band in point.bands]
    edges = [edge for band in bands for edge in (band.low, band.high) if edge is not None]
    highest = max([Decimal(1), *outturns, *edges])
    step = Decimal(1).scaleb(highest.adjusted())
    return next(step * times for times in (1, 2, 5, 10) if step * times >= highest)


def _ticks(top_value: Decimal, unit: str) -> tuple[Decimal, ...]:
    if unit == "%":
        return tuple(map(Decimal, (0, 25, 50, 75, 100)))
    return tuple((top_value * part / 4).normalize() for part in range(5))


def _x(place: int, count: int) -> int:
    return LEFT + round((WIDTH - LEFT - RIGHT) * (2 * place + 1) / (2 * max(count, 1)))


def _between(dots: Sequence[Dot], place: int) -> int:
    return (dots[place].x + dots[place + 1].x) // 2


def _differs(one: TrendPoint, two: TrendPoint) -> bool:
    return one.definition != two.definition


def _stripe(band: Band, x: int, width: int, top_value: Decimal, y_of: Callable[[Decimal], int]) -> Stripe:
    high = y_of(min(band.high, top_value) if band.high is not None else top_value)
    low = y_of(band.low if band.low is not None else Decimal(0))
    height = max(low - high, 2)
    text = f"{band.rating} {band_in_words(band)}"
    return Stripe(band.rating, x, width, high, height, text, high + height // 2 + 5)


def _apart(stripes: Sequence[Stripe]) -> tuple[Stripe, ...]:
    """Return the stripes with their names far enough apart to be read, from the top down."""
    placed: list[Stripe] = []
    for stripe in sorted(stripes, key=lambda one: one.text_y):
        free = placed[-1].text_y + LETTER if placed else stripe.text_y
        placed.append(replace(stripe, text_y=max(stripe.text_y, free)))
    return tuple(placed)
