"""Where the parties sign, and what they sign for."""

from __future__ import annotations

from tallystick.core.agreement.field_types import lower_first
from tallystick.core.agreement.model import Agreement
from tallystick.documents.agreement.copy import Copy
from tallystick.documents.agreement.front import party_called
from tallystick.documents.agreement.references import version_in_words
from tallystick.documents.blocks import Paragraph, Part, Signatures, text

LINES = ("Signature", "Name", "Post", "Authority to sign", "Date")


def signing_part(agreement: Agreement, copy: Copy | None) -> Part:
    """Return a signature block for each party, under a sentence that says which text they sign."""
    which = lower_first(version_in_words(agreement))
    intent = f"By signing, each party agrees to {which}, sealed as {agreement.hash}."
    sides = tuple(party_called(agreement, copy, party) for party in agreement.parties)
    return Part("Signatures", "signatures", (Paragraph(text(intent)), Signatures(sides, LINES)), fresh=True)
