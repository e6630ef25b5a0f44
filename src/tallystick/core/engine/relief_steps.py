"""Steps of measures with relief and without: what relief takes away is kept beside, as steps of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tallystick.core.engine.position import Step
from tallystick.core.engine.settling import NOTHING, Vector
from tallystick.core.facts import AnyEntry, Relieved


def with_relief(
    entries: Sequence[AnyEntry], steps: Callable[[Sequence[AnyEntry]], Iterable[Step]]
) -> tuple[Step, ...]:
    """Return the steps that some entries come to, with those that relief takes away.

    steps: what entries come to. The steps that are not of relief add up to the figures that count; all of them add
    up to what these would be if nothing were relieved.
    """
    counted = tuple(steps(entries))
    if not any(isinstance(entry, Relieved) for entry in entries):
        return counted
    unrelieved = steps([entry for entry in entries if not isinstance(entry, Relieved)])
    return (*counted, *_taken_away(counted, unrelieved))


def _taken_away(counted: Iterable[Step], unrelieved: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps by which the second add up to more than the first, each once; none that changes nothing."""
    sums: dict[Step, Vector] = {}
    for sign, steps in ((-1, counted), (1, unrelieved)):
        for step in steps:
            place = replace(step, numerator=0, denominator=0, pending=0, left_out=0, relief=True)
            held = sums.get(place, NOTHING)
            sums[place] = (
                held[0] + sign * step.numerator,
                held[1] + sign * step.denominator,
                held[2] + sign * step.pending,
                held[3] + sign * step.left_out,
            )
    for place, (numerator, denominator, pending, left_out) in sums.items():
        if (numerator, denominator, pending, left_out) != NOTHING:
            yield replace(
                place, numerator=numerator, denominator=denominator, pending=pending, left_out=left_out
            )
