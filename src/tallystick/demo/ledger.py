"""The ledger of one copy as it comes to be: drafted in any order, numbered by when each entry was recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType

from tallystick.core.clock.moment import Instant, Moment
from tallystick.core.facts import (
    AnyEntry,
    Appointed,
    Figured,
    Gated,
    Recorded,
    Reopened,
    Scalar,
    Signed,
    Voided,
)
from tallystick.demo.days import FIRST, LAST, whole_day, written_at_once, written_down

NO_FIELDS: Mapping[str, Scalar] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes entries down: a post or a team, for a party, and how slow it is (0 to 1).

    at_once: the share of what has a time of day that is written down within minutes.
    """

    by: str
    party: str
    tardy: float = 0.0
    at_once: float = 0.0


class Ledger:
    """Collects the entries of one copy. `short` begins the ids of its entries; facts fall on days `first` to `last`."""

    def __init__(self, copy: str, short: str, rng: Random, first: date = FIRST, last: date = LAST) -> None:
        self.copy = copy
        self.rng = rng
        self.first = first
        self.last = last
        self.entries: list[AnyEntry] = []
        self._short = short
        self._references: defaultdict[str, int] = defaultdict(int)
        self._opened: dict[str, Instant] = {}
        self._places: dict[str, int] = {}

    def reference(self, prefix: str) -> str:
        """Return the next reference of a kind of record."""
        self._references[prefix] += 1
        return f"{prefix}-{self._references[prefix]:04d}"

    def sign(self, entry: Signed) -> None:
        """Add the signing of the copy."""
        self.entries.append(entry)

    def appoint(self, desk: Desk, post: str, name: str, telephone: str, email: str, since: date) -> None:
        """Add that a person holds a post from a day on."""
        common = self._common(desk, whole_day(since), None)
        self.entries.append(Appointed(*common, post=post, name=name, telephone=telephone, email=email))

    def record(
        self,
        desk: Desk,
        kind: str,
        ref: str,
        milestone: str | None,
        happened: Moment | date,
        fields: Mapping[str, Scalar] = NO_FIELDS,
        *,
        lot: str | None = None,
        subject: str | None = None,
        recorded: Instant | None = None,
        after: str | None = None,
    ) -> Recorded:
        """Add a milestone or fields of a record; what is None among the fields is left out.

        A record is never written down before what it hangs from: its opening, its subject, what it refers to, and
        the record `after`.
        """
        moment = happened if isinstance(happened, Moment) else whole_day(happened)
        said = {name: value for name, value in fields.items() if value is not None}
        when = self._after([ref, subject, after, *said.values()], recorded or self.written(desk, moment))
        entry = Recorded(
            *self._common(desk, moment, when),
            record=ref,
            kind=kind,
            lot=lot,
            subject=subject,
            milestone=milestone,
            fields=MappingProxyType(said) if said else NO_FIELDS,
        )
        self._opened.setdefault(ref, when)
        self._places[entry.id] = len(self.entries)
        self.entries.append(entry)
        return entry

    def steps(
        self,
        kind: str,
        ref: str,
        steps: Iterable[tuple[Desk, str, Moment | date]],
        fields: Mapping[str, Scalar] = NO_FIELDS,
        *,
        subject: str | None = None,
    ) -> None:
        """Add the milestones of a record that fall in the year, each by its desk; the fields come with the first."""
        for desk, milestone, happened in steps:
            if (happened.day if isinstance(happened, Moment) else happened) <= self.last:
                self.record(desk, kind, ref, milestone, happened, fields, subject=subject)
                fields, subject = NO_FIELDS, None

    def correct(self, wrong: Recorded, right: Recorded, recorded: Instant, reason: str) -> None:
        """Put `wrong` in the place of the entry `right`, which comes later as its correction."""
        self.entries[self._places[right.id]] = wrong
        self.entries.append(
            replace(right, id=self._id(), recorded_at=recorded, corrects=wrong.id, reason=reason)
        )

    def void(self, desk: Desk, happened: Moment, recorded: Instant, reason: str, *, record: str) -> None:
        """Take a whole record back."""
        common = self._common(desk, happened, recorded)
        self.entries.append(Voided(*common, record=record, reason=reason))

    def void_entry(self, desk: Desk, entry: Recorded, recorded: Instant, reason: str) -> None:
        """Take one entry back."""
        common = self._common(desk, entry.happened_at, recorded)
        self.entries.append(Voided(*common, voids=entry.id, reason=reason))

    def reopen(self, desk: Desk, stop: Recorded, day: date, reason: str) -> None:
        """Undo the stop of a record, never before that stop was written down."""
        moment = whole_day(day)
        when = max(self.written(desk, moment), stop.recorded_at + timedelta(hours=1))
        common = self._common(desk, moment, when)
        self.entries.append(
            Reopened(*common, record=stop.record, milestone=stop.milestone or "", reason=reason)
        )

    def gate(
        self,
        desk: Desk,
        opened: Recorded,
        gate: str,
        effect: str,
        answer: str | None,
        missing: tuple[str, ...] = (),
    ) -> None:
        """Write the result of a gate, in the moment in which the record was written down."""
        common = self._common(desk, opened.happened_at, opened.recorded_at)
        self.entries.append(
            Gated(*common, record=opened.record, gate=gate, effect=effect, answer=answer, missing=missing)
        )

    def figure(
        self,
        desk: Desk,
        measure: str,
        period: date,
        day: date,
        counts: tuple[int, int],
        lot: str | None = None,
    ) -> None:
        """Add a figure of a return: numerator and denominator as a party gives them."""
        common = self._common(desk, whole_day(day), None)
        self.entries.append(
            Figured(
                *common,
                measure=measure,
                period=period,
                lot=lot,
                source=desk.party,
                numerator=counts[0],
                denominator=counts[1],
            )
        )

    def written(self, desk: Desk, happened: Moment) -> Instant:
        """Return when a desk writes something down."""
        if desk.at_once and not happened.date_only and self.rng.random() < desk.at_once:
            now = written_at_once(self.rng, happened)
            if now is not None:
                return now
        return written_down(self.rng, happened, desk.tardy)

    def _common(
        self, desk: Desk, happened: Moment, recorded: Instant | None
    ) -> tuple[int, str, str, Moment, Instant, str, str]:
        when = recorded or self.written(desk, happened)
        return 0, self._id(), self.copy, happened, when, desk.by, desk.party

    def _after(self, hung_from: Iterable[object], when: Instant) -> Instant:
        """Return `when`, or minutes after the last of the records it hangs from was opened."""
        opened = [self._opened[ref] for ref in hung_from if isinstance(ref, str) and ref in self._opened]
        latest = max(opened, default=when)
        return when if when > latest or not opened else latest + timedelta(minutes=self.rng.randint(2, 25))

    def _id(self) -> str:
        return f"{self._short}{len(self.entries) + 1:05d}"


def in_order(ledgers: Iterable[Ledger]) -> list[AnyEntry]:
    """Return the entries of the ledgers by when they were recorded, numbered from 1 in each copy."""
    drafted = [entry for ledger in ledgers for entry in ledger.entries]
    drafted.sort(key=lambda entry: entry.recorded_at)
    numbers: defaultdict[str, int] = defaultdict(int)
    ordered = []
    for entry in drafted:
        numbers[entry.copy] += 1
        ordered.append(replace(entry, number=numbers[entry.copy]))
    return ordered
