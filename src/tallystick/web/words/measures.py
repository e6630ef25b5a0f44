"""The definition of a measure in words: what is counted, over what, how often, from whom."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement, Cell, Measure
from tallystick.web.words.names import duty_name, party_name


def definition_in_words(measure: Measure, agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Return the definition as pairs of what is defined and how."""
    pairs = [
        ("Numerator", cell_in_words(measure.numerator, agreement)),
        ("Denominator", cell_in_words(measure.denominator, agreement)),
        ("Worked out each", measure.every_text),
    ]
    if measure.counts:
        pairs.append(("The numerator counts", measure.counts))
    if measure.knowable_text:
        pairs.append(("Known only", measure.knowable_text))
    if measure.survey:
        pairs.append(("Taken from the survey", agreement.kinds[measure.survey].title))
    if measure.returned_by:
        pairs.append(("Sent in by", f"the {party_name(measure.returned_by, agreement).lower()}"))
    if measure.checked_against:
        pairs.append(("Checked against", source_name(measure.checked_against, agreement)))
    if measure.prevails:
        pairs.append(("Where they differ, what counts is", source_name(measure.prevails, agreement)))
    if measure.indicative_years:
        pairs.append(
            (
                "Indicative",
                "in the first year"
                if measure.indicative_years == 1
                else f"in the first {measure.indicative_years} years",
            )
        )
    pairs.append(("Rounding", rounding_in_words(measure)))
    return tuple(pairs)


def source_name(source: str, agreement: Agreement) -> str:
    """Return what a source of figures is called: a party, or the records kept here."""
    return "the records kept here" if source == "records" else f"the {party_name(source, agreement).lower()}"


def rounding_in_words(measure: Measure) -> str:
    """Return how the outturn is rounded before it is held against the bands."""
    if measure.rounding is None:
        return "none: the bands are held against the exact value"
    return f"to {measure.rounding} decimal{'' if measure.rounding == 1 else 's'}, before the bands"


def cell_in_words(cell: Cell, agreement: Agreement) -> str:
    """Return what a numerator or a denominator counts: "Placement, by "Started", where lot = '3'"."""
    parts = [("persons, each once, with: " if cell.distinct else "") + target_name(cell.target, agreement)]
    if cell.counted_on:
        parts.append(counted_on_in_words(cell, agreement))
    if cell.where is not None:
        parts.append(f"where {cell.where.text}")
    return ", ".join(parts)


def target_name(target: str, agreement: Agreement) -> str:
    """Return what is counted: a kind of record, a clock of one, a duty or a tally."""
    kind, _, rest = target.partition(".")
    if kind in agreement.kinds:
        return duty_name(target, agreement) if rest else agreement.kinds[kind].title.lower()
    if kind == "tally":
        tally = agreement.tallies[rest]
        return f"{rest.replace('_', ' ')}, added up for each person from {agreement.kinds[tally.of].title.lower()}"
    return duty_name(target, agreement).lower()


def counted_on_in_words(cell: Cell, agreement: Agreement) -> str:
    """Return by what a row enters a period."""
    fixed = {
        "due": "by when it is due",
        "active": "active in the period",
        "end": "active at the end of the period",
    }
    if cell.counted_on in fixed:
        return fixed[cell.counted_on]
    kind = agreement.kinds.get(cell.target.partition(".")[0])
    step = kind.milestones.get(cell.counted_on) if kind else None
    return f'by "{step.title}"' if step else f"by {cell.counted_on.replace('_', ' ')}"
