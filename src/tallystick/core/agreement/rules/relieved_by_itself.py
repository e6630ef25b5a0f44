"""Relief that whoever needs it grants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.model import Agreement, Path, ReliefGround
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A392", "conflict-of-interest", "grants itself relief", Severity.DEFECT)
def relieved_by_itself(agreement: Agreement) -> Iterator[Problem]:
    """Whoever owes something does not alone decide that a miss of it is not counted."""
    for path, title, owed_by, grounds in _relievable(agreement):
        for ground in grounds.values():
            if ground.granted_by == owed_by:
                party = agreement.parties.get(owed_by)
                yield Problem(
                    (*path, "relief", ground.id, "granted_by"),
                    f'{party.name if party else owed_by} owes "{title}", and decides alone that a miss on the ground '
                    f'"{ground.title}" is not counted.',
                    "Let the other party decide on it, or `both`.",
                    ground.clause,
                )


def _relievable(
    agreement: Agreement,
) -> Iterator[tuple[Path, str, str, Mapping[str, ReliefGround]]]:
    """Yield what has grounds of relief: its path, its title, who owes it, and the grounds."""
    for kind in agreement.kinds.values():
        for clock in kind.clocks.values():
            yield ("records", kind.id, "clocks", clock.id), clock.title, clock.owed_by, clock.relief
    for duty in agreement.duties.values():
        yield ("duties", duty.id), duty.title, duty.owed_by, duty.relief
