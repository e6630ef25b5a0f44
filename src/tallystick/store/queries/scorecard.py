"""Scorecards: every figure of a copy at any instant, as known at any other, as one sum over steps."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.position import MeasureResult, Proposal
from tallystick.store.queries.agreements import AgreementLine
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One measure (for one lot, where it is by lot) over its periods, oldest first."""

    measure: Measure
    lot: str | None
    results: tuple[MeasureResult, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The measures of a copy by period. rated and information: the same rows, apart."""

    line: AgreementLine
    agreement: Agreement
    rated: tuple[ScoreRow, ...]
    information: tuple[ScoreRow, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure: its definition in each version, its results over the periods, by lot where it is by lot."""

    line: AgreementLine
    agreement: Agreement
    measure: Measure
    definitions: tuple[tuple[Agreement, Measure], ...]
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True)
class RowBehind:
    """A row behind a figure. record: public reference; ref: reference in the copy or label; why: what decides it."""

    record: str | None
    ref: str
    why: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure opened: the result, how it was reached, and the rows behind it by what they are counted as."""

    line: AgreementLine
    agreement: Agreement
    measure: Measure
    result: MeasureResult
    period: Period
    said: tuple[str, ...]
    numerator: tuple[RowBehind, ...]
    denominator_only: tuple[RowBehind, ...]
    pending: tuple[RowBehind, ...]
    left_out: tuple[RowBehind, ...]


def scorecard(viewer: Viewer, copy: str, at: At) -> Scorecard:
    """Return every measure of the copy, over all periods begun by `at.as_of`.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    raise NotImplementedError


def measure_page(viewer: Viewer, copy: str, measure: str, at: At) -> MeasurePage:
    """Return one measure over its periods.

    Raises:
        NotShared: there is no such copy or measure, or it is not the viewer's.
    """
    raise NotImplementedError


def figure_page(
    viewer: Viewer, copy: str, measure: str, at: At, *, lot: str | None, period: str
) -> FigurePage:
    """Return one figure with the rows behind it. period: the first day of the period, as ISO text.

    Raises:
        NotShared: there is no such copy, measure, lot or period, or it is not the viewer's.
    """
    raise NotImplementedError
