"""Duties of judgement: what no clock decides, and somebody attests."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Text


class AttestationPart(Part):
    """The record by which a duty of judgement is attested."""

    record: Text = Field(description="The kind of record.")
    milestone: Text = Field(description="The milestone with which it is attested.")
    where: Text | None = Field(None, description="A condition: which of those records are about this duty.")
    met_when: Text = Field(description="A condition: those that say it is met; the others say it is not.")
    evidence: Text | None = Field(
        None, description="The field with the evidence; without it nothing is attested."
    )


class JudgementPart(Part):
    """A duty that a person judges, and attests."""

    title: Text = Field(description="What is owed.")
    owed_by: Text = Field(description="The party that owes it, or `both`.")
    attested_by: Text = Field(description="The party whose word counts, or `either`.")
    attestation: AttestationPart = Field(description="The record by which it is attested.")
    holds_for: Text | None = Field(None, description="How long an attestation holds; absent: until the next.")
    clause: Text | None = Field(None, description="The clause that sets the duty.")
