"""The position: who owes what by when, what was kept and missed, every outturn and rating, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tallystick.core.agreement.model import Band, Target
from tallystick.core.clock.because import Walk
from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.clock.schedule import Period
from tallystick.core.engine.figure_standing import Comparison, Rank, Ruling
from tallystick.core.engine.judgement_standing import JudgementStanding
from tallystick.core.engine.local_difference import Deviation
from tallystick.core.engine.outside_standing import OutsideStanding
from tallystick.core.engine.playbook_standing import StepStanding
from tallystick.core.engine.relief_standing import Relief
from tallystick.core.engine.report_standing import ReportStanding
from tallystick.core.engine.standing import Acting, NoticeGiven, ServiceStanding, Turn
from tallystick.core.engine.statement import Statement
from tallystick.core.facts import Recorded, Scalar


class Status(StrEnum):
    """The state of a clock or a duty slot at an instant."""

    NOT_STARTED = "not started"
    RUNNING = "running"
    DUE_SOON = "due soon"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met late"
    MISSED = "missed"
    RELIEVED = "relieved"
    DEEMED = "deemed"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Because:
    """Why a status or a figure is what it is.

    clause and version: the rule. facts: ids of the decisive entries. walks: the calendar walk of each limit.
    said: the reasoning as plain sentences, in order. changes: what would change the answer.
    sufficient: groups of facts of which any one is enough, so that only taking all of a group away would matter.
    """

    clause: str | None
    version: int
    facts: tuple[str, ...]
    said: tuple[str, ...]
    changes: tuple[str, ...] = ()
    walks: tuple[Walk, ...] = ()
    sufficient: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class LimitRead:
    """One of the limits that bind a clock, with its own deadline; `rules` marks the strictest.

    unsettled: what is in doubt where it is one of several readings of the text, none of which was chosen.
    """

    text: str
    clause: str | None
    deadline: date | Instant | None
    late_from: Instant | None
    rules: bool
    why_not_known: str = ""
    unsettled: str = ""


@dataclass(frozen=True, slots=True)
class ClockRun:
    """One run of a clock, or one slot of a duty, in one copy.

    clock is `kind.clock` or `duty.name`; record is the record's reference, or the anchor of a duty, or None;
    slot is the label of a duty slot. Everything but `status` is the same at every later instant until a fact comes.
    void and withdrawn_at stand for the record being void or withdrawn; paused_since for a pause still open.
    units: those whose work it is, by their ids.
    relieved_at: from when a miss of it is not counted.
    """

    copy: str
    clock: str
    record: str | None
    slot: str | None
    title: str
    owed_by: str
    owed_to: str
    clause: str | None
    version: int
    started: Moment | None
    deadline: date | Instant | None
    late_from: Instant | None
    warn_from: Instant | None
    done: Moment | None
    limits: tuple[LimitRead, ...]
    status: Status
    deemed: str | None = None
    withdrawn_at: Instant | None = None
    void: bool = False
    paused_since: Instant | None = None
    why_not_known: str = ""
    lot: str | None = None
    units: tuple[str, ...] = ()
    relieved_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class GateResult:
    """What a gate made of a record: refuse, return or triage, with its answer and the fields missing."""

    gate: str
    effect: str
    reason: str
    answer: str | None
    missing: tuple[str, ...]
    counts: str | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class RecordPosition:
    """A record as known: fields, milestones (deemed ones named apart), clocks, what its gates said.

    entries: the entries that made it, in order, as they stand after corrections.
    """

    copy: str
    ref: str
    kind: str
    lot: str | None
    subject: str | None
    version: int
    opened: Moment
    state: str
    fields: Mapping[str, Scalar]
    milestones: Mapping[str, Moment]
    deemed: Mapping[str, Instant]
    gates: tuple[GateResult, ...]
    clocks: tuple[ClockRun, ...]
    entries: tuple[Recorded, ...]
    void: bool = False


class Standing(StrEnum):
    """What kind of answer a measure gives for a period; only `rated` and `overridden` carry a rating that counts."""

    RATED = "rated"
    HELD = "held"
    NO_CASES = "no cases"
    INFORMATION = "information"
    PENDING = "pending"
    NOT_KNOWN = "not known"
    NOT_YET_DUE = "not yet due"
    NO_COMPARISON = "nothing to compare with"
    TOO_SHORT = "period too short to rate"
    INCOMPLETE = "a part is missing"
    OVERRIDDEN = "overridden"
    WITHHELD = "withheld"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """Numerator and denominator of one cell as one source gives them (`records`, or a party's id)."""

    source: str
    numerator: int
    denominator: int
    prevails: bool


@dataclass(frozen=True, slots=True)
class WithoutRelief:
    """What a measure would come to if nothing were relieved."""

    numerator: int
    denominator: int
    outturn: Decimal | None
    rating: str | None


@dataclass(frozen=True, slots=True)
class PartFigure:
    """One of the figures that a composite is made of.

    weighs: its weight, where it is added up with others. adds: what it adds, None where it adds nothing. missing: why
    it cannot be reckoned with; empty where it can.
    """

    measure: str
    lot: str | None
    period: Period
    outturn: Decimal | None
    rating: str | None
    weighs: Decimal | None = None
    adds: Decimal | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure for one party (and lot) in one period.

    outturn is exact, in per cent, unrounded; None without a denominator. as_written is the rating the bands give
    where the rating is held. flags: provisional, indicative, above 100, few cases, differs between sources.
    pending and left_out count rows whose outcome cannot be known yet, and rows where something is not known.
    findings: codes of the findings that rest on the measure. target: what it should reach in the period; bands: what it
    was held against, their edges as numbers. window: the periods it is of, where they are more than its own.
    without_relief: what it would be if nothing were relieved, where that differs (N26). parts: of a measure made of
    others, what they came to; numerator and denominator are then the parts reckoned with, and all. comparisons: figures
    from outside beside it; rank: its place among others; ruling: what the parties ruled about it.
    """

    copy: str
    measure: str
    lot: str | None
    period: Period
    version: int
    numerator: int
    denominator: int
    pending: int
    left_out: int
    outturn: Decimal | None
    standing: Standing
    rating: str | None
    as_written: str | None
    flags: tuple[str, ...]
    findings: tuple[str, ...]
    sources: tuple[SourceFigure, ...] = ()
    target: Target | None = None
    bands: tuple[Band, ...] = ()
    window: tuple[Period, ...] = ()
    without_relief: WithoutRelief | None = None
    parts: tuple[PartFigure, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    rank: Rank | None = None
    ruling: Ruling | None = None

    @property
    def counts(self) -> bool:
        """Return whether its rating counts, so that something may follow from it."""
        return self.standing in (Standing.RATED, Standing.OVERRIDDEN)


class NeedState(StrEnum):
    """How something stands that must hold before a consequence is decided."""

    SHOWN = "on the record"
    NOT_SHOWN = "not on the record"
    JUDGED = "for a person to judge"


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """What must hold first, and how it stands; where the record shows it, by which record and when."""

    says: str
    state: NeedState
    record: str | None = None
    at: Moment | None = None


@dataclass(frozen=True, slots=True)
class RightStanding:
    """How a right stands: whether it is open, since when, and until when; a person decides to use it.

    open: None where a person has to judge one of its needs. closes: the last day on which it may be used, where the
    agreement sets one. would_take_effect: when a notice given at this moment would, None where that is not known or
    the service to be named decides it.
    """

    copy: str
    right: str
    title: str
    held_by: str
    needs: tuple[NeedStanding, ...]
    open: bool | None
    since: Moment | None
    closes: date | None
    would_take_effect: date | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may follow, with its grounds; a person decides.

    needs: what must hold before it is decided; it is proposed whether or not the record shows it yet.
    indicative: one of the ratings it rests on is indicative only; whether that counts is part of the decision.
    """

    copy: str
    consequence: str
    title: str
    measure: str
    lot: str | None
    period: Period
    rating: str
    decided_by: str
    needs: tuple[NeedStanding, ...]
    clause: str | None
    indicative: bool = False


@dataclass(frozen=True, slots=True)
class MessageDue:
    """A notification that the agreement names, owed because a record reached a milestone or a gate answered."""

    copy: str
    message: str
    title: str
    record: str
    owed_since: Moment
    carries: Mapping[str, Scalar]
    clause: str | None


@dataclass(frozen=True, slots=True)
class DateDue:
    """A date that opens or closes a door, with how it was reached; None where it is not known, and why."""

    id: str
    title: str
    day: date | None
    closes: bool
    clause: str | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post in a copy."""

    post: str
    name: str
    telephone: str
    email: str
    since: date


@dataclass(frozen=True, slots=True)
class CopyPosition:
    """The position of one signed copy: text x counterparty."""

    copy: str
    name: str
    lots: tuple[str, ...]
    starts: date
    ends: date
    version: int
    attributes: Mapping[str, str]
    holders: tuple[Holder, ...]
    records: tuple[RecordPosition, ...]
    slots: tuple[ClockRun, ...]
    measures: tuple[MeasureResult, ...]
    proposals: tuple[Proposal, ...]
    messages: tuple[MessageDue, ...]
    dates: tuple[DateDue, ...]
    logs: Mapping[str, int]
    services: tuple[ServiceStanding, ...] = ()
    notices: tuple[NoticeGiven, ...] = ()
    rights: tuple[RightStanding, ...] = ()
    statements: tuple[Statement, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    waiting: tuple[Turn, ...] = ()
    outside: tuple[OutsideStanding, ...] = ()
    reports: tuple[ReportStanding, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    acting: tuple[Acting, ...] = ()
    steps: tuple[StepStanding, ...] = ()
    judgements: tuple[JudgementStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """The position of every copy in the entries, at `as_of` as known at `known_at` (None: all that is recorded)."""

    agreement: str
    as_of: Moment
    known_at: Moment | None
    copies: tuple[CopyPosition, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a cell: what its scorecard is a sum of.

    cell is (copy, measure, lot, period start). The change counts from `at` on the axis of what happened, and from
    `known_from` until `known_until` (excluded, None: for ever) on the axis of what was known. value: which value it
    is of, where the outturn depends on each (a median, a percentile); None where only the sums count.
    relief: whether it is a change that relief takes away: added to the others they give the figure without relief.
    """

    copy: str
    record: str
    measure: str
    lot: str | None
    period_start: date
    at: Instant
    known_from: Instant
    known_until: Instant | None
    numerator: int
    denominator: int
    pending: int
    left_out: int
    value: int | None = None
    relief: bool = False
