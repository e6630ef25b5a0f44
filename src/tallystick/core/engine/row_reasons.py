"""Reasons of rows: how a row came into the period of a figure, and what decides as what it is counted there."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.column_words import column_words, name_words
from tallystick.core.agreement.condition_words import condition_in_words, contrary_in_words
from tallystick.core.agreement.model import Agreement, Cell
from tallystick.core.clock.moment import MICROSECOND, Instant, Moment
from tallystick.core.clock.words import say_instant, say_weekday
from tallystick.core.engine.conditions import holds
from tallystick.core.engine.contributions import Counted, knowable_from, snapshot_of
from tallystick.core.engine.counting import ACTIVE, DUE, END, Outcome, Role
from tallystick.core.engine.settling import added_up
from tallystick.core.engine.words import join, say_moment

ENTERED = {
    ACTIVE: "was active in the period",
    END: "was active at the end of the period",
    DUE: "was due in the period",
}


def reasons_of_row(agreement: Agreement, row: Counted, outcome: Outcome) -> Iterator[str]:
    """Yield how a row came into the period, and what decides on it.

    agreement: the version that governs the figure. outcome: as what the row, or its subject, is counted.
    A row that stands for its subject with others begins with its own reference.
    """
    entered = _entered(agreement, row)
    yield f"{row.ref} {entered}" if row.group is not None else entered
    counting = row.counting
    if outcome is Outcome.PENDING:
        yield _knowable(agreement, row)
        yield from _so_far(agreement, row)
    elif outcome is Outcome.LEFT_OUT and row.outcome is Outcome.LEFT_OUT:
        yield f"not known: {join(_missing(agreement, row))}"
    elif counting.tally is not None:
        sums = added_up([row])
        yield from (f"{name.replace('_', ' ')} {sums[name]}" for name in counting.tally.names if name in sums)
    elif outcome in (Outcome.BOTH, Outcome.NUMERATOR) and counting.values[0] is not None:
        yield from _decided(agreement, row, holding=True)
        yield f"adds {_amount(row)}"
    elif outcome in (Outcome.BOTH, Outcome.DENOMINATOR) and counting.role is not Role.DENOMINATOR:
        yield from _decided(agreement, row, holding=row.outcome is not Outcome.DENOMINATOR)


def _amount(row: Counted) -> str:
    """Return what a row adds above the line."""
    value = row.worth.numerator
    if not row.counting.terms.measure.numerator.is_money:
        return str(value)
    return f"{'-' if value < 0 else ''}£{abs(value) // 100}.{abs(value) % 100:02d}"


def _entered(agreement: Agreement, row: Counted) -> str:
    entering = row.counting.entering
    if entering in ENTERED:
        return ENTERED[entering]
    kind = agreement.kinds[row.counting.kind or ""]
    reached = row.row.get(entering)
    when = f" {say_moment(reached, agreement.zone)}" if isinstance(reached, Moment) else ""
    return f'"{kind.milestones[entering].title}"{when}'


def _knowable(agreement: Agreement, row: Counted) -> str:
    """Return from when a row is counted: when the outcome of every row like it can be known."""
    reached, limit = row.row.get(row.counting.entering), row.counting.terms.measure.knowable
    if isinstance(reached, Moment) and (period := row.counting.terms.period(reached.day)):
        at = snapshot_of(row.counting, period)
        if at is not None:
            return f"counted as it stands at the end of {say_weekday(at.astimezone(agreement.zone).date())}"
    known = knowable_from(row.counting, limit, reached) if isinstance(reached, Moment) and limit else None
    return f"counted {_from(known, agreement)}" if known else "not knowable yet"


def _from(known: Instant, agreement: Agreement) -> str:
    local, before = (at.astimezone(agreement.zone) for at in (known, known - MICROSECOND))
    if local.date() > before.date():
        return f"after {say_weekday(before.date())}"
    return f"from {say_instant(known, agreement.zone)}"


def _so_far(agreement: Agreement, row: Counted) -> Iterator[str]:
    """Yield how a row stands that is not counted yet, where the condition of the numerator can be tested."""
    where = _numerator(row).where
    if where is None or row.counting.role is Role.DENOMINATOR:
        return
    if _is_of_the_clock_alone(row):
        yield from (f"so far {said}" for said in _decided(agreement, row, holding=False))
    elif "status" not in where.names and holds(row.counting.numerator, row.row):
        yield f"so far {condition_in_words(where, agreement, _numerator(row).target)}"


def _decided(agreement: Agreement, row: Counted, *, holding: bool) -> Iterator[str]:
    """Yield what decides on the numerator: how its clock stands, else its condition or what holds instead."""
    cell = _numerator(row)
    if cell.where is None:
        return
    if _is_of_the_clock_alone(row):
        clock = agreement.kinds[row.counting.kind or ""].clocks[row.counting.clocks[0] or ""]
        status = row.row.get(f"{clock.id}.status")
        yield f'"{clock.title}" {f"is {status}" if status else "does not run"}'
    else:
        say = condition_in_words if holding else contrary_in_words
        yield say(cell.where, agreement, cell.target)


def _is_of_the_clock_alone(row: Counted) -> bool:
    """Return whether only the status of a clock decides on the numerator."""
    where = _numerator(row).where
    return where is not None and row.counting.clocks[0] is not None and set(where.names) == {"status"}


def _numerator(row: Counted) -> Cell:
    return row.counting.terms.measure.numerator


def _missing(agreement: Agreement, row: Counted) -> list[str]:
    names = sorted(name for name in row.counting.reads if row.row.get(name) is None)
    words = {
        **column_words(agreement, row.counting.kind or ""),
        **column_words(agreement, _numerator(row).target),
    }
    return [(words.get(name) or name_words(name)).said for name in names]
