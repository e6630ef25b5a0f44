"""A clock that nobody could prove."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Clock, RecordKind
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A323", "no-date-field-for-clock", "no field holds the date", Severity.DEFECT)
def no_date_field_for_clock(agreement: Agreement) -> Iterator[Problem]:
    """Every date that a clock runs from or to is entered somewhere."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            for key, milestone in _unrecorded(kind, clock):
                title = kind.milestones[milestone].title
                yield Problem(
                    ("records", kind.id, "clocks", clock.id, key),
                    f'"{clock.title}" is counted {_ENDS[key]} "{title}", and no form or field holds that date.',
                    f'Add the date to the form, and take `recorded: no` from "{milestone}". '
                    "Until then nobody can tell whether the limit was kept.",
                    clock.clause,
                )


_ENDS = {"from": "from", "to": "to", "at_most": "from"}


def _unrecorded(kind: RecordKind, clock: Clock) -> Iterator[tuple[str, str]]:
    """Yield the key and the milestone of each end of a clock whose date nobody enters.

    Where one of several stops is entered, or silence brings it, the clock can be answered.
    """
    missing = {name for name, milestone in kind.milestones.items() if not milestone.recorded}
    yield from (("from", start) for start in clock.starts if start in missing)
    if clock.stops and missing.issuperset(clock.stops) and clock.deemed is None:
        yield "to", clock.stops[0]
    if clock.cap is not None and clock.cap.start in missing:
        yield "at_most", clock.cap.start
