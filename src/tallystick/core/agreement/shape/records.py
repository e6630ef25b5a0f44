"""Records: fields, milestones, lookups, gates, clocks."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.relief import ReliefPart
from tallystick.core.agreement.shape.routes import RoutePart
from tallystick.core.agreement.shape.written import (
    AS_TITLE,
    IN_LIST,
    WORDS_OR_MAP,
    Name,
    Names,
    Prefix,
    Text,
    TimeOrClosing,
    YesNo,
    word_of,
)
from tallystick.core.clock.limit import Kept

NEXT_OPENING = "next opening"


class FieldPart(Part):
    """One field of a record."""

    title: Text = Field(description="What the field is called on forms.")
    type: Text = Field(description="The kind of value; the manual lists them.")
    data_class: Annotated[str, word_of("organisation", "commercial", "restricted", "special")] = Field(
        "organisation", alias="class", description="How sensitive it is."
    )
    required: YesNo = Field(False, description="Yes where a record cannot be opened without it.")
    one_of: Annotated[dict[Text, Text], WORDS_OR_MAP] = Field(
        {}, description="The choices, with their words."
    )
    codes: Text | None = Field(None, description="The code list, for the type code.")
    of: Text | None = Field(None, description="The kind of record, for the type reference.")
    agreed_by: Annotated[str, word_of("both")] | None = Field(
        None, description="`both`: it counts once both sides have said the same."
    )
    meanwhile: Text | None = Field(
        None, description="The value that counts until both agree; or `as proposed`: what was said last."
    )
    only_when: Text | None = Field(None, description="A condition: to which records the field applies.")
    hint: Text | None = Field(None, description="A word of help beside the field.")
    clause: Text | None = Field(None, description="The clause that asks for it.")


class MilestonePart(Part):
    """A dated step of a record."""

    title: Text = Field(description="What has happened then.")
    by: Text | None = Field(
        None,
        description="The party that records it; `both`: reached once both have; or the body whose step it is.",
    )
    opens: YesNo = Field(False, description="Yes for the milestone that opens a record.")
    repeats: YesNo = Field(False, description="Yes where it may be reached again.")
    recorded: YesNo = Field(True, description="No where no form of the agreement holds its date.")
    withdraws: YesNo = Field(False, description="Yes where running clocks then end as withdrawn.")
    only: Names = Field([], description="The posts that alone may record it, or who acts for them.")
    commits: Text | None = Field(
        None, description="The money field whose sum the authority of whoever records it must cover."
    )
    clause: Text | None = Field(None, description="The clause that keeps it for them.")


class LookupPart(Part):
    """A count of other records of the copy."""

    of: Text = Field(description="The kind that is counted.")
    same: Annotated[list[Text], IN_LIST] = Field(
        min_length=1, description="The field (or `subject`) whose value they share; of several each."
    )
    where: Text | None = Field(None, description="A condition on those that count.")


class GatePart(Part):
    """A precondition of a record."""

    exactly_one: ClassVar = (("refuse_when", "return_when", "triage_when"),)

    refuse_when: Text | None = Field(None, description="The record is refused when this holds.")
    return_when: Text | None = Field(None, description="The record is returned when this holds.")
    triage_when: Text | None = Field(None, description="The record goes to a person when this holds.")
    reason: Text = Field(description="Why, in words for the sender.")
    answer: Text | None = Field(None, description="The message that answers.")
    counts: Name | None = Field(None, description="The log it is counted in.")
    clause: Text | None = Field(None, description="The clause that sets it.")


class LimitPart(Part):
    """One of several limits that bind a clock."""

    exactly_one: ClassVar = (("within", "due"),)

    within: Text | None = Field(None, description="The time limit.")
    due: Text | None = Field(None, description="A day set off from a date field, instead of a limit.")
    start: Text | None = Field(None, alias="from", description="The milestone it runs from, if another.")
    clause: Text | None = Field(None, description="The clause that sets it.")


class PausePart(Part):
    """The clock stands still between two milestones."""

    start: Text = Field(alias="from", description="The milestone that stops the clock.")
    end: Text = Field(alias="to", description="The milestone that lets it run again.")
    because: Text = Field(description="Why it stands still.")


class ClockPart(Part):
    """A time limit between milestones, owed by one party to another."""

    exactly_one: ClassVar = (("within", "due", "limits"),)

    title: Text = Field(description="What is owed.")
    when: Text | None = Field(None, description="A condition: which records have the clock.")
    start: Annotated[list[Text], IN_LIST] = Field(
        alias="from", description="The milestone that starts it; of several the earliest; or `not stated`."
    )
    stop: Annotated[list[Text], IN_LIST] = Field(
        alias="to", description="The milestone that stops it; of several the earliest."
    )
    within: Text | None = Field(None, description="The time limit.")
    due: Text | None = Field(
        None, description="A day set off from a date field instead: `2 weeks before meeting_on`."
    )
    limits: list[LimitPart] | None = Field(None, description="Several limits; the strictest rules.")
    at_most: Text | None = Field(
        None, description="A cap over several stages: `20 working days from received`."
    )
    owed_by: Text = Field(
        description="The party or body that owes it; `other party`: the one that did not raise the record; or "
        "`nobody` where it only tells early from late."
    )
    owed_to: Text | None = Field(None, description="The party or body it is owed to.")
    units: Names = Field([], description="The units whose work it is, where it is that of some.")
    clause: Text | None = Field(None, description="The clause that sets it.")
    warn: Text | None = Field(None, description="It is due soon that long before the deadline.")
    pauses: list[PausePart] = Field([], description="When it stands still.")
    deemed: Text | None = Field(None, description="The milestone that silence brings.")
    relief: dict[Name, ReliefPart] = Field({}, description="Grounds on which a miss is not counted.")
    cut_off: TimeOrClosing | None = Field(
        None, description="What comes at or after it counts as the next day: `16:00`, or `closing time`."
    )
    closed_start: YesNo = Field(
        False, description="Yes where what comes on a day that does not count counts as the next that does."
    )
    if_closed: Text | None = Field(
        None,
        description="Where a last day goes that does not count: `next working day`, `previous working day`.",
    )
    kept_until: Annotated[str, word_of(*(kept.value for kept in Kept))] = Field(
        Kept.END_OF_DAY.value, description="Until when a limit in days or months is kept on its last day."
    )
    day_one: YesNo = Field(False, description="Yes where the day it starts is day 1.")
    boundary: Annotated[str, word_of("end of the window", NEXT_OPENING)] = Field(
        "end of the window", description="When an amount is due that ends exactly as a window closes."
    )


class ActivePart(Part):
    """From when until when a record is active."""

    start: Text = Field(alias="from", description="The milestone from which it is active.")
    until: Text = Field(description="The milestone until which it is.")


class PriorityPart(Part):
    """One class of those who go first."""

    when: Text = Field(description="A condition: which records are of the class.")
    title: Text = Field(description="What the class is called.")
    clause: Text | None = Field(None, description="The clause that puts it first.")


class WaitingPart(Part):
    """Which records wait for their turn, and who goes first."""

    while_: Text = Field(alias="while", description="A condition: which records wait.")
    since: Text = Field(
        description="The milestone from which they wait: within a class the earliest goes first."
    )
    first: list[PriorityPart] = Field([], description="Who goes before the others, in this order.")
    clause: Text | None = Field(None, description="The clause that sets the order.")


class RecordPart(Part):
    """A kind of record: what happens and is handled."""

    like: Text | None = Field(None, description="The standard kind that this one is laid over.")
    title: Text = Field(description="What one such record is called.")
    prefix: Prefix = Field(description="What its references begin with.")
    raised_by: Text = Field(description="The party that opens it, or `either`.")
    person: YesNo = Field(False, description="Yes where the record is a person whom other records are about.")
    subject: Text | None = Field(None, description="The kind of record it is about.")
    per_lot: YesNo = Field(False, description="Yes where each record belongs to a lot.")
    active: ActivePart | None = Field(None, description="From when until when it is active.")
    waiting: WaitingPart | None = Field(None, description="Who waits for a turn, and who goes first.")
    clause: Text | None = Field(None, description="The clause it comes from.")
    fields: dict[Name, FieldPart] = Field({}, description="What a record says.")
    milestones: dict[Name, Annotated[MilestonePart, AS_TITLE]] = Field(
        min_length=1, description="Its steps; the first opens it unless another says so."
    )
    lookups: dict[Name, LookupPart] = Field({}, description="Counts of other records.")
    gates: dict[Name, GatePart] = Field({}, description="What refuses, returns or sorts out a record.")
    routes: dict[Name, RoutePart] = Field({}, description="Where it goes when it is opened.")
    clocks: dict[Name, ClockPart] = Field({}, description="The time limits on it.")
