"""A provider's scorecard: worked out from its entries, and summed from its derived steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from race import Race

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment, on_day
from tallystick.core.engine import evaluate
from tallystick.core.engine.copies import copy_terms
from tallystick.core.engine.derive import derive_copy
from tallystick.core.engine.fold import fold
from tallystick.core.engine.measures import results_from_sums
from tallystick.core.engine.position import MeasureResult, Step
from tallystick.core.engine.settling import Bin, by_cell
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import AnyEntry, Figured
from tallystick.demo import AGREEMENTS, make_year
from tallystick.files import load_versions

DAY = date(2026, 1, 20)


def scorecard_races() -> Iterator[Race]:
    """Return a race for the first copy of each example year."""
    for name in AGREEMENTS:
        versions = load_versions(name).versions
        entries = make_year(name, 1)
        copy = entries[0].copy
        of_copy = [entry for entry in entries if entry.copy == copy]
        steps = [step for derived in derive_copy(versions, {}, copy, of_copy) for step in derived.steps]
        moment = on_day(DAY, versions[0].zone)
        yield Race(
            f"scorecard of {copy} in {name}, {len(of_copy):,} entries",
            "summing its steps",
            partial(_summed, versions, copy, of_copy, steps, moment),
            "working it out from the entries",
            partial(_worked_out, versions, of_copy, moment),
        )


def _worked_out(
    versions: Sequence[Agreement], entries: Sequence[AnyEntry], moment: Moment
) -> tuple[MeasureResult, ...]:
    return evaluate(versions, {}, entries, moment).copies[0].measures


def _summed(
    versions: Sequence[Agreement],
    copy: str,
    entries: Sequence[AnyEntry],
    steps: Sequence[Step],
    moment: Moment,
) -> tuple[MeasureResult, ...]:
    terms = terms_of(versions)
    standing = fold(entries, moment.at, None).entries
    figured = [entry for entry in standing if isinstance(entry, Figured)]
    sums: dict[Bin, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for step in steps:
        if step.at <= moment.at and step.known_until is None:
            cell = sums[(step.measure, step.lot, step.period_start), step.value]
            for place, change in enumerate((step.numerator, step.denominator, step.pending, step.left_out)):
                cell[place] += change
    cells = by_cell(sums)
    return results_from_sums(terms, copy_terms(terms, copy, standing, moment.at), cells, figured, moment.at)
