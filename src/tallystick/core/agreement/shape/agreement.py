"""The whole text of an agreement."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tallystick.core.agreement.shape.accepted import AcceptedPart
from tallystick.core.agreement.shape.around import BodyPart, CodePart, UnitPart
from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.shape.charges import ChargePart
from tallystick.core.agreement.shape.head import STATUSES, LanguagePart, ReaderPart
from tallystick.core.agreement.shape.judgements import JudgementPart
from tallystick.core.agreement.shape.measures import DutyPart, MeasurePart, TallyPart
from tallystick.core.agreement.shape.minimums import MinimumPart
from tallystick.core.agreement.shape.outside import OutsidePart
from tallystick.core.agreement.shape.parts import (
    CalendarPart,
    ClausePart,
    ConsequencePart,
    DatePart,
    FigurePart,
    LotPart,
    MessagePart,
    PartyPart,
    PostPart,
    TermPart,
)
from tallystick.core.agreement.shape.playbooks import PlaybookPart
from tallystick.core.agreement.shape.readings import ReadingPart
from tallystick.core.agreement.shape.records import RecordPart
from tallystick.core.agreement.shape.reports import ReportPart
from tallystick.core.agreement.shape.services import FundPart, RightPart, ServicePart
from tallystick.core.agreement.shape.written import (
    AS_TITLE,
    CodeName,
    Counting,
    Day,
    LotName,
    Name,
    Text,
    word_of,
)


class AgreementPart(Part):
    """A service level agreement: its text and its terms."""

    agreement: Name = Field(description="The id of the agreement, the same in all its versions.")
    title: Text = Field(description="What the agreement is called.")
    version: Counting = Field(description="The number of this version, from 1.")
    in_force: Day = Field(description="The day from which this version governs.")
    varies: Text | None = Field(None, description="The earlier version that this one is laid over.")
    adapts: Text | None = Field(None, description="The template that this one is adapted from.")
    under: Text | None = Field(None, description="The framework that this one is made under.")
    note: Text | None = Field(None, description="The reason for this version.")
    status: Annotated[str, word_of(*STATUSES)] | None = Field(None, description="How it binds.")
    purpose: Text | None = Field(None, description="What it is for.")
    languages: dict[Name, LanguagePart] = Field(
        {}, description="Languages of its words; the first is the main one."
    )
    distribution: dict[Name, ReaderPart] = Field({}, description="Who is sent each version.")
    timezone: Text = Field("Europe/London", description="The time zone of the agreement.")
    parties: dict[Name, PartyPart] = Field(min_length=1, description="Who is bound.")
    posts: dict[Name, PostPart] = Field({}, description="Functions that the agreement names.")
    units: dict[Name, UnitPart] = Field({}, description="Parts of a party whose work something is.")
    bodies: dict[Name, BodyPart] = Field({}, description="Bodies outside the parties that play a role.")
    term: TermPart = Field(description="The dates the agreement binds.")
    lots: dict[LotName, LotPart] = Field({}, description="Parts that a counterparty may hold.")
    codes: dict[Name, dict[Text, Annotated[CodePart, AS_TITLE]]] = Field(
        {}, description="Code lists: each code with its words."
    )
    calendars: dict[Name, CalendarPart] = Field({}, max_length=50, description="Which days and hours count.")
    periods: dict[Name, dict[Text, Text]] = Field(
        {}, description="Lists of periods of its own, by name: each with its first and last day."
    )
    figures: dict[Name, FigurePart] = Field({}, description="Governing values that nothing else holds.")
    outside: dict[Name, OutsidePart] = Field({}, description="Rules and documents that somebody else owns.")
    readings: dict[Name, ReadingPart] = Field({}, description="Values that can be read in more than one way.")
    funds: dict[Name, FundPart] = Field({}, description="Accounts that services are paid from.")
    services: dict[Name, ServicePart] = Field({}, description="Services with terms of their own.")
    clauses: dict[Name, ClausePart] = Field({}, description="The numbered text.")
    glossary: dict[Text, Text] = Field({}, description="Words and what they mean here.")
    records: dict[Name, RecordPart] = Field({}, description="What happens and is handled.")
    duties: dict[Name, DutyPart] = Field({}, description="What is owed on a schedule.")
    judgements: dict[Name, JudgementPart] = Field({}, description="Duties that somebody judges and attests.")
    reports: dict[Name, ReportPart] = Field({}, description="Reports, with what each must contain.")
    tallies: dict[Name, TallyPart] = Field({}, description="Sums for each subject in a period.")
    measures: dict[Name, MeasurePart] = Field({}, description="The indicators.")
    consequences: dict[Name, ConsequencePart] = Field({}, description="What may follow.")
    charges: dict[Name, ChargePart] = Field({}, description="What is paid for each period, line by line.")
    rights: dict[Name, RightPart] = Field({}, description="What a party may choose to do.")
    playbooks: dict[Name, PlaybookPart] = Field({}, description="The steps to take when something happens.")
    minimums: dict[Name, MinimumPart] = Field({}, description="The least that is owed.")
    messages: dict[CodeName, MessagePart] = Field({}, description="Notifications by code.")
    dates: dict[Name, DatePart] = Field({}, description="Dates that open or close a door.")
    accepted: dict[Name, AcceptedPart] = Field({}, description="Findings that the parties take as they are.")
