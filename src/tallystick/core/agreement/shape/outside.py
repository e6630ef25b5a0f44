"""Rules and documents from outside: laws, policies, lists and targets that somebody else owns and changes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Day, Name, Text, word_of

OUTSIDE_KINDS = ("law", "guidance", "policy", "code list", "target", "agreement", "plan", "directory")


class NewEditionPart(Part):
    """The record by which a new edition, or a fresh look at the old one, is taken in."""

    record: Text = Field(description="The kind of record.")
    milestone: Text = Field(description="The milestone from which the edition counts.")
    edition: Name = Field(description="The field that says which edition it is.")
    review_by: Name | None = Field(None, description="The date field that says by when to look at it again.")


class OutsidePart(Part):
    """A rule or a document that somebody else owns."""

    title: Text = Field(description="What it is called.")
    kind: Annotated[str, word_of(*OUTSIDE_KINDS)] = Field(description="What it is.")
    owner: Text = Field(description="Who owns it: a body, or a party.")
    edition: Text = Field(description="The edition that was in force when the text was made.")
    value: Text | None = Field(None, description="What it sets, where the agreement rests on that.")
    review_by: Day | None = Field(None, description="The last day by which to see whether it still stands.")
    reviewed_by: Text | None = Field(None, description="The party that sees to it.")
    codes: Name | None = Field(None, description="The list of codes that it is.")
    new_edition: NewEditionPart | None = Field(None, description="The record that takes in a new edition.")
    clause: Text | None = Field(None, description="The clause that rests on it.")
