"""Reports: what each must contain, part by part, and what each part draws on."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.measures import DoneByPart
from tallystick.core.agreement.shape.written import Name, Text, YesNo


class DrawnOnPart(Part):
    """One thing that a part of a report draws on."""

    exactly_one: ClassVar[tuple[tuple[str, ...], ...]] = (("measure", "records", "duty", "written_in"),)

    measure: Text | None = Field(None, description="A measure: its figures of the period.")
    records: Text | None = Field(None, description="A kind of record: those of the period.")
    counted_on: Text | None = Field(
        None, description="The milestone by which a record falls in the period; absent: when it was opened."
    )
    where: Text | None = Field(None, description="A condition on the records.")
    latest: YesNo = Field(False, description="Yes where the latest such record counts, in whatever period.")
    duty: Text | None = Field(None, description="A duty: how it was kept in the period.")
    written_in: Text | None = Field(None, description="The field of the report in which a party writes it.")


class ContentPart(Part):
    """One part of a report."""

    title: Text = Field(description="What the part tells.")
    draws_on: list[DrawnOnPart] = Field([], description="What it draws on, all of it.")
    written_by: Text | None = Field(
        None, description="The party that writes it; absent: the one that owes the report."
    )
    may_be_empty: YesNo = Field(False, description="Yes where there may be nothing to tell.")
    clause: Text | None = Field(None, description="The clause that asks for it.")


class ReportPart(Part):
    """A report that is owed: the period it tells of, what sends it, and what it must contain."""

    title: Text = Field(description="What the report is called.")
    owed_by: Text = Field(description="The party that makes it.")
    owed_to: Text = Field(description="The party that gets it.")
    every: Text = Field(description="The period it tells of: `year from September`.")
    done_by: DoneByPart = Field(description="The record by which it is sent.")
    parts: dict[Name, ContentPart] = Field(min_length=1, description="What it must contain, in this order.")
    clause: Text | None = Field(None, description="The clause that asks for it.")
