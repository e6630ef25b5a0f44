"""What the two sides of a measure count: of which kind, in which unit, under which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from tallystick.core.agreement.expression import TEXT
from tallystick.core.agreement.expression.tree import Column, Constant, In
from tallystick.core.agreement.model import Agreement, Cell, Clock, Duty, Field, Measure, RecordKind, Tally
from tallystick.core.agreement.rules.conditions import Conditions, conjuncts, names_in, normal

Rows: TypeAlias = tuple[str, str, bool, str]

SHARED = ("lot", "party")


def clock_of(agreement: Agreement, cell: Cell) -> Clock | None:
    """Return the clock whose runs a cell counts."""
    head, _, rest = cell.target.partition(".")
    kind = agreement.kinds.get(head)
    return kind.clocks.get(rest) if kind else None


def duty_of(agreement: Agreement, cell: Cell) -> Duty | None:
    """Return the duty whose slots a cell counts."""
    head, _, rest = cell.target.partition(".")
    return agreement.duties.get(rest) if head == "duty" else None


def tally_of(agreement: Agreement, cell: Cell) -> Tally | None:
    """Return the tally whose rows a cell counts."""
    head, _, rest = cell.target.partition(".")
    return agreement.tallies.get(rest) if head == "tally" else None


def kind_of(agreement: Agreement, cell: Cell) -> RecordKind | None:
    """Return the kind of record behind what a cell counts; None for the slots of a duty."""
    tally = tally_of(agreement, cell)
    return agreement.kinds.get(tally.of if tally else cell.target.partition(".")[0])


def unit_of(agreement: Agreement, cell: Cell) -> str:
    """Return what a cell counts one by one: subjects of a kind, records of a kind, or what fulfils a duty."""
    duty = duty_of(agreement, cell)
    if duty is not None:
        return duty.done_by.kind
    kind = kind_of(agreement, cell)
    if kind is None:
        return cell.target
    if kind.subject and (cell.distinct or tally_of(agreement, cell)):
        return kind.subject
    return kind.id


def called(agreement: Agreement, cell: Cell) -> str:
    """Return what a cell counts in the agreement's own words."""
    duty = duty_of(agreement, cell)
    if duty is not None:
        return f'slots of "{duty.title}"'
    kind, unit = kind_of(agreement, cell), agreement.kinds.get(unit_of(agreement, cell))
    if kind is None or unit is None:
        return f'"{cell.target}"'
    return f'"{kind.title}"' if kind == unit else f'"{unit.title}", each once, by "{kind.title}"'


def conditions_of(agreement: Agreement, measure: Measure, cell: Cell) -> Conditions:
    """Return what holds of every row on one side of a measure: its own conditions, its lots, its clock's."""
    clock = clock_of(agreement, cell)
    return conjuncts(cell.where, clock.when if clock else None) | _of_lots(measure)


def comparable(agreement: Agreement, conditions: Conditions, given: Cell, wanted: Cell) -> Conditions:
    """Return those conditions on one side that speak of what the other side's rows have too."""
    if kind_of(agreement, given) == kind_of(agreement, wanted):
        return conditions
    return frozenset(each for each in conditions if all(is_shared(name) for name in names_in([each])))


def is_shared(name: str) -> bool:
    """Return whether records of every kind have a column of that name, and it means the same."""
    return name in SHARED or name.startswith("subject.")


def fields_used(agreement: Agreement, cell: Cell) -> Iterator[Field]:
    """Yield the fields of the record that a cell's own condition tests."""
    kind = kind_of(agreement, cell)
    if kind is None or cell.where is None or tally_of(agreement, cell):
        return
    yield from (kind.fields[name] for name in cell.where.names if name in kind.fields)


def same_population(one: Measure, other: Measure) -> bool:
    """Return whether two measures divide by the same in the same periods, lots and figures."""
    return (
        same_cell(one.denominator, other.denominator)
        and one.every == other.every
        and set(one.lots) == set(other.lots)
        and one.by_lot == other.by_lot
    )


def same_cell(one: Cell, other: Cell) -> bool:
    """Return whether two cells count the same, however it is written."""
    return same_rows(one, other) and conjuncts(one.where) == conjuncts(other.where)


def same_rows(one: Cell, other: Cell) -> bool:
    """Return whether two cells count the same kind in the same way, conditions aside."""
    return rows_of(one) == rows_of(other)


def rows_of(cell: Cell) -> Rows:
    """Return what a cell counts, conditions aside: its target, what it is counted on, whether each subject once.

    And what each row adds, where that is not one.
    """
    return cell.target, cell.counted_on, cell.distinct, cell.value.text if cell.value else ""


def _of_lots(measure: Measure) -> Conditions:
    if not measure.lots:
        return frozenset()
    return frozenset([normal(In(Column("lot", TEXT), tuple(Constant(lot, TEXT) for lot in measure.lots)))])
