"""Readings: what an ambiguous value may mean, and which meaning was chosen."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Day, Name, Text


class ReadingPart(Part):
    """A value of the text that can be read in more than one way."""

    title: Text = Field(description="What is in doubt: `Which days the five days are`.")
    may_mean: Annotated[dict[Name, Text], Field(min_length=1)] = Field(
        description="Each reading by a name, with the value it gives."
    )
    strictest: Name | None = Field(
        None, description="The reading that counts until one is chosen; limits of clocks need none."
    )
    chosen: Name | None = Field(None, description="The reading that was chosen; absent: not settled.")
    chosen_by: Text | None = Field(None, description="Who chose it.")
    chosen_on: Day | None = Field(None, description="The day on which it was chosen.")
    because: Text | None = Field(None, description="Why that one.")
    clause: Text | None = Field(None, description="The clause whose words are in doubt.")
