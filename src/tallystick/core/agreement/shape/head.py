"""The head of a text: how it binds, and who is sent each version of it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Names, Text

STATUSES = ("binding contract", "working arrangement", "interim arrangement")


class LanguagePart(Part):
    """A language that words may stand in."""

    title: Text = Field(description="What the language is called.")
    owed_in: Names = Field(
        [], description="The parts of the text, or kinds of record, whose words are owed in it."
    )


class ReaderPart(Part):
    """Somebody who is sent each version."""

    exactly_one: ClassVar = (("post", "body"),)

    post: Text | None = Field(None, description="A post of the agreement.")
    body: Text | None = Field(None, description="Somebody outside it, in words.")
    why: Text | None = Field(None, description="What they do with it.")
