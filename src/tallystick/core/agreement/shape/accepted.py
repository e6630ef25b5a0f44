"""A finding that the parties take as it is."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Day, Text


class AcceptedPart(Part):
    """A finding that may stand, with the reason and who said so."""

    code: Text = Field(description="The code of the finding.")
    at: Text = Field(description="Where it was found, the path by ids: `clauses.gates.text`.")
    words: Text | None = Field(None, description="The words it marks there; absent: all of that code there.")
    because: Text = Field(description="Why it may stand.")
    by: Text = Field(description="Who accepted it, for which party.")
    on: Day = Field(description="The day on which it was accepted.")
