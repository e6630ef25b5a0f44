"""An agreement that falls short of its framework."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.minimums import Bearing, Standing, standings
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity

_KEEPS = (Bearing.KEPT, Bearing.TIGHTER)


@rule("A390", "framework-breach", "short of the framework", Severity.DEFECT)
def framework_breach(agreement: Agreement) -> Iterator[Problem]:
    """What an agreement says is at least what the framework asks that it is made under."""
    for each in standings(agreement):
        if each.bearing not in _KEEPS:
            least = each.minimum
            yield Problem(
                least.path,
                f'{_said(each)} "{least.framework}" asks of every agreement: {least.title}'
                f"{f' ({least.text})' if least.text else ''}.",
                _CURES[each.bearing],
                least.clause,
            )


def _said(standing: Standing) -> str:
    """Return what is wrong, as a sentence about the term at its address."""
    of = standing.minimum.of
    match standing.bearing:
        case Bearing.MISSING:
            return f'This agreement has no "{of}".'
        case Bearing.NOT_COMPARABLE:
            return f'Whether "{of}", {standing.said}, is at least what is asked cannot be told.'
        case _:
            return f'"{of}" is {standing.said}, which is less than is asked.'


_CURES = {
    Bearing.MISSING: "Add it, as the framework asks.",
    Bearing.LOOSER: "Make it at least what the framework asks; more may be agreed, less may not.",
    Bearing.NOT_COMPARABLE: "Count it as the framework does, or have the framework changed.",
}
