"""Minimums: what agreements under a framework, and copies of an agreement, may only go beyond."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Text, YesNo


class MinimumPart(Part):
    """A term that may be made tighter and never looser; without a value, the text's own is the least."""

    title: Text = Field(description="What is the least that is owed.")
    of: Text = Field(description="The address of the term: `referral.load.within`, `duties.review.every`.")
    no_longer_than: Text | None = Field(None, description="The longest time limit.")
    no_rarer_than: Text | None = Field(None, description="The longest period: `year from April`.")
    no_lower_than: Text | None = Field(None, description="The lowest target, where higher is better.")
    no_higher_than: Text | None = Field(None, description="The highest target, where lower is better.")
    runs: Text | None = Field(None, description="First and last month of the term: `April to March`.")
    stands: YesNo = Field(False, description="Yes where it must be there, whatever it says.")
    clause: Text | None = Field(None, description="The clause that sets it.")
