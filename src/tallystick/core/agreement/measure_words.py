"""The definition of a measure in words: what is counted, over what, how often, from whom."""

from __future__ import annotations

from tallystick.core.agreement.cell_words import band_in_words, cell_in_words, sums_in_words
from tallystick.core.agreement.composition_words import composition_in_words
from tallystick.core.agreement.english import sentence
from tallystick.core.agreement.model import SHARE, Agreement, Cell, Measure
from tallystick.core.agreement.names import party_name
from tallystick.core.agreement.phrases import say
from tallystick.core.agreement.wording import targets_in_words

RANKED = {
    "copies": "the copies, on the page that shows them side by side",
    "lots": "the lots of the copy",
}
SHORT = {"joined": "is counted with the next", "unrated": "is not rated"}
KNOWABLE = ", when the outcome of every such case can be known"
SNAPSHOT = "; what comes later changes nothing"


def definition_in_words(measure: Measure, agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Return the definition as pairs of what is defined and how."""
    pairs = outturn_in_pairs(measure, agreement)
    tally = agreement.tallies.get(measure.numerator.target.removeprefix("tally."))
    if tally is not None:
        pairs.append(("Added up for each person", sentence("; ".join(sums_in_words(tally, agreement)))))
    pairs.append(("Worked out each", measure.every_text))
    sources = sources_in_pairs(measure, agreement)
    return (*pairs, *conditions_in_pairs(measure), *sources, *beside_in_pairs(measure))


def conditions_in_pairs(measure: Measure) -> list[tuple[str, str]]:
    """Return what else decides the figure: over which periods, its targets, when it counts, how it is rounded."""
    said = [
        ("Over", measure.over_text),
        ("A first period that is short", SHORT.get(measure.short_period, "")),
        ("Target", sentence(targets_in_words(measure.targets))),
        ("The numerator counts", measure.counts or ""),
        ("Counted only", measure.knowable_text and f"{measure.knowable_text}{KNOWABLE}"),
        ("Counted as it stands", measure.snapshot_text and f"{measure.snapshot_text}{SNAPSHOT}"),
        ("Indicative", _indicative(measure.indicative_years)),
        ("Rounding", rounding_in_words(measure)),
    ]
    return [(name, words) for name, words in said if words]


def _indicative(years: int) -> str:
    if not years:
        return ""
    return "in the first year" if years == 1 else f"in the first {years} years"


def outturn_in_pairs(measure: Measure, agreement: Agreement) -> list[tuple[str, str]]:
    """Return what is counted, over what, and how the outturn follows where it is no share."""
    if measure.made_of is not None:
        return [("Made of", sentence(composition_in_words(measure.made_of, agreement)))]
    how = [] if measure.outturn == SHARE else [("Outturn", sentence(say(measure.outturn)))]
    above = sentence(cell_in_words(measure.numerator, agreement))
    if measure.counts_alike:
        return [*how, ("Counted", above)]
    below = sentence(cell_in_words(measure.denominator, agreement))
    return [*how, ("Numerator", above), ("Denominator", below)]


def beside_in_pairs(measure: Measure) -> list[tuple[str, str]]:
    """Return what the figure is held beside, and among what it is ranked."""
    pairs = []
    if measure.comparators:
        told = [
            f"{each.title} ({each.source})" if each.source else each.title
            for each in measure.comparators.values()
        ]
        pairs.append(("Held beside", "; ".join(told)))
    if measure.ranked:
        pairs.append(("Ranked among", RANKED[measure.ranked]))
    return pairs


def sources_in_pairs(measure: Measure, agreement: Agreement) -> list[tuple[str, str]]:
    """Return where the figures come from, and what counts where they differ."""
    pairs = []
    if measure.survey:
        pairs.append(("Taken from the survey", agreement.kinds[measure.survey].title))
    if measure.returned_by:
        pairs.append(("Sent in by", f"the {party_name(measure.returned_by, agreement).lower()}"))
    if measure.checked_against:
        pairs.append(("Checked against", source_name(measure.checked_against, agreement)))
    if measure.prevails:
        pairs.append(("Where they differ, what counts is", source_name(measure.prevails, agreement)))
    return pairs


def source_name(source: str, agreement: Agreement) -> str:
    """Return what a source of figures is called: a party, or the records kept here."""
    return "the records kept here" if source == "records" else f"the {party_name(source, agreement).lower()}"


def rounding_in_words(measure: Measure) -> str:
    """Return how the outturn is rounded before it is held against the bands."""
    if measure.rounding is None:
        return "none: the bands are held against the exact value"
    return f"to {measure.rounding} decimal{'' if measure.rounding == 1 else 's'}, before the bands"


def formula_of(measure: Measure) -> tuple[tuple[str, str], ...]:
    """Return the formula as the text of the agreement writes it, for those who check it against the text."""
    if measure.made_of is not None:
        return (("Made of", f"{measure.made_of.how}: {', '.join(measure.made_of.parts)}"),)
    above = ("Numerator", _written(measure.numerator))
    return (above,) if measure.counts_alike else (above, ("Denominator", _written(measure.denominator)))


def _written(cell: Cell) -> str:
    parts = [f"count: {cell.target}"]
    parts += [f"value: {cell.value.text}"] if cell.value else []
    parts += [f"where: {cell.where.text}"] if cell.where else []
    parts += [f"counted_on: {cell.counted_on}"] if cell.counted_on else []
    return ", ".join([*parts, *(["distinct: subject"] if cell.distinct else [])])


def unit_of_bands(measure: Measure) -> str:
    """Return what the bands of a measure are in, to stand behind them: " per cent", " pounds", " days"."""
    how = measure.outturn
    if how == SHARE:
        return " per cent"
    unit = " pounds" if measure.is_money else f" {measure.unit}" if measure.unit else ""
    return f"{unit} per {how.of:,}" if how.kind == "rate" else unit


def direction_of(measure: Measure) -> str:
    """Return which way is better, in words."""
    if measure.information:
        return "for information"
    if measure.made_of is not None and measure.made_of.gives_rating:
        return f"rated by its parts, from the worst on: {', '.join(measure.made_of.scale)}"
    return (
        f"{measure.better} is better" if measure.better else "the agreement does not say which way is better"
    )


def bands_in_words(measure: Measure) -> tuple[str, ...]:
    """Return the bands: "red more than 25", "amber 10 to 25", "green below 10"."""
    return tuple(f"{band.rating} {band_in_words(band)}" for band in measure.bands)


def scale_of(measure: Measure) -> str:
    """Return which way is better and the bands: "lower is better: red more than 25, ... per cent"."""
    bands = ", ".join(bands_in_words(measure))
    return direction_of(measure) + (f": {bands}{unit_of_bands(measure)}" if bands else "")
