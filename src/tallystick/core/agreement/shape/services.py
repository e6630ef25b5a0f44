"""Funds, services with terms of their own, and the rights of a party: to leave a service, to end the agreement."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.parts import AS_NEED
from tallystick.core.agreement.shape.written import IN_LIST, Name, Names, Text, YesNo, word_of


class FundPart(Part):
    """An account that services are paid from."""

    title: Text = Field(description="What the account is called.")
    all_agreed: YesNo = Field(
        False, description="Yes where every service that is paid from it must be agreed here."
    )
    clause: Text | None = Field(None, description="The clause that says so.")


class ServicePart(Part):
    """A service with its own level, standard, reports, notice and cost."""

    title: Text = Field(description="What the service is called.")
    provided_by: Text | None = Field(None, description="The party that provides it.")
    department: Text | None = Field(None, description="The part of that party that does.")
    contacts: Names = Field([], description="The posts to turn to.")
    kind: Annotated[str, word_of("technical", "soft")] | None = Field(
        None, description="Technical, with a task to count and time; or soft."
    )
    agreed: YesNo = Field(True, description="No for a service that is had without an agreement yet.")
    paid_from: Text | None = Field(None, description="The fund that pays for it.")
    level: Text | None = Field(None, description="What level of service is expected, in words.")
    standard: Annotated[list[Text], IN_LIST] = Field(
        [], description="The clocks (`kind.clock`), measures and figures that are its standard."
    )
    reports: Names = Field([], description="The duties that report on it; or `none`.")
    notice: Text | None = Field(None, description="How long before it ends notice is given: `3 months`.")
    notice_because: Text | None = Field(None, description="Why the notice is that long.")
    cost: Text | None = Field(
        None, description="The charge or figure that is its cost, a sum of money, or `none`."
    )
    clause: Text | None = Field(None, description="The clause that describes it.")


class ExercisedByPart(Part):
    """The record by which a right is used."""

    record: Text = Field(description="The kind of record that is the notice.")
    milestone: Annotated[list[Text], IN_LIST] = Field(
        description="The milestone that gives it; of several all are needed, and notice runs from the first named."
    )
    where: Text | None = Field(None, description="A condition on the record.")


class GroundPart(Part):
    """One of the things that can show what must hold before a right is open."""

    exactly_one: ClassVar = (("shown_by", "missed", "rated"),)

    shown_by: Text | None = Field(None, description="The milestone of a record: `talks.failed`.")
    where: Text | None = Field(
        None, description="A condition on that record, over what both parties may see."
    )
    missed: Text | None = Field(None, description="A clock that was missed: `default.cure`.")
    rated: Annotated[list[Name], IN_LIST] | None = Field(
        None, description="A rating of a period that is over; of several any."
    )
    measures: Names = Field([], description="Whose ratings; absent: of any measure.")


class RightNeedPart(Part):
    """What must hold before a right is open."""

    that: Text = Field(description="What must hold, as a sentence; alone it is for a person to judge.")
    any_of: list[GroundPart] = Field([], description="What shows it; any of these is enough.")


class RightPart(Part):
    """A choice that a party may make: to end the agreement, to leave a service, to call for something."""

    title: Text = Field(description="What may be done.")
    held_by: Text = Field(description="The party that may; or `either`, or `both` together.")
    exercised_by: ExercisedByPart = Field(description="The record by which it is done.")
    notice: Text | None = Field(
        None, description="How long until it takes effect; absent: the notice of the service, or at once."
    )
    needs: list[Annotated[RightNeedPart, AS_NEED]] = Field(
        [], description="What must hold first, each after the one before; absent: it is always open."
    )
    open_for: Text | None = Field(None, description="How long it stays open once all of that holds.")
    ends: Name | None = Field(
        None, description="What then ends: `agreement`, or the field of the record that names a service."
    )
    clause: Text | None = Field(None, description="The clause that gives the right.")
