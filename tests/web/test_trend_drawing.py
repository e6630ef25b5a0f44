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


def point(
    outturn: str | None, definition: int = 1, bands: tuple[Band, ...] = BANDS, label: str = "Q"
) -> TrendPoint:
    return TrendPoint(label, Decimal(outturn) if outturn else None, "green", definition, bands)


def test_a_higher_outturn_stands_higher() -> None:
    low, high = draw([point("20"), point("90")]).dots
    assert high.y < low.y


def test_the_line_is_broken_where_the_definition_changed() -> None:
    drawing = draw([point("90", 1), point("91", 2), point("92", 2)])
    assert len(drawing.lines) == 1
    assert len(drawing.breaks) == 1
    assert drawing.dots[0].x < drawing.breaks[0] < drawing.dots[1].x


def test_a_period_without_a_figure_has_no_dot_and_no_line() -> None:
    drawing = draw([point("90"), point(None), point("92")])
    assert [dot.y is None for dot in drawing.dots] == [False, True, False]
    assert drawing.lines == ()


def test_the_bands_fill_the_whole_height() -> None:
    green, red = draw([point("90")]).stripes
    assert green.y == draw([]).top
    assert green.y + green.height == red.y
    assert red.y + red.height == draw([]).bottom


def test_an_outturn_above_a_hundred_stays_inside() -> None:
    drawing = draw([point("111.1")])
    assert drawing.dots[0].y >= drawing.top


def test_the_names_of_narrow_bands_do_not_cover_each_other() -> None:
    narrow = (
        Band("red", "< 99", None, False, Decimal(99), False),
        Band("amber", "99 to < 100", Decimal(99), True, Decimal(100), False),
        Band("green", "100", Decimal(100), True, Decimal(100), True),
    )
    places = [stripe.text_y for stripe in draw([point("90", bands=narrow)]).stripes]
    assert all(below - above >= 17 for above, below in pairwise(places))


def test_each_period_stands_on_the_bands_in_force_when_it_began() -> None:
    inverted = (
        Band("green", "< 15", None, False, Decimal(15), False),
        Band("red", ">= 15", Decimal(15), True, None, False),
    )
    drawing = draw([point("90", 1, inverted), point("90", 2, BANDS)])
    (middle,) = drawing.breaks
    before = [stripe for stripe in drawing.stripes if stripe.x < middle]
    after = [stripe for stripe in drawing.stripes if stripe.x >= middle]
    assert [(each.kind, each.text) for each in before] == [("green", ""), ("red", "")]
    assert [(each.kind, each.text) for each in after] == [
        ("green", "green at least 85"),
        ("red", "red below 85"),
    ]
    assert {each.x + each.width for each in before} == {middle}
    assert {each.x + each.width for each in after} == {drawing.right}


def test_the_names_of_many_periods_do_not_cover_each_other() -> None:
    drawing = draw([point("90", label="October to December 2025") for _ in range(4)])
    room = (drawing.right - drawing.left) / 4
    assert all(" ".join(dot.label) == "October to December 2025" for dot in drawing.dots)
    assert all(len(words) * 8 <= room for dot in drawing.dots for words in dot.label)
