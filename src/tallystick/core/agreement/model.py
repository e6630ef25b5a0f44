"""An agreement as an immutable typed value.

Names are ids as written in the text. Every part that stands for something in the text can be found there
again: `Agreement.places` maps a path of ids to its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from tallystick.core.agreement.expression import Expression
from tallystick.core.clock.calendar import Calendar
from tallystick.core.clock.limit import Convention, Every, Limit, Offset
from tallystick.core.findings import Finding, Place

Path = tuple[str, ...]

NOBODY = "nobody"
"""Who owes a clock that only tells early from late: no party does."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who is bound. The counterparty is the one that each signed copy names anew."""

    id: str
    role: str
    name: str
    counterparty: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A function that the agreement names; `rung` is its place in the escalation (1 is rung first)."""

    id: str
    party: str
    title: str
    rung: int | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The dates the agreement binds; `ends` is the last day, `lasts` the length as written where one is."""

    starts: date
    ends: date
    clause: str | None = None
    lasts: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """A part of the agreement that a counterparty may hold; `extra` marks an element beside the lots."""

    id: str
    title: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part of the text. `text` keeps its placeholders; `within` is the clause it belongs under."""

    id: str
    number: str
    title: str
    text: str
    within: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A governing value that no clock or measure holds: a phrase, a number or a sum, as written and as read."""

    id: str
    text: str
    value: Limit | Every | Offset | Decimal | None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    type is a name of the field-type registry; options maps code to words for a choice or a code; of is the kind
    that a reference names; data_class is organisation, commercial, restricted or special; only_when says to which
    records the field applies.
    """

    id: str
    title: str
    type: str
    data_class: str
    required: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    only_when: Expression | None = None
    hint: str = ""
    clause: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a record.

    opens: reached when the record is raised. repeats: may be reached more than once.
    recorded: False where no form or field of the agreement holds its date.
    withdraws: running clocks end as withdrawn. by: the party that records it.
    """

    id: str
    title: str
    by: str | None = None
    opens: bool = False
    repeats: bool = False
    recorded: bool = True
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One limit of a clock with the milestone it starts from (None: the clock's own) and its clause."""

    within: Limit
    text: str
    start: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still from one milestone to another."""

    start: str
    end: str
    why: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit between milestones of a record, owed by one party to another.

    starts: the milestones whose earliest starts it; empty where the agreement does not say (`from: not stated`).
    stops: the milestones whose earliest stops it. limits: all that bind it, the strictest rules (D-51).
    cap: a limit over several stages that binds too (D-43). deemed: the milestone that silence brings (K-81).
    owed_by and owed_to are `nobody` for a clock that only tells early from late, and binds no one (K-E07).
    """

    id: str
    kind: str
    title: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    limits: tuple[TimeLimit, ...]
    owed_by: str
    owed_to: str
    cap: TimeLimit | None = None
    when: Expression | None = None
    clause: str | None = None
    warn: Limit | None = None
    pauses: tuple[Pause, ...] = ()
    deemed: str | None = None
    convention: Convention = Convention()


@dataclass(frozen=True, slots=True)
class Lookup:
    """A count of other records of one copy: of a kind, with the same value in a field, where a condition holds."""

    id: str
    of: str
    same: str
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A precondition of a record.

    effect is refuse, return or triage; answer names a message; counts says which log the result is entered in.
    The gate catches a record when `when` is true of what it was opened with.
    """

    id: str
    when: Expression
    effect: str
    reason: str
    answer: str | None = None
    counts: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Active:
    """Between which milestones a record counts as active."""

    start: str
    until: str


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: what happens and is handled."""

    id: str
    title: str
    prefix: str
    raised_by: str
    fields: Mapping[str, Field]
    milestones: Mapping[str, Milestone]
    clocks: Mapping[str, Clock]
    lookups: Mapping[str, Lookup]
    gates: Mapping[str, Gate]
    subject: str | None = None
    per_lot: bool = False
    active: Active | None = None
    clause: str | None = None
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class DoneBy:
    """What fulfils a duty slot: a milestone of a record of a kind, where a condition holds.

    slot names the field that says which slot a record is for; without it the slot in whose time it happened.
    """

    kind: str
    milestone: str
    where: Expression | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed on a schedule, once per period, by the agreement or for each active record of a kind."""

    id: str
    title: str
    owed_by: str
    owed_to: str
    every: Every
    every_text: str
    done_by: DoneBy
    due: Offset | None = None
    due_text: str = ""
    at_least: int = 1
    for_each: str | None = None
    lots: tuple[str, ...] = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Named sums over the records of a kind, grouped by subject within a period.

    sums maps a name to an expression that is added up over the records; counted_on says when a record enters.
    """

    id: str
    of: str
    counted_on: str
    sums: Mapping[str, Expression]
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a numerator or a denominator counts.

    target is a record kind, `kind.clock`, `duty.name` or `tally.name`. counted_on is how a row enters a period:
    a milestone, `due`, `active` (in it) or `end` (active as at its end). distinct counts subjects, once each.
    """

    target: str
    where: Expression | None = None
    counted_on: str = ""
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """One rating with its edges; None is open-ended. Values in the unit of the outturn (per cent)."""

    rating: str
    text: str
    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool

    def holds(self, value: Decimal) -> bool:
        """Return whether the value falls in the band."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator. A measure without bands is an information item.

    counts is successes or failures: what the numerator counts. better is higher or lower, None where not said.
    in_words_*: the definition as the clause's words have it, where it is not that of the formula.
    knowable: how long after the counted milestone an outcome can be known; until then a row is pending (K-X13).
    returned_by: the party that sends the figures in; checked_against: the other source; prevails: which rules.
    indicative_years: ratings of that many first years of a copy are indicative (K-57).
    rounding: decimals the outturn is rounded to before the bands, None where they are applied unrounded.
    """

    id: str
    number: str
    title: str
    description: str
    information: bool
    numerator: Cell
    denominator: Cell
    every: Every
    every_text: str
    bands: tuple[Band, ...] = ()
    lots: tuple[str, ...] = ()
    by_lot: bool = False
    counts: str | None = None
    better: str | None = None
    in_words_numerator: Cell | None = None
    in_words_denominator: Cell | None = None
    knowable: Limit | None = None
    knowable_text: str = ""
    survey: str | None = None
    returned_by: str | None = None
    checked_against: str | None = None
    prevails: str | None = None
    indicative_years: int = 0
    rounding: int | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What may follow from ratings or missed duties; always proposed, decided by a person (K-60, K-61).

    ratings: which ratings give the ground; measures: which ones, empty for all that are rated.
    repeated: in so many periods running. needs: preconditions as sentences or gates on the record.
    """

    id: str
    title: str
    ratings: tuple[str, ...]
    decided_by: str
    measures: tuple[str, ...] = ()
    repeated: int = 1
    needs: tuple[str, ...] = ()
    opens: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A notification the agreement names by code: on which milestone of which kind it is owed, what it carries."""

    id: str
    title: str
    kind: str
    milestone: str | None
    carries: tuple[str, ...] = ()
    owed_by: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date that opens or closes a door: `6 months before the end`."""

    id: str
    title: str
    on: Offset
    text: str
    closes: bool
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One version of an agreement: its text and its terms.

    findings holds all that reading and the check found. places maps a path of ids to where it stands.
    sources maps the name of each text it was made from to that text.
    """

    id: str
    title: str
    version: int
    in_force: date
    zone: ZoneInfo
    parties: Mapping[str, Party]
    posts: Mapping[str, Post]
    term: Term
    lots: Mapping[str, Lot]
    calendars: Mapping[str, Calendar]
    clauses: Mapping[str, Clause]
    figures: Mapping[str, Figure]
    kinds: Mapping[str, RecordKind]
    duties: Mapping[str, Duty]
    tallies: Mapping[str, Tally]
    measures: Mapping[str, Measure]
    consequences: Mapping[str, Consequence]
    messages: Mapping[str, Message]
    dates: Mapping[str, KeyDate]
    glossary: Mapping[str, str]
    note: str
    findings: tuple[Finding, ...]
    places: Mapping[Path, Place]
    sources: Mapping[str, str]
    hash: str

    @property
    def counterparty(self) -> Party:
        """Return the party that each signed copy names anew."""
        return next(party for party in self.parties.values() if party.counterparty)
