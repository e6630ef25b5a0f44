"""Terms that stand beside the clauses: calendars, doubtful readings, minimums and deviations, the glossary."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.agreement.english import sentence
from tallystick.core.agreement.model import Agreement, Minimum, Reading
from tallystick.core.clock.words import say_day
from tallystick.core.engine.local_difference import Deviation
from tallystick.documents.agreement.calendars import calendars_table
from tallystick.documents.agreement.copy import Keeping
from tallystick.documents.agreement.references import clause_cell
from tallystick.documents.blocks import Block, Cell, Column, Part, Table, cell


def terms_part(agreement: Agreement, keeping: Keeping | None) -> Part | None:
    """Return how days are counted and what is doubtful or least; None where the agreement has none of it."""
    blocks: list[Block] = []
    if agreement.calendars:
        blocks.append(calendars_table(agreement))
    if agreement.readings:
        blocks.append(_readings(agreement))
    for caption, minimums in (
        (
            "Least terms of this agreement, which a copy may only go beyond",
            tuple(agreement.minimums.values()),
        ),
        ("Least terms that a framework asks for", agreement.bounds),
    ):
        if minimums:
            blocks.append(_minimums(agreement, caption, minimums))
    if keeping and keeping.deviations:
        blocks.append(_deviations(agreement, keeping.deviations))
    return Part("How terms are read", "terms", tuple(blocks)) if blocks else None


def _readings(agreement: Agreement) -> Table:
    return Table(
        "Values that can be read in more than one way",
        (Column("What", 3), Column("May mean", 4), Column("What counts", 5), Column("Clause")),
        tuple(
            (
                cell(reading.title),
                cell(
                    *(
                        f"{name.replace('_', ' ').capitalize()}: {value}"
                        for name, value in reading.may_mean.items()
                    )
                ),
                _chosen(reading),
                clause_cell(agreement, reading.clause),
            )
            for reading in agreement.readings.values()
        ),
    )


def _chosen(reading: Reading) -> Cell:
    """Return the reading that was chosen, by whom and when; until one is, that the strictest counts."""
    if reading.chosen is None:
        return cell("Not settled: the strictest reading counts until both sides choose one")
    day = f" on {say_day(reading.chosen_on)}" if reading.chosen_on else ""
    by = f"Chosen by {reading.chosen_by}{day}" if reading.chosen_by else ""
    return cell(reading.may_mean[reading.chosen], by, sentence(reading.why))


def _minimums(agreement: Agreement, caption: str, minimums: Sequence[Minimum]) -> Table:
    return Table(
        caption,
        (Column("Term", 4), Column("The least", 4), Column("Set by", 4), Column("Clause")),
        tuple(
            (
                cell(each.title),
                cell(sentence(each.text) or "It must stand"),
                cell(each.framework or "This agreement"),
                clause_cell(agreement, each.clause),
            )
            for each in minimums
        ),
    )


def _deviations(agreement: Agreement, deviations: Sequence[Deviation]) -> Table:
    """Return the register of deviations of a copy (D-24 to D-26)."""
    return Table(
        "Deviations of this copy",
        (
            Column("Term", 3),
            Column("The least", 3),
            Column("In this copy", 3),
            Column("From and until", 3),
            Column("Standing", 3),
            Column("Clause"),
        ),
        tuple(
            (
                cell(line.title),
                cell(line.least),
                cell(line.value),
                cell(_when(line)),
                cell(sentence(str(line.standing)), line.why),
                clause_cell(agreement, line.clause),
            )
            for line in deviations
        ),
    )


def _when(line: Deviation) -> str:
    starts = say_day(line.starts) if line.starts else "Not stated"
    return f"{starts} to {say_day(line.ends)}" if line.ends else f"{starts}, without an end"


def glossary_part(agreement: Agreement) -> Part | None:
    """Return the words that the agreement explains, in the order of the alphabet; None where it explains none."""
    if not agreement.glossary:
        return None
    rows = tuple(
        (cell(sentence(word)), cell(sentence(meaning)))
        for word, meaning in sorted(agreement.glossary.items(), key=lambda pair: pair[0].lower())
    )
    table = Table("Words and what they mean here", (Column("Word", 2), Column("Meaning", 5)), rows)
    return Part("Glossary", "glossary", (table,))
