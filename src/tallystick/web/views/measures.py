"""One measure: its definition in force, its trend, and a figure opened to the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from tallystick.core.agreement.measure_words import definition_in_words, formula_of, scale_of
from tallystick.core.agreement.model import SHARE, Agreement, Band, Measure
from tallystick.core.agreement.model.bands import leaning_on
from tallystick.core.agreement.names import clause_name, lot_name, party_name
from tallystick.core.engine.figure_words import cases_in_words, count_in_words
from tallystick.core.engine.position import MeasureResult, SourceFigure
from tallystick.store.queries.figure import NOT_SHARED, FigurePage, RowBehind, figure_of_page
from tallystick.store.queries.scorecard import MeasurePage, ScoreRow, measure_page
from tallystick.store.roles import NotShared
from tallystick.web.access import CASE, access
from tallystick.web.chart import Drawing, TrendPoint, draw
from tallystick.web.views.agreements import heading_of, page_number
from tallystick.web.visit import Visit
from tallystick.web.words.composites import parts_of
from tallystick.web.words.moments import days_in_words
from tallystick.web.words.ratings import Figure, say_result
from tallystick.web.words.reasons import reasons_of_figure

TREND = 12
ROWS = 50


@access(CASE)
def measure(visit: Visit, agreement: str, measure: str) -> HttpResponse:
    """Show one measure over its periods, and one figure opened."""
    page = measure_page(visit.who, agreement, measure, visit.at)
    row = row_asked(page, visit.request.GET.get("lot", ""))
    result = result_asked(row, visit.request.GET.get("period", "")) if row else None
    opened = None
    if row and result:
        shown = {visit.request.GET.get("rows", ""): page_number(visit)}
        opened = figure_of_page(visit.who, page, result, shown)
    governing = governing_definition(page, result)
    return visit.page(
        "measure.html",
        **heading_of(page.line, page.agreement, "scorecard"),
        measure=governing[1],
        version=governing[0],
        definition=definition_in_words(governing[1], governing[0]),
        clause=clause_name(page.agreement.clauses.get(governing[1].clause or "")),
        scale=scale_of(governing[1]),
        formula=formula_of(governing[1]),
        lots=[(one.lot, lot_name(one.lot, page.agreement)) for one in page.rows if one.lot],
        row=row,
        result=result,
        figure=say_result(result, governing[1]) if result else None,
        trend=trend_of(row, page) if row else (),
        drawing=drawing_of(row, page) if row else None,
        found=findings_of(result, *governing) if result else (),
        sources=sources_of(result, page.agreement) if result else (),
        opened=opened,
        reasons=reasons_of_figure(opened.said, opened.changes) if opened else None,
        groups=groups_of(opened, visit) if opened else (),
        parts=parts_of(result, governing[0]) if result else (),
    )


def row_asked(page: MeasurePage, lot: str) -> ScoreRow | None:
    """Return the row of the lot asked for; the first where none is; None where there are no rows.

    Raises:
        NotShared: the measure has no such lot here.
    """
    if not lot:
        return page.rows[0] if page.rows else None
    found = next((row for row in page.rows if row.lot == lot), None)
    if found is None:
        raise NotShared
    return found


def result_asked(row: ScoreRow, start: str) -> MeasureResult | None:
    """Return the result of the period that begins on the day asked for, the latest where none is.

    Raises:
        NotShared: there is no such period.
    """
    if not start:
        return row.results[-1] if row.results else None
    found = next((result for result in row.results if result.period.start.isoformat() == start), None)
    if found is None:
        raise NotShared
    return found


def governing_definition(page: MeasurePage, result: MeasureResult | None) -> tuple[Agreement, Measure]:
    """Return the definition in force for the period: that of the version the result was worked out by."""
    found = [one for one in page.definitions if result and one[0].version == result.version]
    return found[0] if found else (page.agreement, page.measure)


def findings_of(result: MeasureResult, version: Agreement, measure: Measure) -> tuple[str, ...]:
    """Return in words what was found in the text that the figure rests on."""
    own = [one for one in version.findings if one.code in result.findings]
    return tuple(one.message for one in own if measure.id in one.place.path or one.clause == measure.clause)


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One period of the trend in words."""

    result: MeasureResult
    days: str
    figure: Figure
    count: str
    changed: bool


def trend_of(row: ScoreRow, page: MeasurePage) -> tuple[TrendLine, ...]:
    """Return the last periods, oldest first, and where the definition changed."""
    points = points_of(row, page)
    return tuple(
        TrendLine(
            result,
            days_in_words(result.period),
            say_result(result, row.governing(result)),
            cases_in_words(result, row.governing(result)),
            place > 0 and points[place].definition != points[place - 1].definition,
        )
        for place, result in enumerate(row.results[-TREND:])
    )


def drawing_of(row: ScoreRow, page: MeasurePage) -> Drawing:
    """Return the trend as a drawing."""
    return draw(points_of(row, page), "%" if page.measure.outturn == SHARE else "")


def points_of(row: ScoreRow, page: MeasurePage) -> list[TrendPoint]:
    """Return the points of the trend; each with the number of the version since which its definition stands."""
    return [
        TrendPoint(
            result.period.label,
            result.outturn,
            say_result(result, row.governing(result)).mark.kind,
            defined_since(result.version, page),
            drawn_bands(row.governing(result)),
        )
        for result in row.results[-TREND:]
    ]


def drawn_bands(measure: Measure) -> tuple[Band, ...]:
    """Return the bands that are drawn: none where they move from period to period."""
    return () if leaning_on(measure.bands) else measure.bands


def defined_since(version: int, page: MeasurePage) -> int:
    """Return the first version from which on the measure was defined as it is in that one."""
    definitions = sorted(page.definitions, key=lambda one: one[0].version)
    since, last = version, None
    for agreement, measure in definitions:
        meaning = definition_in_words(measure, agreement), scale_of(measure)
        if meaning != last:
            since, last = agreement.version, meaning
        if agreement.version >= version:
            break
    return since


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """What one source says of a figure, and how far it is from the one that counts."""

    name: str
    count: str
    difference: str
    prevails: bool


def sources_of(result: MeasureResult, agreement: Agreement) -> tuple[SourceSaid, ...]:
    """Return each source's figure beside that which prevails; both are kept."""
    counts = next((one for one in result.sources if one.prevails), None)
    return tuple(source_said(one, counts, agreement) for one in result.sources)


def source_said(source: SourceFigure, counts: SourceFigure | None, agreement: Agreement) -> SourceSaid:
    """Return one source's figure in words."""
    name = "Records in this register" if source.source == "records" else party_name(source.source, agreement)
    difference = source.numerator - counts.numerator if counts else 0
    return SourceSaid(
        name,
        count_in_words(source.numerator, source.denominator),
        f"{difference:+d}" if difference else "none",
        source.prevails,
    )


@dataclass(frozen=True, slots=True)
class Group:
    """The rows behind a figure that are counted alike, one page of them. unshared: rows of cases not the viewer's."""

    key: str
    title: str
    total: int
    rows: Sequence[RowBehind]
    unshared: int
    number: int
    pages: int
    empty: str
    to: Callable[[int], str]


def groups_of(opened: FigurePage, visit: Visit) -> tuple[Group, ...]:
    """Return the rows behind the figure: counted, in the denominator only, pending, left out."""
    if opened.measure.made_of is not None:
        return ()
    wanted = visit.request.GET.get("rows", "")
    below = (
        "denominator",
        "In the denominator only",
        opened.denominator_only,
        "Nothing is in the denominator alone.",
    )
    alike = opened.measure.counts_alike
    parts = (
        (
            "numerator",
            "Counted" if alike else "In the numerator",
            opened.numerator,
            "Nothing is counted." if alike else "Nothing is in the numerator.",
        ),
        *(() if alike else (below,)),
        ("pending", "Pending: not knowable yet", opened.pending, "Nothing waits to become known."),
        ("left-out", "Left out, and why", opened.left_out, "Nothing was left out."),
    )
    return tuple(group_of(*part, page_number(visit) if part[0] == wanted else 1, visit) for part in parts)


def group_of(key: str, title: str, rows: Sequence[RowBehind], empty: str, number: int, visit: Visit) -> Group:
    """Return one page of a group of rows."""
    pages = max(1, -(-len(rows) // ROWS))
    number = min(number, pages)
    shown = rows[(number - 1) * ROWS : number * ROWS]
    shared = [row for row in shown if row is not NOT_SHARED]

    def to(other: int) -> str:
        return f"{visit.to_page(other, rows=key)}#{key}"

    return Group(key, title, len(rows), shared, len(shown) - len(shared), number, pages, empty, to)
