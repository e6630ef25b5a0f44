"""The terms of all versions of an agreement, made ready to be applied: compiled once, and kept.

Every condition becomes a closure over a row, every measure a list of what it uses of each kind of record. Versions
are known by their index in the order in which they come into force.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement, Clock, Duty, Gate, Lookup, Measure, RecordKind
from tallystick.core.agreement.rules import held_by
from tallystick.core.clock.limit import Limit
from tallystick.core.clock.moment import Instant, start_of_day
from tallystick.core.engine.conditions import Condition, columns_of, condition
from tallystick.core.engine.counting import (
    ACTIVE,
    END,
    Counting,
    MeasureTerms,
    countings,
    measure_terms,
    opening_milestone,
)
from tallystick.core.engine.position import Status
from tallystick.core.engine.reckoning import Reckoner
from tallystick.core.engine.report_terms import report_columns
from tallystick.core.engine.route_terms import RouteTerms, route_terms
from tallystick.core.engine.two_party import both_of

SUBJECT = "subject."
STATUS = ".status"
TAKEN = ("days_taken", "minutes_taken", "minutes_late")
"""The columns of a clock, after its name and a dot, that say how long it took and by how much it was late."""


@dataclass(frozen=True, slots=True, eq=False)
class ClockTerms:
    """A clock as one version has it.

    reads: the columns of its `when`; set_off_from: the fields of the subject that limits are set off from.
    calendars: those it is counted on.
    """

    version: int
    clock: Clock
    when: Condition | None
    reads: frozenset[str]
    calendars: frozenset[str]
    set_off_from: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class GateTerms:
    """A gate as one version has it; `reads` are the columns of its condition."""

    gate: Gate
    when: Condition | None
    reads: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class LookupTerms:
    """A lookup as one version has it. reads_subject: whether its condition asks about the subject of what it finds."""

    lookup: Lookup
    where: Condition | None
    reads_subject: bool


@dataclass(frozen=True, slots=True, eq=False)
class KindVersion:
    """A kind of record as one version has it. opening: the milestone that opens a record."""

    kind: RecordKind
    opening: str | None
    gates: tuple[GateTerms, ...]
    lookups: Mapping[str, LookupTerms]
    routes: tuple[RouteTerms, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class KindTerms:
    """A kind of record over all versions.

    by_version: None where a version lacks the kind; nearest: then as the nearest later one has it, else the last.
    two_party: whether both sides settle a field together; both: milestones that both record.
    minds_warnings: whether a measure may tell a clock that is due soon from one that merely runs.
    times: of which clocks it is asked how long they took.
    schedules: one measure of each schedule by which active records are counted, period by period.
    clocks: each clock by version.
    repeats and withdraws: milestones that any version declares so. reads: columns that clocks,
    measures and duties read of a record; subject_fields: of its subject; at opening: those that its gates read.
    """

    id: str
    by_version: tuple[KindVersion | None, ...]
    clocks: Mapping[str, tuple[ClockTerms | None, ...]]
    countings: tuple[Counting, ...]
    repeats: frozenset[str]
    withdraws: frozenset[str]
    reads: frozenset[str]
    subject_fields: tuple[str, ...]
    subject_fields_at_opening: tuple[str, ...]
    deems: bool
    two_party: bool
    both: frozenset[str]
    minds_warnings: bool
    times: Mapping[str, bool]
    schedules: tuple[MeasureTerms, ...]
    nearest: tuple[KindVersion, ...]
    _by_lot: dict[str | None, tuple[tuple[Counting, tuple[str | None, ...]], ...]] = field(
        default_factory=dict
    )

    def at(self, version: int) -> KindVersion:
        """Return the kind as a version has it, else as the nearest later one has it, else the last before."""
        return self.nearest[version]

    def entered_by(self, lot: str | None) -> tuple[tuple[Counting, tuple[str | None, ...]], ...]:
        """Return what counts a record of a lot, each with the lots whose cells the record enters."""
        known = self._by_lot.get(lot)
        if known is None:
            entered = ((counting, counting.terms.lots_of(lot)) for counting in self.countings)
            known = self._by_lot[lot] = tuple((counting, lots) for counting, lots in entered if lots)
        return known


@dataclass(frozen=True, slots=True, eq=False)
class DutyTerms:
    """A duty as one version has it."""

    version: int
    duty: Duty
    where: Condition | None


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of an agreement over all its versions, earliest first.

    begins: the first instant at which each is in force. kinds: as they stand in the text.
    duties: by id, then by version. measured: every measure as each version has it. held: for each version the measures
    that are held, with the codes of the findings why; findings: those that rest on each measure.
    """

    versions: tuple[Agreement, ...]
    zone: ZoneInfo
    begins: tuple[Instant, ...]
    kinds: Mapping[str, KindTerms]
    duties: Mapping[str, tuple[DutyTerms | None, ...]]
    measured: tuple[MeasureTerms, ...]
    countings: tuple[Counting, ...]
    reckoners: tuple[Reckoner, ...]
    held: tuple[Mapping[str, tuple[str, ...]], ...]
    findings: tuple[Mapping[str, tuple[str, ...]], ...]

    def version_at(self, instant: Instant) -> int:
        """Return the index of the version in force; before the first came into force, the first."""
        return max(bisect_right(self.begins, instant) - 1, 0)

    def version_on(self, day: date) -> int:
        """Return the index of the version in force on a day."""
        return max(bisect_right(self.versions, day, key=lambda version: version.in_force) - 1, 0)

    def all_duties(self) -> tuple[DutyTerms, ...]:
        """Return every duty as each version has it, the versions of one duty together."""
        return tuple(each for by_version in self.duties.values() for each in by_version if each is not None)

    @property
    def ending_kinds(self) -> frozenset[str]:
        """Return the kinds of record by which, in any version, the agreement or a service of it is ended."""
        rights = (right for version in self.versions for right in version.rights.values())
        return frozenset(right.kind for right in rights if right.ends is not None)

    @property
    def last_day(self) -> date:
        """Return the last day that the term of any version reaches."""
        return max(version.term.ends for version in self.versions)


_KEPT: dict[tuple[int, ...], Terms] = {}
_MOST_KEPT = 32


def terms_of(versions: Sequence[Agreement]) -> Terms:
    """Return the compiled terms of the versions of one agreement; the same values are compiled once.

    Raises:
        ValueError: there is no version.
    """
    if not versions:
        raise ValueError("an agreement without any version has no terms")
    key = tuple(id(version) for version in versions)
    known = _KEPT.get(key)
    if known is None:  # what is kept holds its versions, so that an identity stays theirs
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        known = _KEPT[key] = _compile(versions)
    return known


def _compile(versions: Sequence[Agreement]) -> Terms:
    ordered = tuple(sorted(versions, key=lambda version: (version.in_force, version.version)))
    zone = ordered[0].zone
    reckoners = tuple(Reckoner(version.zone, version.calendars) for version in ordered)
    measured = measure_terms(ordered, reckoners)
    counted = countings(ordered, measured)
    kinds = dict.fromkeys(kind for version in ordered for kind in version.kinds)
    duties = dict.fromkeys(duty for version in ordered for duty in version.duties)
    return Terms(
        versions=ordered,
        zone=zone,
        begins=tuple(start_of_day(version.in_force, zone) for version in ordered),
        kinds={kind: _kind(kind, ordered, counted) for kind in kinds},
        duties={duty: tuple(_duty(i, version, duty) for i, version in enumerate(ordered)) for duty in duties},
        measured=measured,
        countings=counted,
        reckoners=reckoners,
        held=tuple(held_by(version) for version in ordered),
        findings=tuple(_findings(version) for version in ordered),
    )


def _kind(name: str, versions: Sequence[Agreement], counted: Sequence[Counting]) -> KindTerms:
    kinds = [version.kinds.get(name) for version in versions]
    known = [kind for kind in kinds if kind is not None]
    clocks = _clocks(kinds)
    uses = tuple(counting for counting in counted if counting.kind == name)
    by_version = tuple(None if kind is None else _kind_version(kind) for kind in kinds)
    whens = [each.reads | each.set_off_from for by in clocks.values() for each in by if each is not None]
    gates = [gate.reads for each in by_version if each is not None for gate in each.gates]
    gates += [route.reads for each in by_version if each is not None for route in each.routes]
    reads = frozenset().union(
        *whens,
        *(use.reads for use in uses),
        _slot_columns(name, versions),
        _charge_columns(name, versions),
        report_columns(name, versions),
    )
    return KindTerms(
        id=name,
        by_version=by_version,
        clocks=clocks,
        countings=uses,
        repeats=frozenset(m.id for kind in known for m in kind.milestones.values() if m.repeats),
        withdraws=frozenset(m.id for kind in known for m in kind.milestones.values() if m.withdraws),
        reads=reads,
        subject_fields=_subject_fields(reads),
        subject_fields_at_opening=_subject_fields(frozenset().union(*gates)),
        deems=any(each is not None and each.clock.deemed for by in clocks.values() for each in by),
        two_party=any(each.agreed_by for kind in known for each in kind.fields.values()),
        both=both_of(known),
        minds_warnings=any(_minds_warnings(use.terms.measure) for use in uses),
        times={name: any(f"{name}.{column}" in reads for column in TAKEN) for name in clocks},
        schedules=_schedules(uses),
        nearest=_nearest(by_version),
    )


def _minds_warnings(measure: Measure) -> bool:
    """Return whether a condition names one of the two statuses that a warning parts, or compares two."""
    for cell in (measure.numerator, measure.denominator):
        if cell.where is not None:
            named = Status.RUNNING in cell.where.text or Status.DUE_SOON in cell.where.text
            statuses = [name for name in cell.where.names if name == "status" or name.endswith(STATUS)]
            if named or len(statuses) > 1:
                return True
    return False


def _schedules(uses: Sequence[Counting]) -> tuple[MeasureTerms, ...]:
    active = [use.terms for use in uses if use.entering in (ACTIVE, END)]
    return tuple({(terms.version, terms.measure.every): terms for terms in active}.values())


def _subject_fields(columns: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(column.removeprefix(SUBJECT) for column in columns if column.startswith(SUBJECT)))


def _nearest(by_version: Sequence[KindVersion | None]) -> tuple[KindVersion, ...]:
    looked = ((*by_version[index:], *reversed(by_version[:index])) for index in range(len(by_version)))
    return tuple(next(kind for kind in kinds if kind is not None) for kinds in looked)


def _slot_columns(name: str, versions: Sequence[Agreement]) -> frozenset[str]:
    """Return the columns that duties read of a kind of record that fulfils them."""
    duties = [duty for version in versions for duty in version.duties.values()]
    return columns_of(*(duty.done_by.where for duty in duties if duty.done_by.kind == name))


def _charge_columns(name: str, versions: Sequence[Agreement]) -> frozenset[str]:
    """Return the columns that the lines of charges read of a kind of record."""
    lines = [
        line
        for version in versions
        for charge in version.charges.values()
        for line in charge.lines.values()
        if line.target is not None and line.target.partition(".")[0] == name
    ]
    by = frozenset(line.rates_by for line in lines if line.rates_by)
    return by.union(*(columns_of(line.where, line.quantity) for line in lines))


def _kind_version(kind: RecordKind) -> KindVersion:
    gates = tuple(GateTerms(g, condition(g.when), columns_of(g.when)) for g in kind.gates.values())
    lookups = {name: _lookup(lookup) for name, lookup in kind.lookups.items()}
    routes = tuple(route_terms(route) for route in kind.routes.values())
    return KindVersion(kind, opening_milestone(kind.milestones), gates, lookups, routes)


def _lookup(lookup: Lookup) -> LookupTerms:
    subject = any(column.startswith(SUBJECT) for column in columns_of(lookup.where))
    return LookupTerms(lookup, condition(lookup.where), subject)


def _clocks(kinds: Sequence[RecordKind | None]) -> dict[str, tuple[ClockTerms | None, ...]]:
    """Return each clock by version, in the order of the text."""
    names = dict.fromkeys(name for kind in kinds if kind is not None for name in kind.clocks)
    return {
        name: tuple(_clock(i, kind.clocks.get(name)) if kind else None for i, kind in enumerate(kinds))
        for name in names
    }


def _clock(version: int, clock: Clock | None) -> ClockTerms | None:
    if clock is None:
        return None
    limits: list[Limit | None] = [limit.within for limit in clock.limits]
    limits += [clock.cap.within if clock.cap else None, clock.warn]
    calendars = frozenset(name for limit in limits if (name := getattr(limit, "calendar", None)))
    anchors = frozenset(
        each.anchor for each in clock.limits if each.anchor and each.anchor.startswith(SUBJECT)
    )
    return ClockTerms(version, clock, condition(clock.when), columns_of(clock.when), calendars, anchors)


def _duty(version: int, agreement: Agreement, name: str) -> DutyTerms | None:
    duty = agreement.duties.get(name)
    return None if duty is None else DutyTerms(version, duty, condition(duty.done_by.where))


def _findings(version: Agreement) -> dict[str, tuple[str, ...]]:
    """Return the codes of the findings that stand at each measure of a version, each once."""
    found: dict[str, dict[str, None]] = {}
    for finding in version.findings:
        if finding.place.path[:1] == ("measures",) and len(finding.place.path) > 1:
            found.setdefault(finding.place.path[1], {})[finding.code] = None
    return {measure: tuple(codes) for measure, codes in found.items()}
