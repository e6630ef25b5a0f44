"""The scorecard of one agreement, and of all copies of one text beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse

from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.measure_words import scale_of
from tallystick.core.agreement.model import Agreement, Measure
from tallystick.core.agreement.names import clause_name, measure_name, party_name
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.position import MeasureResult, NeedStanding, NeedState, Proposal, Standing
from tallystick.store.queries.agreements import AgreementLine
from tallystick.store.queries.roll_up import RollUp, RollUpRow, roll_ups
from tallystick.store.queries.scorecard import Scorecard, ScoreRow
from tallystick.store.queries.scorecard import scorecard as read_scorecard
from tallystick.web.access import PARTIES, SIGNED_IN, access
from tallystick.web.views.agreements import heading_of
from tallystick.web.visit import Visit
from tallystick.web.words.moments import short_moment
from tallystick.web.words.ratings import Figure, badness, say_result
from tallystick.web.words.statuses import Mark, rating_mark

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What the filters ask for; only what the scorecard itself offers is taken."""

    lot: str
    period: str
    not_green: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the matrix with its period, or a period for which the row has none.

    then: which way was better and the bands in force for that period, where they were not those of the row.
    """

    period: Period
    figure: Figure | None
    result: MeasureResult | None
    then: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix: a measure, for one lot where it is by lot, over its last periods.

    measure and scale: as defined for the last of the periods.
    """

    measure: Measure
    lot: str | None
    scale: str
    cells: tuple[Cell, ...]

    @property
    def latest(self) -> Figure | None:
        """Return the figure of the last period shown."""
        return self.cells[-1].figure if self.cells else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows that are reported as often: they share their periods."""

    title: str
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure whose rating is another than a period before."""

    name: str
    line: Line
    before: Figure
    now: Figure


@access(PARTIES)
def scorecard(visit: Visit, agreement: str) -> HttpResponse:
    """Show the measures of a copy: one sentence, what changed, the matrix, what may follow."""
    card = read_scorecard(visit.who, agreement, visit.at)
    asked = asked_of(visit, card)
    rated = lines_of(card.rated, asked)
    return visit.page(
        "scorecard.html",
        **heading_of(card.line, card.agreement, "scorecard"),
        card=card,
        asked=asked,
        choices=choices_of(card),
        summary=summary_of(rated),
        changes=changes_of(rated),
        matrices=matrices_of(rated, "measures"),
        information=matrices_of(lines_of(card.information, asked), "information items"),
        follows=follows_of(card.proposals, card.agreement),
        filtered=bool(asked.lot or asked.period or asked.not_green),
    )


def asked_of(visit: Visit, card: Scorecard) -> Asked:
    """Return the filters of the address, each only where the scorecard offers the value."""
    lots, periods = choices_of(card)
    lot, period = visit.request.GET.get("lot", ""), visit.request.GET.get("period", "")
    return Asked(
        lot if lot in lots else "",
        period if period in periods else "",
        not_green=visit.request.GET.get("only") == "not-green",
    )


def choices_of(card: Scorecard) -> tuple[list[str], dict[str, str]]:
    """Return the lots of the rows, and the periods: by first and last day to label, latest first."""
    rows = [*card.rated, *card.information]
    lots = sorted({row.lot for row in rows if row.lot})
    named = {period_key(result.period): result.period.label for row in rows for result in row.results}
    order = sorted({result.period for row in rows for result in row.results}, key=_latest_first)
    return lots, {period_key(period): named[period_key(period)] for period in order}


def _latest_first(period: Period) -> tuple[int, int]:
    return (-period.end.toordinal(), period.start.toordinal())


def period_key(period: Period) -> str:
    """Return what names a period in an address: its first day and the day after its last."""
    return f"{period.start.isoformat()}_{period.end.isoformat()}"


def lines_of(rows: Iterable[ScoreRow], asked: Asked) -> list[Line]:
    """Return the rows that the filters leave, each with its last periods."""
    lines = [line_of(row, asked.period) for row in rows if not asked.lot or row.lot == asked.lot]
    return [line for line in lines if line.cells and not (asked.not_green and _is_green(line))]


def line_of(row: ScoreRow, period: str = "") -> Line:
    """Return a row with its last periods, or only with the one asked for."""
    results = [one for one in row.results if not period or period_key(one.period) == period][-SHOWN:]
    measure = row.governing(results[-1]) if results else row.measure
    scale = scale_of(measure)
    return Line(measure, row.lot, scale, tuple(cell_of(row, one, scale) for one in results))


def cell_of(row: ScoreRow | RollUpRow, result: MeasureResult, scale: str) -> Cell:
    """Return one figure by the definition in force for its period; `scale` is that of the row."""
    governing = row.governing(result)
    then = scale_of(governing)
    return Cell(result.period, say_result(result, governing), result, "" if then == scale else then)


def _is_green(line: Line) -> bool:
    return line.latest is not None and line.latest.mark.kind == "green"


def summary_of(lines: Sequence[Line]) -> str:
    """Return "12 green, 5 amber, 2 red, 1 held, 1 no cases; 2 changed since the period before."."""
    words = Counter(line.latest.mark.word.lower() for line in lines if line.latest)
    order = ["green", "amber", "red", *sorted(set(words) - {"green", "amber", "red"})]
    said = [f"{words[word]} {word}" for word in order if words[word]]
    if not said:
        return "No measure has a figure yet."
    return f"{', '.join(said)}; {len(changes_of(lines))} changed since the period before."


def changes_of(lines: Sequence[Line]) -> list[Change]:
    """Return the figures whose rating changed, worst first."""
    changed = [
        Change(line.measure.id, line, line.cells[-2].figure, line.cells[-1].figure)
        for line in lines
        if len(line.cells) > 1 and is_changed(line.cells[-2], line.cells[-1])
    ]
    return sorted(changed, key=lambda change: badness(change.now))


def is_changed(before: Cell, now: Cell) -> bool:
    """Return whether a figure says another thing than a period before; one not yet due says nothing yet."""
    if before.figure is None or now.figure is None or now.result is None:
        return False
    return now.result.standing is not Standing.NOT_YET_DUE and before.figure.mark != now.figure.mark


def matrices_of(lines: Sequence[Line], what: str) -> list[Matrix]:
    """Return the rows in tables of those that are reported as often."""
    ordered = sorted(lines, key=lambda line: _length(line.cells[-1].period))
    return [
        _matrix(list(those), what) for _, those in groupby(ordered, key=lambda line: line.measure.every_text)
    ]


def _length(period: Period) -> int:
    return (period.end - period.start).days // 28


def _matrix(lines: list[Line], what: str) -> Matrix:
    length = _length(lines[0].cells[-1].period)
    alike = {cell.period for line in lines for cell in line.cells if _length(cell.period) == length}
    periods = sorted(alike, key=lambda period: period.start)[-SHOWN:]
    full = tuple(_filled(line, periods) for line in lines)
    return Matrix(sentence(f"{what} each {lines[0].measure.every_text}"), tuple(periods), full)


def _filled(line: Line, periods: Sequence[Period]) -> Line:
    have = {cell.period: cell for cell in line.cells}
    cells = tuple(have.get(period) or Cell(period, None, None) for period in periods)
    return Line(line.measure, line.lot, line.scale, cells)


@dataclass(frozen=True, slots=True)
class NeedSaid:
    """What must hold first, in words: whether it is ticked, how it stands, and the record that shows it."""

    says: str
    ticked: bool
    state: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One figure that gives the ground for a consequence, with what must hold before it is decided."""

    proposal: Proposal
    measure: str
    mark: Mark
    needs: tuple[NeedSaid, ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """What may follow, who may decide it, and the figures that give the ground, latest period first."""

    title: str
    clause: str
    decided_by: str
    grounds: tuple[Ground, ...]


def follows_of(proposals: Sequence[Proposal], agreement: Agreement) -> list[Follows]:
    """Return the proposals by what they propose, in the order of the text; they are never more than proposed."""
    order = list(dict.fromkeys([*agreement.consequences, *(one.consequence for one in proposals)]))
    found = []
    for name in order:
        of_one = [one for one in proposals if one.consequence == name]
        if of_one:
            latest = sorted(of_one, key=lambda one: one.period.end, reverse=True)
            first = latest[0]
            found.append(
                Follows(
                    first.title,
                    clause_name(agreement.clauses.get(first.clause or "")),
                    party_name(first.decided_by, agreement),
                    tuple(ground_of(one, agreement) for one in latest),
                )
            )
    return found


def ground_of(proposal: Proposal, agreement: Agreement) -> Ground:
    """Return one figure that gives the ground, with its needs ticked or not."""
    lot = f", lot {proposal.lot}" if proposal.lot else ""
    needs = tuple(
        NeedSaid(need.says, need.state is NeedState.SHOWN, need_in_words(need, agreement))
        for need in proposal.needs
    )
    mark = rating_mark(Standing.RATED, proposal.rating)
    return Ground(proposal, measure_name(proposal.measure, agreement) + lot, mark, needs)


def need_in_words(need: NeedStanding, agreement: Agreement) -> str:
    """Return how a need stands: "on the record: MT-0007, 12 November 2025"."""
    shown = f": {need.record}, {short_moment(need.at, agreement.zone)}" if need.record and need.at else ""
    return need.state.value + shown


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure for one lot over the counterparties: a figure for each, or none where it does not apply there."""

    measure: Measure
    lot: str | None
    scale: str
    period: str
    cells: tuple[tuple[AgreementLine, Cell | None], ...]


@access(SIGNED_IN)
def compared(visit: Visit) -> HttpResponse:
    """Show the latest figure of each measure in every copy of a text that the viewer sees, side by side."""
    tables = [
        (one.agreement, one.lines, [compared_row(row, one) for row in one.rows])
        for one in roll_ups(visit.who, visit.at)
    ]
    return visit.page(
        "performance.html", tables=tables, summaries={one[0].id: summary_by_copy(one) for one in tables}
    )


def compared_row(row: RollUpRow, roll_up: RollUp) -> Compared:
    """Return one row: for each copy its latest figure."""
    scale = scale_of(row.measure)
    cells = tuple((line, compared_cell(row, row.results.get(line.copy), scale)) for line in roll_up.lines)
    return Compared(row.measure, row.lot, scale, row.period.label, cells)


def compared_cell(row: RollUpRow, result: MeasureResult | None, scale: str) -> Cell | None:
    """Return the figure of one copy, which says its period where that is not the row's; None without a result."""
    return cell_of(row, result, scale) if result else None


def summary_by_copy(
    table: tuple[Agreement, tuple[AgreementLine, ...], list[Compared]],
) -> list[tuple[AgreementLine, str]]:
    """Return for each copy how many figures of each rating it has: the reds first; never an average."""
    _, lines, rows = table
    said = []
    for place, line in enumerate(lines):
        cells = [row.cells[place][1] for row in rows if not row.measure.information]
        kinds = Counter(cell.figure.mark.word.lower() for cell in cells if cell and cell.figure)
        order = [word for word in ("red", "amber", "green") if kinds[word]]
        said.append((line, listed([f"{kinds[word]} {word}" for word in order]) or "no rating yet"))
    return said
