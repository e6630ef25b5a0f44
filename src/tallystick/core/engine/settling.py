"""Settling: what rows add up to in each cell; those of one subject decide together, those of a tally are summed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from tallystick.core.clock.limit import Every
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.contributions import ONE, Counted, Worth, weighed
from tallystick.core.engine.counting import CellKey, Outcome
from tallystick.core.engine.terms import SUBJECT

Vector: TypeAlias = tuple[int, int, int, int]
"""Numerator, denominator, pending, left out."""

NOTHING: Vector = (0, 0, 0, 0)

Bin: TypeAlias = tuple[CellKey, int | None]
"""A cell, and within it the value that rows have where each value counts (None where only their sum does)."""


class Sums(NamedTuple):
    """What the rows of a cell add up to; spread: how many have each value, by value, where that counts."""

    numerator: int = 0
    denominator: int = 0
    pending: int = 0
    left_out: int = 0
    spread: tuple[tuple[int, int], ...] = ()


def settle(rows: Iterable[Counted]) -> dict[CellKey, Sums]:
    """Return what rows add up to in each cell. The rows of one subject must all be among them."""
    return by_cell(settled_bins(rows))


def settled_bins(rows: Iterable[Counted]) -> dict[Bin, list[int]]:
    """Return what rows add up to in each cell, values that count apart. The rows of one subject must all be there."""
    sums: dict[Bin, list[int]] = {}
    groups: dict[tuple[int, CellKey, str], list[Counted]] = {}
    for row in rows:
        if row.group is None:
            _add(sums, row.cell, row.outcome, row.worth)
        else:
            groups.setdefault((row.counting.number, row.cell, row.group), []).append(row)
    for (_, cell, _), together in groups.items():
        _add(sums, cell, *decide_together(together))
    return sums


def by_cell(bins: Mapping[Bin, Sequence[int]]) -> dict[CellKey, Sums]:
    """Return the sums of each cell over the values in it."""
    cells: dict[CellKey, Vector] = {}
    spreads: dict[CellKey, dict[int, int]] = {}
    for (cell, value), held in bins.items():
        one, two, three, four = held
        sums = cells.get(cell, NOTHING)
        cells[cell] = (sums[0] + one, sums[1] + two, sums[2] + three, sums[3] + four)
        if value is not None and two:
            spreads.setdefault(cell, {})[value] = two
    return {cell: Sums(*sums, tuple(sorted(spreads.get(cell, {}).items()))) for cell, sums in cells.items()}


def decide_together(rows: Sequence[Counted]) -> tuple[Outcome, Worth]:
    """Return what a subject is counted as and adds, all of whose rows in one cell are given."""
    counting = rows[0].counting
    if counting.tally is None:
        return counting.together({row.outcome for row in rows}), ONE
    row = tally_row(rows)
    return weighed(counting, counting.outcome(row, row), row)


def tally_row(rows: Sequence[Counted]) -> dict[str, Any]:
    """Return the row of a subject's tally: its sums by name, None where one of the amounts is not known."""
    tally = rows[0].counting.tally
    assert tally is not None
    lots = {each.row.get("lot") for each in rows}
    around = {
        name: value for name, value in rows[0].row.items() if name == "party" or name.startswith(SUBJECT)
    }
    row: dict[str, Any] = {**around, "lot": lots.pop() if len(lots) == 1 else None}
    if tally.tally.per is None:
        return {**row, **added_up(rows)}
    weeks = [{**row, **added_up(week)} for week in _by_week(rows, tally.tally.per)]
    for name, total in tally.totals.items():
        row[name] = _sum([total(week) for week in weeks])
    return row


def added_up(rows: Sequence[Counted]) -> dict[str, int | None]:
    """Return the sums of a tally over some rows, by name; None where one of the amounts is not known."""
    tally = rows[0].counting.tally
    assert tally is not None
    return {
        name: _sum([each.amounts[index] if each.amounts else None for each in rows])
        for index, name in enumerate(tally.names)
    }


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def _by_week(rows: Sequence[Counted], per: Every) -> Iterable[Sequence[Counted]]:
    """Return rows by the week (or month) of the day on which they entered the period."""
    weeks: dict[date, list[Counted]] = {}
    for each in rows:
        entered = each.row[each.counting.entering]
        assert isinstance(entered, Moment)
        start = each.counting.terms.reckoner.period(per, entered.day).start
        weeks.setdefault(start, []).append(each)
    return weeks.values()


def vector_of(outcome: Outcome, worth: Worth) -> Vector:
    """Return what one row or subject adds to a cell."""
    if outcome is Outcome.BOTH:
        return (worth.numerator, worth.denominator, 0, 0)
    if outcome is Outcome.DENOMINATOR:
        return (0, worth.denominator, 0, 0)
    if outcome is Outcome.NUMERATOR:
        return (worth.numerator, 0, 0, 0)
    return (0, 0, int(outcome is Outcome.PENDING), int(outcome is Outcome.LEFT_OUT))


def _add(sums: dict[Bin, list[int]], cell: CellKey, outcome: Outcome, worth: Worth) -> None:
    """Add what one row or subject is counted as to its cell."""
    held = sums.setdefault((cell, worth.value), [0, 0, 0, 0])
    for place, change in enumerate(vector_of(outcome, worth)):
        held[place] += change
