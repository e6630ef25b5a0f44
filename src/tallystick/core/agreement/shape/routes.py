"""Routes: where a record goes, by what it was opened with."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Text


class WayPart(Part):
    """One destination, for the records for which a condition holds."""

    when: Text = Field(description="A condition on what the record was opened with, and on the copy.")
    to: Text = Field(description="Where it goes then.")


class RoutePart(Part):
    """Where a record goes: the first way that fits, else the default."""

    title: Text = Field(description="What the route decides: `Mailbox of the referral site`.")
    named_in: Text | None = Field(
        None, description="A field that names the destination where it is filled in."
    )
    ways: list[WayPart] = Field([], description="Destinations with their conditions; the first that fits.")
    otherwise: Text | None = Field(None, description="Where a record goes that no way fits.")
    clause: Text | None = Field(None, description="The clause that sets it.")
