"""How a printed agreement leads from one place to another: anchors, and clauses named with a way to them."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.words import say_day
from tallystick.documents.blocks import Cell, Span, Text, cell, text

NOT_STATED = "Not stated"


def clause_anchor(clause: str) -> str:
    """Return the anchor of a clause."""
    return f"clause-{clause}"


def form_anchor(kind: str) -> str:
    """Return the anchor of the form of a kind of record."""
    return f"form-{kind}"


def clause_span(agreement: Agreement, clause: str) -> Span:
    """Return the number of a clause, leading to it."""
    return Span(agreement.clauses[clause].number, to=clause_anchor(clause))


def clause_cell(agreement: Agreement, *clauses: str | None) -> Cell:
    """Return the numbers of the clauses that a row rests on; where there are none, that none is named."""
    known = dict.fromkeys(clause for clause in clauses if clause in agreement.clauses)
    return tuple(text(clause_span(agreement, clause)) for clause in known) or cell("No clause named")


def clauses_text(agreement: Agreement, clauses: Iterable[str]) -> Text:
    """Return "clauses 2.1, 3 and 4.2", each leading to its clause; nothing where there are none."""
    known = [clause for clause in clauses if clause in agreement.clauses]
    if not known:
        return ()
    parts: list[str | Span] = ["clause " if len(known) == 1 else "clauses "]
    for place, clause in enumerate(known):
        if place:
            parts.append(" and " if place == len(known) - 1 else ", ")
        parts.append(clause_span(agreement, clause))
    return text(*parts)


def kind_span(agreement: Agreement, kind: str) -> Span:
    """Return the title of a kind of record, leading to its form."""
    return Span(agreement.kinds[kind].title, to=form_anchor(kind))


def quoted(titles: Iterable[str], last: str = "or") -> str:
    """Return titles in quotation marks as a list in a sentence."""
    return listed([f'"{title}"' for title in titles], last)


def lots_in_words(agreement: Agreement, lots: Iterable[str]) -> str:
    """Return lots by number and title."""
    known = (agreement.lots[lot] for lot in lots if lot in agreement.lots)
    return listed([lot.title if lot.extra else f"{lot.id} ({lot.title})" for lot in known])


def version_in_words(agreement: Agreement) -> str:
    """Return "Version 2, in force from 1 April 2026"."""
    return f"Version {agreement.version}, in force from {say_day(agreement.in_force)}"
