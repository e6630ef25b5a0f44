"""One figure opened: how it was reached, and the rows behind it, read from steps and explained where shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max, Sum

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.clock.schedule import Period
from tallystick.core.engine import NothingToExplain, explain_result, rows_behind
from tallystick.core.engine.figures import kinds_behind
from tallystick.core.engine.position import MeasureResult
from tallystick.core.engine.terms import SUBJECT
from tallystick.store.ledger.commitment import personal_fields
from tallystick.store.ledger.neighbours import neighbours
from tallystick.store.ledger.reading import facts_of, notice_cases
from tallystick.store.models import MeasureStep, Record
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import Opened, open_copy
from tallystick.store.queries.scorecard import MeasurePage, newest, results_at
from tallystick.store.queries.span import known_at
from tallystick.store.roles import Act, NotShared
from tallystick.store.sight import cases_of
from tallystick.store.viewer import At, Viewer

PAGE = 50


@dataclass(frozen=True, slots=True)
class RowBehind:
    """A row behind a figure. record: public reference, where it is one; ref: reference in the copy, or a label.

    why: what decides it; only of the rows that are shown.
    """

    record: str | None
    ref: str
    why: str


NOT_SHARED = RowBehind(None, "A record of a case that is not shared with you", "")


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure opened: the result, how it was reached, and the rows behind it by what they are counted as.

    changes: what would give another rating.
    """

    line: AgreementLine
    agreement: Agreement
    measure: Measure
    result: MeasureResult
    period: Period
    said: tuple[str, ...]
    changes: tuple[str, ...]
    numerator: tuple[RowBehind, ...]
    denominator_only: tuple[RowBehind, ...]
    pending: tuple[RowBehind, ...]
    left_out: tuple[RowBehind, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the steps of one record, subject or slot add up to in a cell."""

    ref: str
    case: str
    numerator: int
    denominator: int
    pending: int
    left_out: int


def figure_page(
    viewer: Viewer,
    copy: str,
    measure: str,
    at: At,
    *,
    lot: str | None,
    period: str,
    shown: Mapping[str, int] | None = None,
) -> FigurePage:
    """Return one figure with the rows behind it.

    period: the first day of the period, as ISO text. shown: which page (from 1) is shown of `numerator`,
    `denominator`, `pending` and `left-out`, of each the first if it is not named; only rows shown say why.

    Raises:
        NotShared: there is no such copy, measure, lot or period, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at, Act.SEE_RECORDS)
    line = line_of(viewer, here.copy, here.versions, at)
    return _opened(here, line, viewer, _result(here, measure, lot, period), shown or {})


def figure_of_page(
    viewer: Viewer, page: MeasurePage, result: MeasureResult, shown: Mapping[str, int]
) -> FigurePage:
    """Return a figure of the page of a measure with the rows behind it, as `figure_page` does.

    Raises:
        NotAllowed: no role of the viewer's in the copy lets them see its records.
    """
    viewer.must(Act.SEE_RECORDS, page.here.copy.pk)
    return _opened(page.here, page.line, viewer, result, shown)


def _opened(
    here: Opened, line: AgreementLine, viewer: Viewer, result: MeasureResult, shown: Mapping[str, int]
) -> FigurePage:
    because = explain_result(here.versions, {}, here.facts, here.as_of, here.known_at, result=result)
    measure = newest(here, result.measure)
    rows = _named(here, viewer, result, _parts(_counted(here, result), measure), shown)
    return FigurePage(
        line=line,
        agreement=here.agreement,
        measure=measure,
        result=result,
        period=result.period,
        said=because.said,
        changes=because.changes,
        numerator=rows["numerator"],
        denominator_only=rows["denominator"],
        pending=rows["pending"],
        left_out=rows["left-out"],
    )


def _parts(counted: Sequence[Counted], measure: Measure) -> dict[str, list[Counted]]:
    """Return the rows by what they are counted as; where values are added, a row is above the line or below it."""
    if measure.counts_alike:
        above, below = [one for one in counted if one.denominator], []
    else:
        above = [one for one in counted if one.numerator]
        below = [one for one in counted if _is_below(one, measure)]
    return {
        "numerator": above,
        "denominator": below,
        "pending": [one for one in counted if one.pending],
        "left-out": [one for one in counted if one.left_out],
    }


def _is_below(one: Counted, measure: Measure) -> bool:
    if measure.weighs:
        return bool(one.denominator) and not one.numerator
    return one.denominator > one.numerator


def _named(
    here: Opened,
    viewer: Viewer,
    result: MeasureResult,
    parts: Mapping[str, Sequence[Counted]],
    shown: Mapping[str, int],
) -> dict[str, tuple[RowBehind, ...]]:
    """Return the rows with their public references, and why each is counted so where it is shown."""
    shared = _shared(here, viewer, result.measure)
    whys = _whys(here, result, [one for name in parts for one in _page(parts[name], shown.get(name, 1))])
    refs = {one.ref for rows in parts.values() for one in rows}
    references = dict(Record.objects.filter(copy=here.copy, ref__in=refs).values_list("ref", "reference"))

    def named(one: Counted) -> RowBehind:
        if not shared(one.case):
            return NOT_SHARED
        return RowBehind(references.get(one.ref), one.ref, whys.get(one.ref, ""))

    return {name: tuple(map(named, rows)) for name, rows in parts.items()}


def _shared(here: Opened, viewer: Viewer, measure: str) -> Callable[[str], bool]:
    """Return which cases' rows may be named.

    Where a measure reads personal fields, being counted says what they hold: then only those of the viewer's cases.
    """
    if not _reads_personal(here, measure):
        return lambda _case: True
    cases = cases_of(viewer, here.copy.pk)
    return lambda case: case in cases


def _reads_personal(here: Opened, measure: str) -> bool:
    for counting in here.terms.countings:
        if counting.terms.measure.id == measure and counting.kind:
            known = here.terms.kinds[counting.kind]
            subjects = {each.kind.subject for each in known.by_version if each and each.kind.subject}
            own = personal_fields(here.versions, counting.kind)
            theirs = {
                f"{SUBJECT}{name}" for kind in subjects for name in personal_fields(here.versions, kind)
            }
            if counting.reads & (own | theirs):
                return True
    return False


def _page(rows: Sequence[Counted], number: int) -> Sequence[Counted]:
    return rows[(number - 1) * PAGE : number * PAGE]


def _result(here: Opened, measure: str, lot: str | None, period: str) -> MeasureResult:
    for result in results_at(here, measure):
        if (result.measure, result.lot, result.period.start.isoformat()) == (measure, lot, period):
            return result
    raise NotShared


def _counted(here: Opened, result: MeasureResult) -> tuple[Counted, ...]:
    """Return the rows of a cell, by reference: one query."""
    rows = (
        MeasureStep.objects.filter(
            known_at(here.at),
            copy=here.copy,
            at__lte=here.at.as_of,
            relief=False,
            measure=result.measure,
            lot=result.lot,
            period_start__in=[period.start for period in result.window or (result.period,)],
        )
        .order_by("record")
        .values_list("record")
        .annotate(Max("case"), Sum("numerator"), Sum("denominator"), Sum("pending"), Sum("left_out"))
    )
    return tuple(Counted(*row) for row in rows if any(row[2:]))


def _whys(here: Opened, result: MeasureResult, rows: Iterable[Counted]) -> dict[str, str]:
    """Return what decides each of some rows, worked out afresh over their cases."""
    cases = {one.case for one in rows}
    cases |= {"", *neighbours(here.copy, cases, here.versions), *notice_cases(here.copy, here.versions)}
    try:
        behind = rows_behind(
            here.versions,
            {},
            facts_of(here.copy, here.zone, cases=cases, kinds=kinds_behind(here.terms, result.measure)),
            here.as_of,
            here.known_at,
            copy=here.copy.label,
            measure=result.measure,
            period=result.period.start,
            lot=result.lot,
        )
    except NothingToExplain:
        return {}
    whys: dict[str, list[str]] = {}
    for row in (*behind.numerator, *behind.denominator_only, *behind.pending, *behind.left_out):
        whys.setdefault(row.ref, []).append(row.why)
    return {ref: "; ".join(said) for ref, said in whys.items()}
