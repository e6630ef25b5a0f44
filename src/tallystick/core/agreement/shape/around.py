"""What stands around the parties: their units, bodies outside them, codes that may be used for a time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Day, Name, Names, Text, word_of


class UnitPart(Part):
    """A part of a party whose work something is: a department, a team, a desk."""

    party: Text = Field(description="The party it is part of.")
    title: Text = Field(description="What the unit is called.")
    contacts: Names = Field([], description="The posts to turn to there, the first one first.")
    clause: Text | None = Field(None, description="The clause that names it.")


BODY_ROLES = (
    *(
        "arbitrator",
        "expert",
        "mediator",
        "nominating body",
        "inspector",
        "forum",
        "committee",
        "association",
    ),
    "authority",
)


class BodyPart(Part):
    """A body outside the parties that plays a role; it signs nothing."""

    title: Text = Field(description="What the body is called.")
    role: Annotated[str, word_of(*BODY_ROLES)] = Field(description="What it does for the agreement.")
    named_by: Name | None = Field(None, description="The body that names it, such as that of an arbitrator.")
    recorded_by: Text | None = Field(None, description="The party that records what it does, or `either`.")
    clause: Text | None = Field(None, description="The clause that names it.")


class CodePart(Part):
    """One code of a list."""

    title: Text = Field(description="The words of the code.")
    start: Day | None = Field(None, alias="from", description="The first day on which it may be used.")
    until: Day | None = Field(None, description="The last day on which it may be used.")
