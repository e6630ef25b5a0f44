"""The trend as a drawing: nothing in it that the table does not say."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from tallystick.core.agreement.model import Band
from tallystick.web.chart import TrendPoint, draw

BANDS = (
    Band("red", "< 85", None, False, Decimal(85), False),
    Band("green", ">= 85", Decimal(85), True, None, False),
)


def point(outturn: str | None, definition: int = 1) -> TrendPoint:
    return TrendPoint("Q", Decimal(outturn) if outturn else None, "green", definition)


def test_a_higher_outturn_stands_higher() -> None:
    low, high = draw([point("20"), point("90")], ()).dots
    assert high.y < low.y


def test_the_line_is_broken_where_the_definition_changed() -> None:
    drawing = draw([point("90", 1), point("91", 2), point("92", 2)], BANDS)
    assert len(drawing.lines) == 1
    assert len(drawing.breaks) == 1
    assert drawing.dots[0].x < drawing.breaks[0] < drawing.dots[1].x


def test_a_period_without_a_figure_has_no_dot_and_no_line() -> None:
    drawing = draw([point("90"), point(None), point("92")], BANDS)
    assert [dot.y is None for dot in drawing.dots] == [False, True, False]
    assert drawing.lines == ()


def test_the_bands_fill_the_whole_height() -> None:
    green, red = draw([point("90")], BANDS).stripes
    assert green.y == draw([], ()).top
    assert green.y + green.height == red.y
    assert red.y + red.height == draw([], ()).bottom


def test_an_outturn_above_a_hundred_stays_inside() -> None:
    drawing = draw([point("111.1")], BANDS)
    assert drawing.dots[0].y >= drawing.top


def test_the_names_of_narrow_bands_do_not_cover_each_other() -> None:
    narrow = (
        Band("red", "< 99", None, False, Decimal(99), False),
        Band("amber", "99 to < 100", Decimal(99), True, Decimal(100), False),
        Band("green", "100", Decimal(100), True, Decimal(100), True),
    )
    places = [stripe.text_y for stripe in draw([point("90")], narrow).stripes]
    assert all(below - above >= 17 for above, below in pairwise(places))
