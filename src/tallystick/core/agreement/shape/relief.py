"""Grounds on which a miss is not counted."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Text


class ReliefPart(Part):
    """One ground of relief."""

    title: Text = Field(description="The ground, as pages say it.")
    shown_by: Text | None = Field(
        None, description="The party that must show it, or `either`; absent: the one that owes."
    )
    evidence: Text | None = Field(
        None, description="What shows it; where it is said, whoever asks or grants names it."
    )
    granted_by: Text = Field(description="The party that decides on it, or `both`.")
    clause: Text | None = Field(None, description="The clause that gives relief.")
