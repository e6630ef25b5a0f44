"""Every time limit of an agreement, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Path
from tallystick.core.clock.limit import EndOfMonth, Limit, Months, Offset


def limits_of(agreement: Agreement) -> Iterator[tuple[Path, Limit, str | None]]:
    """Yield the path, the limit and the clause of everything that is counted in time."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            path = ("records", kind.id, "clocks", clock.id)
            bound = (*clock.limits, *((clock.cap,) if clock.cap else ()))
            yield from (
                ((*path, "due" if limit.anchor else "within"), limit.within, limit.clause or clock.clause)
                for limit in bound
            )
    for duty in agreement.duties.values():
        if duty.due is not None:
            yield ("duties", duty.id, "due"), duty.due.limit, duty.clause
    for figure in agreement.figures.values():
        if isinstance(figure.value, Offset):
            yield ("figures", figure.id, "value"), figure.value.limit, figure.clause
    for key_date in agreement.dates.values():
        yield ("dates", key_date.id, "on"), key_date.on.limit, key_date.clause


def calendars_in_use(agreement: Agreement) -> dict[str, tuple[Path, str | None]]:
    """Return the calendars that limits are counted on, each with where it is first used and the clause there."""
    used: dict[str, tuple[Path, str | None]] = {}
    for path, limit, clause in limits_of(agreement):
        name = None if isinstance(limit, Months | EndOfMonth) else limit.calendar
        if name is not None and name in agreement.calendars:
            used.setdefault(name, (path, clause))
    return used
