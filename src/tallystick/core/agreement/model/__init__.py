"""An agreement as an immutable typed value.

Names are ids as written in the text. Every part that stands for something in the text can be found there
again: `Agreement.places` maps a path of ids to its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model.around import Body, InUse, Unit
from tallystick.core.agreement.model.bands import COMPARATOR, PREVIOUS, TARGET, Band, Target
from tallystick.core.agreement.model.charges import (
    Amount,
    Charge,
    ChargeLine,
    DayCount,
    InvoicedBy,
    Price,
    Share,
    Step,
    StepApplies,
)
from tallystick.core.agreement.model.comparators import COPIES, LOTS, Comparator
from tallystick.core.agreement.model.compositions import (
    COUNT,
    INDEX,
    POINTS,
    TABLE,
    WEIGHTS,
    WORST,
    Composition,
    Points,
)
from tallystick.core.agreement.model.consequences import Consequence, Need, ShownBy
from tallystick.core.agreement.model.frame import (
    Clause,
    Figure,
    KeyDate,
    Lot,
    Message,
    Party,
    Post,
    Term,
)
from tallystick.core.agreement.model.head import Head, Reader
from tallystick.core.agreement.model.inheritance import Difference, Inherited
from tallystick.core.agreement.model.judgements import Judgement
from tallystick.core.agreement.model.languages import Language
from tallystick.core.agreement.model.measures import (
    NOTHING_COUNTED,
    Cell,
    DoneBy,
    Duty,
    Measure,
    Tally,
)
from tallystick.core.agreement.model.minimums import Least, Minimum, TargetEdge, TermRun
from tallystick.core.agreement.model.outside import OUTSIDE, NewEdition, Outside
from tallystick.core.agreement.model.outturns import COMPOSITE, JOINED, SHARE, UNRATED, Outturn, Window
from tallystick.core.agreement.model.playbooks import Evidence, Playbook, PlaybookStep
from tallystick.core.agreement.model.readings import Reading
from tallystick.core.agreement.model.records import (
    NOBODY,
    OTHER_PARTY,
    Active,
    Clock,
    Field,
    Gate,
    Lookup,
    Milestone,
    Pause,
    Priority,
    RecordKind,
    TimeLimit,
    Waiting,
)
from tallystick.core.agreement.model.relief import BOTH, ReliefGround
from tallystick.core.agreement.model.reports import DrawnOn, Report, ReportContent
from tallystick.core.agreement.model.routes import Route, Way
from tallystick.core.agreement.model.services import (
    AGREEMENT,
    NONE,
    SERVICES,
    Fund,
    Ground,
    Right,
    RightNeed,
    Service,
)
from tallystick.core.clock.calendar import Calendar
from tallystick.core.findings import Finding, Place

Path = tuple[str, ...]

__all__ = [
    "AGREEMENT",
    "BOTH",
    "COMPARATOR",
    "COMPOSITE",
    "COPIES",
    "COUNT",
    "INDEX",
    "JOINED",
    "LOTS",
    "NOBODY",
    "NONE",
    "NOTHING_COUNTED",
    "OTHER_PARTY",
    "OUTSIDE",
    "POINTS",
    "PREVIOUS",
    "SERVICES",
    "SHARE",
    "TABLE",
    "TARGET",
    "UNRATED",
    "WEIGHTS",
    "WORST",
    "Active",
    "Agreement",
    "Amount",
    "Band",
    "Body",
    "Cell",
    "Charge",
    "ChargeLine",
    "Clause",
    "Clock",
    "Comparator",
    "Composition",
    "Consequence",
    "DayCount",
    "Difference",
    "DoneBy",
    "DrawnOn",
    "Duty",
    "Evidence",
    "Field",
    "Figure",
    "Fund",
    "Gate",
    "Ground",
    "Head",
    "InUse",
    "Inherited",
    "InvoicedBy",
    "Judgement",
    "KeyDate",
    "Language",
    "Least",
    "Lookup",
    "Lot",
    "Measure",
    "Message",
    "Milestone",
    "Minimum",
    "Need",
    "NewEdition",
    "Outside",
    "Outturn",
    "Party",
    "Path",
    "Pause",
    "Playbook",
    "PlaybookStep",
    "Points",
    "Post",
    "Price",
    "Priority",
    "Reader",
    "Reading",
    "RecordKind",
    "ReliefGround",
    "Report",
    "ReportContent",
    "Right",
    "RightNeed",
    "Route",
    "Service",
    "Share",
    "ShownBy",
    "Step",
    "StepApplies",
    "Tally",
    "Target",
    "TargetEdge",
    "Term",
    "TermRun",
    "TimeLimit",
    "Unit",
    "Waiting",
    "Way",
    "Window",
]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One version of an agreement: its text and its terms.

    minimums: what its copies may only tighten; bounds: what its frameworks ask of it.
    inherited: what it rests on, with the differences. findings holds all that reading and the check found. places maps
    a path of ids to where it stands.
    sources maps the name of each text it was made from to that text.
    """

    id: str
    title: str
    version: int
    in_force: date
    zone: ZoneInfo
    parties: Mapping[str, Party]
    posts: Mapping[str, Post]
    units: Mapping[str, Unit]
    bodies: Mapping[str, Body]
    term: Term
    lots: Mapping[str, Lot]
    calendars: Mapping[str, Calendar]
    clauses: Mapping[str, Clause]
    figures: Mapping[str, Figure]
    outside: Mapping[str, Outside]
    readings: Mapping[str, Reading]
    kinds: Mapping[str, RecordKind]
    duties: Mapping[str, Duty]
    judgements: Mapping[str, Judgement]
    reports: Mapping[str, Report]
    tallies: Mapping[str, Tally]
    measures: Mapping[str, Measure]
    consequences: Mapping[str, Consequence]
    funds: Mapping[str, Fund]
    services: Mapping[str, Service]
    charges: Mapping[str, Charge]
    rights: Mapping[str, Right]
    playbooks: Mapping[str, Playbook]
    messages: Mapping[str, Message]
    dates: Mapping[str, KeyDate]
    glossary: Mapping[str, str]
    note: str
    head: Head
    languages: Mapping[str, Language]
    minimums: Mapping[str, Minimum]
    bounds: tuple[Minimum, ...]
    inherited: tuple[Inherited, ...]
    findings: tuple[Finding, ...]
    places: Mapping[Path, Place]
    sources: Mapping[str, str]
    hash: str

    @property
    def counted(self) -> Mapping[str, Measure]:
        """Return the measures that count something themselves: all but those made of others."""
        return {name: measure for name, measure in self.measures.items() if measure.made_of is None}

    @property
    def counterparty(self) -> Party:
        """Return the party that each signed copy names anew."""
        return next(party for party in self.parties.values() if party.counterparty)
