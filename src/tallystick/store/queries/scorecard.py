"""Scorecards: every figure of a copy at any instant, as known at any other, as one sum over steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.engine.composites import measures_behind
from tallystick.core.engine.consequences import kinds_needed, proposals
from tallystick.core.engine.evaluation import record_states
from tallystick.core.engine.fold import fold
from tallystick.core.engine.position import MeasureResult, Proposal
from tallystick.core.engine.records import RecordState
from tallystick.core.facts import OfFigures
from tallystick.store.ledger.reading import facts_of
from tallystick.store.models import MeasureStep
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import Opened, open_copy
from tallystick.store.queries.span import known_at
from tallystick.store.queries.step_sums import NO_SUMS, results_of_copy, sums_of
from tallystick.store.roles import NotShared
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One measure (for one lot, where it is by lot) over its periods, oldest first.

    definitions: the measure as each version that has it defines it, by the version's number.
    """

    measure: Measure
    lot: str | None
    results: tuple[MeasureResult, ...]
    definitions: Mapping[int, Measure]

    def governing(self, result: MeasureResult) -> Measure:
        """Return the definition that was in force when the period of a result began."""
        return self.definitions[result.version]


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
    """One measure: its definition in each version, its results over the periods, by lot where it is by lot.

    here: the copy opened, so that a figure of the page can be opened without reading it again.
    """

    here: Opened
    line: AgreementLine
    agreement: Agreement
    measure: Measure
    definitions: tuple[tuple[Agreement, Measure], ...]
    rows: tuple[ScoreRow, ...]


def scorecard(viewer: Viewer, copy: str, at: At) -> Scorecard:
    """Return every measure of the copy, over all periods begun by `at.as_of`.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at)
    results = results_at(here)
    rows = score_rows(here, results)
    return Scorecard(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        rated=tuple(row for row in rows if not row.measure.information),
        information=tuple(row for row in rows if row.measure.information),
        proposals=proposals(here.terms, results, _showing(here)),
    )


def _showing(here: Opened) -> Iterable[RecordState]:
    """Return the records that can show what must hold before a consequence is decided: two queries, or none."""
    kinds = kinds_needed(here.terms)
    if not kinds:
        return ()
    facts = facts_of(here.copy, here.zone, kinds=kinds)
    return record_states(
        here.setting(facts), fold(facts, here.at.as_of, here.at.known_at), here.at.as_of
    ).values()


def measure_page(viewer: Viewer, copy: str, measure: str, at: At) -> MeasurePage:
    """Return one measure over its periods.

    Raises:
        NotShared: there is no such copy or measure, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at)
    definitions = tuple(
        (version, version.measures[measure]) for version in here.versions if measure in version.measures
    )
    if not definitions:
        raise NotShared
    rows = score_rows(here, results_at(here, measure))
    return MeasurePage(
        here=here,
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        measure=newest(here, measure),
        definitions=definitions,
        rows=tuple(row for row in rows if row.measure.id == measure),
    )


def results_at(here: Opened, measure: str | None = None) -> tuple[MeasureResult, ...]:
    """Return the result of every cell of a copy: one sum over steps, then core's one place of division."""
    figured = [entry for entry in here.folded.entries if isinstance(entry, OfFigures)]
    steps = MeasureStep.objects.filter(known_at(here.at), copy=here.copy, at__lte=here.at.as_of)
    if measure is not None:
        steps = steps.filter(measure__in=measures_behind(here.terms, measure))
    sums = sums_of(steps).get(here.copy.pk, NO_SUMS)
    return results_of_copy(here.terms, here.signed, sums, figured, here.at.as_of)


def score_rows(here: Opened, results: Iterable[MeasureResult]) -> tuple[ScoreRow, ...]:
    """Return the results by measure and lot, in the order of the text, oldest period first."""
    found: dict[tuple[str, str | None], list[MeasureResult]] = {}
    for result in results:
        found.setdefault((result.measure, result.lot), []).append(result)
    return tuple(
        ScoreRow(
            newest(here, name),
            lot,
            tuple(sorted(those, key=lambda result: result.period.start)),
            definitions_of(here.versions, name),
        )
        for (name, lot), those in found.items()
    )


def definitions_of(versions: Iterable[Agreement], measure: str) -> Mapping[int, Measure]:
    """Return a measure as each version defines it that has it, by the version's number."""
    return {each.version: each.measures[measure] for each in versions if measure in each.measures}


def newest(here: Opened, measure: str) -> Measure:
    """Return the definition in force, else the latest there is."""
    having = (here.agreement, *reversed(here.versions))
    return next(version.measures[measure] for version in having if measure in version.measures)
