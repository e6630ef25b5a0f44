"""What stands around the parties: the units of a party, and codes that may be used for a time."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Day, Names, Text


class UnitPart(Part):
    """A part of a party whose work something is: a department, a team, a desk."""

    party: Text = Field(description="The party it is part of.")
    title: Text = Field(description="What the unit is called.")
    contacts: Names = Field([], description="The posts to turn to there, the first one first.")
    clause: Text | None = Field(None, description="The clause that names it.")


class CodePart(Part):
    """One code of a list."""

    title: Text = Field(description="The words of the code.")
    start: Day | None = Field(None, alias="from", description="The first day on which it may be used.")
    until: Day | None = Field(None, description="The last day on which it may be used.")
