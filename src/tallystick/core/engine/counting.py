"""What measures count: for each kind of record, what each measure in each version takes from it, compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import TypeAlias

from tallystick.core.agreement.expression import Expression
from tallystick.core.agreement.model import Agreement, Cell, Measure, Milestone, Tally
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.conditions import Condition, Row, columns_of, condition, holds
from tallystick.core.engine.reckoning import Reckoner

CellKey: TypeAlias = tuple[str, str | None, date]
"""A cell of a scorecard: measure, lot (None where it is not by lot), first day of the period."""

ACTIVE, END, DUE = "active", "end", "due"
"""How a row enters periods, other than by a milestone: active in them, as at their end, by when it is due."""

DAYS_OPEN = "days_open"
"""The column of a record that is active as a period ends which says for how many days."""


class Role(IntEnum):
    """On which side of a measure a row is counted."""

    BOTH = 0
    NUMERATOR = 1
    DENOMINATOR = 2


class Outcome(IntEnum):
    """What a row (or the subject it stands for) is counted as."""

    NONE = 0
    BOTH = 1
    DENOMINATOR = 2
    NUMERATOR = 3
    PENDING = 4
    LEFT_OUT = 5


_WAITING_FIRST = (Outcome.PENDING, Outcome.LEFT_OUT, Outcome.DENOMINATOR, Outcome.NUMERATOR)


@dataclass(frozen=True, slots=True, eq=False)
class TallyTerms:
    """A tally as one version has it: the names of its sums, their closures, and which rows enter it.

    totals: by name, what is added up of the sums of each week where they are added up week by week first.
    """

    tally: Tally
    names: tuple[str, ...]
    sums: tuple[Condition, ...]
    where: Condition | None
    totals: Mapping[str, Condition]


@dataclass(frozen=True, slots=True, eq=False)
class MeasureTerms:
    """A measure as one version has it, with the days on which that version is in force (from, until)."""

    version: int
    measure: Measure
    lots: tuple[str, ...]
    first: date
    until: date
    reckoner: Reckoner
    _known: dict[date, Period] = field(default_factory=dict, repr=False)

    def period(self, day: date) -> Period | None:
        """Return the period a day falls in, None where another version governs that period."""
        period = self._period(day)
        return period if self.governs(period) else None

    def _period(self, day: date) -> Period:
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self.reckoner.period(self.measure.every, day)
        return known

    def governs(self, period: Period) -> bool:
        """Return whether this version is in force at the period's start."""
        return not period.gap and self.first <= period.start < self.until

    def periods(self, first: date, last: date) -> Iterator[Period]:
        """Yield the periods of this version that have a day from `first` to `last` (included)."""
        day = first
        while day <= last:
            period = self._period(day)
            if self.governs(period):
                yield period
            day = period.end

    def lots_of(self, lot: str | None) -> tuple[str | None, ...]:
        """Return the lots whose cells a record of a lot enters; a record without a lot enters every one."""
        if self.measure.by_lot:
            return self.lots if lot is None else ((lot,) if lot in self.lots else ())
        entered = lot is None or not self.measure.lots or lot in self.measure.lots
        return (None,) if entered else ()


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """What one measure in one version takes from one kind of record (or duty), on one side or both.

    kind: None for a duty. clocks: those whose runs the numerator and the denominator count, if any.
    entering: a milestone, `due`, `active` or `end`. reads: the columns its conditions read. values: what each row
    adds above and below the line, None for one. is_spread: whether each value counts, not their sum alone.
    ages: whether it asks for how long a record has been active as the period ends.
    """

    number: int
    terms: MeasureTerms
    role: Role
    kind: str | None
    clocks: tuple[str | None, str | None]
    duty: str | None
    tally: TallyTerms | None
    entering: str
    distinct: bool
    numerator: Condition | None
    denominator: Condition | None
    reads: frozenset[str]
    values: tuple[Condition | None, Condition | None] = (None, None)
    is_spread: bool = False
    ages: bool = False

    @property
    def weighs(self) -> bool:
        """Return whether a row may add something else than one."""
        return self.values != (None, None)

    def outcome(self, numerator: Row | None, denominator: Row | None, *, pending: bool = False) -> Outcome:
        """Return what a row is counted as; what is null in a condition is left out: not known.

        numerator and denominator: the row as each side reads it; None where the record has no run of its clock.
        """
        if self.role is Role.NUMERATOR:
            return self._numerator(numerator, pending=pending)
        inside = denominator is not None and holds(self.denominator, denominator)
        if inside is False:
            return self._outside(numerator, pending=pending)
        if pending:
            return Outcome.PENDING
        if inside is None:
            return Outcome.LEFT_OUT
        if self.role is Role.DENOMINATOR:
            return Outcome.DENOMINATOR
        reached = numerator is not None and holds(self.numerator, numerator)
        if reached is None:
            return Outcome.LEFT_OUT
        return Outcome.BOTH if reached else Outcome.DENOMINATOR

    def _outside(self, row: Row | None, *, pending: bool) -> Outcome:
        """Return what a row is counted as that is not in the denominator."""
        counted = self.role is Role.BOTH and not pending and row is not None and holds(self.numerator, row)
        return Outcome.NUMERATOR if counted else Outcome.NONE

    def _numerator(self, row: Row | None, *, pending: bool) -> Outcome:
        """Return what a row is counted as on a numerator whose denominator counts something else."""
        if pending or row is None:
            return Outcome.NONE
        reached = holds(self.numerator, row)
        if reached is None:
            return Outcome.LEFT_OUT
        return Outcome.NUMERATOR if reached else Outcome.NONE

    def together(self, outcomes: frozenset[Outcome] | set[Outcome]) -> Outcome:
        """Return what a subject is counted as, whose rows have these outcomes: once, by the best of them.

        Where one row brings it into the numerator it is in; else it waits for rows not yet knowable.
        """
        numerator = Outcome.BOTH in outcomes or Outcome.NUMERATOR in outcomes
        denominator = Outcome.BOTH in outcomes or Outcome.DENOMINATOR in outcomes
        if self.role is Role.DENOMINATOR and denominator:
            return Outcome.DENOMINATOR
        if numerator and denominator:
            return Outcome.BOTH
        return next(outcome for outcome in _WAITING_FIRST if outcome in outcomes)


def countings(versions: Sequence[Agreement], measured: Iterable[MeasureTerms]) -> tuple[Counting, ...]:
    """Return what measures of some versions count; those made of others count nothing."""
    found: list[Counting] = []
    for terms in measured:
        if terms.measure.made_of is not None:
            continue
        found.extend(_sides(versions[terms.version], terms, len(found)))
    return tuple(found)


def measure_terms(versions: Sequence[Agreement], reckoners: Sequence[Reckoner]) -> tuple[MeasureTerms, ...]:
    """Return every measure as each version has it, version by version in the order in which they come into force."""
    found: list[MeasureTerms] = []
    for index, version in enumerate(versions):
        first = date.min if index == 0 else version.in_force
        until = versions[index + 1].in_force if index + 1 < len(versions) else date.max
        found.extend(
            MeasureTerms(index, measure, _lots(version, measure), first, until, reckoners[index])
            for measure in version.measures.values()
        )
    return tuple(found)


def _lots(version: Agreement, measure: Measure) -> tuple[str, ...]:
    """Return the lots a measure may have a figure for; elements beside the lots only where it names them."""
    return measure.lots or tuple(lot.id for lot in version.lots.values() if not lot.extra)


@dataclass(frozen=True, slots=True)
class _Target:
    """What a side counts, with the cell that says so; ages: whether it may ask how long a record has been active."""

    cell: Cell
    kind: str | None
    clock: str | None
    duty: str | None
    tally: Tally | None
    entering: str
    ages: bool = False

    @property
    def rows(self) -> tuple[object, ...]:
        """Return what says which rows are counted when: alike for two sides that one row can decide on both."""
        clock = self.clock if self.entering == DUE else None
        tally = self.tally.id if self.tally else None
        return (self.kind, clock, self.duty, tally, self.entering, self.cell.distinct)


def _sides(version: Agreement, terms: MeasureTerms, number: int) -> Iterator[Counting]:
    """Yield what a measure counts: once where one row decides on both sides, else each side by itself."""
    numerator, denominator = (
        _target(version, terms.measure.numerator),
        _target(version, terms.measure.denominator),
    )
    if numerator.rows == denominator.rows:
        yield _counting(terms, number, Role.BOTH, numerator, denominator)
        return
    yield _counting(terms, number, Role.NUMERATOR, numerator, None)
    yield _counting(terms, number + 1, Role.DENOMINATOR, None, denominator)


def _counting(
    terms: MeasureTerms, number: int, role: Role, numerator: _Target | None, denominator: _Target | None
) -> Counting:
    side = numerator or denominator
    assert side is not None
    tests = [each.cell.where if each else None for each in (numerator, denominator)]
    values = [each.cell.value if each else None for each in (numerator, denominator)]
    extra: list[Expression | None] = []
    if side.tally:
        extra = [side.tally.where, *side.tally.sums.values(), *side.tally.totals.values()]
    reads = columns_of(*tests, *values, *extra)
    return Counting(
        number=number,
        terms=terms,
        role=role,
        kind=side.kind,
        clocks=(numerator.clock if numerator else None, denominator.clock if denominator else None),
        duty=side.duty,
        tally=_tally(side.tally) if side.tally else None,
        entering=side.entering,
        distinct=side.cell.distinct,
        numerator=condition(tests[0]),
        denominator=condition(tests[1]),
        reads=reads,
        values=(condition(values[0]), condition(values[1])),
        is_spread=terms.measure.outturn.is_spread,
        ages=side.ages and DAYS_OPEN in reads,
    )


def _target(version: Agreement, cell: Cell) -> _Target:
    """Return what a cell counts.

    A row enters its period as the cell says; a tally as the tally says; slots, and clocks unless it is said, as they
    fall due.
    """
    first, _, rest = cell.target.partition(".")
    if first == "duty" and rest:
        return _Target(cell, None, None, rest, None, DUE)
    if first == "tally" and rest:
        tally = version.tallies[rest]
        return _Target(cell, tally.of, None, None, tally, tally.counted_on)
    if rest:
        return _Target(cell, first, rest, None, None, cell.counted_on or DUE)
    kind = version.kinds[first]
    own = {*kind.fields, *kind.milestones, *kind.lookups}
    ages = cell.counted_on == END and DAYS_OPEN not in own
    return _Target(cell, first, None, None, None, cell.counted_on, ages)


def _tally(tally: Tally) -> TallyTerms:
    return TallyTerms(
        tally,
        tuple(tally.sums),
        tuple(closed for closed in map(condition, tally.sums.values()) if closed is not None),
        condition(tally.where),
        {name: closed for name, each in tally.totals.items() if (closed := condition(each)) is not None},
    )


def opening_milestone(milestones: Mapping[str, Milestone]) -> str | None:
    """Return the milestone that opens a record: the one that says so, else the first."""
    declared = [name for name, milestone in milestones.items() if milestone.opens]
    return next(iter(declared or milestones), None)
