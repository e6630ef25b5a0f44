"""Playbooks: the steps to take with a record, each with its guard, who takes it, and what shows that it was taken."""

from __future__ import annotations

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.written import Name, Names, Text


class StepPart(Part):
    """One step of a playbook."""

    title: Text = Field(description="What is to be done.")
    who: Text = Field(description="The party, post or body that does it.")
    only_when: Text | None = Field(
        None, description="A condition on the record; where it fails, no such step."
    )
    after: Names = Field([], description="The steps before it that are done first, as far as they apply.")
    within: Text | None = Field(None, description="How long it may take from when it is open.")
    shown_by: Text = Field(
        description="What shows it: a milestone or field of the record, or `kind.milestone` of one about it."
    )
    clause: Text | None = Field(None, description="The clause that asks for it.")


class PlaybookPart(Part):
    """What is done, step by step, with records of a kind."""

    title: Text = Field(description="What has happened, as pages say it.")
    record: Text = Field(description="The kind of record it is for.")
    when: Text | None = Field(None, description="A condition: for which of them; absent: for each.")
    steps: dict[Name, StepPart] = Field(min_length=1, description="The steps, in the order of the text.")
    clause: Text | None = Field(None, description="The clause it comes from.")
