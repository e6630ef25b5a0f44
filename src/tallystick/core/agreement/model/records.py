"""What happens and is handled: kinds of record with fields, milestones, clocks, lookups and gates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tallystick.core.agreement.expression import Expression
from tallystick.core.agreement.model.around import InUse
from tallystick.core.agreement.model.relief import ReliefGround
from tallystick.core.agreement.model.routes import Route
from tallystick.core.clock.limit import ByTime, Convention, Limit

OTHER_PARTY = "other party"
"""Who owes a clock that whoever did not raise the record owes to whoever did (P-41 to P-44)."""

NOBODY = "nobody"
"""Who owes a clock that only tells early from late: no party does."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    type is a name of the field-type registry; options maps code to words for a choice or a code; of is the kind
    that a reference names; data_class is organisation, commercial, restricted or special; only_when says to which
    records the field applies. agreed_by: `both` where it counts once both sides have said the same; until then
    `meanwhile` counts, or with meanwhile_latest what either said last. in_use: the codes that may be used for a time
    only, with which.
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
    agreed_by: str | None = None
    meanwhile: str | int | bool | Decimal | date | tuple[str, ...] | None = None
    meanwhile_latest: bool = False
    in_use: Mapping[str, InUse] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a record.

    opens: reached when the record is raised. repeats: may be reached more than once.
    recorded: False where no form or field of the agreement holds its date.
    withdraws: running clocks end as withdrawn.
    by: the party that records it; `both` where it is reached once both have. body: the body outside the parties whose
    step it is, which `by` records for it. only: the posts that alone may record it (P-95), none where any may. commits:
    the field with the sum that the authority of whoever records it covers.
    """

    id: str
    title: str
    by: str | None = None
    opens: bool = False
    repeats: bool = False
    recorded: bool = True
    withdraws: bool = False
    body: str | None = None
    only: tuple[str, ...] = ()
    commits: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One limit of a clock with the milestone it starts from (None: the clock's own) and its clause.

    anchor: the date field that it is set off from instead, `before` or after, so that the clock runs towards a
    planned day (P-39); the deadline is not known while the field is empty. reading: the reading of the text it is.
    clock_time: the field holds a time of day, on the day on which the limit starts (P-59). A field of the record's
    subject is named `subject.field`.
    """

    within: Limit
    text: str
    start: str | None = None
    clause: str | None = None
    anchor: str | None = None
    before: bool = False
    reading: str | None = None
    clock_time: bool = False

    @property
    def in_words(self) -> str:
        """Return the limit as a part of a sentence: `within 10 working days`, `by 1 day before "Visit on"`."""
        if isinstance(self.within, ByTime) and not self.anchor:
            return self.text
        return f"by {self.text}" if self.anchor else f"within {self.text}"


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
    relief: the grounds on which a miss is not counted (N26).
    owed_by and owed_to are `nobody` for a clock that only tells early from late, and binds no one (K-E07).
    units: those whose work it is, where it is that of some (D-58).
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
    units: tuple[str, ...] = ()
    relief: Mapping[str, ReliefGround] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A count of other records of one copy: of a kind, with the same value in a field, where a condition holds.

    also: further fields whose values they share.
    """

    id: str
    of: str
    same: str
    where: Expression | None = None
    also: tuple[str, ...] = ()


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
class Priority:
    """One class of those who go first: which records are of it."""

    when: Expression
    title: str
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which records of a kind wait for their turn, and in which order: by class, then by since when (U-33)."""

    condition: Expression
    since: str
    first: tuple[Priority, ...] = ()
    clause: str | None = None


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
    routes: Mapping[str, Route] = field(default_factory=dict)
    waiting: Waiting | None = None
