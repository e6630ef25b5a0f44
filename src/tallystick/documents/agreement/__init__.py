"""The printed agreement: one document, built once and purely from its values, for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.words import say_weekday
from tallystick.documents.agreement.charges import charges_part
from tallystick.documents.agreement.clauses import clauses_part
from tallystick.documents.agreement.copy import Copy, copy_of
from tallystick.documents.agreement.forms import form_blocks, forms_part, letter_blocks
from tallystick.documents.agreement.front import control_part, cover_of, parties_part
from tallystick.documents.agreement.measures import measures_part
from tallystick.documents.agreement.references import version_in_words
from tallystick.documents.agreement.services import services_part
from tallystick.documents.agreement.signing import signing_part
from tallystick.documents.agreement.standards import standards_part
from tallystick.documents.agreement.steps import follows_part, intake_part
from tallystick.documents.agreement.terms import glossary_part, terms_part
from tallystick.documents.blocks import Block, Document, Paragraph, Part, unlinked

__all__ = ["Copy", "agreement_document", "copy_of", "form_document"]


def agreement_document(
    agreement: Agreement, versions: Sequence[Agreement], copy: Copy | None = None, language: str = "en"
) -> Document:
    """Return a version of an agreement as the document that people read.

    versions: all of them, for the document's history. copy: the signed copy it is printed for, with how each clause is
    kept where that is known; the text alone where there is none. language: the one its words are in.

    Everything is as the agreement has it; what it does not say is printed as not stated (D-16). No record, and nothing
    that is personal to those served, stands in it.
    """
    keeping = copy.keeping if copy else None
    parts = (
        control_part(agreement, versions),
        parties_part(agreement, copy),
        clauses_part(agreement, keeping),
        standards_part(agreement),
        services_part(agreement),
        charges_part(agreement),
        measures_part(agreement, keeping),
        follows_part(agreement),
        intake_part(agreement),
        terms_part(agreement, keeping),
        glossary_part(agreement),
        signing_part(agreement, copy),
        forms_part(agreement),
    )
    kept = f"; how it is kept on {say_weekday(keeping.as_of.day)}" if keeping else ""
    return Document(
        title=agreement.title,
        subtitle=f"{version_in_words(agreement)}{kept}",
        language=language,
        dated=keeping.as_of.day if keeping else agreement.in_force,
        running=_running(agreement),
        cover=cover_of(agreement, copy),
        parts=tuple(part for part in parts if part),
        contents="Contents",
    )


def _running(agreement: Agreement) -> tuple[str, ...]:
    """Return what stands on every page: which text, which version of it, and its seal."""
    return f"{agreement.title}. {version_in_words(agreement)}", f"Seal {agreement.hash}"


def form_document(agreement: Agreement, name: str, language: str = "en") -> Document:
    """Return the form of a kind of record, or the letter of a message, blank for use on paper.

    Raises:
        KeyError: the agreement has neither a kind nor a message of that name.
    """
    if name in agreement.kinds:
        title, blocks = agreement.kinds[name].title, form_blocks(agreement, agreement.kinds[name])
    else:
        title, blocks = agreement.messages[name].title, letter_blocks(agreement, agreement.messages[name])
    return Document(
        title=title,
        subtitle=agreement.title,
        language=language,
        dated=agreement.in_force,
        running=_running(agreement),
        cover=(),
        parts=(Part("To be filled in", "form", tuple(map(_alone, blocks))),),
    )


def _alone(block: Block) -> Block:
    """Return a block for a document that holds no clauses to lead to."""
    return replace(block, text=unlinked(block.text)) if isinstance(block, Paragraph) else block
