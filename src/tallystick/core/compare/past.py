"""What would have come of the facts under one agreement and under the other: ratings, sums and deadlines that differ.

Each is applied to all that happened, as if it had been in force from the first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import ClockRun, CopyPosition, MeasureResult, Position
from tallystick.core.engine.setting import Editions
from tallystick.core.engine.statement import Statement
from tallystick.core.facts import AnyEntry

_T = TypeVar("_T")
_Key: TypeAlias = tuple[str | date | None, ...]


@dataclass(frozen=True, slots=True)
class FigureTwice:
    """A measure in a period under each agreement; None where one has no such figure."""

    old: MeasureResult | None
    new: MeasureResult | None

    @property
    def either(self) -> MeasureResult:
        """Return the figure as the newer agreement has it, else as the older."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def rating_changes(self) -> bool:
        """Return whether what is said of the figure changes: its rating, or why it has none."""
        return _verdict(self.old) != _verdict(self.new)


@dataclass(frozen=True, slots=True)
class StatementTwice:
    """What is owed for a period under each agreement; None where one has no such statement."""

    old: Statement | None
    new: Statement | None

    @property
    def either(self) -> Statement:
        """Return the statement as the newer agreement has it, else as the older."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class RunTwice:
    """A clock of a record, or a slot of a duty, under each agreement; None where one has it not."""

    old: ClockRun | None
    new: ClockRun | None

    @property
    def either(self) -> ClockRun:
        """Return the run as the newer agreement has it, else as the older."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Past:
    """What facts come to under each of two agreements, as far as it differs, copy by copy.

    figures: those whose outturn or rating differs; statements: whose total does; runs: whose deadline or status does.
    looked_at: how many figures, statements and runs there are in all.
    """

    as_of: Moment
    known_at: Moment | None
    figures: tuple[FigureTwice, ...]
    statements: tuple[StatementTwice, ...]
    runs: tuple[RunTwice, ...]
    looked_at: tuple[int, int, int]

    def figures_of(self, measure: str) -> tuple[FigureTwice, ...]:
        """Return the figures of a measure whose rating changes."""
        return tuple(each for each in self.figures if each.either.measure == measure and each.rating_changes)

    def statements_of(self, charge: str) -> tuple[StatementTwice, ...]:
        """Return the statements of a charge whose total changes."""
        return tuple(each for each in self.statements if each.either.charge == charge)


def try_on(
    old: Agreement,
    new: Agreement,
    calendars: Editions,
    entries: Iterable[AnyEntry],
    as_of: Moment,
    known_at: Moment | None = None,
) -> Past:
    """Return what facts come to under each of two agreements, as far as it differs.

    calendars: the later editions that entries adopt, by name. known_at: None takes all that is recorded.

    Raises:
        UnknownEdition: an entry adopts an edition that is not given.
    """
    held = tuple(entries)
    before, after = (evaluate([each], calendars, held, as_of, known_at) for each in (old, new))
    figures = _twice(before, after, lambda copy: copy.measures, _figure_key)
    statements = _twice(before, after, lambda copy: copy.statements, _statement_key)
    runs = _twice(before, after, _runs, _run_key)
    return Past(
        as_of,
        known_at,
        tuple(FigureTwice(*two) for two in figures if _figure(two[0]) != _figure(two[1])),
        tuple(StatementTwice(*two) for two in statements if _total(two[0]) != _total(two[1])),
        tuple(RunTwice(*two) for two in runs if _run(two[0]) != _run(two[1])),
        (len(figures), len(statements), len(runs)),
    )


def _twice(
    before: Position,
    after: Position,
    of: Callable[[CopyPosition], Iterable[_T]],
    key: Callable[[_T], _Key],
) -> Sequence[tuple[_T | None, _T | None]]:
    """Return what both positions have of something, paired by what it is, in the order of the newer."""
    olds, news = (_by_key(position, of, key) for position in (before, after))
    return [(olds.get(each), news.get(each)) for each in dict.fromkeys((*news, *olds))]


def _by_key(
    position: Position, of: Callable[[CopyPosition], Iterable[_T]], key: Callable[[_T], _Key]
) -> Mapping[_Key, _T]:
    return {key(each): each for copy in position.copies for each in of(copy)}


def _runs(copy: CopyPosition) -> Iterable[ClockRun]:
    return (*(run for record in copy.records for run in record.clocks), *copy.slots)


def _figure_key(figure: MeasureResult) -> _Key:
    return (figure.copy, figure.measure, figure.lot, figure.period.start)


def _statement_key(statement: Statement) -> _Key:
    return (statement.copy, statement.charge, statement.period.start)


def _run_key(run: ClockRun) -> _Key:
    return (run.copy, run.clock, run.record, run.slot, run.started.day if run.started else None)


def _verdict(figure: MeasureResult | None) -> object:
    return (figure.standing, figure.rating) if figure else None


def _figure(figure: MeasureResult | None) -> object:
    return (_verdict(figure), figure.outturn) if figure else None


def _total(statement: Statement | None) -> int | None:
    return statement.total if statement else None


def _run(run: ClockRun | None) -> object:
    return (run.late_from, run.status) if run else None
