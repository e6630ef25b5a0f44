"""The clauses as the parties signed them, each with its figures filled in and what rests on it beside it."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.model import Clause as Written
from tallystick.core.agreement.names import measure_name, party_name
from tallystick.core.agreement.wording import clause_text
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.kept import kept_in_words
from tallystick.documents.agreement.copy import Keeping
from tallystick.documents.agreement.figures import figure_in_line
from tallystick.documents.agreement.references import clause_anchor, clauses_text
from tallystick.documents.blocks import Block, Clause, Paragraph, Part, Span, Text, text

DEEPEST = 4


def clauses_part(agreement: Agreement, keeping: Keeping | None) -> Part:
    """Return every clause in the order of the text, under the one it belongs under."""
    blocks: list[Block] = []
    if keeping is not None:
        day = say_weekday(keeping.as_of.day)
        blocks.append(
            Paragraph(text(f"Beside each clause that binds by a date stands how it was kept up to {day}."))
        )
    blocks += [_clause(agreement, clause, keeping) for clause in agreement.clauses.values()]
    return Part("The agreement", "clauses", tuple(blocks), fresh=True)


def depth_of(agreement: Agreement, clause: Written) -> int:
    """Return how deep a clause stands under others: 0 for one that stands under none."""
    depth, above = 0, clause.within
    while above is not None and depth < len(agreement.clauses):
        depth, above = depth + 1, agreement.clauses[above].within
    return depth


def _clause(agreement: Agreement, clause: Written, keeping: Keeping | None) -> Clause:
    return Clause(
        level=min(DEEPEST, 2 + depth_of(agreement, clause)),
        number=clause.number,
        title=clause.title,
        anchor=clause_anchor(clause.id),
        paragraphs=_paragraphs(agreement, clause.id),
        notes=tuple(_notes(agreement, clause, keeping)),
    )


def _paragraphs(agreement: Agreement, clause: str) -> tuple[Text, ...]:
    """Return the words of a clause, its terms set apart; a blank line in them begins a paragraph."""
    found: list[list[Span]] = [[]]
    for part in clause_text(agreement, clause):
        for place, words in enumerate(part.text.split("\n\n")):
            if place:
                found.append([])
            found[-1].append(Span(words, strong=bool(part.term)))
    return tuple(text(*spans) for spans in found if spans)


def _notes(agreement: Agreement, clause: Written, keeping: Keeping | None) -> Iterable[Text]:
    if cited := clauses_text(agreement, clause.cites):
        yield text("See ", *cited)
    if clause.stays_with:
        parties = listed([f"the {party_name(party, agreement)}" for party in clause.stays_with])
        yield text(f"These duties stay with {parties}; nobody else owes them.")
    if keeping is None:
        return
    if clause.id in keeping.kept:
        yield text(
            Span("How it is kept: ", strong=True), f"{sentence(kept_in_words(keeping.kept[clause.id]))}."
        )
    for measure in agreement.measures.values():
        if measure.clause == clause.id:
            for result in keeping.figures.get(measure.id, ()):
                said = figure_in_line(result, measure)
                yield text(Span(f"{measure_name(measure.id, agreement)}: ", strong=True), f"{said}.")
