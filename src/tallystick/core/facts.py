"""The kinds of fact, as frozen values.

Facts are added, never changed: a correction is a later entry that replaces an earlier one whole,
a void removes it. Each entry has when it happened, when it was recorded, by whom and for which party.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tallystick.core.clock.moment import Instant, Moment

Scalar: TypeAlias = str | int | bool | Decimal | date | Moment | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What every entry has.

    number: its place in the ledger of its copy, from 1. id: what a correction names it by.
    copy: the counterparty of the signed copy it belongs to. by: who recorded it; for_party: on whose behalf.
    reason: why, where the entry is a correction, a void, or late. approved_at: when a second person approved
    an entry that needs it; it takes effect then, not when it was recorded.
    """

    number: int
    id: str
    copy: str
    happened_at: Moment
    recorded_at: Instant
    by: str
    for_party: str
    reason: str = field(default="", kw_only=True)
    corrects: str | None = field(default=None, kw_only=True)
    approved_at: Instant | None = field(default=None, kw_only=True)

    @property
    def effective_at(self) -> Instant:
        """Return from when the entry is known: recorded, or approved where approval is needed."""
        return self.approved_at or self.recorded_at


@dataclass(frozen=True, slots=True)
class Signed(Entry):
    """A copy of the text is signed with a counterparty: its name, lots, dates and attributes."""

    name: str = ""
    lots: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Appointed(Entry):
    """A person holds a post from that day on, or acts for it.

    capacity: `holder`, `stand-in` for some days, or `nominee` whom the holder named in writing (`named_by`). starts
    and ends: the days on which it holds, where not from that day on or not for good. up_to: the most in pence that
    they may commit their party to, where less than the post may.
    """

    post: str = ""
    name: str = ""
    telephone: str = ""
    email: str = ""
    capacity: str = "holder"
    starts: date | None = None
    ends: date | None = None
    up_to: int | None = None
    named_by: str = ""


@dataclass(frozen=True, slots=True)
class Recorded(Entry):
    """Something of a record: it was opened, reached a milestone, its fields were set.

    The first entry of a record opens it and says its kind, lot and subject.
    """

    record: str = ""
    kind: str = ""
    lot: str | None = None
    subject: str | None = None
    milestone: str | None = None
    fields: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voided(Entry):
    """An earlier entry, or a whole record, is taken back. Exactly one of the two is named."""

    voids: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Reopened(Entry):
    """A record's stop is undone: the milestone is removed, the start stays."""

    record: str = ""
    milestone: str = ""


@dataclass(frozen=True, slots=True)
class Gated(Entry):
    """The result of a gate on a record, written once when the record was opened."""

    record: str = ""
    gate: str = ""
    effect: str = ""
    answer: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figured(Entry):
    """One figure of a return: numerator and denominator of a measure for a period, as a source gives them.

    period is the first day of the reporting period; source is a party's id.
    """

    measure: str = ""
    period: date | None = None
    lot: str | None = None
    source: str = ""
    numerator: int = 0
    denominator: int = 0


@dataclass(frozen=True, slots=True)
class Adopted(Entry):
    """A later edition of a calendar is adopted; it moves only clocks still running then."""

    calendar: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Deviated(Entry):
    """A party proposes that a term is otherwise in its copy; it is agreed once the other party says the same (D-24).

    term: the address of a time limit. value: the limit. starts and ends: the days on which it holds, if not all.
    """

    term: str = ""
    value: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Relieved(Entry):
    """Relief from counting a miss is asked for, granted or refused, on a ground that the agreement has (N26).

    clock: `kind.clock` with the record it is of, or `duty.name` with its slot and the record it is owed for, if any.
    ground: by its id in the agreement. decision: asked, granted or refused. evidence: what shows the ground.
    """

    clock: str = ""
    record: str | None = None
    slot: str | None = None
    ground: str = ""
    decision: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Ruled(Entry):
    """A party says how a result is to stand: overridden or excluded, once the other says the same; or withheld.

    ruling: overridden, withheld or excluded. rating: the one that counts instead, where it is overridden. clause: the
    one that allows it. The reason is that of every entry.
    """

    measure: str = ""
    period: date | None = None
    lot: str | None = None
    ruling: str = ""
    rating: str | None = None
    clause: str | None = None


AnyEntry: TypeAlias = (
    Signed
    | Appointed
    | Recorded
    | Voided
    | Reopened
    | Gated
    | Figured
    | Adopted
    | Deviated
    | Relieved
    | Ruled
)

OfFigures: TypeAlias = Figured | Ruled
"""What says something of a figure itself."""

TermsChange: TypeAlias = Adopted | Deviated
"""What changes the terms that clocks of a copy run by."""
