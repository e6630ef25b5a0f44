"""Duties of judgement as they are printed: who owes each, whose word counts, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import sentence
from tallystick.core.agreement.model import Agreement, Judgement
from tallystick.core.agreement.names import party_name
from tallystick.core.agreement.phrases import say
from tallystick.documents.agreement.references import clause_cell
from tallystick.documents.blocks import Column, Table, cell

_HEADS = (
    Column("What", 3),
    Column("Owed by", 2),
    Column("Attested by", 2),
    Column("How", 5),
    Column("An attestation holds", 2),
    Column("Clause"),
)


def judgements_table(agreement: Agreement) -> Table:
    """Return a table of the duties that somebody judges and attests."""
    return Table(
        "Duties of judgement, as they are attested",
        _HEADS,
        tuple(
            (
                cell(each.title),
                cell(party_name(each.owed_by, agreement)),
                cell(party_name(each.attested_by, agreement)),
                cell(*_how(agreement, each)),
                cell(sentence(say(each.holds_for)) if each.holds_for else "Until the next"),
                clause_cell(agreement, each.clause),
            )
            for each in agreement.judgements.values()
        ),
    )


def _how(agreement: Agreement, each: Judgement) -> Iterator[str]:
    kind = agreement.kinds[each.kind]
    yield f"{kind.title}: {kind.milestones[each.milestone].title}"
    if each.where is not None:
        yield f"Where {condition_in_words(each.where, agreement, each.kind)}"
    yield f"Met where {condition_in_words(each.met_when, agreement, each.kind)}"
    if each.evidence is not None:
        yield f"With evidence: {kind.fields[each.evidence].title}"
