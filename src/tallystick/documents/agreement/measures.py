"""Measures as tables, as schedules of indicators are laid out: formula, bands, how often, from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.cell_words import band_in_words, cell_in_words, sums_in_words
from tallystick.core.agreement.composition_words import composition_in_words
from tallystick.core.agreement.english import sentence
from tallystick.core.agreement.measure_words import (
    conditions_in_pairs,
    direction_of,
    source_name,
    unit_of_bands,
)
from tallystick.core.agreement.model import SHARE, Agreement, Measure
from tallystick.core.agreement.names import party_name
from tallystick.core.agreement.phrases import say
from tallystick.documents.agreement.copy import Keeping
from tallystick.documents.agreement.figures import figure_in_line
from tallystick.documents.agreement.references import clause_cell, lots_in_words
from tallystick.documents.blocks import Block, Cell, Column, Heading, Part, Span, Table, cell, text

MOST_RATINGS = 4
BY_PARTS = "By its parts"
BESIDE = frozenset({"The numerator counts", "Rounding"})


def measures_part(agreement: Agreement, keeping: Keeping | None) -> Part | None:
    """Return the rated measures lot by lot, then the information items; None where there are no measures."""
    if not agreement.measures:
        return None
    rated = [measure for measure in agreement.measures.values() if not measure.information]
    items = [measure for measure in agreement.measures.values() if measure.information]
    blocks: list[Block] = []
    for place, (title, group) in enumerate(_by_lots(agreement, rated)):
        blocks.append(Heading(2, title, f"measures-{place + 1}"))
        blocks.append(_table(agreement, title, group, keeping))
    if items:
        title = "Information items, which are not rated"
        blocks.append(Heading(2, title, "measures-information"))
        blocks.append(_table(agreement, title, items, keeping))
    return Part("Measures", "measures", tuple(blocks), wide=True)


def _by_lots(agreement: Agreement, measures: Iterable[Measure]) -> Iterator[tuple[str, list[Measure]]]:
    """Yield the measures that hold for the same lots, together, in the order of the text."""
    groups: dict[tuple[str, ...], list[Measure]] = {}
    for measure in measures:
        groups.setdefault(measure.lots, []).append(measure)
    for lots, group in groups.items():
        every = not lots or set(lots) == set(agreement.lots)
        yield ("Measures for all" if every else f"Measures for {lots_in_words(agreement, lots)}"), group


@dataclass(frozen=True, slots=True)
class Scale:
    """The ratings of a group of measures, the worst first. apart: each has a column of its own."""

    ratings: tuple[str, ...]
    apart: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the ratings; none where nothing is rated."""
        if self.apart:
            return tuple(Column(_rating(rating), 2) for rating in self.ratings)
        return (Column("Ratings", 4),) if self.ratings else ()

    def cells(self, measure: Measure) -> tuple[Cell, ...]:
        """Return the bands of a measure, with their unit, a cell for each column."""
        unit = unit_of_bands(measure)
        bands = {band.rating: f"{sentence(band_in_words(band))}{unit}" for band in measure.bands}
        if self.apart:
            return tuple(cell(bands.get(rating, BY_PARTS)) for rating in self.ratings)
        together = cell(*(f"{_rating(rating)}: {words}" for rating, words in bands.items()))
        without = BY_PARTS if measure.ratings else "Not rated"
        return (together or cell(without),) if self.ratings else ()


def scale_of_all(measures: Sequence[Measure]) -> Scale:
    """Return the scale of a group: each rating apart where all share the same few."""
    scales = {frozenset(measure.ratings) for measure in measures}
    ratings = tuple(sorted(frozenset[str]().union(*scales), key=_worst_first))
    return Scale(ratings, apart=len(scales) == 1 and 0 < len(ratings) <= MOST_RATINGS)


def _worst_first(rating: str) -> tuple[int, str]:
    order = ("red", "amber", "green")
    return (order.index(rating), "") if rating in order else (len(order), rating)


def _rating(rating: str) -> str:
    return rating.replace("_", " ").capitalize()


def _table(agreement: Agreement, caption: str, measures: Sequence[Measure], keeping: Keeping | None) -> Table:
    scale = scale_of_all(measures)
    heads = (
        Column("No."),
        Column("Measure", 4),
        Column("Method of measurement", 8),
        *scale.columns,
        Column("Frequency", 2),
        Column("How measured", 3),
        *((Column("Latest figure", 3),) if keeping else ()),
        Column("Clause", 2),
    )
    rows = tuple(
        (
            cell(measure.number),
            cell(*_named(measure)),
            formula_of(agreement, measure),
            *scale.cells(measure),
            cell(sentence(f"each {measure.every_text}")),
            cell(*_sources(agreement, measure)),
            *((_latest(measure, keeping),) if keeping else ()),
            clause_cell(agreement, measure.clause),
        )
        for measure in measures
    )
    return Table(caption, heads, rows, headed=True)


def _latest(measure: Measure, keeping: Keeping) -> Cell:
    results = keeping.figures.get(measure.id, ())
    return cell(*(figure_in_line(result, measure) for result in results)) or cell("No period yet")


def _named(measure: Measure) -> Iterator[str]:
    yield measure.title
    if measure.description and measure.description != measure.title:
        yield measure.description
    yield sentence(direction_of(measure))


def formula_of(agreement: Agreement, measure: Measure) -> Cell:
    """Return how a figure is worked out: what x and y count, the formula over them, and what else decides it."""
    if measure.made_of is not None:
        return (
            text(Span(sentence(composition_in_words(measure.made_of, agreement)), strong=True)),
            *_also(measure),
        )
    x = text(Span("x = ", strong=True), cell_in_words(measure.numerator, agreement))
    y = text(Span("y = ", strong=True), cell_in_words(measure.denominator, agreement))
    counted = (x,) if measure.counts_alike else (x, y)
    tally = agreement.tallies.get(measure.numerator.target.removeprefix("tally."))
    sums = cell(*map(sentence, sums_in_words(tally, agreement))) if tally else ()
    return (*counted, *sums, text(Span(_arithmetic(measure), strong=True)), *_also(measure))


def _also(measure: Measure) -> Cell:
    """Return what else decides a figure; rounding only where there is any."""
    said = conditions_in_pairs(measure)
    return cell(*(f"{name}: {words}" for name, words in said if name not in BESIDE or measure.rounding))


def _arithmetic(measure: Measure) -> str:
    """Return the outturn as a formula of x and y."""
    how = measure.outturn
    if how == SHARE:
        return "(x ÷ y) × 100 = per cent"
    if how.kind == "rate":
        return f"(x ÷ y) × {how.of:,} = outturn per {how.of:,}"
    if how.kind == "mean":
        return "Mean: sum of x ÷ number of y" if not measure.counts_alike else "Mean of x"
    if how.is_total:
        return f"{sentence(how.kind)} of x = outturn"
    return f"{sentence(say(how))} of x = outturn"


def _sources(agreement: Agreement, measure: Measure) -> Iterator[str]:
    """Yield where the figures come from, and what prevails where two sources differ."""
    if measure.survey:
        yield f"Survey: {agreement.kinds[measure.survey].title}"
    if measure.returned_by:
        yield f"Return of the {party_name(measure.returned_by, agreement)}"
    if measure.checked_against:
        yield f"Checked against {source_name(measure.checked_against, agreement)}"
    if measure.prevails:
        prevail = "prevail" if measure.prevails == "records" else "prevails"
        yield f"Where they differ, {source_name(measure.prevails, agreement)} {prevail}"
    if measure.made_of is not None:
        yield "Worked out from its parts"
    elif not (measure.survey or measure.returned_by):
        yield "Counted from the records"
