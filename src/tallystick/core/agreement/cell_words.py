"""What a side of a measure counts, and its bands, in English."""

from __future__ import annotations

from decimal import Decimal

from tallystick.core.agreement.column_words import kind_words
from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.model import COMPARATOR, PREVIOUS, TARGET, Agreement, Band, Cell, Tally

FIXED = {
    "due": "due in the period",
    "active": "active in the period",
    "end": "active at the end of the period",
}


def cell_in_words(cell: Cell, agreement: Agreement) -> str:
    """Return what a side of a measure counts, `each placement that reached "Started" in the period, where ...`."""
    where = f", where {condition_in_words(cell.where, agreement, cell.target)}" if cell.where else ""
    if cell.value is not None:
        where += f", adding {condition_in_words(cell.value, agreement, cell.target)}"
    first, _, rest = cell.target.partition(".")
    if first == "tally" and rest in agreement.tallies:
        return f"each person, {_added_up(agreement.tallies[rest], agreement)}{where}"
    what = _target(cell.target, agreement)
    each = f"each person, once, with {with_article(what)}" if cell.distinct else f"each {what}"
    return f"{each}{_counted_on(cell, agreement)}{where}"


def sums_in_words(tally: Tally, agreement: Agreement) -> tuple[str, ...]:
    """Return what each named sum of a tally adds up: `"out": 1 if "Out of the house" is above 0, else 0`."""
    said = condition_in_words
    within = f", in each {tally.per_text}," if tally.per else ""
    sums = tuple(
        f'"{name.replace("_", " ")}"{within} adds up {said(each, agreement, tally.of)}'
        for name, each in tally.sums.items()
    )
    totals = (
        f'"{name.replace("_", " ")}" adds up over them {said(each, agreement, f"tally.{tally.id}")}'
        for name, each in tally.totals.items()
    )
    return (*sums, *totals)


def _added_up(tally: Tally, agreement: Agreement) -> str:
    kind = agreement.kinds[tally.of]
    step = kind.milestones.get(tally.counted_on)
    reached = f' that reached "{step.title}"' if step else ""
    where = f" where {condition_in_words(tally.where, agreement, tally.of)}" if tally.where else ""
    return f"by what is added up from each {kind_words(kind)}{reached} in the period{where}"


def _target(target: str, agreement: Agreement) -> str:
    kind, _, rest = target.partition(".")
    if kind in agreement.kinds:
        said = kind_words(agreement.kinds[kind])
        clock = agreement.kinds[kind].clocks.get(rest)
        return f'time limit "{clock.title}" of {with_article(said)}' if clock else said
    duty = agreement.duties.get(rest)
    return f'time that "{duty.title}" is owed' if duty else target


def _counted_on(cell: Cell, agreement: Agreement) -> str:
    if not cell.counted_on:
        return ""
    if cell.counted_on in FIXED:
        return f" {FIXED[cell.counted_on]}"
    kind = agreement.kinds.get(cell.target.partition(".")[0])
    step = kind.milestones.get(cell.counted_on) if kind else None
    return f' that reached "{step.title if step else cell.counted_on.replace("_", " ")}" in the period'


def with_article(noun: str) -> str:
    """Return a noun with "a" or "an" before it."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def band_in_words(band: Band) -> str:
    """Return the edges of a band in words, in the unit of the outturn: `below 10`, `85 to below 100`, `exactly 100`."""
    low, high = band.low, band.high
    if low is None or high is None:
        if low is None and high is None:
            return "any value"
        if low is None:
            return f"{'at most' if band.high_included else 'below'} {_edge(high, band.high_from)}"
        return f"{'at least' if band.low_included else 'more than'} {_edge(low, band.low_from)}"
    lower, upper = _edge(low, band.low_from), _edge(high, band.high_from)
    if lower == upper:
        return f"exactly {lower}"
    first = lower if band.low_included else f"more than {lower}"
    return f"{first} to {'' if band.high_included else 'below '}{upper}"


_LEANING = {TARGET: "the target", PREVIOUS: "the figure before", COMPARATOR: "the comparator"}


def _edge(value: Decimal | None, off: str) -> str:
    if value is None or not off:
        return f"{value:f}"
    if not value:
        return _LEANING[off]
    return f"{_LEANING[off]} {'plus' if value > 0 else 'less'} {abs(value):f}"
